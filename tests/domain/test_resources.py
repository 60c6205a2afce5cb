"""Are sums of money and time told with how many actions say nothing?"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies.domain.resources import Need, resources_of

SAID = [
    ("nobody", [], "", ""),
    ("silence", [(None, None)] * 3, "Nobody has said yet", "Nobody has said yet"),
    (
        "some",
        [(Decimal(1000), None), (Decimal("0.50"), Decimal("2.5")), (None, None)],
        "£1,000.50 known for 2 of 3 actions; 1 says nothing",
        "2.5 days of staff time known for 1 of 3 actions; 2 say nothing",
    ),
    (
        "all, one of them nothing",
        [(Decimal(0), Decimal(1)), (Decimal(240_000), Decimal(0))],
        "£240,000 known for 2 of 2 actions",
        "1 day of staff time known for 2 of 2 actions",
    ),
]


@pytest.mark.parametrize(("what", "needs", "money", "days"), SAID)
def test_resources_in_words(what: str, needs: list[Need], money: str, days: str) -> None:
    together = resources_of(needs)
    assert (together.money_sentence, together.days_sentence) == (money, days), what


amounts = st.none() | st.decimals(0, 10**6, places=2)


@given(st.lists(st.tuples(amounts, amounts)))
def test_who_says_nothing_is_counted_and_adds_nothing(needs: list[Need]) -> None:
    together = resources_of(needs)
    assert together.money.known + together.money.silent == len(needs) == together.actions
    assert together.money.total == sum(money for money, _ in needs if money is not None)
