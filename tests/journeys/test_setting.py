"""Does a metric travel from proposal to agreement, and are 70 targets agreed in one sitting?"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from hub import clock
from metrics.domain.classification import MetricState
from metrics.domain.proposing import ProposalState
from metrics.models import Metric, Proposal, Target
from metrics.operations.target_rounds import RowWritten, save_rows
from tests.cast import Cast
from tests.journeys.conftest import come_back
from tests.journeys.walker import Walker
from tests.metrics.library import everybody, own_area
from tests.metrics.proposed import NEXT_YEAR, a_round

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TARGETS = 70


def write_day(walker: Walker, field: str, days_ahead: int) -> None:
    """Fill a date's three boxes."""
    day = clock.today() + timedelta(days=days_ahead)
    for part in ("day", "month", "year"):
        walker.page.locator(f"#id_{field}_{part}").fill(str(getattr(day, part)))


@pytest.fixture
def at(cast: Cast, page: Page, live_server: LiveServer) -> Callable[[str], Walker]:
    """at("olive"): the browser, with that person signed in."""

    def sit_down(name: str) -> Walker:
        page.context.clear_cookies()
        come_back(page, cast.signed_in(getattr(cast, name)), live_server.url)
        return Walker(page)

    return sit_down


def test_a_metric_travels_from_proposal_to_agreement(
    cast: Cast, at: Callable[[str], Walker]
) -> None:
    own_area(), everybody()
    olive = at("olive")
    olive.visit("/", "Hello, Olive")
    olive.follow("Proposed metrics and targets")
    olive.press("Propose a metric", "Propose a metric")
    main = olive.main
    main.get_by_label("Name").fill("Flats that recycle food waste")
    main.get_by_label("Service").select_option(label="Streets and Waste")
    olive.press("Save and go on", "Flats that recycle food waste")
    main.get_by_role("link", name="Change Unit", exact=True).click()
    olive.arrive("How is it counted?")
    main.get_by_label("High is good").check()
    olive.press("Save", "Flats that recycle food waste")
    main.get_by_role("link", name="Change Required by law or a funder").click()
    olive.arrive("Why is it needed?")
    main.get_by_label("Is it required by law, or by a funder?").fill("It becomes a duty")
    main.get_by_label("What does it take?").fill("Two hours a month")
    main.get_by_label("How do other places do?").fill("Region: 40%")
    olive.press("Save", "Flats that recycle food waste")
    olive.press("Ask staff and clients", "Ask staff and clients")
    write_day(olive, "until", 14)
    olive.press("Ask staff and clients", "Flats that recycle food waste")
    address = olive.page.url

    ellis = at("ellis")
    ellis.visit("/", "Hello, Ellis")
    ellis.follow("Say what you think", "Proposed metrics and targets")
    ellis.follow("Flats that recycle food waste")
    ellis.follow("Comment on it", "Comment")
    ellis.main.get_by_label("Your comment").fill("Count shared caddies too")
    ellis.press("Send your comment", "Flats that recycle food waste")

    olive = at("olive")
    olive.visit(address, "Flats that recycle food waste")
    expect(olive.main).to_contain_text("Count shared caddies too")
    olive.follow("Record what people said")
    olive.main.get_by_label("Who was asked?").fill("Crews at the depot")
    olive.main.get_by_label("How many people?").fill("34")
    olive.main.get_by_label("What did they say?").fill("Caddies are shared")
    olive.press("Record it", "Flats that recycle food waste")
    olive.press("Ask the manager to review it", "Ask the manager to review it")
    olive.main.get_by_label("Anything the manager should know?").fill("The duty begins in April")
    olive.press("Ask the manager to review it", "Flats that recycle food waste")

    for name, heading, deed, words in (
        ("maya", "Hello, Maya", "Put it to the cabinet member", "Long wanted"),
        ("cleo", "Hello, Cleo", "Agree", "Agreed with thanks"),
    ):
        person = at(name)
        person.visit("/", heading)
        person.follow("See what waits for you", "Proposed metrics and targets")
        person.follow("Flats that recycle food waste")
        person.press(deed, deed)
        person.main.locator("textarea").fill(words)
        person.press(deed, "Flats that recycle food waste")

    at("colin").visit(f"{address}record/", "Flats that recycle food waste")
    for words in ("Crews at the depot", "Long wanted", "Agreed with thanks", "Cleo Carter"):
        expect(olive.main).to_contain_text(words)
    assert Metric.objects.get().state == MetricState.IN_FORCE
    assert Proposal.objects.get().state == ProposalState.IN_FORCE


def test_seventy_targets_are_agreed_in_one_sitting(cast: Cast, at: Callable[[str], Walker]) -> None:
    """One click each for manager and member, and two for the one exception."""
    target_round = a_round(cast, metrics=TARGETS)
    rows = {
        pk: RowWritten("45%", "More lorries") for pk in Metric.objects.values_list("pk", flat=True)
    }
    easier = Metric.objects.order_by("pk").last()
    assert easier is not None
    rows[easier.pk] = RowWritten("40%", "The plant is closed for a year")
    save_rows(by=cast.olive, target_round=target_round, rows=rows, now=clock.now())
    address = f"/target-rounds/{target_round.pk}/decide/"
    clicks = 0

    def click(walker: Walker, what: Locator, heading: str) -> None:
        nonlocal clicks
        clicks += 1
        what.click()
        walker.arrive(heading)

    for name, button, deed in (
        (
            "maya",
            "Put all without flags to the cabinet member (69)",
            "Put it to the cabinet member",
        ),
        ("cleo", "Agree all without flags (69)", "Agree"),
    ):
        walker = at(name)
        walker.visit(address, "Targets to decide")
        main = walker.main
        click(walker, main.get_by_role("button", name=button), "Targets to decide")
        click(walker, main.get_by_role("link", name="with a note"), deed)
        main.locator("textarea").fill("The contractor has told us the day")
        click(walker, main.get_by_role("button", name=deed, exact=True), "Targets to decide")
        expect(main).to_contain_text("Nothing waits for you")

    expect(walker.main).to_contain_text(f"{TARGETS} of {TARGETS} agreed")
    assert clicks == 6
    assert Target.objects.filter(starts=NEXT_YEAR[0], valid_to=None).count() == TARGETS


def test_olive_types_and_pastes_her_targets(cast: Cast, at: Callable[[str], Walker]) -> None:
    target_round = a_round(cast, metrics=3)
    walker = at("olive")
    walker.visit(f"/target-rounds/{target_round.pk}/", "Targets for 2027/28")
    main = walker.main
    main.get_by_text("Paste from a spreadsheet").click()
    main.get_by_label("Columns: code, target, why").fill("45%\tLorries\n46%\tCrews\nnone\tContext")
    walker.press("Put it into the boxes", "Targets for 2027/28")
    assert not Proposal.objects.exists()
    expect(main.get_by_label("Proposed target of Metric 002")).to_have_value("46%")
    walker.press("Save all", "Targets for 2027/28")
    expect(main).to_contain_text("Read as: at least 46%")
    expect(main).to_contain_text("0 of 3 agreed, 0 with cabinet members, 3 with managers")
