"""Olive sends a spreadsheet of values: read, questioned, cured, confirmed and taken back."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError

from hub.access.checks import Refused
from hub.importing.csv_table import UnreadableTable
from hub.models import AuditRecord, Job, OutboxMessage, StoredFile
from metrics.domain.entered import Entered
from metrics.domain.progress import Progress
from metrics.importing.values_columns import columns_from
from metrics.models import (
    BatchState,
    ImportBatch,
    Judgement,
    MeasurementPeriod,
    Metric,
    Observation,
    Series,
    StagedValue,
    ValuesMapping,
)
from metrics.operations.entry import record_value
from metrics.operations.formulas import set_formula
from metrics.operations.values_files import review
from metrics.operations.values_files.bringing_in import confirm_values_file
from metrics.operations.values_files.review import (
    look_again,
    save_columns,
    say_right,
    upload_values_file,
)
from metrics.operations.values_files.undoing import undo_values_file
from metrics.values_tasks import bring_values_in, read_values_file
from tests.cast import Cast
from tests.metrics.library import (
    NOW,
    end_of_year,
    england,
    give_values,
    make_metric,
    make_plan,
    own_series,
    period_of,
)
from tests.metrics.values_files.files import values_workbook

HISTORY = {
    "2020/21": "33",
    "2021/22": "33.5",
    "2022/23": "34",
    "2023/24": "34.1",
    "2024/25": "34.3",
}


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def recycling(cast: Cast) -> Metric:
    """Olive's metric, with five years of values, in a plan with an open report."""
    plan = make_plan()
    end_of_year(2025)
    metric = make_metric(plan=plan, target="40%", owner=cast.olive, service=cast.streets)
    give_values(metric, HISTORY)
    return metric


def sent(by: Any, content: bytes, name: str = "values.xlsx") -> ImportBatch:
    batch, job = upload_values_file(by=by, file_name=name, content=content)
    assert job is None
    batch.refresh_from_db()
    return batch


def confirmed(by: Any, batch: ImportBatch, **more: Any) -> ImportBatch:
    confirm_values_file(by=by, batch=batch, looked=batch.report["looked"], **more)
    batch.refresh_from_db()
    return batch


def staged(batch: ImportBatch) -> list[tuple[int, str, str]]:
    return [(each.row, each.outcome, each.problem) for each in batch.staged_values.order_by("row")]


def standing(metric: Metric) -> list[tuple[Any, Any, str]]:
    rows = Observation.objects.current().filter(series=own_series(metric)).select_related("period")
    return [(each.period.label, each.value, each.comment) for each in rows.order_by("period__ends")]


def test_a_file_is_reviewed_before_anything_is_saved(cast: Cast, recycling: Metric) -> None:
    batch = sent(
        cast.olive,
        values_workbook(
            (recycling.code, None, "2025/26", 35.2, "New rounds"),
            (recycling.code, None, "2024/25", 34.3, None),
            (recycling.code, None, "2023/24", 34.2, None),
            (recycling.code, "Atlantis", "2023/24", 34.2, None),
            (recycling.code, None, "2022/23", None, None),
        ),
    )
    assert [(row, outcome) for row, outcome, _ in staged(batch)] == [
        (2, "new"), (3, "unchanged"), (4, "changed"), (5, "rejected"),
    ]  # fmt: skip
    assert "Atlantis" in staged(batch)[3][2]
    assert batch.report["counts"] == {"new": 1, "changed": 1, "unchanged": 1, "rejected": 1}
    assert len(standing(recycling)) == 5, "nothing is saved yet"

    with pytest.raises(ValidationError, match="Nothing was saved"):
        confirm_values_file(by=cast.olive, batch=batch, looked=batch.report["looked"])
    confirmed(cast.olive, batch, without_bad=True)
    assert [(label, float(value)) for label, value, _ in standing(recycling)][-3:] == [
        ("2023/24", 34.2), ("2024/25", 34.3), ("2025/26", 35.2),
    ]  # fmt: skip
    new = Observation.objects.current().get(period__label="2025/26")
    assert (new.comment, new.recorded_by, new.import_batch) == ("New rounds", cast.olive, batch)
    assert (batch.state, batch.report["new"], batch.report["changed"]) == ("confirmed", 1, 1)
    assert Judgement.objects.get(valid_to=None).progress == Progress.IMPROVED
    assert AuditRecord.objects.filter(operation="bring_values_in").count() == 1


def test_nothing_of_the_file_is_left_once_it_is_taken_back(cast: Cast, recycling: Metric) -> None:
    kept = (Observation, Series, MeasurementPeriod, Judgement)
    judged_first = record_value(
        by=cast.olive,
        metric=recycling,
        period=period_of("2019/20"),
        entered=Entered(value="32"),
        seen=None,
        now=NOW - timedelta(days=1),
    )
    assert judged_first.is_new
    before = [list(model.objects.order_by("pk").values()) for model in kept]
    content = values_workbook(
        (recycling.code, None, "2025/26", 35.2, None),
        (recycling.code, None, "2023/24", 34.2, None),
        (recycling.code, england().name, "2025/26", 41, None),
    )
    batch = confirmed(cast.olive, sent(cast.olive, content))
    assert [list(model.objects.order_by("pk").values()) for model in kept] != before

    undo_values_file(by=cast.olive, batch=batch)
    assert [list(model.objects.order_by("pk").values()) for model in kept] == before
    batch.refresh_from_db()
    assert batch.state == BatchState.UNDONE
    with pytest.raises(ValidationError, match="not brought in"):
        undo_values_file(by=cast.olive, batch=batch)


