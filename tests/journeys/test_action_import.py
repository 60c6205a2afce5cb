"""Can sixty actions with ten mistakes come in, each mistake named, and be taken back?"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect
from pytest_django.plugin import DjangoDbBlocker

from hub.access.roles import RoleCode
from hub.models import OrganisationUnit, UnitKind
from strategies.models import Action, ActionPlan, Plan
from tests.cast import make_person
from tests.journeys.conftest import Screen
from tests.journeys.walker import Walker
from tests.strategies.action_spreadsheet import MISTAKES, spreadsheet
from tests.thread import make_priority

pytestmark = pytest.mark.browser

FILE = "Streets action plan FINAL v3 (2).xlsx"
LIST = "Tidy {0}\n\tTidying strategy\n\t\tBrooms\n\t\t\tBuy brooms\n\t\t\tHand them out"


@pytest.fixture(scope="module")
def council(westhaven: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Plan]:
    """Beside the demo's people, those whom the spreadsheet names."""
    with django_db_blocker.unblock():
        service = OrganisationUnit.objects.filter(kind=UnitKind.SERVICE)[0]
        make_person("Olive Okafor", RoleCode.OFFICER, unit=service)
        make_person("Maya Mistry", RoleCode.MANAGER, unit=service)
        yield make_priority().plan


def test_sixty_actions_come_in_with_ten_mistakes_named(
    walker: Walker, council: Plan, screen: Screen
) -> None:
    walker.come_in_as("Ingrid Sol")
    name = screen.name.title()
    walker.visit(f"/plans/{council.slug}/paste/", "Paste a list")
    walker.page.get_by_label("The list").fill(LIST.format(name))
    walker.press("Look at what it makes", "Paste a list")
    expect(walker.main).to_contain_text("It adds 1 priority, 1 strategy, 1 action plan and 2")
    walker.press("Add it to the plan", council.title)

    plan = ActionPlan.objects.get(strategy__priority__name=f"Tidy {name}")
    walker.visit(f"/action-plans/{plan.pk}/import/", "Bring actions in")
    walker.page.get_by_label("Spreadsheet (Excel .xlsx or CSV)").set_input_files(
        {"name": FILE, "mimeType": "application/octet-stream", "buffer": spreadsheet()}
    )
    walker.main.get_by_role("button", name="Look at what it would bring").click()
    kept = walker.page.locator(".govuk-caption-xl")
    expect(kept).to_be_visible()
    if walker.page.url.endswith("/columns/"):  # asked once: the second screen is not asked
        assert screen.name == "desk"
        expect(walker.page.get_by_label("Due")).to_have_value("Deadline")
        walker.main.get_by_role("button", name="Go on").click()
    expect(kept).to_have_text("Review")
    walker.arrive()

    wrong = walker.main.locator("#to-cure ~ table").first.locator("tbody tr")
    expect(wrong).to_have_count(len(MISTAKES))
    for line, mistake in zip(wrong.all(), MISTAKES, strict=True):
        expect(line.locator("th")).to_have_text(str(mistake.row))
        for words in (mistake.column, mistake.problem, mistake.cure):
            expect(line).to_contain_text(words)

    walker.main.get_by_role("button", name="Bring it in").click()
    expect(walker.page.locator("body")).to_contain_text("Some rows must be cured first")
    walker.page.get_by_label("Bring in the 50 good rows").check()
    walker.main.get_by_role("button", name="Bring it in").click()
    expect(kept).to_have_text("Actions from a file")
    walker.arrive()
    assert Action.objects.filter(action_plan=plan).count() == 52

    walker.visit("/actions/unknown-owners/", "Names that nobody here has")
    walker.page.get_by_label("Jo Bloggs").fill("olive.okafor@westhaven.example")
    walker.press("Give them the actions", "Names that nobody here has")
    expect(walker.main).not_to_contain_text("Jo Bloggs")

    walker.visit(f"/action-plans/{plan.pk}/import/", "Bring actions in")
    walker.main.locator("li a", has_text="Streets action plan").first.click()
    walker.main.get_by_role("button", name="Take this file back").click()
    expect(walker.page.locator("body")).to_contain_text("Taken back")
    walker.arrive()
    assert Action.objects.filter(action_plan=plan).count() == 2
