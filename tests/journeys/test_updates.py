"""Does an officer clear ten updates from one mail in a few clicks, and a manager their queue?"""

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core import mail
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from hub import clock
from hub.celery import app
from hub.domain.working_days import is_working_day
from hub.models import MailPreference, OutboxMessage
from reporting.operations.reminders import remind
from strategies.models import Action, Update, UpdateState
from tests.cast import PASSWORD, Cast
from tests.journeys.conftest import Screen, come_back
from tests.journeys.walker import Walker
from tests.thread import make_action, make_action_plan, make_round, make_update

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ITEMS = 10
MOST_CLICKS = 12
MOST_TABS = 60  # from the top of a page to its first field


@dataclass
class Hand:
    """Somebody's hand: it clicks, and each click counts; keys are texts and Tab only."""

    page: Page
    clicks: int = 0

    def click(self, what: Locator) -> None:
        self.clicks += 1
        what.click()

    def tab_to(self, selector: str) -> None:
        for _ in range(MOST_TABS):
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{selector} is not reached by Tab")

    def write(self, selector: str, words: str) -> None:
        self.tab_to(selector)
        self.page.keyboard.type(words)


@pytest.fixture
def actions(cast: Cast) -> list[Action]:
    """Ten actions of Olive's, each with an update of the round before; all updates are approved."""
    today = clock.today()
    make_round(opens=today - timedelta(days=5), closes=today + timedelta(days=5))
    make_action_plan(cast, approval="all")
    actions = [make_action(cast, f"Action {number}") for number in range(1, ITEMS + 1)]
    for action in actions:
        make_update(action, cast.olive, written_at=clock.now() - timedelta(days=90))
    return actions


def link_in_the_mail(cast: Cast) -> str:
    """The path that the reminder of the next working morning sends Olive to."""
    MailPreference.objects.create(person=cast.olive, at_once=True)
    days = (clock.today() + timedelta(days=after) for after in range(5))
    assert remind(today=next(day for day in days if is_working_day(day))) == 1
    app.loader.import_default_modules()
    for message in OutboxMessage.objects.waiting():
        app.tasks[message.task](str(message.pk))
    found = re.search(r"https?://[^/\s]+(/my/\S*)", str(mail.outbox[-1].body))
    assert found is not None
    return found[1]


def test_olive_clears_ten_updates_from_the_mail(
    cast: Cast, actions: list[Action], page: Page, live_server: LiveServer
) -> None:
    path = link_in_the_mail(cast)
    assert path.endswith(f"?at=action-{actions[0].pk}")
    hand, walker = Hand(page), Walker(page)
    page.set_content(f'<a href="{live_server.url}{path}">Your updates</a>')

    hand.click(page.get_by_role("link", name="Your updates"))
    walker.arrive("Sign in")
    hand.write("input[name=login]", cast.olive.email)
    hand.write("input[name=password]", PASSWORD)
    hand.click(page.get_by_role("button", name="Sign in", exact=True))
    walker.arrive("My updates")
    assert not Update.objects.filter(state=UpdateState.SUBMITTED).exists(), (
        "opening changes nothing"
    )
    for number, action in enumerate(actions, start=1):
        row = page.locator(f"#action-{action.pk}")
        hand.write(f"#action-{action.pk} textarea[name$=narrative]", f"Step {number} is done.")
        hand.click(row.get_by_role("button", name="Send", exact=False).first)
        expect(row).to_contain_text("Sent, waits for Maya Mistry")
        expect(page.locator("#progress")).to_contain_text(f"{number} of {ITEMS} done")
    walker.arrive("My updates")

    assert hand.clicks <= MOST_CLICKS
    sent = Update.objects.filter(state=UpdateState.SUBMITTED, written_by=cast.olive)
    assert sorted(each.narrative for each in sent) == sorted(
        f"Step {number} is done." for number in range(1, ITEMS + 1)
    )


def test_maya_returns_one_and_approves_nine_at_one_press(
    cast: Cast, actions: list[Action], page: Page, live_server: LiveServer
) -> None:
    for action in actions:
        make_update(action, cast.olive, state=UpdateState.SUBMITTED, written_at=clock.now())
    come_back(page, cast.signed_in(cast.maya), live_server.url)
    hand, walker = Hand(page), Walker(page)

    walker.visit("/approve/", "To approve")
    row = page.locator(".hub-row", has_text="Action 3")
    hand.click(row.locator("summary"))
    row.get_by_label("What is missing?").fill("Which streets?")
    hand.click(row.get_by_role("button", name="Return with this note"))
    walker.arrive("To approve")
    expect(walker.main).to_contain_text("Returned to Olive Okafor, with your note.")
    hand.click(page.get_by_role("button", name="Approve all without flags (9)"))
    walker.arrive("To approve")
    expect(walker.main).to_contain_text("Approved 9 updates.")

    assert hand.clicks == 3
    decided = Update.objects.filter(decided_by=cast.maya).values_list("state", flat=True)
    assert sorted(decided) == [UpdateState.APPROVED] * 9 + [UpdateState.RETURNED]


def test_a_draft_keeps_itself_and_a_conflict_shows_both(
    cast: Cast, actions: list[Action], page: Page, live_server: LiveServer, screen: Screen
) -> None:
    come_back(page, cast.signed_in(cast.olive), live_server.url)
    hand = Hand(page)
    page.goto("/my/")
    row = page.locator(f"#action-{actions[0].pk}")
    row.get_by_label("Status").select_option("at_risk")
    row.get_by_label("How is it going?").fill("Half a sent")
    if screen.scripts:
        expect(row.get_by_label("Why is it so?")).to_be_visible()
        expect(row.get_by_role("button", name="Save draft")).to_have_count(0)
        expect(row).to_contain_text("Draft kept at")
    else:
        hand.click(row.get_by_role("button", name="Save draft"))
    page.goto("/my/")
    row = page.locator(f"#action-{actions[0].pk}")
    expect(row.get_by_label("How is it going?")).to_have_value("Half a sent")
    expect(row.get_by_label("Status")).to_have_value("at_risk")

    Update.objects.filter(state=UpdateState.DRAFT).update(version=9, narrative="From elsewhere.")
    hand.click(row.get_by_role("button", name="Send", exact=False).first)
    expect(row).to_contain_text("Somebody else saved this first")
    expect(row).to_contain_text("From elsewhere.")
    expect(row.get_by_label("How is it going?")).to_have_value("Half a sent")
