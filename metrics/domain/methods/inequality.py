"""How large is the gap between groups, and is it closing?

Absolute and relative gap between two groups: limits by squaring and adding the distances of both
intervals (R. G. Newcombe, Stat Med 17 (1998) 873–890; G. Y. Zou and A. Donner, Stat Med 27 (2008)
1693–1702), for a ratio on the scale of logarithms. Slope and relative index of inequality over
groups ranked from most to least deprived: A. Low and A. Low, "Measuring the gap", J Public Health
26 (2004) 388–395, as in the technical guide of the Office for Health Improvement and Disparities;
their limits follow from the groups' own by the rule for weighted sums, where the guide simulates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, fsum, log, sqrt

from metrics.domain.methods.interval import Z_95, Interval, MethodError


class GapKind(StrEnum):
    """difference: none is 0, in the metric's unit; ratio: none is 1."""

    DIFFERENCE = "difference"
    RATIO = "ratio"


class GapVerdict(StrEnum):
    NARROWING = "narrowing"
    WIDENING = "widening"
    CANNOT_SAY = "cannot_say"


@dataclass(frozen=True, slots=True)
class Gap:
    """How far apart, with 95% limits where the groups' figures had them."""

    kind: GapKind
    value: float
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a ranked division, with its people and its figure (limits where known)."""

    population: float
    value: float
    lower: float | None = None
    upper: float | None = None


def absolute_gap(group: Interval | float, reference: Interval | float) -> Gap:
    """The group's figure less the reference's."""
    return _difference(_known(group), _known(reference))


def relative_gap(group: Interval | float, reference: Interval | float) -> Gap:
    """The group's figure as a multiple of the reference's; limits where all figures are above 0.

    Raises MethodError for a reference of 0.
    """
    one, other = _known(group), _known(reference)
    if other.value == 0:
        raise MethodError("There is no multiple of 0.")
    value = one.value / other.value
    log_of_one, log_of_other = _log_of(one), _log_of(other)
    if log_of_one is None or log_of_other is None:
        return Gap(GapKind.RATIO, value)
    return _ratio(value, _difference(log_of_one, log_of_other))


def slope_index(groups: Sequence[Group]) -> Gap:
    """The difference between the two ends of the scale: the least deprived less the most deprived.

    `groups` go from most to least deprived. Each stands at the middle of its part of all people
    and weighs as many as it has. Raises MethodError for fewer than two groups or an empty one.
    """
    line = _line_through(groups)
    return _with_limits(line.slope, line.slope_parts, groups)


def relative_index(groups: Sequence[Group]) -> Gap:
    """The fitted figure of the least deprived end as a multiple of the most deprived end's.

    Raises MethodError as `slope_index`, and where the line does not stay above 0.
    """
    line = _line_through(groups)
    start, end = line.start, line.start + line.slope
    if not (start > 0 and end > 0):
        raise MethodError("There is no multiple along a line that goes down to 0.")
    # How the logarithm of the ratio moves with each group's figure.
    parts = [
        (from_slope + from_start) / end - from_start / start
        for from_slope, from_start in zip(line.slope_parts, line.start_parts, strict=True)
    ]
    in_logs = _with_limits(log(end / start), parts, groups)
    return _ratio(end / start, in_logs)


def gap_verdict(earlier: Gap, latest: Gap, *, tolerance: float = 0) -> GapVerdict:
    """Whether the size of the gap, whichever way it goes, is getting smaller by more than noise.

    By their 95% limits where both have them: touching is no change. Otherwise by a change of more
    than `tolerance` in size, in the unit of a difference, or in the multiple of a ratio (a half is
    as far from 1 as a double). Raises MethodError for a difference beside a ratio.
    """
    if earlier.kind is not latest.kind:
        raise MethodError("A difference and a ratio are not two sizes of one gap.")
    before, after = _size_of(earlier), _size_of(latest)
    if before is None or after is None:
        return GapVerdict.CANNOT_SAY
    if before.limits and after.limits:
        if after.limits[1] < before.limits[0]:
            return GapVerdict.NARROWING
        return GapVerdict.WIDENING if after.limits[0] > before.limits[1] else GapVerdict.CANNOT_SAY
    change = after.value - before.value
    if abs(change) <= tolerance:
        return GapVerdict.CANNOT_SAY
    return GapVerdict.NARROWING if change < 0 else GapVerdict.WIDENING


@dataclass(frozen=True, slots=True)
class _Figure:
    value: float
    limits: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class _Line:
    """Fitted figures at both ends, and how much of each group's figure is in them."""

    start: float
    slope: float
    start_parts: list[float]
    slope_parts: list[float]


