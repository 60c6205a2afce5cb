"""Does a director find what is late, service by service, and the actions behind a number?"""

import pytest
from playwright.sync_api import expect

from tests.journeys.walker import Walker

pytestmark = pytest.mark.browser


def test_a_director_opens_the_list_behind_a_number(walker: Walker) -> None:
    walker.come_in_as("Helen Osei")
    walker.follow("What is overdue, service by service", "Overdue by service")
    row = walker.main.locator("tbody tr", has=walker.page.locator("a[href*='/overdue/overdue/']"))
    service = row.first.get_by_role("rowheader").inner_text()
    number = row.first.locator("a[href*='/overdue/overdue/']")
    overdue = int(number.inner_text())
    assert overdue > 0
    number.click()
    walker.arrive("Overdue actions")
    expect(walker.main).to_contain_text(service)
    actions = walker.main.locator("tbody tr")
    expect(actions).to_have_count(overdue)

    action = actions.first.get_by_role("link").first
    name = action.inner_text()
    action.click()
    walker.arrive(name)
