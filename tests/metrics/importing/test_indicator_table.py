"""What does a table say, and what becomes of each of its cells?"""

from __future__ import annotations

from dataclasses import astuple
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.domain.areas import AreaName
from metrics.domain.classification import AreaKind, HeadlineFlag
from metrics.domain.doubts import DoubtKind
from metrics.domain.periods import financial_year
from metrics.domain.progress import Progress
from metrics.domain.rules import Polarity
from metrics.domain.target_status import TargetStatus
from metrics.importing.headers import SlotKind
from metrics.importing.indicator_table import IndicatorTable, read_indicator_table
from metrics.importing.report import ReportPeriod
from metrics.importing.rows import IndicatorRow, SlotReading
from tests.metrics.importing.small_table import FILE_NAME, HEADER, LITTER, litter, table


def read(*rows: list[str], header: list[str] = HEADER) -> IndicatorTable:
    return read_indicator_table(table(*rows, header=header), FILE_NAME)


def newest(row: IndicatorRow, kind: SlotKind = SlotKind.OWN) -> SlotReading:
    return max((r for r in row.readings if r.slot.kind is kind), key=lambda r: r.slot.report)


def kinds(result: IndicatorTable) -> list[DoubtKind]:
    return [doubt.kind for doubt in result.doubts]


def test_a_row_says_what_the_metric_is_and_how_it_stands() -> None:
    result = read()
    (row,) = result.rows
    (plan,) = row.plans

    assert (row.number, row.name, row.unit, row.sort_order) == (
        2,
        "Streets free of litter",
        "%",
        "1",
    )
    assert row.polarity is Polarity.HIGHER
    assert plan.flag is HeadlineFlag.HEADLINE
    assert plan.progress is Progress.IMPROVED
    assert plan.target_status is TargetStatus.ON
    assert (plan.target.text, plan.vision, plan.priority) == (
        "90%",
        "Clean and safe",
        "A cleaner place",
    )
    assert newest(row).value.number == Decimal("93.5")
    assert newest(row).scope.area == AreaName(AreaKind.OWN, "Westhaven")
    assert newest(row).period.period == financial_year(2018)
    assert newest(row, SlotKind.NATIONAL).scope.area == AreaName(AreaKind.NATION, "England")
    assert row.raw == tuple(LITTER)
    assert result.doubts == ()


def test_every_cell_is_counted_once() -> None:
    cells = read(litter(earlier="£91m", value="N/A", date="2018.19", scope="Atlantis")).cells

    assert astuple(cells) == (20, 1, 1, 2, 1, 15)


def test_the_report_is_the_one_in_the_files_name() -> None:
    half = read_indicator_table(table(), "table 2018-19 half year.csv")

    assert read().report == ReportPeriod(2018)
    assert read().report.year == "2018-19"
    assert half.report == ReportPeriod(2018, is_end_of_year=False)
    assert kinds(half) == [DoubtKind.REPORT_YEAR]
    assert read_indicator_table(table(), "data.csv").report == ReportPeriod(2018)
    assert read_indicator_table(table(), "Council Plan 2016-24.csv").report == ReportPeriod(2018)
    assert read_indicator_table(table(), "table_2018_19.csv").report == ReportPeriod(2018)


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"value": "01/03/2018"}, DoubtKind.UNREAD_VALUE),
        ({"date": "2018 or so, to 2020"}, DoubtKind.UNREAD_PERIOD),
        ({"national_scope": "Atlantis"}, DoubtKind.UNREAD_AREA),
        ({"scope": "Westhaven and Eastmoor"}, DoubtKind.UNREAD_AREA),
        ({"target": "?3"}, DoubtKind.UNREAD_TARGET),
        ({"target_status": "Similar/unchanged"}, DoubtKind.UNREAD_WORD),
        ({"progress": "SIDEWAYS"}, DoubtKind.UNREAD_WORD),
        ({"polarity": "Mauve is good"}, DoubtKind.UNREAD_WORD),
        ({"date": "N/A"}, DoubtKind.VALUE_NOT_PLACED),
        ({"name": ""}, DoubtKind.UNREAD_WORD),
    ],
)
def test_what_cannot_be_read_waits_in_the_queue(changes: dict[str, str], kind: DoubtKind) -> None:
    # A second row keeps the table's own area and its codes clear.
    result = read(LITTER, litter(**{"name": "Fly-tips"} | changes), litter(name="Bins"))

    assert kinds(result) == [kind]
    assert result.doubts[0].is_queued
    assert result.doubts[0].row == 3
    assert result.cells.queued == (0 if changes == {"name": ""} else 1)


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"earlier": "0.48", "value": "48.3"}, DoubtKind.HUNDREDFOLD),
        ({"national": "0.92"}, DoubtKind.COMPARATOR_FAR_AWAY),
        ({"prose": "Wrong direction"}, DoubtKind.PROGRESS_WORDS_DIFFER),
        ({"date": "2020/21"}, DoubtKind.PERIOD_AFTER_REPORT),
    ],
)
def test_what_looks_odd_is_read_and_shown(changes: dict[str, str], kind: DoubtKind) -> None:
    result = read(litter(**changes))

    assert kinds(result)[0] is kind
    assert result.cells.queued == 0