def _known(figure: Interval | float) -> _Figure:
    if isinstance(figure, Interval):
        return _Figure(figure.value, (figure.lower, figure.upper))
    return _Figure(figure, None)


def _log_of(figure: _Figure) -> _Figure | None:
    if figure.limits is None or not min(figure.value, *figure.limits) > 0:
        return None
    return _Figure(log(figure.value), (log(figure.limits[0]), log(figure.limits[1])))


def _difference(one: _Figure, other: _Figure) -> Gap:
    value = one.value - other.value
    if one.limits is None or other.limits is None:
        return Gap(GapKind.DIFFERENCE, value)
    down = sqrt((one.value - one.limits[0]) ** 2 + (other.limits[1] - other.value) ** 2)
    up = sqrt((one.limits[1] - one.value) ** 2 + (other.value - other.limits[0]) ** 2)
    return Gap(GapKind.DIFFERENCE, value, value - down, value + up)


def _ratio(value: float, in_logs: Gap) -> Gap:
    if in_logs.lower is None or in_logs.upper is None:
        return Gap(GapKind.RATIO, value)
    return Gap(GapKind.RATIO, value, exp(in_logs.lower), exp(in_logs.upper))


def _line_through(groups: Sequence[Group]) -> _Line:
    if len(groups) < 2 or any(not group.population > 0 for group in groups):
        raise MethodError("A slope needs at least two groups with people in them.")
    everyone = fsum(group.population for group in groups)
    shares = [group.population / everyone for group in groups]
    ranks = [fsum(shares[:place]) + share / 2 for place, share in enumerate(shares)]
    middle = fsum(share * rank for share, rank in zip(shares, ranks, strict=True))
    spread = fsum(s * (r - middle) ** 2 for s, r in zip(shares, ranks, strict=True))
    slope_parts = [s * (r - middle) / spread for s, r in zip(shares, ranks, strict=True)]
    start_parts = [s - middle * part for s, part in zip(shares, slope_parts, strict=True)]
    values = [group.value for group in groups]
    return _Line(
        start=fsum(p * v for p, v in zip(start_parts, values, strict=True)),
        slope=fsum(p * v for p, v in zip(slope_parts, values, strict=True)),
        start_parts=start_parts,
        slope_parts=slope_parts,
    )


def _with_limits(value: float, parts: list[float], groups: Sequence[Group]) -> Gap:
    errors = [
        None if g.lower is None or g.upper is None else (g.upper - g.lower) / (2 * Z_95)
        for g in groups
    ]
    known = [error for error in errors if error is not None]
    if len(known) < len(errors):
        return Gap(GapKind.DIFFERENCE, value)
    reach = Z_95 * sqrt(fsum((p * error) ** 2 for p, error in zip(parts, known, strict=True)))
    return Gap(GapKind.DIFFERENCE, value, value - reach, value + reach)


def _size_of(gap: Gap) -> _Figure | None:
    """Distance from no gap, with its limits folded over: a gap of -1 to 3 is one of 0 to 3."""
    limits = None if gap.lower is None or gap.upper is None else (gap.lower, gap.upper)
    if gap.kind is GapKind.DIFFERENCE:
        return _Figure(abs(gap.value), limits and _folded(*limits))
    if gap.value <= 0:
        return None
    size = exp(abs(log(gap.value)))
    if limits is None or limits[0] <= 0:
        return _Figure(size, None)
    nearest, furthest = _folded(log(limits[0]), log(limits[1]))
    return _Figure(size, (exp(nearest), exp(furthest)))


def _folded(lower: float, upper: float) -> tuple[float, float]:
    furthest = max(abs(lower), abs(upper))
    return (0.0 if lower <= 0 <= upper else min(abs(lower), abs(upper))), furthest
