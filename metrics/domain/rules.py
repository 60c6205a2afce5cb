"""How has the council asked for a metric to be judged?

Two sets of rules meet in every judgement: `MethodSettings` belong to a plan and take effect from a
reporting period; `MetricRules` belong to one metric. Both arrive as they stand for the period being
judged, so changing one never repaints what was published.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from metrics.domain.values import UnitKind, round_published


class Polarity(StrEnum):
    """Which way is good."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"

    @property
    def sign(self) -> int:
        """+1 when a rise is good, -1 when a fall is, 0 when neither is."""
        return {Polarity.HIGHER: 1, Polarity.LOWER: -1, Polarity.NEITHER: 0}[self]


class Frequency(StrEnum):
    """How often a new value is due.

    rolling   a year's worth of data, brought forward every month or quarter
    pooled    several years taken together, brought forward every year
    biennial  every second year: the year between is not missing
    """

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    ANNUAL = "annual"
    BIENNIAL = "biennial"
    ROLLING = "rolling"
    POOLED = "pooled"


class ToleranceKind(StrEnum):
    """absolute: in the metric's own unit; relative: per cent of what is compared with."""

    ABSOLUTE = "absolute"
    RELATIVE = "relative"


class UncertaintyModel(StrEnum):
    """Where a value's 95% interval may come from; none means a full register, which is exact."""

    NONE = "none"
    PROPORTION = "proportion"
    RATE = "rate"
    COUNT = "count"
    MEAN = "mean"


class TargetAchieved(StrEnum):
    """Does a met target count as an improvement in itself?

    unless_worse  yes, except where the metric got worse
    always        yes, whatever the metric did
    never         no: progress is progress alone
    """

    UNLESS_WORSE = "unless_worse"
    ALWAYS = "always"
    NEVER = "never"


class DirectionTargets(StrEnum):
    """Is "To increase" a target that can be met (scored), or no target at all (not_scored)?"""

    SCORED = "scored"
    NOT_SCORED = "not_scored"


class TwoPointTest(StrEnum):
    """How two values with 95% intervals are told apart."""

    OVERLAP = "overlap"
    DIFFERENCE = "difference"


class TwoOfThree(StrEnum):
    """Two of three values close to one end of the usual range: does one beyond the end count?

    counts_beyond  yes, as in the tool of the National Health Service
    only_inside    no, as in its R package
    """

    COUNTS_BEYOND = "counts_beyond"
    ONLY_INSIDE = "only_inside"


@dataclass(frozen=True, slots=True)
class MethodSettings:
    """A plan's method from a given reporting period on; the defaults are the house method.

    use_drift     whether the 5-year trend has a say in progress; it is worked out all the same
    run_length    how many values in a row make a pattern in the usual range
    max_gap       how many periods back a comparison may reach
    """

    target_achieved: TargetAchieved = TargetAchieved.UNLESS_WORSE
    direction_targets: DirectionTargets = DirectionTargets.SCORED
    use_drift: bool = True
    two_point_test: TwoPointTest = TwoPointTest.OVERLAP
    two_of_three: TwoOfThree = TwoOfThree.COUNTS_BEYOND
    run_length: int = 7
    max_gap: int = 3


@dataclass(frozen=True, slots=True)
class MetricRules:
    """What a metric's definition says about judging it.

    polarity       None while nobody has said which way is good
    tolerance      a change this small counts as none, and a miss this small is amber
    decimals       as published; None leaves values as they were given
    ordinal_scale  grades from worst to best ("D", "C", "B", "A"); empty for a metric of numbers.
                   A scale says itself which way is good, so polarity is not asked
    unit_label     what is counted ("people"); used only in the sentence
    """

    polarity: Polarity | None = None
    tolerance: Decimal = Decimal(0)
    tolerance_kind: ToleranceKind = ToleranceKind.ABSOLUTE
    decimals: int | None = None
    frequency: Frequency = Frequency.ANNUAL
    uncertainty: UncertaintyModel = UncertaintyModel.NONE
    is_seasonal: bool = False
    ordinal_scale: tuple[str, ...] = ()
    unit_kind: UnitKind = UnitKind.AMOUNT
    unit_label: str = ""

    @property
    def sign(self) -> int:
        """+1 when a rise is good, -1 when a fall is, 0 when neither is or nobody has said."""
        if self.ordinal_scale:
            return 1
        return self.polarity.sign if self.polarity else 0

    def as_published(self, number: Decimal) -> Decimal:
        """The number as readers see it, so that no symbol rests on digits that nobody was shown."""
        return number if self.decimals is None else round_published(number, self.decimals)

    def tolerance_of(self, reference: Decimal) -> Decimal:
        """The tolerance in the metric's own unit, around the value that is compared with."""
        if self.tolerance_kind is ToleranceKind.RELATIVE:
            return self.tolerance * abs(reference) / 100
        return self.tolerance
