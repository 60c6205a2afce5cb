"""Each rule of good writing is held to its own examples, and leaves plain definitions alone."""

from decimal import Decimal

import pytest

from metrics.domain.rules import Frequency, Polarity
from metrics.domain.target_text import parse_target
from metrics.domain.values import UnitKind
from metrics.domain.writing_coach import RULES, Draft, Rule, advice_on


def codes(draft: Draft) -> set[str]:
    return {each.rule.code for each in advice_on(draft)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_examples_of_a_rule_are_examples_of_it(rule: Rule) -> None:
    assert rule.finds(rule.bad.draft), "the bad example shows nothing"
    assert rule.finds(rule.good.draft) == "", "the good example is not good"


def test_every_rule_has_its_own_code_and_says_why() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert all(rule.because and rule.good.words and rule.bad.words for rule in RULES)


@pytest.mark.parametrize(
    ("name", "is_joined"),
    [
        ("Adults with a learning disability in settled housing and in work", True),
        ("Visits to libraries & museums in the year", True),
        ("Repeat calls; complaints per month", True),
        ("People killed and seriously injured on the roads", False),
        ("Pupils reaching the standard in reading, writing and maths at 11", False),
        ("Children and young people in care on 31 March", False),
        ("Residents aged between 16 and 24 claiming benefits", False),
        ("Deaths from heart disease of people under 75", False),
        ("Landfill of household waste per head", False),
    ],
)
def test_two_measures_in_one_are_told_from_two_words_for_one_thing(
    name: str, is_joined: bool
) -> None:
    assert ("one-measure" in codes(Draft(name))) is is_joined


@pytest.mark.parametrize(
    ("name", "description", "is_unknown"),
    [
        ("Young people aged 16 to 17 who are NEET", "", True),
        (
            "Young people aged 16 to 17 who are NEET",
            "Not in employment, education or training",
            False,
        ),
        ("Air quality: NO2 at the roadside", "", False),
        ("Patients of GPs with a health check", "", False),
        ("DTOC per 1,000 people", "Delayed transfers of care from hospital", False),
    ],
)
def test_abbreviations_are_known_or_written_out(
    name: str, description: str, is_unknown: bool
) -> None:
    assert ("abbreviations" in codes(Draft(name, description=description))) is is_unknown


@pytest.mark.parametrize(
    ("kind", "least", "greatest", "target", "is_beyond"),
    [
        (UnitKind.PERCENT, None, None, "100%", False),
        (UnitKind.PERCENT, None, None, "101%", True),
        (UnitKind.PERCENT, "0", "300", "250%", False),
        (UnitKind.COUNT, None, None, "-5", True),
        (UnitKind.MONEY, None, None, "-5", False),
        (UnitKind.SCORE, "1", "10", "3 to 11", True),
        (UnitKind.SCORE, "1", "10", "3 to 9", False),
        (UnitKind.PERCENT, None, None, "To increase", False),
    ],
)
def test_a_target_lies_within_what_is_possible(
    kind: UnitKind, least: str | None, greatest: str | None, target: str, is_beyond: bool
) -> None:
    draft = Draft(
        "Score of the service in the yearly survey",
        unit_kind=kind,
        least=Decimal(least) if least else None,
        greatest=Decimal(greatest) if greatest else None,
        target=parse_target(target),
    )
    assert ("target-possible" in codes(draft)) is is_beyond


@pytest.mark.parametrize(
    ("polarity", "target", "is_wrong"),
    [
        (Polarity.HIGHER, "To reduce", True),
        (Polarity.HIGHER, "To increase", False),
        (Polarity.LOWER, "< 20", False),
        (Polarity.LOWER, "20", False),
        (Polarity.LOWER, "20 to 30", False),
        (Polarity.NEITHER, "To reduce", False),
        (None, "To reduce", False),
    ],
)
def test_a_target_goes_the_way_that_is_good(
    polarity: Polarity | None, target: str, is_wrong: bool
) -> None:
    draft = Draft(
        "Calls answered within 30 seconds", polarity=polarity, target=parse_target(target)
    )
    assert ("target-good-way" in codes(draft)) is is_wrong


def test_a_definition_that_keeps_every_rule_gets_no_advice() -> None:
    draft = Draft(
        "Household waste sent for reuse, recycling or composting",
        description="By weight",
        numerator="Tonnes reused, recycled or composted",
        denominator="Tonnes collected",
        unit_kind=UnitKind.PERCENT,
        unit_label="%",
        source="The national return on waste",
        polarity=Polarity.HIGHER,
        frequency=Frequency.QUARTERLY,
        lag_days=90,
        target=parse_target("50%"),
    )
    assert advice_on(draft) == ()
