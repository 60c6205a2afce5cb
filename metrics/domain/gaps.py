"""Is the gap between parts of the people narrowing, and how is that said?

A gap now is held against the one of the period before it that shares no time with it, never across
a break. The verdict is that of `methods.inequality`: by margins where all figures have them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from metrics.domain.dimensions import GapKind
from metrics.domain.methods.inequality import (
    Gap,
    GapVerdict,
    Group,
    absolute_gap,
    gap_verdict,
    relative_gap,
    slope_index,
)
from metrics.domain.methods.interval import Interval, MethodError
from metrics.domain.periods import Period

VERDICT_WORDS = {
    GapVerdict.NARROWING: "Narrowing",
    GapVerdict.WIDENING: "Widening",
    GapVerdict.CANNOT_SAY: "Cannot say",
}


@dataclass(frozen=True, slots=True)
class PartFigure:
    """The figure of one part in one period; number None where it is missing or hidden."""

    name: str
    number: Decimal | None
    text: str
    lower: Decimal | None = None
    upper: Decimal | None = None
    people: Decimal | None = None
    is_hidden: bool = False

    @property
    def measured(self) -> Interval | float:
        number = float(self.number or 0)
        if self.lower is None or self.upper is None:
            return number
        return Interval(number, float(self.lower), float(self.upper))


@dataclass(frozen=True, slots=True)
class GapPoint:
    """The gap in one period, or why there is none."""

    period: Period
    gap: Gap | None
    why_none: str = ""
    figures: tuple[PartFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class GapJudged:
    """What may be said of a gap: its verdict, the two points it rests on, and why not more."""

    verdict: GapVerdict
    latest: GapPoint | None
    earlier: GapPoint | None
    because: str


def gap_points(
    kind: GapKind, figures: Mapping[Period, Sequence[PartFigure]], parts: int
) -> list[GapPoint]:
    """The gap of every period, oldest first; ``parts`` is how many figures it takes."""
    return [_point(kind, period, figures[period], parts) for period in sorted(figures)]


def judge_gap(
    points: Sequence[GapPoint], *, breaks: Sequence[date] = (), tolerance: float = 0
) -> GapJudged:
    """The newest gap against the one before it; ``points`` come oldest first."""
    if not points:
        return GapJudged(GapVerdict.CANNOT_SAY, None, None, "There are no values of its parts yet.")
    latest = points[-1]
    if latest.gap is None:
        return GapJudged(GapVerdict.CANNOT_SAY, latest, None, latest.why_none)
    before = [
        point
        for point in points[:-1]
        if point.gap is not None
        and point.period.kind is latest.period.kind
        and not point.period.overlaps(latest.period)
    ]
    if not before:
        return GapJudged(
            GapVerdict.CANNOT_SAY, latest, None, "There is no earlier gap to compare with."
        )
    earlier = before[-1]
    if any(earlier.period.end < day <= latest.period.end for day in breaks):
        return GapJudged(
            GapVerdict.CANNOT_SAY, latest, None, "The definition has changed since the last value."
        )
    if earlier.gap is None:
        raise AssertionError("Points without a gap were left out.")
    verdict = gap_verdict(earlier.gap, latest.gap, tolerance=tolerance)
    by_margins = latest.gap.lower is not None and earlier.gap.lower is not None
    because = (
        "The change is more than the margins of error."
        if by_margins
        else "By the values as published: their margins of error are not known."
    )
    if verdict is GapVerdict.CANNOT_SAY:
        because = (
            "The change is within the margins of error."
            if by_margins
            else "The change is too small to count."
        )
    return GapJudged(verdict, latest, earlier, because)


def _point(kind: GapKind, period: Period, figures: Sequence[PartFigure], parts: int) -> GapPoint:
    why = _why_none(kind, figures, parts)
    if why:
        return GapPoint(period, None, why, tuple(figures))
    try:
        return GapPoint(period, _gap(kind, figures), "", tuple(figures))
    except MethodError as error:
        return GapPoint(period, None, str(error), tuple(figures))


def _why_none(kind: GapKind, figures: Sequence[PartFigure], parts: int) -> str:
    hidden = [each.name for each in figures if each.is_hidden]
    if hidden:
        return f"The number of {hidden[0]} is hidden to protect people."
    if len(figures) < parts or any(each.number is None for each in figures):
        return "Not every part has a value."
    if kind is GapKind.SLOPE_INDEX and any(each.people is None for each in figures):
        return "The slope needs the number of people in each part."
    return ""


def _gap(kind: GapKind, figures: Sequence[PartFigure]) -> Gap:
    if kind is GapKind.SLOPE_INDEX:
        return slope_index([_group(each) for each in figures])
    part, reference = figures
    measure = absolute_gap if kind is GapKind.ABSOLUTE else relative_gap
    return measure(part.measured, reference.measured)


def _group(figure: PartFigure) -> Group:
    return Group(
        population=float(figure.people or 0),
        value=float(figure.number or 0),
        lower=None if figure.lower is None else float(figure.lower),
        upper=None if figure.upper is None else float(figure.upper),
    )
