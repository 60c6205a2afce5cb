"""A rank counts like with like, equal values share the better place, and margins decide first."""

from decimal import Decimal

import pytest

from metrics.domain.methods.benchmark import Standing
from metrics.domain.peers import Figures, against, among, ordinal, rank_of
from metrics.domain.rules import Polarity

HIGHER, LOWER, NEITHER = Polarity.HIGHER, Polarity.LOWER, Polarity.NEITHER


def numbers(*written: str) -> list[Decimal]:
    return [Decimal(each) for each in written]


@pytest.mark.parametrize(
    ("ours", "way", "words"),
    [
        ("50", HIGHER, "1st of 4"),
        ("50", LOWER, "4th of 4"),
        ("36", HIGHER, "2nd of 4"),
        ("30", HIGHER, "Joint 3rd of 4"),
        ("40", LOWER, "Joint 3rd of 4"),
    ],
)
def test_rank(ours: str, way: Polarity, words: str) -> None:
    assert rank_of(Decimal(ours), numbers("30", "34", "40"), way).words == words


@pytest.mark.parametrize("way", [NEITHER, None])
def test_no_rank_where_no_way_is_good(way: Polarity | None) -> None:
    found = among(Decimal(1), numbers("1", "2", "3", "4"), way)
    assert found.rank is None and found.quarter == "" and found.band == ""
    assert found.median == 2.5


def test_no_quartiles_and_no_band_of_three() -> None:
    found = among(Decimal(5), numbers("1", "2", "3"), HIGHER)
    assert found.quartiles is None and found.band == ""
    assert found.rank and found.rank.words == "1st of 4"
    assert found.quarter == "best quarter"


@pytest.mark.parametrize(
    ("ours", "theirs", "way", "standing", "by_margins"),
    [
        (("50", "48", "52"), ("40", "38", "42"), HIGHER, Standing.BETTER, True),
        (("50", "48", "52"), ("40", "38", "42"), LOWER, Standing.WORSE, True),
        (("50", "45", "55"), ("47", "44", "50"), HIGHER, Standing.SIMILAR, True),
        (("50", "48", "52"), ("40",), HIGHER, Standing.BETTER, True),
        (("50", "48", "52"), ("51",), HIGHER, Standing.SIMILAR, True),
        (("50",), ("40", "38", "42"), HIGHER, Standing.BETTER, False),
        (("50.04",), ("50.0",), HIGHER, Standing.SIMILAR, False),
        (("50",), ("40",), NEITHER, Standing.HIGHER, False),
        (("30",), ("40",), None, Standing.LOWER, False),
    ],
)
def test_against_one_area(
    ours: tuple[str, ...],
    theirs: tuple[str, ...],
    way: Polarity | None,
    standing: Standing,
    by_margins: bool,
) -> None:
    one, other = Figures(*numbers(*ours)), Figures(*numbers(*theirs))
    assert against(one, other, way, decimals=1) == (standing, by_margins)


def test_a_difference_within_the_tolerance_is_none() -> None:
    one, other = Figures(Decimal("50")), Figures(Decimal("49"))
    assert against(one, other, HIGHER, decimals=0, tolerance=Decimal(1))[0] is Standing.SIMILAR


@pytest.mark.parametrize(
    ("place", "words"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (21, "21st"), (112, "112th")],
)
def test_ordinals(place: int, words: str) -> None:
    assert ordinal(place) == words


@pytest.mark.parametrize(
    ("place", "of", "words"),
    [
        (1, 4, "best quarter"), (2, 8, "best quarter"), (2, 5, "second best quarter"),
        (3, 4, "second worst quarter"), (5, 5, "worst quarter"), (3, 3, ""),
    ],
)  # fmt: skip
def test_a_quarter_holds_no_more_than_a_quarter(place: int, of: int, words: str) -> None:
    theirs = [Decimal(100 - n) for n in range(1, of + 1) if n != place]
    assert among(Decimal(100 - place), theirs, HIGHER).quarter == words
