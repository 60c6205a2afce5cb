"""Why this symbol? The judgement in plain words, written from its stored inputs alone.

Nothing is judged here: every number comes from the inputs, so a sentence about an old report says
what was known and decided then.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from metrics.domain.inputs import METHOD_VERSION, READABLE_VERSIONS, Contradiction, Inputs
from metrics.domain.methods.five_year_trend import TrendReason
from metrics.domain.noise import NoiseTest
from metrics.domain.progress import Progress, ProgressReason
from metrics.domain.rules import TargetAchieved, TwoPointTest
from metrics.domain.telling import WHY_NOTHING_TO_COMPARE, Telling
from metrics.domain.telling_noise import BY_INTERVALS, WHY_NO_TREND, range_words, trend_word

WHAT_WOULD_CHANGE = "What would change the symbol"
_PUT_RIGHT = "Once that is put right, it can be judged."


def sentence_of(inputs: Inputs | Contradiction, method_version: str = METHOD_VERSION) -> str:
    """What a councillor reads: "34.3% in 2025/26, from 36.9% in 2024/25: a fall of 2.6 points. …".

    Raises ValueError for a method version that this code does not know how to put into words.
    """
    _refuse_unknown(method_version)
    if "contradiction" in inputs:
        return f"{inputs['contradiction']} {_PUT_RIGHT}"
    told = Telling(inputs)
    parts = [told.movement(), told.lift(), told.target()]
    return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of "How is this judged?"."""

    label: str
    text: str


def why_of(
    inputs: Inputs | Contradiction, method_version: str = METHOD_VERSION
) -> tuple[Line, ...]:
    """The judgement step by step: what was used, by which rule, and what would change it.

    Raises ValueError for a method version that this code does not know how to put into words.
    """
    _refuse_unknown(method_version)
    if "contradiction" in inputs:
        return (
            Line("Why there is no verdict", inputs["contradiction"]),
            Line(WHAT_WOULD_CHANGE, _PUT_RIGHT),
        )
    told = Telling(inputs)
    lines = [
        Line("Value judged", told.value_with_margin("latest") or "None for this report"),
        Line("Compared with", _compared_with(told)),
        Line("What counts as a change", _what_counts(told)),
        Line("5-year trend", _trend(told)),
        Line("Which way is good", told.which_way()),
        Line("Target", told.target() or "No target is set."),
        Line("A met target", _what_a_met_target_does(told)),
        Line(WHAT_WOULD_CHANGE, _what_would_change_it(told)),
        Line("Rules used", f"Version {method_version}"),
    ]
    return tuple(line for line in lines if line.text)


@dataclass(frozen=True, slots=True)
class RowWords:
    """A judgement as a line of a table shows it; empty where there is nothing to show.

    value, period  "34.3%", "2025/26 (provisional)"
    change         "up 2.6 points from 31.7%"
    """

    value: str = ""
    period: str = ""
    change: str = ""


def row_words_of(inputs: Inputs | Contradiction) -> RowWords:
    """What a dashboard's row says beside the symbols."""
    if "contradiction" in inputs:
        return RowWords()
    told = Telling(inputs)
    latest = told.value_facts("latest")
    if latest is None:
        return RowWords()
    return RowWords(
        value=told.bare(latest),
        period=told.period_of(latest),
        change=_moved(told),
    )


def can_explain(method_version: str) -> bool:
    """True for the versions of the rules whose judgements can still be put into words."""
    return method_version in READABLE_VERSIONS


def _refuse_unknown(method_version: str) -> None:
    if not can_explain(method_version):
        raise ValueError(
            f"Judgements by version {method_version} of the rules cannot be explained."
        )


def _moved(told: Telling) -> str:
    earlier, change = told.value_facts("earlier"), told.change
    if earlier is None or change is None:
        return ""
    if change == 0:
        return f"the same as {told.bare(earlier)}"
    return f"{'up' if change > 0 else 'down'} {told.amount(change)} from {told.bare(earlier)}"


def _compared_with(told: Telling) -> str:
    earlier = told.value_with_margin("earlier")
    if not earlier:
        return WHY_NOTHING_TO_COMPARE.get(told.reason, "")
    return " ".join(part for part in (f"{earlier}.", told.comparison_note()) if part)


def _what_counts(told: Telling) -> str:
    if told.change is None:
        return ""
    if told.is_graded:
        return "The two grades are compared by their place on the scale."
    if told.test is NoiseTest.USUAL_RANGE:
        return _what_counts_in_range(told)
    if told.test in BY_INTERVALS:
        return _what_counts_between_intervals(told)
    alone = "Only one of the two has a 95% margin. " if _is_margin_missing(told) else ""
    return alone + _what_counts_between_points(told)


