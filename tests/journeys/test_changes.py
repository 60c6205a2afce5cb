"""One is away, one leaves, a service is split: does everything stay in somebody's hands?"""

from datetime import date, timedelta

import pytest

from hub import clock
from tests.journeys.conftest import OpenWalker, Screen
from tests.journeys.walker import Walker

pytestmark = pytest.mark.browser

METRIC = "Fly-tipping removed within two working days"

LEAVERS = {"desk": "Zoe Applegarth", "phone without scripts": "Nathan Gill"}
SPLITS = {"desk": "Community Safety", "phone without scripts": "Public Health"}
"""Each screen has its own, since both see the same council."""


def fill_day(walker: Walker, name: str, day: date) -> None:
    for part in ("day", "month", "year"):
        walker.page.locator(f"input[name={name}_{part}]").fill(str(getattr(day, part)))


def test_a_deputy_covers(somebody: OpenWalker) -> None:
    priya, gwen = somebody(), somebody()
    gwen.come_in_as("Gwen Halloran")
    gwen.visit("/metrics/?q=fly-tipping", "Metrics")
    gwen.follow(METRIC)
    address = gwen.page.url
    assert not gwen.main.get_by_role("button", name="Enter a value").is_visible(), "the control"

    priya.come_in_as("Priya Raman")
    priya.visit("/cover/", "Cover")
    priya.press("Arrange cover", "Arrange cover")
    priya.page.get_by_label("Who covers for you").fill("Gwen Halloran")
    fill_day(priya, "ends", clock.today() + timedelta(days=7))
    priya.page.get_by_label("Reason").fill("Annual leave")
    priya.press("Arrange cover", "Cover")
    assert priya.main.get_by_text("Annual leave").is_visible()

    gwen.visit(address, METRIC)
    gwen.press("Enter a value or a comment", "Values")

    priya.main.get_by_role("link", name="end it").click()
    priya.arrive("Gwen Halloran stops covering for Priya Raman")
    priya.press("End it now", "Cover")
    gwen.visit(address, METRIC)
    assert not gwen.main.get_by_role("button", name="Enter a value").is_visible()


def test_a_leavers_items_move_in_one_step(walker: Walker, screen: Screen) -> None:
    leaver = LEAVERS[screen.name]
    walker.come_in_as("Ingrid Sol")
    walker.visit("/hand-over/", "Hand over")
    walker.page.get_by_label("Whose items?").fill(leaver)
    walker.press("See what they look after", f"What {leaver} looks after")
    items = walker.main.locator("tbody tr").count()
    assert items > 0
    first = walker.main.locator("tbody tr input").first
    walker.page.get_by_label("Who takes them over?").fill("Grace Nwosu")
    first.fill("Luke Sorensen")
    walker.press("Check before it happens", "Check before it happens")
    assert walker.main.get_by_text("To Luke Sorensen: 1 item").is_visible()
    walker.press("Hand over", "Handed over")
    assert walker.main.locator("li").count() == items

    walker.visit("/hand-over/", "Hand over")
    walker.page.get_by_label("Whose items?").fill(leaver)
    walker.press("See what they look after", f"What {leaver} looks after")
    assert walker.main.get_by_text("There is nothing to hand over").is_visible()


def test_a_service_is_split(walker: Walker, screen: Screen) -> None:
    service = SPLITS[screen.name]
    first, second = f"{service} North", f"{service} South"
    sentence = f"{service} is split into {first} and {second}"
    walker.come_in_as("Tess Okonjo")
    walker.visit("/reorganisations/", "Reorganisations")
    walker.press("Plan a reorganisation", "What changes?")
    unit = walker.page.get_by_label("Directorate, service or team")
    unit.select_option(label=_option(walker, service))
    walker.press("Continue", service)
    walker.page.get_by_label("It is split into several").check()
    walker.press("Continue", f"Split: {service}")
    walker.page.get_by_label("The new names").fill(f"{first}\n{second}")
    walker.press("See what would move", sentence)
    walker.follow("Say what goes where", "What goes where?")
    choice = walker.main.locator("select").first
    moved = walker.main.locator("tbody th").first.inner_text().removeprefix("Where it goes: ")
    choice.select_option(label=second)
    while walker.main.get_by_role("link", name="The next part, without saving").count():
        walker.press("Save", "What goes where?")
    walker.press("Save", sentence)
    row = walker.main.locator("tr", has_text=moved).first
    assert second in row.inner_text()
    walker.press("Go ahead", f"{sentence}: go ahead?")
    walker.press("Do it now", sentence)
    assert walker.main.get_by_text("in effect since").is_visible()

    walker.visit("/services/", "Services")
    walker.follow(second)


def _option(walker: Walker, service: str) -> str:
    """The label of a service in the list of units, which names its directorate too."""
    options = walker.page.locator("select[name=unit] option").all_inner_texts()
    return next(option for option in options if option.endswith(f" › {service}"))
