"""Ten figures: how many clicks do they cost beside the values themselves?"""

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Locator, Page, expect

from hub import clock
from metrics.domain.periods import financial_year, financial_year_of
from metrics.models import Metric, Observation
from tests.browser.reader import Reader
from tests.cast import Cast
from tests.journeys.conftest import Screen, come_back
from tests.metrics.library import end_of_year, give_values, make_metric, make_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_CLICKS = 12
LAST = financial_year(financial_year_of(clock.today()) - 1)
VALUES = [f"{40 + number}.5" for number in range(10)]


@dataclass
class Hand:
    """Whose clicks are counted; typing a value is none."""

    page: Page
    clicks: int = field(default=0)

    def click(self, thing: Locator) -> None:
        thing.click()
        self.clicks += 1


@pytest.fixture
def ten(cast: Cast) -> list[Metric]:
    """Ten yearly metrics of Olive's that wait for last year's value, in an open report."""
    plan = make_plan()
    end_of_year(LAST.start.year)
    metrics = [
        make_metric(f"Measure {number}", plan=plan, target="30%", owner=cast.olive)
        for number in range(10)
    ]
    for metric in metrics:
        give_values(metric, {financial_year(LAST.start.year - 1).label: "40"}, comment="Dry.")
    return metrics


@pytest.fixture
def hand(page: Page, cast: Cast, live_server: object) -> Hand:
    """Olive at her first page."""
    come_back(page, cast.signed_in(cast.olive), live_server.url)  # type: ignore[attr-defined]
    page.goto("/")
    return Hand(page)


def to_my_updates(hand: Hand, screen: Screen) -> None:
    hand.click(hand.page.get_by_role("link", name="My updates").first)
    expect(hand.page.locator("h1")).to_have_text("My updates")


def kept(metrics: list[Metric]) -> list[str]:
    """The values of last year, in the metrics' order."""
    found = Observation.objects.current().filter(
        series__metric__in=metrics, period__starts=LAST.start
    )
    return [f"{each.value:.1f}" for each in found.order_by("series__metric_id")]


def is_well(page: Page) -> None:
    assert not Reader(page).spills_sideways()


def test_ten_values_are_written_and_saved_together(
    hand: Hand, screen: Screen, ten: list[Metric]
) -> None:
    to_my_updates(hand, screen)
    for metric, value in zip(ten, VALUES, strict=True):
        hand.page.locator(f"[name=m{metric.pk}-value]").fill(value)
    is_well(hand.page)
    hand.click(hand.page.get_by_role("button", name="Save all that is written").first)
    expect(hand.page.get_by_text("Saved 10 rows.")).to_be_visible()
    assert kept(ten) == VALUES
    assert hand.clicks <= MOST_CLICKS


def test_each_row_is_saved_by_its_own_button(hand: Hand, screen: Screen, ten: list[Metric]) -> None:
    to_my_updates(hand, screen)
    for metric, value in zip(ten, VALUES, strict=True):
        hand.page.locator(f"[name=m{metric.pk}-value]").fill(value)
        row = hand.page.locator(f"#metric-{metric.code}")
        hand.click(row.get_by_role("button", name=f"Save the value of {metric}"))
        expect(hand.page.locator(f"[name=m{metric.pk}-value]")).to_have_count(0)
    assert kept(ten) == VALUES
    assert hand.clicks <= MOST_CLICKS


def test_a_slip_and_a_bad_year_among_them_are_asked_about(
    hand: Hand, screen: Screen, ten: list[Metric]
) -> None:
    to_my_updates(hand, screen)
    typed = ["401", "12.5", *VALUES[2:]]
    for metric, value in zip(ten, typed, strict=True):
        hand.page.locator(f"[name=m{metric.pk}-value]").fill(value)
    hand.click(hand.page.get_by_role("button", name="Save all that is written").first)
    slip, bad = (hand.page.locator(f"#metric-{metric.code}") for metric in ten[:2])
    expect(slip.get_by_text("401% is about ten times the last value, 40%").first).to_be_visible()
    expect(bad.get_by_text("Say what is done about it.")).to_be_visible()
    assert kept(ten) == VALUES[2:], "the others are saved"
    is_well(hand.page)
    hand.page.locator(f"[name=m{ten[0].pk}-value]").fill("40.1")
    lead = f"[name=m{ten[1].pk}-"
    hand.page.locator(f"{lead}why]").fill("The depot burnt.")
    hand.page.locator(f"{lead}what]").fill("It is built again.")
    for part, text in (("day", "1"), ("month", "9"), ("year", str(clock.today().year + 1))):
        hand.page.locator(f"{lead}by_when_{part}]").fill(text)
    hand.click(hand.page.get_by_role("button", name="Save all that is written").first)
    expect(hand.page.get_by_text("Saved 2 rows.")).to_be_visible()
    assert kept(ten) == ["40.1", "12.5", *VALUES[2:]]
    assert hand.clicks <= MOST_CLICKS


