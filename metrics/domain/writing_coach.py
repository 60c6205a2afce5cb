"""What would make a metric's definition clearer? Rules, each with a good and a bad example.

Advice never stops anybody. Every rule is printed with its examples, and its examples are held to
it: the bad one gets the advice, the good one does not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from metrics.domain import writing_rules as find
from metrics.domain.rules import Frequency, Polarity
from metrics.domain.targets import (
    Direction,
    DirectionTarget,
    Operator,
    Target,
    ValueTarget,
)
from metrics.domain.values import UnitKind
from metrics.domain.writing_rules import Draft

__all__ = ["RULES", "Advice", "Draft", "Rule", "advice_on"]


@dataclass(frozen=True, slots=True)
class Example:
    """A definition, and the words in which the guide prints it."""

    words: str
    draft: Draft


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of good writing; ``finds`` says what is wrong with a draft, "" where nothing is."""

    code: str
    title: str
    because: str
    good: Example
    bad: Example
    finds: Callable[[Draft], str]


@dataclass(frozen=True, slots=True)
class Advice:
    """What one rule has to say about a draft."""

    rule: Rule
    text: str


def advice_on(draft: Draft) -> tuple[Advice, ...]:
    """What the rules have to say about ``draft``, in the order of the guide; never an error."""
    said = ((rule, rule.finds(draft)) for rule in RULES)
    return tuple(Advice(rule, text) for rule, text in said if text)


def _named(name: str) -> Example:
    """An example of which only the name matters."""
    return Example(f"“{name}”", Draft(name))


_RECYCLED = Draft(
    "Household waste sent for reuse, recycling or composting",
    numerator="Tonnes of household waste reused, recycled or composted",
    denominator="Tonnes of household waste collected",
    unit_kind=UnitKind.PERCENT,
    unit_label="%",
    source="The national return on waste",
    polarity=Polarity.HIGHER,
    lag_days=90,
)
_FALLS = Draft(
    "Emergency admissions for falls of residents aged 65 and over",
    denominator="Residents aged 65 and over, by the mid-year estimate",
    unit_kind=UnitKind.RATE,
    unit_label="per 100,000",
    polarity=Polarity.LOWER,
)


def _aiming(draft: Draft, words: str, target: Target) -> Example:
    return Example(words, replace(draft, target=target))


