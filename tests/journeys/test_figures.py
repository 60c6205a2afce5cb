"""Does the officer who enters a figure see at once what becomes of it?"""

import re

import pytest

from tests.journeys.walker import Walker

pytestmark = pytest.mark.browser

METRIC = "Fly-tipping removed within two working days"


def test_a_value_changes_symbol_and_sentence(walker: Walker) -> None:
    walker.come_in_as("Priya Raman")
    walker.follow(METRIC)
    judged = re.search(r" in (\w+ \d{4}), from ", verdict(walker))
    assert judged is not None
    correct(walker, judged[1], "12.5")
    bad = verdict(walker)
    assert "Got worse" in bad and "Off target" in bad
    assert "12.5%" in bad
    correct(walker, judged[1], "99.5")
    good = verdict(walker)
    assert "Improved" in good and "On target" in good
    assert "99.5%" in good


def correct(walker: Walker, period: str, value: str) -> None:
    """From the metric's card to the value of a period, and back with another."""
    walker.press("Enter a value", "Values")
    walker.follow(f"Correct {period}", f"{period}: {METRIC}")
    walker.page.locator("input[name=value]").fill(value)
    walker.page.locator("input[name=reason]").fill("The depot counted again.")
    walker.press("Save the value", METRIC)


def verdict(walker: Walker) -> str:
    return walker.page.locator(".hub-verdict__answer").first.inner_text()
