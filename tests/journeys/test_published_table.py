"""Can the insight team bring a table in, read its headline, settle a doubt and take it back?"""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.walker import Walker
from tests.metrics.imports.tables import MISSED, RECYCLED, table

pytestmark = pytest.mark.browser

FILE = "Council Plan 2018-19 end of year.csv"
TOO_SMALL = (
    "Bins emptied", "%", "FALSE", "", "", "", "High is good",
    "36", "2017/18", "0.36", "2018/19",
)  # fmt: skip


def test_a_table_comes_in_is_read_answered_and_taken_back(
    walker: Walker, worker_runs: Callable[[], None]
) -> None:
    walker.come_in_as("Ingrid Sol")
    walker.follow("Bring in a published table")
    content = table(RECYCLED, MISSED, TOO_SMALL)
    walker.page.get_by_label("Indicator table (CSV)").set_input_files(
        {"name": FILE, "mimeType": "text/csv", "buffer": content}
    )
    walker.press("Look at what it would bring", FILE)
    assert walker.main.get_by_text("Nothing has changed yet").is_visible()
    review = walker.page.url
    walker.main.get_by_role("button", name="Bring it in").click()
    expect(walker.page.locator(".govuk-caption-xl")).to_have_text("Background work")
    worker_runs()

    walker.visit(review, FILE)
    walker.main.get_by_role("link", name="Council Plan", exact=True).first.click()
    walker.arrive()
    assert walker.main.get_by_text("50%", exact=True).is_visible()
    assert walker.main.get_by_text("1 of 2 metrics with a direction").is_visible()

    walker.visit("/imports/to-answer/")
    walker.main.locator("tbody a").first.click()
    expect(walker.main.get_by_role("button", name="Leave it as it is")).to_be_visible()
    walker.arrive()
    walker.main.get_by_role("button", name="Leave it as it is").click()
    expect(walker.main.get_by_role("button", name="Leave it as it is")).to_have_count(0)

    walker.visit(review, FILE)
    walker.main.get_by_role("button", name="Undo this import").click()
    worker_runs()
    walker.visit(review, FILE)
    assert walker.main.get_by_text("and undone on").is_visible()
