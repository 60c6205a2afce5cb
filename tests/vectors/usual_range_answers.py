"""What does our usual range answer to a published case?

The cases are of the R package, whose two of three counts only points inside the limits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from metrics.domain.methods.usual_range import (
    Assurance,
    Limits,
    UsualRange,
    Variation,
    assurance_of,
    limits_of,
    members_of_runs,
    points_of_two_of_three,
    runs_of_changes,
    runs_on_one_side,
    two_of_three,
    usual_range_of,
)
from metrics.domain.rules import Polarity
from tests.vectors.files import Case
from tests.vectors.words import polarity_of

_TYPES = {
    Variation.USUAL: "common_cause",
    Variation.IMPROVEMENT: "special_cause_improvement",
    Variation.CONCERN: "special_cause_concern",
    Variation.NEUTRAL_HIGH: "special_cause_neutral_high",
    Variation.NEUTRAL_LOW: "special_cause_neutral_low",
}
_ASSURANCE_ICONS = {
    Assurance.PASS: "pass",
    Assurance.FAIL: "fail",
    Assurance.INCONSISTENT: "inconsistent",
    None: None,
}


def answer(case: Case) -> object:
    for start, find in _BY_KIND.items():
        if case.kind.startswith(start):
            return find(case)
    raise LookupError(f"{case}: no rule of ours is known as “{case.kind}”.")


def _limits(case: Case) -> object:
    given = case.inputs
    if "rebase" in given or "segments" in given:
        limits = _chart(given).latest.limits
    else:
        fixed = given.get("fix_after_n_points")
        limits = limits_of(given["values"][:fixed], is_screened=given.get("screen_outliers", True))
    return {"mean": limits.mean, "lpl": limits.lower, "upl": limits.upper}


def _assurance(case: Case) -> object:
    given = case.inputs
    if "segments_in_time_order" in given:
        lower, upper = given["segments_in_time_order"][-1]
    else:
        lower, upper = given["lpl"], given["upl"]
    limits = Limits((lower + upper) / 2, lower, upper)
    return assurance_of(limits, given["target"], _polarity(given))


def _icons(case: Case) -> object:
    given = case.inputs
    polarity, latest = _polarity(given), _chart(given).latest
    variation = latest.variation(polarity)
    name = variation.value
    if variation in (Variation.IMPROVEMENT, Variation.CONCERN):
        is_high = (variation is Variation.IMPROVEMENT) is (polarity is Polarity.HIGHER)
        name += "_high" if is_high else "_low"
    return {
        "variation": "common_cause" if variation is Variation.USUAL else name,
        "assurance": _ASSURANCE_ICONS[assurance_of(latest.limits, given.get("target"), polarity)],
    }


def _point_types(case: Case) -> list[str]:
    polarity = _polarity(case.inputs)
    return [_TYPES[point.variation(polarity)] for point in _chart(case.inputs).points]


def _all_special(case: Case) -> object:
    types = _point_types(case)
    interior = set(types[1:-1])
    return {
        "interior_points": frozenset(interior) if len(interior) == 1 else None,
        "all_flagged": "common_cause" not in types,
    }


def _marks(find: Callable[..., Sequence[int]]) -> Callable[[Case], list[int]]:
    """1 for a mark of either side, unless the case itself tells the sides apart."""

    def marks(case: Case) -> list[int]:
        found = find(*case.inputs["args"])
        is_signed = any(mark < 0 for mark in case.expected)
        return [int(mark) if is_signed else abs(int(mark)) for mark in found]

    return marks


_BY_KIND: Mapping[str, Callable[[Case], object]] = {
    "limits": _limits,
    "assurance": _assurance,
    "icons": _icons,
    "no_point_is_common_cause": _all_special,
    "last_n_point_types": lambda case: _point_types(case)[-case.inputs["last_n"] :],
    "point_types": _point_types,
    "trend_7_points": _marks(runs_of_changes),
    "shift_7_points": _marks(runs_on_one_side),
    "back_fill_run_membership": _marks(members_of_runs),
    "two_of_three_windows": _marks(two_of_three),
    "two_of_three_points_highlighted": _marks(points_of_two_of_three),
}


def _chart(given: Mapping[str, Any]) -> UsualRange:
    segments = given.get("segments")
    values = given["values"] if segments is None else [v for part in segments for v in part]
    starts = given.get("rebase") or []
    if segments:
        starts = [sum(map(len, segments[:place])) for place in range(1, len(segments))]
    return usual_range_of(
        values,
        rebased_at=starts,
        baseline=given.get("fix_after_n_points"),
        is_screened=given.get("screen_outliers", True),
        counts_beyond=False,
    )


def _polarity(given: Mapping[str, Any]) -> Polarity:
    return polarity_of(given["improvement_direction"]) or Polarity.NEITHER
