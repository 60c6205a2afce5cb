"""When is the next figure of a metric to come out?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from metrics.domain.periods import MONTH_NAMES, Period, months_later
from metrics.domain.rules import Frequency

# Rolling years may move by a month or by a quarter, so they do not tell.
_MONTHS_APART: Mapping[Frequency, int] = {
    Frequency.MONTHLY: 1,
    Frequency.QUARTERLY: 3,
    Frequency.HALF_YEARLY: 6,
    Frequency.ANNUAL: 12,
    Frequency.POOLED: 12,
    Frequency.BIENNIAL: 24,
}


def next_release_of(latest: Period, frequency: Frequency, lag_days: int | None) -> date | None:
    """The day on which the figure after the one for `latest` is expected.

    lag_days  days from the end of a period to its figure; None, and so is the answer, where nobody
              has said
    """
    apart = _MONTHS_APART.get(frequency)
    if apart is None or lag_days is None:
        return None
    return months_later(latest.end, apart) + timedelta(days=lag_days)


def release_sentence(expected: date, today: date) -> str:
    """Whether the next figure is to come, or late: to the month, since sources promise no more."""
    month = f"{MONTH_NAMES[expected.month - 1]} {expected.year}"
    if expected < today:
        return f"The next figure was expected in {month} and has not come yet."
    return f"Next figure expected in {month}."
