"""Which metrics are out of balance, of low quality, or not said enough about for a plan?"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from metrics.domain.asking import VALUES_A_YEAR
from metrics.domain.balance import Imbalance, Kind, imbalances_of
from metrics.domain.classifying import Classified, Missing, missing_of, missing_words
from metrics.domain.data_quality import Quality, QualityRating
from metrics.domain.rules import Frequency

GOOD, FAIR, POOR = QualityRating
OUTCOME, INPUT, OUTPUT, ASKED = (
    Kind(each, "lag") for each in ("outcome", "input", "output", "perception")
)
LEAD = Kind("output", "lead")


@pytest.mark.parametrize(
    ("kinds", "found"),
    [
        ([], ["nothing"]),
        ([INPUT], ["only_inputs", "no_lead", "no_perception"]),
        ([INPUT, INPUT], ["only_inputs", "no_lead", "no_perception"]),
        ([INPUT, OUTPUT], ["no_outcome", "no_lead", "no_perception"]),
        ([OUTCOME, INPUT], ["no_lead", "no_perception"]),
        ([OUTCOME, LEAD, ASKED], []),
        ([ASKED, LEAD], ["no_outcome"]),
        ([INPUT, Kind("", "")], ["unclassified"]),
        ([OUTCOME, LEAD, Kind("perception", "")], ["unclassified"]),
    ],
)
def test_what_a_set_of_metrics_lacks(kinds: list[Kind], found: list[str]) -> None:
    assert [each.value for each in imbalances_of(kinds)] == found


def test_each_lack_has_its_words() -> None:
    assert all(each.label and each.because for each in Imbalance)


@pytest.mark.parametrize(
    ("ratings", "is_low", "words"),
    [
        ((GOOD, GOOD, GOOD), False, ""),
        ((FAIR, GOOD, GOOD), False, "accuracy fair"),
        ((GOOD, FAIR, FAIR), True, "completeness fair, timeliness fair"),
        ((GOOD, GOOD, POOR), True, "timeliness poor"),
        ((POOR, FAIR, GOOD), True, "accuracy poor, completeness fair"),
    ],
)
def test_quality_is_low_when_one_side_is_poor_or_two_are_fair(
    ratings: tuple[QualityRating, ...], is_low: bool, words: str
) -> None:
    quality = Quality(*ratings)
    assert (quality.is_low, quality.words) == (is_low, words)


@given(some.tuples(*[some.sampled_from(QualityRating)] * 3))
def test_a_better_rating_never_makes_quality_low(ratings: tuple[QualityRating, ...]) -> None:
    before = Quality(*ratings)
    for side, rating in before.sides:
        better = replace(before, **{side: GOOD if rating is FAIR else rating})
        assert not (better.is_low and not before.is_low)


WHOLE = Classified(
    role="lag",
    type="outcome",
    scorecard="outcomes",
    delivery="direct",
    has_owner=True,
    has_service=True,
    has_polarity=True,
)


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        (WHOLE, ()),
        (replace(WHOLE, role=""), (Missing.ROLE,)),
        (replace(WHOLE, has_owner=False), (Missing.OWNER,)),
        (replace(WHOLE, has_owner=False, has_service=False, is_partners=True), ()),
        (replace(WHOLE, has_polarity=False), (Missing.POLARITY,)),
        (replace(WHOLE, has_polarity=False, needs_no_polarity=True), ()),
        (Classified("", "", "", "", False, False, False), tuple(Missing)),
    ],
)
def test_what_is_to_be_said_before_a_plan_uses_a_metric(
    said: Classified, missing: tuple[Missing, ...]
) -> None:
    assert missing_of(said) == missing


def test_what_is_missing_is_said_in_words() -> None:
    assert missing_words((Missing.ROLE,)) == "role"
    assert (
        missing_words((Missing.ROLE, Missing.TYPE, Missing.POLARITY))
        == "role, type and whether high or low is good"
    )


def test_every_frequency_asks_for_something() -> None:
    assert VALUES_A_YEAR.keys() == set(Frequency)
    assert all(VALUES_A_YEAR.values())
