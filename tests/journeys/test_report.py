"""Can a report be frozen and published, and then be read by somebody who never signs in?"""

import pytest

from tests.journeys.conftest import OpenWalker

pytestmark = pytest.mark.browser


def test_a_frozen_report_becomes_public(somebody: OpenWalker) -> None:
    ingrid, passer_by = somebody(), somebody()
    ingrid.come_in_as("Ingrid Sol")
    ingrid.main.get_by_role("link", name="See the whole plan").click()
    plan = ingrid.page.locator(".govuk-caption-xl", has_text="Plan")
    plan.wait_for()
    title = ingrid.page.locator("h1").inner_text()
    ingrid.follow("As reported")
    ingrid.press("Freeze this report", title)
    period = ingrid.page.locator(".govuk-caption-xl").inner_text()
    ingrid.press("Publish", title)
    assert ingrid.main.get_by_text("The report is public now.").is_visible()

    passer_by.visit("/published/", "How the council is doing")
    passer_by.follow(f"{title}, {period}", title)
    assert passer_by.main.get_by_text("Household waste recycled").first.is_visible()
    assert passer_by.page.get_by_text("frozen on").is_visible()