def test_the_code_counts_wherever_its_column_stands() -> None:
    swapped = read(litter(progress="Wrong direction", prose="BETTER"))

    assert swapped.rows[0].plans[0].progress is Progress.IMPROVED
    assert kinds(swapped) == [DoubtKind.PROGRESS_WORDS_DIFFER]


def test_a_row_that_is_there_twice_is_told() -> None:
    result = read(LITTER, litter(name=" streets free of  LITTER "), litter(unit="number"))

    assert kinds(result) == [DoubtKind.DUPLICATE_ROW]
    assert len(result.rows) == 3


def test_a_table_without_rows_is_read_and_told() -> None:
    result = read_indicator_table(table(header=HEADER).splitlines()[0], FILE_NAME)

    assert result.rows == ()
    assert kinds(result) == [DoubtKind.NO_ROWS]


def test_an_unknown_column_is_kept_and_told() -> None:
    result = read([*LITTER, "Lead: Ada"], header=[*HEADER, "Who"])

    assert result.rows[0].others == (("Who", "Lead: Ada"),)
    assert kinds(result) == [DoubtKind.UNKNOWN_COLUMN]


def test_blank_rows_and_blank_headers_are_no_rows_and_no_columns() -> None:
    result = read(LITTER, [""] * len(HEADER), [" "], header=[*HEADER, "", " "])

    assert len(result.rows) == 1
    assert result.doubts == ()


def test_a_short_row_lacks_its_last_cells_only() -> None:
    result = read(LITTER, litter(name="Bins")[:-3])

    assert result.rows[1].plans[0].target_status is None
    assert result.cells.total == 37


def test_two_plans_stand_side_by_side() -> None:
    header = [
        "Indicator", "Unit", "2021-22 end of year metric value", "2021-22 end of year metric scope",
        "2021-22 end of year metric date", "Council Plan 2016-24 Metric",
        "Progress towards 2016-24 Plan", "Target Status towards 2016-24 Plan",
        "Council Plan 2022-30 Metric", "Progress towards 2022-30 Plan", "Target",
        "Target Status towards 2022-30 Plan", "One Plan 2022-30 Vision",
    ]  # fmt: skip
    row = [
        "Litter", "%", "93", "Westhaven", "2021/22", "TRUE", "BETTER", "On-Target", "FALSE",
        "WORSE", "95%", "Off-Target", "A fair place",
    ]  # fmt: skip
    result = read(row, header=header)
    older, newer = result.rows[0].plans

    assert [plan.years for plan in result.plans] == ["2016-24", "2022-30"]
    assert [plan.label for plan in result.plans] == ["Council Plan 2016-24", "One Plan 2022-30"]
    assert (older.progress, newer.progress) == (Progress.IMPROVED, Progress.WORSE)
    assert (older.target_status, newer.target_status) == (TargetStatus.ON, TargetStatus.OFF)
    assert older.is_headline
    assert not newer.is_headline
    assert older.target == newer.target
    assert (older.vision, newer.vision) == ("", "A fair place")


def test_a_year_before_a_target_or_progress_makes_no_value() -> None:
    header = [h.replace("Target", "2018/19 end of year target") for h in HEADER]
    result = read(header=header)

    assert len(result.layout.slots) == 3
    assert result.layout.plans[0].target.report == ReportPeriod(2018)


cells = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["N/A", "<5", "£3m", "2018.19", "England", "TRUE", "BETTER", "C+", " ", "9"]),
)


@given(st.lists(st.lists(cells, min_size=len(HEADER), max_size=len(HEADER)), max_size=4))
def test_whatever_the_cells_hold_they_add_up_and_none_is_lost(rows: list[list[str]]) -> None:
    clean = [[cell.replace("\x00", "") for cell in row] for row in rows]
    data = table(*clean, header=HEADER) if clean else table().splitlines()[0]
    try:
        text = data.decode()
    except UnicodeError:
        return
    result = read_indicator_table(text.encode(), FILE_NAME)
    count = result.cells

    assert count.total == sum(bool(cell.strip()) for row in clean for cell in row)
    assert count.total == sum(astuple(count)[1:])
    assert [list(row.raw) for row in result.rows] == [
        row for row in clean if any(cell.strip() for cell in row)
    ]
