"""What was weighed in a judgement, by which numbers, under which rules? For those who check it.

Technical words belong here, and nowhere else on a page.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from metrics.domain.explain import Line
from metrics.domain.inputs import Contradiction, Inputs, ValueFacts
from metrics.domain.methods.five_year_trend import TrendKind
from metrics.domain.noise import NoiseTest
from metrics.domain.rules import TwoOfThree, TwoPointTest, UncertaintyModel
from metrics.domain.telling import Telling
from metrics.domain.values import round_published

_TESTS = {
    NoiseTest.USUAL_RANGE: (
        "Process control (XmR chart: average ± 2.66 average moving ranges); the class of the latest"
        " value"
    ),
    NoiseTest.INTERVALS: "Two 95% confidence intervals, as published",
    NoiseTest.DERIVED: "Two 95% confidence intervals, worked out from what was counted",
    NoiseTest.POINTS: "The two values as published, with a tolerance",
}
_DECIMALS = 4
_MARGINS = {
    "published": "as published",
    "wilson": "Wilson's score interval",
    "exact": "exact Poisson limits",
    "byar": "Byar's approximation",
}
_MODELS = {
    UncertaintyModel.NONE: "its source's margin or none, as a full register is exact",
    UncertaintyModel.PROPORTION: "its source's margin or that of a proportion",
    UncertaintyModel.RATE: "its source's margin or that of a rate",
    UncertaintyModel.COUNT: "its source's margin or that of a count",
    UncertaintyModel.MEAN: "its source's margin, being a mean",
}


def method_lines(
    inputs: Inputs | Contradiction, statistic: Decimal | None, threshold: Decimal | None
) -> tuple[Line, ...]:
    """Method, statistic, threshold, how many values, and the rules as they stood.

    Judgements by earlier versions of the rules lack some of these; what they lack is left out.
    """
    if "contradiction" in inputs:
        return ()
    told = Telling(inputs)
    lines = (
        Line("Test", _TESTS[told.test] if told.test else "None: there was nothing to weigh"),
        Line(_weighed(told), _number(statistic)),
        Line(_needed(told), _number(threshold)),
        Line("Values used", _counted(told)),
        Line("Margin of the value", _margin(told.value_facts("latest"))),
        Line("Margin of the earlier value", _margin(told.value_facts("earlier"))),
        Line("5-year trend", _trend(told)),
        Line("Rules of the metric", _rules(inputs)),
        Line("Method of the plan", _settings(inputs["settings"])),
    )
    return tuple(line for line in lines if line.text)


def _weighed(told: Telling) -> str:
    return "Distance from the average" if told.usual_range else "Size of the change weighed"


def _needed(told: Telling) -> str:
    return "From the average to either end" if told.usual_range else "It counts when more than"


def _number(number: Decimal | None) -> str:
    if number is None:
        return ""
    text = f"{round_published(number, _DECIMALS):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _counted(told: Telling) -> str:
    found = told.usual_range
    if found is not None:
        return f"{found['counted']}, of which {found['fixed']} fix the usual range"
    return "2" if told.value_facts("earlier") else "1"


def _margin(facts: ValueFacts | None) -> str:
    margin = facts.get("margin") if facts else None
    if facts is None or not margin:
        return ""
    words = f"{margin['lower']} to {margin['upper']}, {_MARGINS.get(margin['method'], '')}"
    counted, of = facts.get("numerator"), facts.get("denominator")
    return f"{words}; {counted} of {of}" if counted and of else words


def _trend(told: Telling) -> str:
    found = told.trend
    if found is None or found["chi_squared"] is None:
        return ""
    by = "counts" if found["kind"] == TrendKind.PROPORTION else "the values' margins"
    chi_squared = _number(Decimal(found["chi_squared"]))
    return (
        f"Chi-squared test for trend by {by}: {chi_squared}, where more than {found['threshold']}"
        " (99.8%) counts; its direction must hold when each year is left out in turn"
    )


def _rules(inputs: Inputs) -> str:
    rules = inputs["rules"]
    said = [f"tolerance {rules['tolerance']} ({rules['tolerance_kind']})"]
    if "uncertainty" in rules:
        said.append(_MODELS[UncertaintyModel(rules["uncertainty"])])
    if rules.get("is_seasonal"):
        said.append("seasonal")
    return f"{'; '.join(said)}.".capitalize()


def _settings(settings: dict[str, Any]) -> str:
    if "use_drift" not in settings:
        return ""
    test = {TwoPointTest.OVERLAP: "overlap", TwoPointTest.DIFFERENCE: "significance of difference"}
    counts = "counts" if settings["two_of_three"] == TwoOfThree.COUNTS_BEYOND else "does not count"
    return (
        f"Margins compared by {test[TwoPointTest(settings['two_point_test'])]}; the 5-year trend"
        f" {'has' if settings['use_drift'] else 'has no'} say; {settings['run_length']} in a row"
        f" make a pattern; of three values, one beyond the range {counts} as close to its end;"
        f" comparisons reach {settings['max_gap']} periods back."
    )