def test_the_keyboard_alone_does(hand: Hand, screen: Screen, ten: list[Metric]) -> None:
    """With scripts Enter saves the row and goes on; without, it saves all that is written."""
    hand.page.goto(f"/my/#metric-{ten[0].code}")
    first = hand.page.locator(f"[name=m{ten[0].pk}-value]")
    first.focus()
    keyboard = hand.page.keyboard
    for place, value in enumerate(VALUES):
        keyboard.type(value)
        if screen.scripts:
            keyboard.press("Enter")
            if place + 1 < len(ten):
                expect(hand.page.locator(f"[name=m{ten[place + 1].pk}-value]")).to_be_focused()
        elif place + 1 < len(ten):
            until_on(hand.page, f"m{ten[place + 1].pk}-value")
    if not screen.scripts:
        keyboard.press("Enter")
        expect(hand.page.get_by_text("Saved 10 rows.")).to_be_visible()
    else:
        expect(hand.page.get_by_text(f"Saved: {VALUES[-1]}%.")).to_be_visible()
    assert kept(ten) == VALUES
    assert hand.clicks == 0


def test_a_column_of_a_spreadsheet_goes_down_the_rows(
    hand: Hand, screen: Screen, ten: list[Metric]
) -> None:
    page = hand.page
    page.goto("/metrics/grid/?awaiting=1")
    if screen.scripts:
        first = page.locator(f"[name=m{ten[0].pk}-value]")
        first.focus()
        first.evaluate(
            """(box, text) => {
                const data = new DataTransfer();
                data.setData("text", text);
                box.dispatchEvent(new ClipboardEvent("paste", {
                    clipboardData: data, bubbles: true, cancelable: true }));
            }""",
            "\r\n".join(VALUES) + "\r\n",
        )
        expect(page.get_by_text("10 values filled in. Nothing is saved yet.")).to_be_visible()
    else:
        hand.click(page.get_by_role("link", name="pasted on a page of its own"))
        page.get_by_label("The column").fill("\n".join(VALUES))
        hand.click(page.get_by_role("button", name="Look at them in their rows"))
        expect(page.get_by_text("10 values from your column")).to_be_visible()
    assert kept(ten) == [], "nothing is saved by pasting"
    hand.click(page.get_by_role("button", name="Save all that is written").first)
    expect(page.get_by_text("Saved 10 rows.")).to_be_visible()
    assert kept(ten) == VALUES
    assert hand.clicks <= MOST_CLICKS


def test_symbol_and_sentence_stand_there_before_saving(
    hand: Hand, screen: Screen, ten: list[Metric]
) -> None:
    page, metric = hand.page, ten[0]
    page.goto("/my/")
    row = page.locator(f"#metric-{metric.code}")
    page.locator(f"[name=m{metric.pk}-value]").fill("12.5")
    if not screen.scripts:
        hand.click(row.get_by_role("button", name=f"Check before saving {metric}"))
    expect(row.get_by_text("Got worse", exact=True)).to_be_visible()
    expect(row.get_by_text("Off target", exact=True)).to_be_visible()
    expect(page.locator(f"[name=m{metric.pk}-value]")).to_have_value("12.5")
    if screen.scripts:
        expect(row.get_by_label("Why is it so?")).to_be_visible()
    assert kept(ten) == []


def until_on(page: Page, name: str) -> None:
    """Press Tab until the cursor is in the field of that name."""
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(f"{name} is more than 12 tabs away")
