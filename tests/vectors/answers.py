"""What do our methods answer to a case of intervals, comparisons, targets or ranks?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from metrics.domain.methods import benchmark as comparing
from metrics.domain.methods import published_targets
from metrics.domain.methods.benchmark import Standing
from metrics.domain.methods.deviations import deviation_from_median
from metrics.domain.methods.funnel import (
    Share,
    proportions_in_funnel,
    rates_in_funnel,
    ratios_in_funnel,
)
from metrics.domain.methods.interval import USUAL, Interval, MethodError
from metrics.domain.methods.poisson import byar_limits, exact_limits, rate_interval
from metrics.domain.methods.quantiles import assign_quantiles, category_of, edges_of
from metrics.domain.methods.standardised_rate import Band
from metrics.domain.methods.standardised_rate import standardised_rate as rate_of_bands
from metrics.domain.methods.student_t import Sample, mean_interval, sample_of
from metrics.domain.methods.wilson import proportion_interval
from metrics.domain.periods import financial_year
from metrics.domain.rules import MetricRules, Polarity
from metrics.domain.series import Point
from metrics.domain.target_text import parse_target
from metrics.domain.verdict import judge
from tests.vectors.files import Case
from tests.vectors.words import polarity_of

_METHOD_NAMES = {"exact": "Exact", "byar": "Byars", "wilson": "Wilson", "dobson": "Dobson"}


def proportion(case: Case) -> object:
    given = {"numerator": 1, "denominator": 2} | case.inputs
    return _shown(proportion_interval(given["numerator"], given["denominator"], **_scale(given)))


def count_or_rate(case: Case) -> object:
    """A rate chooses its limits by the number of events; a bare count is asked of one by name."""
    given = {"count": case.inputs.get("numerator", 1)} | case.inputs
    if "denominator" in given:
        return _shown(rate_interval(given["count"], given["denominator"], **_scale(given)))
    name = case.expected.get("method", "Byars") if isinstance(case.expected, dict) else "Byars"
    limits = exact_limits if name == "Exact" else byar_limits
    lower, upper = limits(given["count"], confidence=given.get("confidence", USUAL))
    return {"value": given["count"], "lower": lower, "upper": upper, "method": name}


def mean(case: Case) -> object:
    given = case.inputs
    if "values" in given:
        sample = sample_of([value for value in given["values"] if value is not None])
    else:
        sample = Sample(
            *(_first(given, *names) for names in (("mean", "value"), ("sd", "stdev"), ("n",)))
        )
    interval = mean_interval(sample, confidence=given.get("confidence", USUAL))
    return _shown(interval) | {"stdev": sample.deviation}


def standardised_rate(case: Case) -> object:
    given = case.inputs
    bands = [Band(*band) for band in _first(given, "bands_count_pop_stdpop", "bands")]
    scale = _scale({"multiplier": 100_000} | given)
    found = rate_of_bands(bands, **scale)
    if found.rate is None:
        reason = "dsr NA for total count < 10"
        nothing = dict.fromkeys(("value", "lower", "upper"))
        return nothing | {"reason": reason, "total_count": found.events}
    return _shown(found.rate) | {"total_count": found.events}


def funnel(case: Case) -> object:
    given = case.inputs
    areas = given if isinstance(given, list) else _first(given, "areas", "data", "rows")
    shares = [Share(area["numerator"], area["denominator"]) for area in areas]
    named = (
        f"{case.id} {case.method} {given.get('statistic', '') if isinstance(given, dict) else ''}"
    )
    for word, place in (("ratio", ratios_in_funnel), ("rate", rates_in_funnel)):
        if word in named.lower().replace("proportion", ""):
            return place(shares)
    return proportions_in_funnel(shares)


def deviation(case: Case) -> object:
    """The value judged stands among the expected, under the name of its council."""
    given, expected = case.inputs, case.expected
    peers = next(v for k, v in given.items() if k.startswith("values"))
    value_key = next(key for key in (*given, *expected) if key.endswith("_value") or key == "value")
    value = (given | expected)[value_key]
    found = deviation_from_median(
        value,
        [p for p in peers if p is not None],
        polarity_of(given["polarity"]) or Polarity.NEITHER,
    )
    number_key = next(key for key in expected if key.endswith("mads_from_median"))
    return {
        "median": found.median,
        "mad": found.spread,
        value_key: value,
        number_key: found.number,
    }


def quantile(case: Case) -> object:
    given = case.inputs
    if "nquantiles" in given:
        polarity = polarity_of(given.get("polarity", "low"))
        if "invert" in given:
            polarity = Polarity.LOWER if given["invert"] else Polarity.HIGHER
        return assign_quantiles(given["values"], given["nquantiles"], polarity or Polarity.NEITHER)
    values = [value for value in given["values"] or [] if value is not None]
    if "value" in given:
        return category_of(given["value"], values, given["categories"]) or 0
    ordered = sorted(values)
    return [ordered[0], *edges_of(ordered, given["categories"]), ordered[-1]]


def benchmark(case: Case) -> object:
    given = case.inputs
    polarity = polarity_of(given["polarity"])

    def around(limits: Callable[..., comparing.Limits], of: str, width: str) -> Standing:
        """A denominator that cannot be one leaves nothing to compare with."""
        needed = (given["value"], given["comparator"], given[of])
        if None in needed:
            return Standing.CANNOT_SAY
        try:
            found = limits(
                given["comparator"], given[of], multiplier=given["unit"], **{width: given[width]}
            )
        except MethodError:
            return Standing.CANNOT_SAY
        return comparing.compare_with_limits(given["value"], found, polarity)

    match given["method"]:
        case "single_ci_vs_value":
            return comparing.compare_with_value(_at(given, "95"), given["comparator"], polarity)
        case "two_ci_levels_vs_value":
            return comparing.compare_at_two_levels(
                _at(given, "95"), _at(given, "998"), given["comparator"], polarity
            )
        case "double_overlapping_ci":
            return comparing.compare_intervals(
                interval_of(given["value_ci"]), interval_of(given["comparator_ci"]), polarity
            )
        case "spc_proportion_limits_around_comparator":
            return around(comparing.proportion_limits, "denominator", "z")
        case "spc_rate_poisson_limits_around_comparator":
            return around(comparing.rate_limits, "population", "tail")
    raise LookupError(f"{case}: no comparison of ours is known as “{given['method']}”.")


def target(case: Case) -> object:
    given = case.inputs
    polarity = polarity_of(given.get("polarity", "high"))
    value = given.get("value")
    match given["method"]:
        case "single_value":
            return published_targets.against_value(value, given["target"], polarity)
        case "single_value_using_ci":
            return published_targets.against_value_by_interval(
                given["lower95"], given["upper95"], given["target"], polarity
            )
        case "range":
            found = published_targets.against_range(value, given["lower"], given["upper"], polarity)
            return "valid" if "value" not in given else found
        case "percentile_range":
            return published_targets.against_range(
                value, given["lower_percentile_value"], given["upper_percentile_value"], polarity
            )
        case "previous_year_england":
            return published_targets.against_previous_national(value, given["benchmark"])
    raise LookupError(f"{case}: no target of ours is known as “{given['method']}”.")


def council_target(case: Case) -> str:
    """The same target as a council would write it, by the judge: "on-target" or "off-target"."""
    given = case.inputs
    verdict = judge(
        points=[Point(financial_year(2023), number=Decimal(str(given["value"])))],
        reporting=(date(2023, 4, 1), date(2024, 3, 31)),
        rules=MetricRules(polarity=polarity_of(given["polarity"])),
        target=parse_target(str(given["target"])),
    )
    return f"{verdict.target_status.value}-target"


def interval_of(parts: Sequence[float | None] | Mapping[str, Any] | None) -> Interval | None:
    """From value, lower and upper, in a list or by name; None where one is missing."""
    if isinstance(parts, Mapping):
        names = (("value",), ("lower", "lower95", "lower_ci"), ("upper", "upper95", "upper_ci"))
        parts = [next((parts[name] for name in some if name in parts), None) for some in names]
    if parts is None or len(parts) != 3:
        return None
    value, lower, upper = parts
    if value is None or lower is None or upper is None:
        return None
    return Interval(value, lower, upper)


def _at(given: Mapping[str, Any], level: str) -> Interval | None:
    return interval_of([given.get(part) for part in ("value", f"lower{level}", f"upper{level}")])


def _shown(interval: Interval) -> dict[str, object]:
    return {
        "value": interval.value,
        "lower": interval.lower,
        "upper": interval.upper,
        "method": _METHOD_NAMES.get(interval.method, interval.method),
    }


def _scale(given: Mapping[str, Any]) -> dict[str, float]:
    return {name: given[name] for name in ("confidence", "multiplier") if name in given}


def _first(given: Mapping[str, Any], *names: str) -> Any:
    return next(given[name] for name in names if name in given)