RULES: tuple[Rule, ...] = (
    Rule(
        "of-whom",
        "Say what is counted, and of whom",
        "Somebody who reads only the name should know what went up or down.",
        _named("Care leavers aged 19 to 21 in education, work or training"),
        _named("Care leavers"),
        find.says_of_whom,
    ),
    Rule(
        "one-measure",
        "Measure one thing",
        "When two things stand in one figure, one can hide the other.",
        _named("Residents who feel safe in their area after dark"),
        _named("Residents satisfied with parks and with street lighting"),
        find.is_one_measure,
    ),
    Rule(
        "abbreviations",
        "Write abbreviations out",
        "Councillors and residents read these names as well.",
        Example(
            "“Children with an EHC plan issued within 20 weeks”, described as “The share of"
            " education, health and care plans …”",
            Draft(
                "Children with an EHC plan issued within 20 weeks",
                description="The share of education, health and care plans issued in time",
            ),
        ),
        _named("EHCPs of CYP issued within 20 weeks"),
        find.explains_abbreviations,
    ),
    Rule(
        "no-aim",
        "Name the measure, not the aim",
        "The name stays when the aim changes; the target says where the figure should go.",
        _named("People sleeping rough on a single night in autumn"),
        _named("Reduce the number of people sleeping rough"),
        find.states_no_aim,
    ),
    Rule(
        "exact-words",
        "Use words that can be counted",
        "Two people who count by the definition should reach the same figure.",
        _named("Planning applications of householders decided within 8 weeks"),
        _named("Planning applications of householders decided in a timely way"),
        find.is_exact,
    ),
    Rule(
        "short-name",
        "Keep the name short",
        "It stands on every dashboard, and on phones. The rest belongs in the description.",
        _named("Households in temporary accommodation at the end of the quarter"),
        _named(
            "Households to whom the council has accepted a duty and who are living in temporary"
            " accommodation of any kind at the end of the quarter that is reported on"
        ),
        find.is_short,
    ),
    Rule(
        "good-way",
        "Say whether high or low is good",
        "Without it a change can be shown, but not called better or worse.",
        Example("Household waste recycled: high is good", _RECYCLED),
        Example("Household waste recycled: not said", replace(_RECYCLED, polarity=None)),
        find.has_polarity,
    ),
    Rule(
        "unit-fits",
        "Let the unit fit the name",
        "A number and a percentage of the same thing are two metrics.",
        Example("“Household waste sent for reuse, recycling or composting”, in %", _RECYCLED),
        Example(
            "“Percentage of household waste recycled”, in tonnes",
            Draft("Percentage of household waste recycled", unit_label="tonnes"),
        ),
        find.unit_fits,
    ),
    Rule(
        "rate-of-what",
        "Give a rate its denominator",
        "A rate per 1,000 says nothing until it is known per 1,000 of whom.",
        Example("Falls per 100,000 residents aged 65 and over, by the mid-year estimate", _FALLS),
        Example("Falls per 100,000, nobody says of whom", replace(_FALLS, denominator="")),
        find.rate_has_denominator,
    ),
    Rule(
        "part-and-whole",
        "Give a percentage its part and its whole",
        "Both are needed to check the figure, and to say how sure it is.",
        Example("Tonnes recycled, of tonnes of household waste collected", _RECYCLED),
        Example("Recycling in %, of all waste or of some?", replace(_RECYCLED, denominator="")),
        find.percent_has_both_parts,
    ),
    Rule(
        "how-often",
        "Let the frequency fit the time a figure takes",
        "Nobody should be asked every month for what is known once a year.",
        Example("Every year, 90 days after the year has ended", _RECYCLED),
        Example(
            "Every month, 120 days after the month has ended",
            replace(_RECYCLED, frequency=Frequency.MONTHLY, lag_days=120),
        ),
        find.frequency_fits_lag,
    ),
    Rule(
        "source",
        "Name the source",
        "A figure that anybody can look up again is a figure that people believe.",
        Example("The national return on waste", _RECYCLED),
        Example("No source", replace(_RECYCLED, source="")),
        find.has_source,
    ),
    Rule(
        "target-good-way",
        "Let the target go the way that is good",
        "Otherwise the hub must call the same change worse and on target.",
        _aiming(
            _FALLS,
            "Low is good; the target is below 2,000",
            ValueTarget("below 2,000", Decimal(2000), Operator.LESS),
        ),
        _aiming(
            _FALLS,
            "Low is good; the target is at least 2,000",
            ValueTarget("at least 2,000", Decimal(2000), Operator.AT_LEAST),
        ),
        find.target_goes_the_good_way,
    ),
    Rule(
        "target-possible",
        "Set a target that can be reached",
        "No percentage of a whole passes 100, and no count is less than nothing.",
        _aiming(_RECYCLED, "A target of 50%", ValueTarget("50%", Decimal(50))),
        _aiming(_RECYCLED, "A target of 110%", ValueTarget("110%", Decimal(110))),
        find.target_can_be_reached,
    ),
    Rule(
        "target-judged",
        "Set a target that decides something",
        "“To improve” is met by any change at all, and words alone are judged by nobody.",
        _aiming(_RECYCLED, "A target of 50%", ValueTarget("50%", Decimal(50))),
        _aiming(_RECYCLED, "“To increase”", DirectionTarget("To increase", Direction.INCREASE)),
        find.target_can_be_judged,
    ),
)
"""The guide, in the order in which a definition is written."""
