"""Does somebody who was invited get in by the mail alone?"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import OpenWalker, Screen

pytestmark = pytest.mark.browser

PASSWORD = "nine brave herons wade"


def test_an_invited_person_chooses_a_password_and_signs_in(
    somebody: OpenWalker, worker_runs: Callable[[], None], screen: Screen
) -> None:
    address = f"nina.{screen.width}@westhaven.example"
    tess, nina = somebody(), somebody()
    tess.come_in_as("Tess Okonjo")
    tess.follow("Invite somebody")
    tess.page.locator("input[name=full_name]").fill("Nina Novak")
    tess.page.locator("input[name=email]").fill(address)
    tess.press("Send the invitation", "Nina Novak")
    worker_runs()

    nina.visit("/demo/mail/", "Demo mail")
    nina.main.get_by_role("listitem").filter(has_text=address).get_by_role("link").click()
    nina.main.get_by_role("link", name=re.compile("^http")).click()
    nina.arrive("Welcome, Nina")
    for field in nina.main.locator("input[type=password]").all():
        field.fill(PASSWORD)
    nina.press("Choose this password and come in", "Hello, Nina")

    nina = somebody()
    nina.visit("/", "Sign in")
    nina.main.locator("input[name=login]").fill(address)
    nina.main.locator("input[name=password]").fill(PASSWORD)
    nina.main.get_by_role("button", name="Sign in", exact=True).click()
    expect(nina.page.locator("h1")).to_have_text("Hello, Nina")
    nina.arrive()
