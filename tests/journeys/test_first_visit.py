"""Does everybody find something useful the moment they come in, and three things to try?"""

import pytest

from tests.journeys.walker import Walker

pytestmark = pytest.mark.browser

PLAN = "See the whole plan"
FIRST_SIGHT = {
    "Gwen Halloran": PLAN,
    "Priya Raman": "Household waste recycled",
    "Marcus Bell": "Streets and Waste",
    "Helen Osei": "Transport and Highways",
    "Rafiq Anwar": "City Services",
    "Joan Penrose": "City Services",
    "Leo Marchetti": PLAN,
    "Ingrid Sol": "Metrics without an owner",
    "Pauline Grady": PLAN,
    "Dewi Prosser": PLAN,
    "Tess Okonjo": PLAN,
    "Connor Doyle": "Metrics that name your organisation",
}
"""Whoever a card of the sign-in page names, and what their first page holds."""


@pytest.mark.parametrize("name", FIRST_SIGHT)
def test_everybody_comes_in_and_nothing_to_try_is_a_dead_end(walker: Walker, name: str) -> None:
    walker.come_in_as(name)
    assert walker.main.get_by_text(FIRST_SIGHT[name]).first.is_visible()
    links = walker.page.get_by_label("Try this").get_by_role("link")
    addresses = [link.get_attribute("href") or "" for link in links.all()]
    assert len(addresses) == 3
    for address in addresses:
        walker.visit(address)


def test_every_role_has_its_card(walker: Walker) -> None:
    walker.visit("/", "Sign in")
    cards = walker.main.get_by_role("button", name="Come in as").all_inner_texts()
    assert [card.removeprefix("Come in as ") for card in cards] == list(FIRST_SIGHT)
