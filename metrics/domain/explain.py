"""Why this symbol? The judgement in plain sentences, written from its stored inputs alone.

Nothing is judged here: every number comes from the inputs, so a sentence about an old report says
what was known and decided then.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from metrics.domain.comparison import Comparability
from metrics.domain.inputs import METHOD_VERSION, Contradiction, Inputs, ValueFacts, YardstickFacts
from metrics.domain.periods import PeriodKind
from metrics.domain.progress import Progress, ProgressReason
from metrics.domain.rules import Polarity, TargetAchieved
from metrics.domain.target_status import TargetReason
from metrics.domain.values import ObservationState, UnitKind, format_value

_UNSETTLED = {
    ObservationState.PROVISIONAL: "provisional",
    ObservationState.ESTIMATED: "estimated",
    ObservationState.NOT_VALIDATED: "not validated",
    ObservationState.FAILED_VALIDATION: "failed validation",
}
_NOTHING_TO_COMPARE = {
    ProgressReason.BASELINE: "This is the first value, so there is nothing to compare it with yet.",
    ProgressReason.BREAK: (
        "The way it is measured has changed, so it cannot be compared with earlier values."
    ),
    ProgressReason.GAP_TOO_LONG: "The last earlier value is too old to compare it with.",
    ProgressReason.UNLIKE_PERIODS: (
        "Earlier values cover a different part or kind of year, so they cannot be compared."
    ),
    ProgressReason.NOT_COMPARABLE: "This value is in words, so it cannot be compared by rule.",
}
_COMPARED_WITH = {
    Comparability.NEWEST_EARLIER: (
        "There is no value for the period before, so the newest earlier one is used."
    ),
    Comparability.OVERLAPPING: "The two are overlapping periods.",
}
_TARGET_NOT_JUDGED = {
    TargetReason.NOT_COMPARABLE: "this value cannot be held against it",
    TargetReason.NO_CLEAR_DIRECTION: "there is no clear change",
    TargetReason.NO_POLARITY: "nobody has said whether high or low is good",
    TargetReason.DIRECTION_CONFLICT: "it asks for the opposite of what is good for this metric",
    TargetReason.UNIT_DIFFERS: "it is in a different unit",
    TargetReason.NOT_STARTED: "it starts after this period",
    TargetReason.EXPIRED: "the date it was set for has passed",
    TargetReason.BASE_NOT_STATED: "it does not say what the change is measured from",
    TargetReason.NEEDS_PERSON: "a person has to judge it",
    TargetReason.UNREADABLE: "a person has to read it",
    TargetReason.GAP_UNCHANGED: "the gap has not changed",
}

_PUT_RIGHT = "Once that is put right, it can be judged."


def sentence_of(inputs: Inputs | Contradiction, method_version: str = METHOD_VERSION) -> str:
    """What a councillor reads: "34.3% in 2025/26, from 36.9% in 2024/25: a fall of 2.6 points. …".

    Raises ValueError for a method version that this code does not know how to put into words.
    """
    _refuse_unknown(method_version)
    if "contradiction" in inputs:
        return f"{inputs['contradiction']} {_PUT_RIGHT}"
    told = _Telling(inputs)
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
            Line("What would change the symbol", _PUT_RIGHT),
        )
    told = _Telling(inputs)
    lines = [
        Line("Value judged", told.value_in_period("latest") or "None for this report"),
        Line("Compared with", told.compared_with()),
        Line("What counts as a change", told.what_counts()),
        Line("Which way is good", told.which_way()),
        Line("Target", told.target() or "No target is set."),
        Line("A met target", told.what_a_met_target_does()),
        Line("What would change the symbol", told.what_would_change_it()),
        Line("Rules used", f"Version {method_version}"),
    ]
    return tuple(line for line in lines if line.text)


def _refuse_unknown(method_version: str) -> None:
    if method_version != METHOD_VERSION:
        raise ValueError(
            f"Judgements by version {method_version} of the rules cannot be explained."
        )


@dataclass(frozen=True, slots=True)
class _Telling:
    """The stored inputs, with ways to put them into words."""

    inputs: Inputs

    # ---- the pieces -----------------------------------------------------------------------------

    @property
    def reason(self) -> ProgressReason:
        """Why the figures alone gave their symbol, whatever the target made of it."""
        return ProgressReason(self.inputs["progress"]["reason_before_target"])

    @property
    def is_graded(self) -> bool:
        return bool(self.inputs["rules"]["ordinal_scale"])

    def shown(self, number: str | Decimal) -> str:
        rules = self.inputs["rules"]
        kind = UnitKind(rules["unit_kind"])
        return format_value(Decimal(number), kind, rules["decimals"], rules["unit_label"])

    def amount(self, number: str | Decimal) -> str:
        """A difference between two values: "2.6 points", "1,299", "2 grades"."""
        size = abs(Decimal(number))
        rules = self.inputs["rules"]
        if self.is_graded:
            return f"{size:f} grade" if size == 1 else f"{size:f} grades"
        if UnitKind(rules["unit_kind"]) is UnitKind.PERCENT:
            return format_value(size, UnitKind.PERCENTAGE_POINTS, rules["decimals"])
        return self.shown(size)

    def value_in_period(self, which: str) -> str:
        """ "34.3% in 2025/26 (provisional)"; empty when there is no such value."""
        facts: ValueFacts | None = self.inputs["earlier" if which == "earlier" else "latest"]
        if facts is None or not (facts["number"] or facts["text"]):
            return ""
        value = self.shown(facts["number"]) if facts["number"] else facts["text"]
        unsettled = _UNSETTLED.get(ObservationState(facts["state"]))
        when = "on" if facts["period_kind"] == PeriodKind.DAY else "in"
        return f"{value} {when} {facts['period']}" + (f" ({unsettled})" if unsettled else "")

    # ---- the sentence ---------------------------------------------------------------------------

    def movement(self) -> str:
        latest = self.value_in_period("latest")
        match self.reason:
            case ProgressReason.NO_DATA | ProgressReason.SUPPRESSED:
                return self._no_value()
            case ProgressReason.NO_UPDATED_DATA if self.inputs["previously_used"]:
                return f"There is nothing newer than {latest}, which an earlier report has used."
            case ProgressReason.NO_UPDATED_DATA:
                return f"The newest value, {latest}, is too old for this report."
        if self.inputs["progress"]["change"] is None:
            why = _NOTHING_TO_COMPARE.get(self.reason, "There is nothing to compare it with.")
            return " ".join([f"{latest}.", why, self._why_no_direction()]).strip()
        parts = [f"{latest}, {self._change()}", self._comparison_note(), self._goodness()]
        return " ".join(part for part in parts if part)

    def _no_value(self) -> str:
        facts = self.inputs["latest"]
        if facts is None:
            return "There is no value for this report."
        if self.reason is ProgressReason.SUPPRESSED:
            return f"The exact value for {facts['period']} is not published."
        return f"There is no value for {facts['period']}."

    def _change(self) -> str:
        change = Decimal(self.inputs["progress"]["change"] or 0)
        earlier = self.value_in_period("earlier")
        if change == 0:
            return (
                f"the same as {earlier}." if self._looks_equal() else f"from {earlier}: no change."
            )
        if self.is_graded:
            return f"from {earlier}: {self.amount(change)} {'better' if change > 0 else 'worse'}."
        return f"from {earlier}: a {'rise' if change > 0 else 'fall'} of {self.amount(change)}."

    def _looks_equal(self) -> bool:
        latest, earlier = self.inputs["latest"], self.inputs["earlier"]
        return bool(latest and earlier and latest["text"] == earlier["text"])

    def _comparison_note(self) -> str:
        found = self.inputs["progress"]["comparability"]
        return _COMPARED_WITH.get(Comparability(found), "") if found else ""

    def _goodness(self) -> str:
        if self.reason is ProgressReason.NO_POLARITY:
            return self._why_no_direction()
        if self.reason is ProgressReason.WITHIN_TOLERANCE:
            threshold = self.inputs["progress"]["threshold"] or "0"
            return f"A change of up to {self.amount(threshold)} counts as no change."
        is_unmoved = self.reason is ProgressReason.UNCHANGED
        return "" if self.is_graded or is_unmoved else self.which_way()

    def _why_no_direction(self) -> str:
        if self.reason is not ProgressReason.NO_POLARITY:
            return ""
        if self.inputs["rules"]["polarity"] is None:
            return "Nobody has said yet whether high or low is good, so there is no verdict."
        return "Neither high nor low is good, so there is no verdict."

    def lift(self) -> str:
        if self.inputs["progress"]["reason"] != ProgressReason.TARGET_ACHIEVED:
            return ""
        return "Target already achieved, so this counts as improved."

    def target(self) -> str:
        facts = self.inputs["target"]
        reason = TargetReason(facts["reason"])
        name = self._target_name()
        match reason:
            case TargetReason.NO_TARGET:
                return ""
            case TargetReason.DIRECTION_NOT_SCORED:
                return f"{name} is an aim, not a target that can be met."
            case TargetReason.MET:
                return f"{name} is met{self._against()}."
            case TargetReason.NOT_MET:
                return f"{name} is not met{self._against()}."
            case TargetReason.NO_DATA | TargetReason.SUPPRESSED | TargetReason.NO_UPDATED_DATA:
                return f"{name} cannot be judged without a new value."
            case TargetReason.COMPARATOR_MISSING:
                return f"{name} cannot be judged: {self._who_is_missing()}."
            case TargetReason.COMPARATOR_OTHER_PERIOD:
                return f"{name} cannot be judged: {self._which_periods()}."
        return f"{name} cannot be judged: {_TARGET_NOT_JUDGED[reason]}."

    def _target_name(self) -> str:
        written = self.inputs["target"]["written"]
        is_figure = bool(written) and not written[0].isalpha()
        return f"The target of {written}" if is_figure else f"The target “{written}”"

    def _against(self) -> str:
        named = [y for y in self.inputs["target"]["yardsticks"] if y["name"]]
        if named:
            return " (" + "; ".join(self._theirs(y) for y in named) + ")"
        interim = self.inputs["target"]["yardsticks"]
        if self.inputs["target"]["read"]["kind"] in ("trajectory", "change") and interim:
            return f" (on the way to it, {self.shown(interim[0]['number'] or '0')} by now)"
        return ""

    def _theirs(self, yardstick: YardstickFacts) -> str:
        number = yardstick["number"]
        return f"{yardstick['name']} {self.shown(number)}" if number else yardstick["name"]

    def _who_is_missing(self) -> str:
        without = [y["name"] for y in self.inputs["target"]["yardsticks"] if not y["number"]]
        return (
            f"there is no value for {' or '.join(without)}"
            if without
            else ("there is no value to compare with")
        )

    def _which_periods(self) -> str:
        latest = self.inputs["latest"]
        ours = latest["period"] if latest else "missing"
        theirs = [y for y in self.inputs["target"]["yardsticks"] if y["period"] not in (None, ours)]
        return "; ".join(f"{y['name']} {y['period']} against ours {ours}" for y in theirs)

    # ---- how is this judged? --------------------------------------------------------------------

    def compared_with(self) -> str:
        earlier = self.value_in_period("earlier")
        if not earlier:
            return _NOTHING_TO_COMPARE.get(self.reason, "")
        return " ".join(part for part in (f"{earlier}.", self._comparison_note()) if part)

    def which_way(self) -> str:
        if self.is_graded:
            scale = self.inputs["rules"]["ordinal_scale"]
            return f"Grades from worst to best: {', '.join(scale)}."
        match self.inputs["rules"]["polarity"]:
            case Polarity.HIGHER:
                return "High is good."
            case Polarity.LOWER:
                return "Low is good."
            case Polarity.NEITHER:
                return "Neither high nor low is good."
        return "Nobody has said yet."

    def what_counts(self) -> str:
        if self.inputs["progress"]["change"] is None:
            return ""
        decimals = self.inputs["rules"]["decimals"]
        rounded = "as published" if decimals is None else f"rounded to {decimals} decimal places"
        if decimals == 1:
            rounded = "rounded to 1 decimal place"
        if decimals == 0:
            rounded = "rounded to whole numbers"
        threshold = Decimal(self.inputs["progress"]["threshold"] or 0)
        if self.is_graded:
            return "The two grades are compared by their place on the scale."
        if threshold == 0:
            return f"The two values are compared {rounded}; any difference counts."
        return (
            f"The two values are compared {rounded};"
            f" a difference of more than {self.amount(threshold)} counts."
        )

    def what_a_met_target_does(self) -> str:
        match self.inputs["settings"]["target_achieved"]:
            case TargetAchieved.UNLESS_WORSE:
                return "Counts as improved, unless the metric got worse."
            case TargetAchieved.ALWAYS:
                return "Counts as improved, whatever the metric did."
        return "Does not count as an improvement in itself."

    def what_would_change_it(self) -> str:
        earlier, facts = self.inputs["earlier"], self.inputs["progress"]
        sign = self._sign()
        match self.reason:
            case ProgressReason.NO_DATA | ProgressReason.SUPPRESSED:
                return "A value for this report."
            case ProgressReason.NO_UPDATED_DATA:
                return "A newer value."
            case ProgressReason.NO_POLARITY:
                return "Deciding whether high or low is good."
            case ProgressReason.NOT_COMPARABLE:
                return "An agreed scale of grades, from worst to best."
        if earlier is None or self.is_graded or earlier["number"] is None:
            return "" if self.is_graded else "A second value for a comparable period."
        before, threshold = Decimal(earlier["number"]), Decimal(facts["threshold"] or 0)
        up, down = self.shown(before + threshold), self.shown(before - threshold)
        better, worse = (f"above {up}", f"below {down}")[::sign]
        same = f"of {up}" if up == down else f"from {down} to {up}"
        now = Progress(facts["symbol_before_target"])
        outcomes = {
            Progress.IMPROVED: f"a value {better} would be an improvement",
            Progress.SIMILAR: f"a value {same} would be similar",
            Progress.WORSE: f"a value {worse} would be worse",
        }
        said = "; ".join(text for symbol, text in outcomes.items() if symbol is not now)
        return f"{said[0].upper()}{said[1:]}."

    def _sign(self) -> int:
        return -1 if self.inputs["rules"]["polarity"] == Polarity.LOWER else 1
