"""Which periods may a value of a metric be for, the newest that has ended first?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

from metrics.domain.periods import Period, PeriodKind, day, months_from
from metrics.domain.rules import Frequency

# Months from one period to the next, and months that a period covers where nothing else is known.
_STEPS = {
    Frequency.MONTHLY: (1, 1),
    Frequency.QUARTERLY: (3, 3),
    Frequency.HALF_YEARLY: (6, 6),
    Frequency.ANNUAL: (12, 12),
    Frequency.BIENNIAL: (24, 12),
    Frequency.ROLLING: (3, 12),
    Frequency.POOLED: (12, 36),
}


def periods_due(
    frequency: Frequency, today: date, *, like: Period | None = None, count: int = 8
) -> list[Period]:
    """`count` periods that have ended by `today`, newest first.

    `like` is a period that the metric has had: others are shaped as it is. Without it, periods
    follow from the frequency, years being financial years.
    """
    ended = (each for each in _newest_first(frequency, today, like) if each.end <= today)
    return list(islice(ended, count))


def _newest_first(frequency: Frequency, today: date, like: Period | None) -> Iterator[Period]:
    step, months = _STEPS[frequency]
    if like is None or (like.kind is PeriodKind.SPAN and not like.months):
        first = date(today.year - 1, 4, 1)
    else:
        first, months = like.start, like.months
    if like is not None and like.kind is PeriodKind.YEAR_TO_DATE:
        step = 12
    # Far enough ahead that the newest ended period is among them.
    ahead = (today.year - first.year + 1) * 12 // step + 1
    for number in range(ahead, ahead - 400, -1):
        index = first.year * 12 + first.month - 1 + number * step
        year, month = index // 12, index % 12 + 1
        if months:
            yield months_from(year, month, months)
        else:
            yield day(_same_day(year, month, first.day))


def _same_day(year: int, month: int, day_of_month: int) -> date:
    """That day of the month, or the month's last one where it has no such day."""
    last = months_from(year, month).end
    return last if day_of_month >= last.day else last.replace(day=day_of_month)
