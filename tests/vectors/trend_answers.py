"""What does our 5-year trend answer to a published case?

Some cases give points, some only describe what is wrong with them in words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from metrics.domain.methods.benchmark import Standing, compare_intervals, standing_of
from metrics.domain.methods.five_year_trend import (
    Trend,
    TrendKind,
    TrendPoint,
    TrendReason,
    five_year_trend,
)
from metrics.domain.methods.interval import Z_95, z_of
from metrics.domain.rules import Polarity
from tests.vectors.answers import interval_of
from tests.vectors.files import Case
from tests.vectors.words import polarity_of

_DIRECTIONS = {1: "Increasing", -1: "Decreasing"}
_NO_CHANGE = frozenset({"NoChange", "No change", "No significant change"})
_REFUSED = frozenset({"CannotBeCalculated", "Cannot be calculated"})
_TURNS = {Standing.BETTER: "AndGettingBetter", Standing.WORSE: "AndGettingWorse"}

# The sentences of the sources; a missing interval is told in three ways.
_TOO_FEW = frozenset(
    {
        "Not enough data points",
        "Not enough data points to calculate recent trend",
        "No data points found",
    }
)
_SENTENCES: Mapping[TrendReason, frozenset[str]] = {
    TrendReason.SIGNIFICANT: frozenset(
        {
            "No outliers and significant trend",
            "No outliers and chi-square is bigger than 9.5495",
        }
    ),
    TrendReason.NOT_SIGNIFICANT: frozenset(
        {"No significant trend", "chi-square is less than 9.5495"}
    ),
    TrendReason.RESTS_ON_ONE_POINT: frozenset({"Outlier found", "Outliers found", "Outlier"}),
    TrendReason.TOO_FEW_POINTS: _TOO_FEW,
    TrendReason.OVERLAPPING_PERIODS: frozenset(
        {"The recent trend cannot be calculated for this year range"}
    ),
    TrendReason.MISSING_VALUE: frozenset(
        {
            "Missing values",
            "Not enough data points with valid values to calculate recent trend",
        }
    ),
    TrendReason.MISSING_INTERVAL: frozenset(
        {
            "missing at least one confidence interval value",
            "Missing confidence intervals",
            "Missing values",
            "The recent trend cannot be calculated for this value type",
        }
    ),
    TrendReason.ZERO_WIDTH: frozenset({"The recent trend cannot be calculated"}),
    TrendReason.NONE_OR_ALL: frozenset({"The recent trend cannot be calculated"}),
}

_VALID = TrendPoint(value=50, lower=48, upper=52, numerator=50, denominator=100)
_NUMBER_WORDS = {"no": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def answer(case: Case) -> object:
    given = case.inputs
    if "points" in given:
        return _told(_trend_of(given), polarity_of(given.get("polarity")))
    if "description" in given:
        trend = _trend_described(case, given["description"])
        return _SENTENCES[trend.reason] if trend.is_refused else True
    match given.get("method"):
        case "polarity_adjust":
            return _adjusted(given["trend"], polarity_of(given["polarity"]))
        case "double_overlapping_ci":
            latest, previous = interval_of(given["latest"]), interval_of(given["previous"])
            return {"trend": _between_two(compare_intervals(latest, previous, Polarity.NEITHER))}
    raise LookupError(f"{case}: no trend of ours is known as “{given.get('method')}”.")


def _trend_of(given: Mapping[str, Any]) -> Trend:
    rows = sorted(given["points"], key=lambda row: row["period"])
    return five_year_trend(
        [_point(row) for row in rows],
        TrendKind.PROPORTION if given["method"] == "proportion" else TrendKind.INTERVAL,
        years_in_period=given.get("period_length_years", 1),
        z=given.get("z") or (z_of(given["confidence"]) if "confidence" in given else Z_95),
    )


def _point(row: Mapping[str, Any]) -> TrendPoint:
    counted, of = row.get("numerator"), row.get("denominator")
    ratio = counted / of if counted is not None and of else None
    return TrendPoint(row.get("value", ratio), row.get("lower95"), row.get("upper95"), counted, of)


def _told(trend: Trend, polarity: Polarity | None) -> dict[str, object]:
    return {
        "trend": _words_of(trend, polarity),
        "reason": _SENTENCES[trend.reason],
        "significant": trend.reason is TrendReason.SIGNIFICANT,
        "chi2": trend.chi_squared,
        "gradient": trend.slope,
    }


def _words_of(trend: Trend, polarity: Polarity | None) -> frozenset[str]:
    if trend.is_refused:
        return _REFUSED
    if trend.direction == 0:
        return _NO_CHANGE
    return frozenset({_DIRECTIONS[trend.direction] + _TURNS.get(trend.standing(polarity), "")})


def _adjusted(direction: str, polarity: Polarity | None) -> frozenset[str]:
    sides = {words: side for side, words in _DIRECTIONS.items()}
    if direction not in sides:
        return _NO_CHANGE if direction in _NO_CHANGE else _REFUSED
    return frozenset({direction + _TURNS.get(standing_of(sides[direction], polarity), "")})


def _between_two(standing: Standing) -> frozenset[str]:
    if standing is Standing.CANNOT_SAY:
        return _REFUSED
    if standing is Standing.SIMILAR:
        return _NO_CHANGE
    return frozenset({_DIRECTIONS[1 if standing is Standing.HIGHER else -1]})


def _trend_described(case: Case, description: str) -> Trend:
    """The trend of points that are as the words say: five valid ones, but for what they name."""
    words = description.lower()
    points, years = [_VALID] * 5, 1
    if found := re.search(r"year\s?range\s*=?\s*(\d+)", words):
        years = int(found[1])
    elif re.search(r"\bvalue\s?type", words):
        points = [TrendPoint(value=50)] * 5  # no interval comes with it
    elif re.search(r"(count|numerator).*(equal|same|=).*denominator", words):
        points[-1] = replace(_VALID, numerator=100)
    elif re.search(r"(missing|invalid|null)", words):
        if re.search(r"before|older|earlier|not among", words):
            points = [replace(_VALID, value=None), *points]
        elif re.search(r"\b(list|data)\b.*\b(null|missing)\b|\bnull data\b", words):
            points = []
        else:
            points[2] = replace(_VALID, value=None)
    elif found := re.search(r"\b(\d+|no|one|two|three|four|five|six)\b.*\b(points?|data)\b", words):
        number = found[1]
        points = [_VALID] * (int(number) if number.isdigit() else _NUMBER_WORDS[number])
    elif re.search(r"fewer|less than", words):
        points = points[1:]
    else:
        raise LookupError(f"{case}: nobody has said which points “{description}” means.")
    return five_year_trend(points, TrendKind.INTERVAL, years_in_period=years)
