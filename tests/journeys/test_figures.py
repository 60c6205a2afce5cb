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
    """From the metric's card to the value of a period, and back with another.

    What is far from everything before is asked about; what is worse has to be explained.
    """
    walker.press("Enter a value or a comment", "Values")
    heading = f"{period}: {METRIC}"
    walker.follow(f"Correct {period}", heading)
    page = walker.page
    page.locator("input[name=value]").fill(value)
    page.locator("input[name=reason]").fill("The depot counted again.")
    walker.main.get_by_role("button", name="Save the value", exact=True).click()
    page.wait_for_load_state()
    walker.reader.troubles.clear()  # a refused form answers 422
    if page.locator("h1").inner_text() != heading:
        return
    for tick in page.get_by_label(f"Yes, {value} is right").all():
        tick.check()
    if page.get_by_text("Say what is done about it.").count():
        page.locator("[name=why]").fill("Two crews were ill.")
        page.locator("[name=what]").fill("A crew comes from Parks.")
        for part, text in (("day", "1"), ("month", "9"), ("year", "2099")):
            page.locator(f"[name=by_when_{part}]").fill(text)
    walker.press("Save the value", METRIC)


def verdict(walker: Walker) -> str:
    return walker.page.locator(".hub-verdict__answer").first.inner_text()
