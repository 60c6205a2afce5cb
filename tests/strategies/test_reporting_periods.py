"""A report's period is opened, its round gathers figures, and its figures stand still."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from hub.access.checks import Refused
from strategies.domain.calendar import Days, ReportingPeriodKind, days_of
from strategies.models import ReportingPeriod, Round
from strategies.operations.reporting_periods import close_reporting_period, open_reporting_period
from strategies.operations.rounds import open_round
from tests.cast import Cast

NOW = datetime(2026, 5, 5, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "quarter", "starts", "ends", "label"),
    [
        ("end_of_year", 1, date(2026, 4, 1), date(2027, 3, 31), "2026-27 end of year"),
        ("half_year", 1, date(2026, 4, 1), date(2026, 9, 30), "2026-27 half year"),
        ("quarter", 1, date(2026, 4, 1), date(2026, 6, 30), "2026-27 quarter 1"),
        ("quarter", 3, date(2026, 10, 1), date(2026, 12, 31), "2026-27 quarter 3"),
        ("quarter", 4, date(2027, 1, 1), date(2027, 3, 31), "2026-27 quarter 4"),
    ],
)
def test_the_days_a_report_covers(
    kind: str, quarter: int, starts: date, ends: date, label: str
) -> None:
    assert days_of(kind, 2026, quarter) == Days(starts, ends)
    assert ReportingPeriod(kind=kind, starts=starts, ends=ends).label == label


def test_there_is_no_fifth_quarter() -> None:
    with pytest.raises(ValueError, match="quarters 1 to 4"):
        days_of(ReportingPeriodKind.QUARTER, 2026, 5)


def opened(cast: Cast) -> ReportingPeriod:
    return open_reporting_period(
        by=cast.ines, kind=ReportingPeriodKind.END_OF_YEAR, first_year=2025
    )


def test_a_period_is_opened_once(cast: Cast) -> None:
    assert opened(cast) == opened(cast)
    with pytest.raises(Refused):
        open_reporting_period(by=cast.maya, kind=ReportingPeriodKind.END_OF_YEAR, first_year=2026)


def test_closed_figures_stay_closed_and_open_no_round(cast: Cast) -> None:
    period = close_reporting_period(by=cast.ines, reporting_period=opened(cast), figures_as_of=NOW)
    assert period.figures_as_of == NOW
    with pytest.raises(ValidationError, match="stand still"):
        close_reporting_period(by=cast.ines, reporting_period=period, figures_as_of=NOW)
    with pytest.raises(ValidationError, match="stand still"):
        open_round(
            by=cast.ines, reporting_period=period, opens=date(2026, 4, 1), closes=date(2026, 5, 8)
        )


@pytest.mark.parametrize(
    ("constraint", "break_it"),
    [
        (
            "strategies_reportingperiod_once",
            lambda period: ReportingPeriod.objects.create(
                kind=period.kind, starts=period.starts, ends=period.ends
            ),
        ),
        (
            "strategies_reportingperiod_ends_after_it_starts",
            lambda period: ReportingPeriod.objects.create(
                kind="quarter", starts=period.ends, ends=period.starts
            ),
        ),
        (
            "strategies_round_closes_after_it_opens",
            lambda period: Round.objects.create(
                reporting_period=period, opens=date(2026, 5, 8), closes=date(2026, 4, 1)
            ),
        ),
    ],
)
def test_the_database_keeps_the_promise_too(cast: Cast, constraint: str, break_it: object) -> None:
    period = opened(cast)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        break_it(period)  # type: ignore[operator]
