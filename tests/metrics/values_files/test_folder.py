"""By night the files of a folder come in, or stay out whole; twice, or killed, is no harm."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command

from hub.models import StoredFile
from metrics.models import BatchState, ImportBatch, Metric, Observation
from metrics.operations.values_files import folder as nightly
from metrics.values_tasks import import_values_folder
from tests.cast import Cast
from tests.metrics.library import NOW, give_values, make_metric
from tests.metrics.values_files.files import values_csv, values_workbook


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def recycling(cast: Cast) -> Metric:
    metric = make_metric(owner=cast.olive, code="M001")
    give_values(metric, {"2023/24": "34", "2024/25": "34.3"})
    return metric


def run(folder: Path, by: str = "olive.okafor@westhaven.example") -> str:
    said = StringIO()
    call_command("import_values", str(folder), by=by, stdout=said)
    return said.getvalue()


def files_of(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_good_files_come_in_and_bad_ones_say_why(
    cast: Cast, recycling: Metric, tmp_path: Path
) -> None:
    good = values_workbook(("M001", None, "2025/26", 35.2, None))
    (tmp_path / "a.xlsx").write_bytes(good)
    (tmp_path / "b.csv").write_bytes(
        values_csv(("M001", "", "2022/23", "33", ""), ("X9", "", "2022/23", "33", ""))
    )
    (tmp_path / "c.xlsx").write_bytes(b"PK\x03\x04nonsense")
    (tmp_path / "notes.txt").write_text("not a file of values")
    with pytest.raises(CommandError, match="failed/"):
        run(tmp_path)
    assert files_of(tmp_path) == [
        "done/a.xlsx", "done/a.xlsx.txt", "failed/b.csv", "failed/b.csv.txt", "failed/c.xlsx",
        "failed/c.xlsx.txt", "notes.txt",
    ]  # fmt: skip
    assert "1 new values, 0 changed" in (tmp_path / "done/a.xlsx.txt").read_text()
    report = (tmp_path / "failed/b.csv.txt").read_text()
    assert "Row 3, Code (A): “X9” is not one of yours" in report
    assert "is damaged" in (tmp_path / "failed/c.xlsx.txt").read_text()
    assert Observation.objects.filter(period__label="2022/23").count() == 0, "all or nothing"
    assert Observation.objects.get(period__label="2025/26").recorded_by == cast.olive
    waiting = ImportBatch.objects.get(state=BatchState.UPLOADED)
    assert f"/values-files/{waiting.pk}/" in report


def test_a_run_that_was_killed_before_it_put_the_file_away_is_no_harm(
    cast: Cast, recycling: Metric, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.xlsx").write_bytes(values_workbook(("M001", None, "2025/26", 35.2, None)))

    def die(*args: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(nightly, "_put_away", die)
        with pytest.raises(KeyboardInterrupt):
            run(tmp_path)
    assert files_of(tmp_path) == ["a.xlsx"]
    Observation.objects.filter(period__label="2025/26").update(value=36)  # a person goes on
    assert "done: a.xlsx" in run(tmp_path)
    assert run(tmp_path) == ""
    assert Observation.objects.get(period__label="2025/26").value == 36
    assert "came in already" in (tmp_path / "done/a.xlsx.txt").read_text()
    assert ImportBatch.objects.count() == 1


def test_a_run_that_was_killed_halfway_through_a_file_leaves_nothing_of_it(
    cast: Cast, recycling: Metric, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.xlsx").write_bytes(values_workbook(("M001", None, "2025/26", 35.2, None)))

    def die(*args: Any, **more: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("metrics.operations.values_files.bringing_in.judge_after", die)
        with pytest.raises(KeyboardInterrupt):
            run(tmp_path)
    assert not Observation.objects.filter(period__label="2025/26").exists()
    assert not ImportBatch.objects.exists()
    run(tmp_path)
    assert Observation.objects.filter(period__label="2025/26").count() == 1


def test_a_file_that_says_nothing_new_is_not_kept(
    cast: Cast, recycling: Metric, tmp_path: Path
) -> None:
    (tmp_path / "a.xlsx").write_bytes(values_workbook(("M001", None, "2024/25", 34.3, None)))
    run(tmp_path)
    assert not ImportBatch.objects.exists()
    assert not StoredFile.objects.exists()


def test_who_must_be_a_person_of_the_hub(cast: Cast, tmp_path: Path) -> None:
    for by in ("", "nobody@example.org", cast["ended"].email):
        with pytest.raises(CommandError, match="--by"):
            run(tmp_path, by)
    with pytest.raises(CommandError, match="no folder"):
        run(tmp_path / "gone")


def test_the_timetable_uses_the_folder_of_the_settings(
    cast: Cast, recycling: Metric, tmp_path: Path, settings: Any
) -> None:
    settings.HUB_VALUES_FOLDER = ""
    assert import_values_folder() == {"files": []}
    settings.HUB_VALUES_FOLDER = str(tmp_path)
    settings.HUB_VALUES_USER = cast.olive.email
    (tmp_path / "a.xlsx").write_bytes(values_workbook(("M001", None, "2025/26", 35.2, None)))
    assert import_values_folder() == {"files": ["a.xlsx: done"]}
