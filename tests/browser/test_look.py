"""Can everybody use the components: wide, narrow, by keyboard, without scripts, on paper?"""

import pytest

GALLERY = "/gallery/"
HEADING = "Gallery of components"
OPEN_PAGES = {
    "/key-to-symbols/": "Key to the symbols",
    "/how-things-are-judged/": "How things are judged",
    "/accessibility/": "Accessibility statement",
    "/privacy/": "Privacy",
}
WIDTHS = (1280, 320)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("query", ["", "?q=zebra", "?foo=1&page=9"], ids=["full", "empty", "said"])
def test_every_component_passes_and_fits(open_reader, cast, width, query):
    reader = open_reader(cast.olive, width=width)
    reader.visit(GALLERY + query, heading=HEADING)
    assert reader.page.get_by_role("link", name="Staff sickness absence").first.is_visible()
    assert reader.violations() == []
    assert not reader.spills_sideways()


def test_control_axe_sees_a_fault_where_there_is_one(open_reader, cast):
    reader = open_reader(cast.olive)
    reader.visit(GALLERY, heading=HEADING)
    reader.page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img>')")
    assert any(found.startswith("image-alt") for found in reader.violations())


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("address", "heading"), OPEN_PAGES.items(), ids=OPEN_PAGES.values())
def test_pages_for_everybody_pass_and_fit(open_reader, width, address, heading):
    reader = open_reader(width=width)
    reader.visit(address, heading=heading)
    assert reader.violations() == []
    assert not reader.spills_sideways()


@pytest.mark.parametrize("width", WIDTHS)
def test_page_that_is_not_there_passes_and_fits(open_reader, cast, width):
    reader = open_reader(cast.olive, width=width)
    reader.visit("/no/such/place/", heading="Page not found", status=404)
    assert reader.violations() == []
    assert not reader.spills_sideways()


def test_chart_is_drawn_and_its_picture_downloads(open_reader, cast):
    reader = open_reader(cast.olive)
    reader.visit(GALLERY, heading=HEADING)
    figure = reader.page.locator("#recycling-trend")
    figure.get_by_role("button", name="Download picture").wait_for()
    drawn = figure.locator("canvas").evaluate(
        "canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)"
        ".data.some(byte => byte > 0)"
    )
    assert drawn
    with reader.page.expect_download() as download:
        figure.get_by_role("button", name="Download picture").click()
    assert download.value.suggested_filename == "recycling-trend.png"


def test_without_scripts_the_numbers_stay_and_nothing_useless_shows(open_reader, cast):
    reader = open_reader(cast.olive, scripts=False)
    reader.visit(GALLERY, heading=HEADING)
    figure = reader.page.locator("#recycling-trend")
    assert figure.get_by_role("cell", name="34.3%").is_visible()
    assert not figure.locator("canvas").is_visible()
    assert not reader.page.get_by_role("button", name="Download picture").first.is_visible()
    assert not reader.page.get_by_role("button", name="Copy the sentence").first.is_visible()


def test_without_scripts_a_list_filters_sorts_and_turns_its_page(open_reader, cast):
    reader = open_reader(cast.olive, scripts=False)
    reader.visit(GALLERY, heading=HEADING)
    page = reader.page
    page.get_by_role("link", name="Next page").click()
    assert "page=2" in page.url
    page.get_by_role("link", name="Latest", exact=True).click()
    assert "sort=latest" in page.url
    page.get_by_role("combobox", name="Progress").select_option("Got worse")
    page.get_by_role("button", name="Apply filters").click()
    assert "progress=worse" in page.url
    assert "sort=latest" in page.url
    assert page.get_by_text("2 metrics: Progress: Got worse.").is_visible()
    page.get_by_role("link", name="Clear filters").click()
    assert page.url.endswith(GALLERY)


def test_first_key_leads_past_the_navigation_and_focus_is_always_seen(open_reader, cast):
    reader = open_reader(cast.olive, width=320)
    reader.visit("/key-to-symbols/", heading="Key to the symbols")
    page = reader.page
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to main content"
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if not focused.count():
            break
        box = focused.bounding_box()
        assert box is not None
        assert box["width"] >= 1
        assert box["height"] >= 18
        reached.append(focused.inner_text() or focused.get_attribute("name"))
    assert "Sign out" in reached
    assert "Accessibility statement" in reached


def test_on_paper_the_navigation_goes_and_the_key_comes(open_reader, cast):
    reader = open_reader(cast.olive)
    reader.visit(GALLERY, heading=HEADING)
    page = reader.page
    printed_key = page.locator("footer .hub-key")
    assert not printed_key.is_visible()
    page.emulate_media(media="print")
    assert printed_key.is_visible()
    for gone in (".hub-navigation", ".hub-filters", ".hub-tabs", ".hub-user", ".govuk-pagination"):
        assert not page.locator(gone).first.is_visible(), gone
    assert page.get_by_text("Got worse").first.is_visible()