def test_a_file_that_somebody_went_on_from_is_not_taken_back(cast: Cast, recycling: Metric) -> None:
    content = values_workbook((recycling.code, None, "2025/26", 35.2, None))
    batch = confirmed(cast.olive, sent(cast.olive, content))
    version = Observation.objects.current().get(period__label="2025/26")
    record_value(
        by=cast.maya,
        metric=recycling,
        period=period_of("2025/26"),
        entered=Entered(value="36"),
        seen=version.pk,
        now=NOW + timedelta(hours=1),
    )
    with pytest.raises(ValidationError, match="have been corrected"):
        undo_values_file(by=cast.olive, batch=batch)
    assert Observation.objects.current().get(period__label="2025/26").value == 36


def test_a_value_changed_meanwhile_stops_the_whole_file(cast: Cast, recycling: Metric) -> None:
    content = values_workbook(
        (recycling.code, None, "2025/26", 35.2, None), (recycling.code, None, "2023/24", 34.2, None)
    )
    batch = sent(cast.olive, content)
    seen = Observation.objects.current().get(period__label="2023/24")
    record_value(
        by=cast.maya,
        metric=recycling,
        period=period_of("2023/24"),
        entered=Entered(value="34.4"),
        seen=seen.pk,
        now=NOW - timedelta(minutes=1),
    )
    with pytest.raises(ValidationError, match="Somebody has changed values"):
        confirmed(cast.olive, batch)
    assert not Observation.objects.filter(period__label="2025/26").exists()

    batch.refresh_from_db()
    assert batch.report["looked"] == 2, "the review is made anew"
    with pytest.raises(ValidationError, match="Look again"):
        confirm_values_file(by=cast.olive, batch=batch, looked=1)
    confirmed(cast.olive, batch)
    assert Observation.objects.current().get(period__label="2023/24").value == Decimal("34.2")


def test_what_a_file_leaves_empty_is_not_wiped_out(cast: Cast, recycling: Metric) -> None:
    give_values(
        recycling, {"2018/19": "30"}, comment="A strike", lower=29, upper=31, state="provisional"
    )
    headings = ("code", "period", "value", "state")
    same = sent(
        cast.olive,
        values_workbook((recycling.code, "2018/19", 30, None), headings=headings),
    )
    assert staged(same) == [(2, "unchanged", "")]
    settled = sent(
        cast.olive,
        values_workbook((recycling.code, "2018/19", 30, "final"), headings=headings),
    )
    confirmed(cast.olive, settled)
    version = Observation.objects.current().get(period__label="2018/19")
    assert (version.state, version.comment, version.lower) == ("final", "A strike", 29)
    other = sent(
        cast.olive,
        values_workbook((recycling.code, "2018/19", 30.5, None), headings=headings),
    )
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        confirmed(cast.olive, other)
    version = Observation.objects.current().get(period__label="2018/19")
    assert (version.state, version.comment, version.lower) == ("actual", "", None)


def test_a_slip_is_asked_about_and_left_out_unless_it_is_right(
    cast: Cast, recycling: Metric
) -> None:
    content = values_workbook((recycling.code, None, "2025/26", 3.5, None))
    batch = sent(cast.olive, content)
    ((_, outcome, doubt),) = staged(batch)
    assert outcome == "new"
    assert "a tenth of" in doubt
    with pytest.raises(ValidationError, match="said to be right"):
        confirmed(cast.olive, batch)
    with pytest.raises(ValidationError, match="change nothing"):
        confirmed(cast.olive, batch, without_bad=True)
    ids = list(batch.staged_values.values_list("pk", flat=True))
    say_right(by=cast.olive, batch=batch, right=ids, shown=ids)
    look_again(by=cast.olive, batch=batch)
    batch.refresh_from_db()
    assert batch.staged_values.get().is_right, "a new review does not forget it"
    confirmed(cast.olive, batch)
    assert Observation.objects.current().get(period__label="2025/26").value == Decimal("3.5")


def test_the_columns_of_a_strange_file_are_asked_once(cast: Cast, recycling: Metric) -> None:
    headings = ("Ref no", "When was it", "How many")
    content = values_workbook((recycling.code, "2025/26", 35.2), headings=headings)
    batch = sent(cast.olive, content)
    assert batch.report["columns"] is None
    columns = columns_from(
        {
            "fields": {"code": "Ref no", "period": "When was it", "value": "How many"},
            "periods": [],
        }
    )
    save_columns(by=cast.olive, batch=batch, columns=columns)
    assert staged(batch) == [(2, "new", "")]
    again = sent(cast.olive, content)
    assert staged(again) == [(2, "new", "")]
    assert ValuesMapping.objects.get().saved_by == cast.olive