def _is_margin_missing(told: Telling) -> bool:
    return told.inputs["progress"].get("margin_missing", False)


def _what_counts_in_range(told: Telling) -> str:
    found = told.usual_range
    if found is None:
        return ""
    fixed = found["fixed"]
    return (
        f"The value is held against its usual range, {range_words(told, found)} around an average"
        f" of {told.shown(found['mean'])}, worked out from {fixed} values. A value outside it"
        " counts, and so does a pattern within it: too many in a row on one side or going one way,"
        " or two of three close to an end."
    )


def _what_counts_between_intervals(told: Telling) -> str:
    worked_out = " worked out from what was counted" if told.test is NoiseTest.DERIVED else ""
    needed = f"a difference of more than {told.amount(told.threshold)} would count"
    if told.inputs["settings"].get("two_point_test") == TwoPointTest.DIFFERENCE:
        return f"The difference is weighed by both 95% margins{worked_out}: {needed}."
    return f"The two 95% margins{worked_out} must not meet or overlap: {needed}."


def _trend(told: Telling) -> str:
    found = told.trend
    if found is None:
        return ""
    reason = TrendReason(found["reason"])
    if reason in WHY_NO_TREND:
        return f"Not worked out: {WHY_NO_TREND[reason]}."
    is_on_one_value = reason is TrendReason.RESTS_ON_ONE_POINT
    shape = "Flat, as it rests on one value" if is_on_one_value else trend_word(told).capitalize()
    said = f"{shape}, {found['first']} to {found['last']}."
    is_used = told.inputs["settings"].get("use_drift", True)
    return said if is_used else f"{said} The plan does not let it decide."


def _what_counts_between_points(told: Telling) -> str:
    match told.inputs["rules"]["decimals"]:
        case None:
            rounded = "as published"
        case 0:
            rounded = "rounded to whole numbers"
        case 1:
            rounded = "rounded to 1 decimal place"
        case decimals:
            rounded = f"rounded to {decimals} decimal places"
    counts = f"a difference of more than {told.tolerance()}" if told.threshold else "any difference"
    return f"The two values are compared {rounded}; {counts} counts."


def _what_a_met_target_does(told: Telling) -> str:
    match told.inputs["settings"]["target_achieved"]:
        case TargetAchieved.UNLESS_WORSE:
            return "Counts as improved, unless the metric got worse."
        case TargetAchieved.ALWAYS:
            return "Counts as improved, whatever the metric did."
    return "Does not count as an improvement in itself."


def _what_would_change_it(told: Telling) -> str:
    match told.reason:
        case ProgressReason.NO_DATA | ProgressReason.SUPPRESSED:
            return "A value for this report."
        case ProgressReason.NO_UPDATED_DATA:
            return "A newer value."
        case ProgressReason.NO_POLARITY:
            return "Deciding whether high or low is good."
        case ProgressReason.NOT_COMPARABLE:
            return "An agreed scale of grades, from worst to best."
    earlier = told.value_facts("earlier")
    if earlier is None:
        return "An earlier value for a comparable period."
    if told.reason in (ProgressReason.DRIFT, ProgressReason.NO_CLEAR_DIRECTION):
        return "A clear step from the earlier value that the other signs agree with."
    found = told.usual_range
    if found is not None:
        return (
            f"A value outside the usual range of {range_words(told, found)}, a new pattern within"
            " it, or the end of one."
        )
    if told.is_graded:
        outcomes = _grades_that_change_it(earlier["text"])
    else:
        outcomes = _values_that_change_it(told, Decimal(earlier["number"] or 0))
    now = Progress(told.inputs["progress"]["symbol_before_target"])
    said = "; ".join(text for symbol, text in outcomes.items() if symbol is not now)
    return f"{said[0].upper()}{said[1:]}."


def _grades_that_change_it(earlier: str) -> dict[Progress, str]:
    return {
        Progress.IMPROVED: f"a grade better than {earlier} would be an improvement",
        Progress.SIMILAR: f"{earlier} would be similar",
        Progress.WORSE: f"a grade worse than {earlier} would be worse",
    }


def _values_that_change_it(told: Telling, earlier: Decimal) -> dict[Progress, str]:
    up, down = told.shown(earlier + told.threshold), told.shown(earlier - told.threshold)
    better, worse = f"above {up}", f"below {down}"
    if told.is_low_good:
        better, worse = worse, better
    same = f"of {up}" if up == down else f"from {down} to {up}"
    return {
        Progress.IMPROVED: f"a value {better} would be an improvement",
        Progress.SIMILAR: f"a value {same} would be similar",
        Progress.WORSE: f"a value {worse} would be worse",
    }
