"""Does a cabinet member come from their first page to the strategies that they answer for?"""

import pytest

from tests.journeys.walker import Walker

pytestmark = pytest.mark.browser


def test_a_cabinet_member_reads_their_strategies(walker: Walker) -> None:
    walker.come_in_as("Rafiq Anwar")
    walker.follow("City Services")
    table = walker.main.locator("table", has_text="Key strategies").first
    strategies = table.locator("tbody tr")
    assert strategies.count() > 0
    first = strategies.first
    assert "action" in first.inner_text() or "on track" in first.inner_text()
    link = first.get_by_role("link").first
    title = link.inner_text()
    link.click()
    walker.arrive(title)
