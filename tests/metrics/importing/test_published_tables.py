"""Are eight real tables read whole, with the counts their own reports printed?"""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import astuple
from pathlib import Path

import pytest

from metrics.domain.progress import Progress
from metrics.domain.target_status import TargetStatus
from metrics.importing.headers import SlotKind
from metrics.importing.indicator_table import IndicatorTable, read_indicator_table
from tests.published_tables import published_table, published_tables

ORDER = [
    Progress.IMPROVED,
    Progress.SIMILAR,
    Progress.WORSE,
    Progress.CANNOT_SAY,
    Progress.NOT_AVAILABLE,
]
# Improved, same, worse, cannot say, not available: as the council counted them, plan by plan.
HEADLINES = {
    "2016-17 half year": [(31, 3, 11, 4, 18)],
    "2016-17 end of year": [(31, 12, 14, 4, 7)],
    "2017-18 half year": [(26, 5, 13, 7, 16)],
    "2017-18 end of year": [(29, 13, 17, 7, 1)],
    "2018-19 end of year": [(42, 10, 15, 7, 1)],
    "2019-20 end of year": [(39, 11, 13, 10, 2)],
    "2020-21 end of year": [(27, 8, 16, 10, 14)],
    "2021-22 end of year": [(32, 8, 18, 10, 7), (26, 4, 21, 2, 17)],
}


def read(path: Path) -> IndicatorTable:
    return read_indicator_table(path.read_bytes(), path.name)


def headline(table: IndicatorTable, plan: int) -> tuple[int, ...]:
    rows = [row.plans[plan] for row in table.rows if row.plans[plan].is_headline]
    counted = Counter(row.progress for row in rows)
    return tuple(counted[progress] for progress in ORDER)


@pytest.mark.parametrize("report", HEADLINES)
def test_the_headline_is_the_councils_own(report: str) -> None:
    table = read(published_table(report))

    assert table.report.label == report
    assert [headline(table, plan) for plan in range(len(table.plans))] == HEADLINES[report]


def test_a_headline_counted_over_every_row_would_be_another() -> None:
    """The control: rows that are not headline carry symbols too."""
    table = read(published_table("2018-19 end of year"))
    everything = Counter(row.plans[0].progress for row in table.rows)

    assert everything[Progress.IMPROVED] != HEADLINES["2018-19 end of year"][0][0]


def test_no_cell_is_lost_and_every_cell_is_counted_once() -> None:
    for path in published_tables():
        data = path.read_bytes()
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252")
        body = list(csv.reader(io.StringIO(text, newline="")))[1:]
        table = read(path)

        assert [list(row.raw) for row in table.rows] == body
        assert table.cells.total == sum(bool(cell.strip()) for row in body for cell in row)
        assert table.cells.total == sum(astuple(table.cells)[1:])


def test_little_waits_for_a_person_and_everything_that_does_is_told() -> None:
    for path in published_tables():
        table = read(path)
        queued = [doubt for doubt in table.doubts if doubt.is_queued]

        assert len({(doubt.row, doubt.column) for doubt in queued}) == table.cells.queued
        assert table.cells.queued <= 10
        assert len(table.coercions) == table.cells.coerced


def test_nearly_every_value_is_placed_in_time_and_space() -> None:
    for path in published_tables():
        readings = [r for row in read(path).rows for r in row.readings if r.has_value]

        unplaced = [r for r in readings if r.scope.area is None or r.period.period is None]
        assert len(unplaced) <= 10


def test_every_headline_row_has_a_known_target_status_or_none() -> None:
    counts = {
        report: Counter(
            row.plans[0].target_status
            for row in read(published_table(report)).rows
            if row.plans[0].is_headline
        )
        for report in ("2016-17 end of year", "2018-19 end of year")
    }

    assert counts["2018-19 end of year"][TargetStatus.ON] == 25
    assert counts["2016-17 end of year"][None] == 0


def test_each_table_of_plans_has_its_columns() -> None:
    years = {path.name: [plan.years for plan in read(path).plans] for path in published_tables()}

    assert set(map(tuple, years.values())) == {(None,), ("2016-24", "2022-30")}


def test_columns_of_year_and_target_are_no_values() -> None:
    table = read(published_table("2016-17 end of year"))

    assert len(table.layout.slots) == 7
    assert {slot.slot.kind for slot in table.layout.slots} == set(SlotKind)
    assert table.plans[0].target is not None
    assert table.plans[0].target.report == table.report