def test_periods_may_stand_as_columns(cast: Cast, recycling: Metric) -> None:
    headings = ("metric", "2023/24", "2025/26")
    batch = sent(cast.olive, values_workbook(("recycling RATE", 34.1, 35.2), headings=headings))
    assert sorted(batch.staged_values.values_list("column", "outcome")) == [
        ("2023/24 (B)", "unchanged"),
        ("2025/26 (C)", "new"),
    ]


def test_other_peoples_metrics_are_as_good_as_not_there(cast: Cast, recycling: Metric) -> None:
    content = values_workbook(
        (recycling.code, None, "2025/26", 35.2, None), ("NOPE9", None, "2025/26", 35.2, None)
    )
    batch = sent(cast.otto, content)
    theirs, nowhere = (problem for _, _, problem in staged(batch))
    assert theirs.replace(recycling.code, "X") == nowhere.replace("NOPE9", "X")
    assert "not one of yours" in theirs
    assert staged(sent(cast.ines, content))[0][1] == "new", "the control: insight enters all"
    with pytest.raises(Refused):
        upload_values_file(by=cast.ellis, file_name="v.xlsx", content=content)
    with pytest.raises(Refused):
        confirmed(cast.otto, sent(cast.olive, content), without_bad=True)


def test_rights_are_asked_again_when_the_values_are_saved(cast: Cast, recycling: Metric) -> None:
    batch = sent(cast.olive, values_workbook((recycling.code, None, "2025/26", 35.2, None)))
    Metric.objects.update(owner=cast.otto, service=cast.parks)
    with pytest.raises(ValidationError, match="not yours any longer"):
        confirmed(cast.olive, batch)
    assert not Observation.objects.filter(period__label="2025/26").exists()
    assert staged(batch)[0][1] == "rejected"


def test_a_long_file_is_read_and_brought_in_by_a_worker(
    cast: Cast, recycling: Metric, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review, "AT_ONCE", 1)
    monkeypatch.setattr("metrics.operations.values_files.bringing_in.AT_ONCE", 1)
    content = values_workbook(
        (recycling.code, None, "2025/26", 35.2, None), (recycling.code, None, "2023/24", 34.2, None)
    )
    batch, job = upload_values_file(
        by=cast.olive, file_name="v.xlsx", content=content, at_once=review.AT_ONCE
    )
    assert job is not None
    assert OutboxMessage.objects.filter(task="metrics.read_values_file").exists()
    assert read_values_file(str(job.pk), batch.pk)["new"] == 1
    assert Job.objects.get(pk=job.pk).steps_done == 2
    batch.refresh_from_db()
    job = confirm_values_file(by=cast.olive, batch=batch, looked=1)
    assert job is not None
    for _ in range(2):  # killed once it was done, and sent again
        assert bring_values_in(str(job.pk), batch.pk, 1, False) == {"new": 1, "changed": 1}
    assert len(standing(recycling)) == 6


def test_nothing_is_kept_of_a_file_that_is_no_table(cast: Cast) -> None:
    with pytest.raises(UnreadableTable):
        upload_values_file(by=cast.olive, file_name="v.xlsx", content=b"PK\x03\x04nonsense")
    assert not ImportBatch.objects.exists()
    assert not StagedValue.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_comparators_value_bears_on_our_own_verdict(cast: Cast, recycling: Metric) -> None:
    give_values(recycling, {"2025/26": "35"})
    batch = sent(cast.olive, values_workbook((recycling.code, "England", "2025/26", 43.1, None)))
    assert "does not know the area" in staged(batch)[0][2], "the control: nobody has named it yet"
    england()
    look_again(by=cast.olive, batch=batch)
    batch.refresh_from_db()
    confirmed(cast.olive, batch)
    assert Judgement.objects.filter(series=own_series(recycling)).exists()
    assert not Judgement.objects.exclude(series__area__kind="own").exists()


def test_many_series_are_judged_by_a_worker(
    cast: Cast, recycling: Metric, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("metrics.operations.values_files.bringing_in.JUDGED_AT_ONCE", 0)
    confirmed(
        cast.olive,
        sent(cast.olive, values_workbook((recycling.code, None, "2025/26", 35.2, None))),
    )
    assert not Judgement.objects.exists()
    job = Job.objects.get(kind="judging")
    assert job.parameters["metric_ids"] == [recycling.pk]


def test_what_other_metrics_are_worked_out_from_works_them_out(
    cast: Cast, recycling: Metric
) -> None:
    doubled = make_metric("Twice the rate", code="D1", unit_kind="count")
    set_formula(by=cast.ines, metric=doubled, text=f"{recycling.code} * 2", now=NOW)
    content = values_workbook(
        (recycling.code, None, "2025/26", 35.2, None), ("D1", None, "2025/26", 1, None)
    )
    batch = sent(cast.ines, content)
    assert "worked out from other metrics" in staged(batch)[1][2]
    confirmed(cast.ines, batch, without_bad=True)
    found = Observation.objects.current().get(series=own_series(doubled), period__label="2025/26")
    assert found.value == Decimal("70.4")
