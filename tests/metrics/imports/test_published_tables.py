"""Do the eight tables that a real council published come in whole, and go again?"""

import csv
import io
import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from hub import clock
from metrics.models import ImportBatch, Judgement, Observation
from metrics.operations.importing.table_import import import_table, imported_reports
from metrics.operations.importing.table_undo import undo_import
from metrics.operations.judging import judge_library
from strategies.models import ReportingPeriod
from tests.cast import Cast
from tests.metrics.imports.tables import checksums, facts
from tests.published_tables import published_table, published_tables

pytestmark = pytest.mark.django_db

HEADLINES = {
    "2016-17 end of year": [(31, 12, 14, 4, 7)],
    "2017-18 end of year": [(29, 13, 17, 7, 1)],
    "2018-19 end of year": [(42, 10, 15, 7, 1)],
    "2019-20 end of year": [(39, 11, 13, 10, 2)],
    "2020-21 end of year": [(27, 8, 16, 10, 14)],
    "2021-22 end of year": [(32, 8, 18, 10, 7), (26, 4, 21, 2, 17)],
    "2016-17 half year": [(31, 3, 11, 4, 18)],
    "2017-18 half year": [(26, 5, 13, 7, 16)],
}
"""Improved, similar, worse, cannot say, not available; as the tables themselves count."""


def run(command: str, *args: str | Path) -> Any:
    out = io.StringIO()
    call_command(command, *map(str, args), "--json", stdout=out)
    return json.loads(out.getvalue())


def bring_in(tables: list[Path]) -> None:
    for table in tables:
        import_table(by=None, file_name=table.name, content=table.read_bytes())


def test_every_row_and_cell_is_accounted_for() -> None:
    report = run("import_indicator_table", *published_tables())
    assert len(report["files"]) == 8
    for file in report["files"]:
        assert file["imported"] == file["rows"]
        classes = ("values", "texts", "plain", "queued", "coerced")
        assert file["cells"] == sum(file[name] for name in classes)
        ending = next(ending for ending in HEADLINES if ending in file["file"])
        symbols = ("improved", "similar", "worse", "cannot_say", "not_available")
        counted = [tuple(plan["headline"][each] for each in symbols) for plan in file["plans"]]
        assert counted == HEADLINES[ending], file["file"]


def test_a_trial_keeps_nothing() -> None:
    before = checksums()
    run("import_indicator_table", *published_tables(), "--dry-run")
    assert checksums() == before
    assert not ImportBatch.objects.exists()


def test_importing_twice_changes_nothing() -> None:
    tables = published_tables()
    first = run("import_indicator_table", *tables)
    before = checksums()
    again = run("import_indicator_table", *tables)
    assert checksums() == before
    assert ImportBatch.objects.count() == 8
    assert [file["cells"] for file in again["files"]] == [f["cells"] for f in first["files"]]


@pytest.mark.parametrize(
    "last", ["2016-17 half year", "2018-19 end of year", "2021-22 end of year"]
)
def test_undo_leaves_every_table_as_it_was(last: str) -> None:
    undone = published_table(last)
    bring_in([table for table in published_tables() if table != undone])
    judge_library(now=clock.now(), reporting_period_ids=imported_reports())
    before = checksums()
    bring_in([undone])
    judge_library(now=clock.now(), reporting_period_ids=imported_reports())
    assert checksums() != before
    undo_import(by=None, batch=ImportBatch.objects.latest("confirmed_at"))
    assert checksums() == before
    judge_library(now=clock.now(), reporting_period_ids=imported_reports())
    assert checksums() == before


def test_the_order_of_imports_does_not_matter() -> None:
    tables = published_tables()
    bring_in(tables)
    in_order = facts()
    for batch in ImportBatch.objects.order_by("-confirmed_at"):
        undo_import(by=None, batch=batch)
    assert not Observation.objects.exists()
    random.Random(3).shuffle(tables)
    bring_in(tables)
    different = facts() ^ in_order
    assert not different, sorted(map(str, different))[:10]


def test_printed_symbols_mostly_agree_and_the_others_have_a_reason() -> None:
    run("import_indicator_table", *published_tables())
    found = run("reconcile_published")
    assert found["headline_rows"] == 68 + 67 + 75 + 75 + 75 + 75 + 70
    assert found["compared"] + len(found["not_compared"]) == found["headline_rows"]
    assert found["compared"] >= 0.95 * found["headline_rows"]
    for row in found["disagreements"]:
        assert row["reason"] and row["sentence"], row

    assert found["agree_progress"] / found["compared"] >= 0.77

    stated = {"2016-17": 68, "2017-18": 67, "2018-19": 75, "2021-22": 75 + 70}
    others = [
        row
        for row in found["disagreements"]
        if row["year"] in stated and row["published_target"] != row["computed_target"]
        if {row["published_target"], row["computed_target"]} & {"on", "off"}
    ]
    assert 1 - len(others) / sum(stated.values()) >= 0.93


@pytest.mark.parametrize(
    ("ends", "percent", "sum_"),
    [(date(2019, 3, 31), "78%", "52 of 67"), (date(2020, 3, 31), "79%", "50 of 63")],
)
def test_the_plans_dashboard_says_what_the_council_said(
    cast: Cast, ends: date, percent: str, sum_: str
) -> None:
    run("import_indicator_table", *published_tables())
    period = ReportingPeriod.objects.get(ends=ends)
    address = reverse("reporting:plan", args=["one-coventry-plan-2016-24"])
    page = cast.signed_in(cast.ines).get(address, {"period": period.pk}).content.decode()
    assert percent in page
    assert sum_ in page


def test_one_year_and_one_plan_can_be_asked_for() -> None:
    run("import_indicator_table", *published_tables())
    found = run("reconcile_published", "--plan", "one-coventry-plan-2022-30")
    assert found["headline_rows"] == 70
    found = run("reconcile_published", "--year", "2018-19")
    assert found["headline_rows"] == 75
    assert {row["year"] for row in found["disagreements"]} == {"2018-19"}


def test_everything_comes_out_again_as_one_tidy_table(tmp_path: Path) -> None:
    run("import_indicator_table", published_table("2018-19 end of year"))
    call_command("export_tidy", str(tmp_path / "tidy.csv"), stdout=io.StringIO())
    with (tmp_path / "tidy.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == Observation.objects.count() + Judgement.objects.count()
    raw = {row["raw_value"] for row in rows}
    assert {"300.0m", "<5"} <= raw
