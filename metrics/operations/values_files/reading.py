"""What would these values do: which are new, changed, unchanged, doubtful or rejected?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hub.models import User
from metrics.importing.values_check import (
    GoodValue,
    Rejected,
    check_values,
    place_values,
    words_for_metrics,
)
from metrics.importing.values_rows import GivenValue
from metrics.queries.values_known import Place, histories_of, known_places, series_at


@dataclass(frozen=True)
class ReadValues:
    """The values of one file or request, checked; the series that there are for them."""

    good: Sequence[GoodValue]
    rejected: Sequence[Rejected]
    series: dict[Place, int]


def read_values(user: User, given: Sequence[GivenValue], today: date) -> ReadValues:
    """Check values by what ``user`` may enter and what stands; as many queries for any number."""
    known = known_places(user, *words_for_metrics(given))
    placed, rejected = place_values(given, known, today)
    series = series_at(one.place for one in placed)
    good: list[GoodValue] = []
    for each in check_values(placed, series, histories_of(list(series.values()))):
        if isinstance(each, GoodValue):
            good.append(each)
        else:
            rejected.append(each)
    return ReadValues(good, rejected, series)
