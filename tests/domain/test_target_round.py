"""How is a proposed target read, and what makes it an exception?"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.domain.rules import Polarity
from metrics.domain.target_round import RoundFlag, flags_of
from metrics.domain.target_text import parse_target
from metrics.domain.target_words import read_as
from metrics.domain.targets import ValueTarget
from metrics.domain.values import UnitKind

F = RoundFlag


@pytest.mark.parametrize(
    ("written", "unit", "words"),
    [
        ("95%", UnitKind.PERCENT, "at least 95%"),
        ("<19%", UnitKind.PERCENT, "less than 19%"),
        ("no more than 5", UnitKind.COUNT, "at most 5"),
        ("50 by 2027/28", UnitKind.COUNT, "at least 50 by 2027/28"),
        ("£5m", UnitKind.MONEY, "at least £5,000,000"),
        ("3,100 to 3,500 users", UnitKind.COUNT, "from 3,100 to 3,500"),
        ("To increase", UnitKind.COUNT, "higher than before"),
        ("To reduce", UnitKind.COUNT, "lower than before"),
        ("Better than national average", UnitKind.PERCENT, "better than England"),
        (
            "Equal or better than statistical neighbours",
            UnitKind.PERCENT,
            "as good as, or better than, the statistical neighbours",
        ),
        ("reduction of 35% by 2030", UnitKind.COUNT, "a reduction of 35% by 2030"),
        (
            "from 50% in 2018/19 to 60% by 2022/23",
            UnitKind.PERCENT,
            "from 50% in 2018/19 to 60% by 2022/23",
        ),
        ("Merit+", UnitKind.GRADE, "Merit+ or better"),
        ("Sustainable", UnitKind.TEXT, "“Sustainable”, which a person judges"),
        ("none", UnitKind.PERCENT, "no target"),
        ("whatever Cabinet thinks fit then", UnitKind.PERCENT, ""),
    ],
)
def test_a_target_is_told_in_other_words(written: str, unit: UnitKind, words: str) -> None:
    assert read_as(parse_target(written), unit=unit, polarity=Polarity.HIGHER) == words


def test_without_a_good_way_a_bare_number_stays_bare() -> None:
    assert read_as(parse_target("95%"), unit=UnitKind.PERCENT, polarity=None) == "95%"


@pytest.mark.parametrize(
    ("proposed", "last", "polarity", "flags"),
    [
        ("45%", "42%", Polarity.HIGHER, []),
        ("42%", "42%", Polarity.HIGHER, []),
        ("40%", "42%", Polarity.HIGHER, [F.EASIER]),
        ("40%", "42%", Polarity.LOWER, []),
        ("45%", "42%", Polarity.LOWER, [F.EASIER]),
        ("45%", "42%", Polarity.NEITHER, []),
        ("45%", "42%", None, []),
        ("45%", None, Polarity.HIGHER, []),
        ("To increase", "42%", Polarity.HIGHER, [F.EASIER]),
        ("42%", "To increase", Polarity.HIGHER, []),
        ("none", "42%", Polarity.HIGHER, [F.DROPPED]),
        ("none", "none", Polarity.HIGHER, []),
        ("none", None, Polarity.HIGHER, []),
        ("as good as it gets, unless it rains", "42%", Polarity.HIGHER, [F.UNREADABLE]),
        ("£45m", "42%", Polarity.HIGHER, [F.OTHER_UNIT]),
    ],
)
def test_what_is_unusual_is_flagged(
    proposed: str, last: str | None, polarity: Polarity | None, flags: list[F]
) -> None:
    found = flags_of(
        parse_target(proposed),
        last=parse_target(last) if last is not None else None,
        rationale="Two more lorries",
        unit=UnitKind.PERCENT,
        polarity=polarity,
    )
    assert list(found) == flags


def test_a_target_that_does_not_say_why_is_flagged() -> None:
    found = flags_of(
        parse_target("40%"),
        last=parse_target("42%"),
        rationale=" ",
        unit=UnitKind.PERCENT,
        polarity=Polarity.HIGHER,
    )
    assert found == (F.EASIER, F.NO_RATIONALE)


@given(st.integers(0, 100), st.integers(0, 100), st.sampled_from([Polarity.HIGHER, Polarity.LOWER]))
def test_of_two_different_levels_one_is_easier(one: int, other: int, polarity: Polarity) -> None:
    def is_easier(proposed: int, last: int) -> bool:
        found = flags_of(
            ValueTarget("", Decimal(proposed)),
            last=ValueTarget("", Decimal(last)),
            rationale="said",
            unit=UnitKind.PERCENT,
            polarity=polarity,
        )
        return F.EASIER in found

    assert is_easier(one, other) + is_easier(other, one) == (one != other)
