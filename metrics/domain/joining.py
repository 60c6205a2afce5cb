"""How do the figures of an area that follows others go on from theirs? By a sum, or after a break.

Only as somebody has stated it. A sum is made of counts alone, for periods that end before the
change, and only where every predecessor has its figure for exactly that period: shares and rates
of two areas do not add up, and a missing figure is not a nought.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from metrics.domain.dimensions import JoinKind
from metrics.domain.periods import Period


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an area; ``of`` names the areas it is of, where it is not the area's own."""

    number: Decimal | None
    text: str = ""
    lower: Decimal | None = None
    upper: Decimal | None = None
    state: str = ""
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Follows:
    """An area follows another from a day on."""

    area: str
    predecessor: str
    changed_on: date
    joins: JoinKind
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DrawnBreak:
    """Figures before and from this day are not of the same area."""

    first_day: date
    reason: str


@dataclass(frozen=True)
class Joined:
    """The figures of an area and of those it follows, and where they must not be compared."""

    figures: Mapping[Period, Figure]
    breaks: tuple[DrawnBreak, ...] = ()


def join(
    area: str,
    figures: Mapping[str, Mapping[Period, Figure]],
    follows: Sequence[Follows],
    *,
    is_count: bool,
) -> Joined:
    """The series of ``area``, that of its predecessors before it; its own figures go first.

    figures   area -> period -> figure, of the area and all that it follows
    is_count  whether the figures are counts, so that they add up
    """
    joined = dict(figures.get(area, {}))
    breaks: list[DrawnBreak] = []
    for day in sorted({each.changed_on for each in follows if each.area == area}, reverse=True):
        before = [each for each in follows if each.area == area and each.changed_on == day]
        earlier = {
            each.predecessor: join(each.predecessor, figures, follows, is_count=is_count)
            for each in before
        }
        if all(each.joins is JoinKind.SUM for each in before):
            found = _sums(earlier, day) if is_count else {}
        else:
            breaks.append(DrawnBreak(day, before[0].reason))
            found = _of_the_only_one(earlier, day)
        breaks.extend(each for one in earlier.values() for each in one.breaks)
        joined = {**found, **joined}
    return Joined(dict(sorted(joined.items())), tuple(sorted(breaks, key=lambda b: b.first_day)))


def _sums(earlier: Mapping[str, Joined], day: date) -> dict[Period, Figure]:
    parts = [each.figures for each in earlier.values()]
    found: dict[Period, Figure] = {}
    for period in set.intersection(*(set(part) for part in parts)):
        numbers = [part[period].number for part in parts]
        known = [number for number in numbers if number is not None]
        if period.end < day and len(known) == len(numbers):
            found[period] = Figure(sum(known, Decimal(0)), of=tuple(earlier))
    return found


def _of_the_only_one(earlier: Mapping[str, Joined], day: date) -> dict[Period, Figure]:
    """Across a break the figures of one area can be drawn, never those of several."""
    if len(earlier) != 1:
        return {}
    [(name, one)] = earlier.items()
    return {
        period: Figure(f.number, f.text, f.lower, f.upper, f.state, f.of or (name,))
        for period, f in one.figures.items()
        if period.end < day
    }
