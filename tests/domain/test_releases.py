"""When is the next figure of a metric to come out?"""

from datetime import date

import pytest

from metrics.domain.period_text import parse_period
from metrics.domain.releases import next_release_of, release_sentence
from metrics.domain.rules import Frequency


@pytest.mark.parametrize(
    ("latest", "frequency", "lag_days", "expected"),
    [
        ("March 2026", Frequency.MONTHLY, 10, date(2026, 5, 10)),
        ("January 2028", Frequency.MONTHLY, 1, date(2028, 3, 1)),
        ("Jul-Sep 2026", Frequency.QUARTERLY, 40, date(2027, 2, 9)),
        ("2024/25", Frequency.ANNUAL, 60, date(2026, 5, 30)),
        ("2022-24", Frequency.POOLED, 300, date(2026, 10, 27)),
        ("2024", Frequency.BIENNIAL, 0, date(2026, 12, 31)),
        ("15 November 2025", Frequency.ANNUAL, 20, date(2026, 12, 5)),
        ("2024/25", Frequency.ROLLING, 60, None),
        ("2024/25", Frequency.ANNUAL, None, None),
    ],
)
def test_the_next_figure_is_due_so_long_after_the_next_period(
    latest: str, frequency: Frequency, lag_days: int | None, expected: date | None
) -> None:
    period = parse_period(latest).period
    assert period is not None
    assert next_release_of(period, frequency, lag_days) == expected


def test_a_figure_that_has_not_come_in_time_is_said_to_be_late() -> None:
    due = date(2026, 12, 3)
    assert release_sentence(due, date(2026, 11, 22)) == "Next figure expected in December 2026."
    assert release_sentence(due, due) == "Next figure expected in December 2026."
    late = release_sentence(due, date(2026, 12, 4))
    assert late == "The next figure was expected in December 2026 and has not come yet."
