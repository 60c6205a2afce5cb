"""How is a stored value, a change, a comparison or a target put into plain words?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from metrics.domain import telling_noise
from metrics.domain.comparison import Comparability
from metrics.domain.inputs import Inputs, RangeFacts, TrendFacts, ValueFacts, YardstickFacts
from metrics.domain.noise import NoiseTest
from metrics.domain.periods import PeriodKind
from metrics.domain.progress import ProgressReason
from metrics.domain.rules import Polarity, ToleranceKind
from metrics.domain.target_status import TargetReason
from metrics.domain.values import ObservationState, UnitKind, format_value, round_published

_UNSETTLED = {
    ObservationState.PROVISIONAL: "provisional",
    ObservationState.ESTIMATED: "estimated",
    ObservationState.NOT_VALIDATED: "not validated",
    ObservationState.FAILED_VALIDATION: "failed validation",
}
WHY_NOTHING_TO_COMPARE = {
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


@dataclass(frozen=True, slots=True)
class Telling:
    """The stored inputs of one judgement, and the phrases they make."""

    inputs: Inputs

    # ---- what is known --------------------------------------------------------------------------

    @property
    def reason(self) -> ProgressReason:
        """Why the figures alone gave their symbol, whatever the target made of it."""
        return ProgressReason(self.inputs["progress"]["reason_before_target"])

    @property
    def is_graded(self) -> bool:
        return bool(self.inputs["rules"]["ordinal_scale"])

    @property
    def is_low_good(self) -> bool:
        return self.inputs["rules"]["polarity"] == Polarity.LOWER

    @property
    def change(self) -> Decimal | None:
        """Latest less earlier; in grades, up is better."""
        change = self.inputs["progress"]["change"]
        return None if change is None else Decimal(change)

    @property
    def threshold(self) -> Decimal:
        """What a change had to exceed to count, in the metric's unit."""
        return Decimal(self.inputs["progress"]["threshold"] or 0)

    @property
    def test(self) -> NoiseTest | None:
        """Which test weighed the change; None where there was none to weigh."""
        test = self.inputs["progress"]["test"]
        return NoiseTest(test) if test else None

    @property
    def usual_range(self) -> RangeFacts | None:
        return self.inputs["progress"].get("usual_range")

    @property
    def trend(self) -> TrendFacts | None:
        """The 5-year trend, worked out or refused; None where it cannot be asked for."""
        return self.inputs.get("trend")

    def value_facts(self, which: Literal["latest", "earlier"]) -> ValueFacts | None:
        """The latest or the earlier value; None where there is no number and no text."""
        facts = self.inputs[which]
        return facts if facts and (facts["number"] or facts["text"]) else None

    # ---- the pieces -----------------------------------------------------------------------------

    def shown(self, number: str | Decimal) -> str:
        rules = self.inputs["rules"]
        kind = UnitKind(rules["unit_kind"])
        return format_value(Decimal(number), kind, rules["decimals"], rules["unit_label"])

    def bare(self, facts: ValueFacts) -> str:
        """ "34.3%" or the grade, without its period."""
        return self.shown(facts["number"]) if facts["number"] else facts["text"]

    def period_of(self, facts: ValueFacts) -> str:
        """ "2025/26 (provisional)" """
        unsettled = _UNSETTLED.get(ObservationState(facts["state"]))
        return facts["period"] + (f" ({unsettled})" if unsettled else "")

    def value_in_period(self, which: Literal["latest", "earlier"]) -> str:
        """ "34.3% in 2025/26 (provisional)"; empty when there is no such value."""
        facts = self.value_facts(which)
        if facts is None:
            return ""
        when = "on" if facts["period_kind"] == PeriodKind.DAY else "in"
        return f"{self.bare(facts)} {when} {self.period_of(facts)}"

    def value_with_margin(self, which: Literal["latest", "earlier"]) -> str:
        """ "34.3% in 2025/26 (95% margin 33.1% to 35.5%)"; without a margin, the value alone."""
        facts = self.value_facts(which)
        margin = facts.get("margin") if facts else None
        said = self.value_in_period(which)
        if not margin:
            return said
        limits = f"{self.shown(margin['lower'])} to {self.shown(margin['upper'])}"
        return f"{said} (95% margin {limits})"

    def amount(self, number: Decimal) -> str:
        """The size of a difference, as published: "2.6 points", "1,299", "2 grades"."""
        decimals = self.inputs["rules"]["decimals"]
        if decimals is None or self.is_graded:
            return self._size(number)
        return self._size(round_published(number, decimals))

    def tolerance(self) -> str:
        """How much may change without counting: "0.25 points", "2% of the earlier value"."""
        tolerance = Decimal(self.inputs["rules"]["tolerance"])
        if self.inputs["rules"]["tolerance_kind"] == ToleranceKind.RELATIVE:
            return f"{tolerance:f}% of the earlier value"
        return self._size(tolerance)

    def _size(self, number: Decimal) -> str:
        size, rules = abs(number), self.inputs["rules"]
        if self.is_graded:
            return f"{size:f} grade" if size == 1 else f"{size:f} grades"
        kind = UnitKind(rules["unit_kind"])
        if kind is UnitKind.PERCENT:
            kind = UnitKind.PERCENTAGE_POINTS
        decimals = max(0, -int(size.as_tuple().exponent))
        words = format_value(size, kind, decimals, rules["unit_label"])
        return "1 point" if words == "1 points" else words

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
        if self.change is None:
            why = WHY_NOTHING_TO_COMPARE.get(self.reason, "There is nothing to compare it with.")
            return " ".join([f"{latest}.", why, self._why_no_direction()]).strip()
        parts = [
            f"{latest}, {telling_noise.moved(self, self.change)}",
            self.comparison_note(),
            *telling_noise.evidence(self),
            self._goodness(),
        ]
        return " ".join(part for part in parts if part)

    def _no_value(self) -> str:
        facts = self.inputs["latest"]
        if facts is None:
            return "There is no value for this report."
        if self.reason is ProgressReason.SUPPRESSED:
            return f"The exact value for {facts['period']} is not published."
        return f"There is no value for {facts['period']}."

    def comparison_note(self) -> str:
        found = self.inputs["progress"]["comparability"]
        return _COMPARED_WITH.get(Comparability(found), "") if found else ""

    def _goodness(self) -> str:
        if self.reason is ProgressReason.NO_POLARITY:
            return self._why_no_direction()
        if self.reason is ProgressReason.WITHIN_TOLERANCE:
            return f"A change of up to {self.tolerance()} counts as no change."
        has_verdict = self.reason in (ProgressReason.STEP, ProgressReason.DRIFT)
        return self.which_way() if has_verdict and not self.is_graded else ""

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
        return self._asked_by_now()

    def _asked_by_now(self) -> str:
        """What a path or a change asks for at this point, which its text does not say."""
        facts = self.inputs["target"]
        if facts["read"]["kind"] not in ("trajectory", "change") or not facts["yardsticks"]:
            return ""
        asked = self.shown(facts["yardsticks"][0]["number"] or "0")
        return f" (on the way to it, {asked} by now)" if facts["read"]["by"] else f" (so {asked})"

    def _theirs(self, yardstick: YardstickFacts) -> str:
        number = yardstick["number"]
        return f"{yardstick['name']} {self.shown(number)}" if number else yardstick["name"]

    def _who_is_missing(self) -> str:
        without = [y["name"] for y in self.inputs["target"]["yardsticks"] if not y["number"]]
        if not without:
            return "there is no value to compare with"
        return f"there is no value for {' or '.join(without)}"

    def _which_periods(self) -> str:
        latest = self.inputs["latest"]
        ours = latest["period"] if latest else "missing"
        theirs = [y for y in self.inputs["target"]["yardsticks"] if y["period"] not in (None, ours)]
        return "; ".join(f"{y['name']} {y['period']} against ours {ours}" for y in theirs)

    def which_way(self) -> str:
        """Which way is good, in the words of pages."""
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
