"""Can everybody read a metric's card: drawn, copied, without scripts, on one sheet of paper?"""

import re
from datetime import date

import pytest

from tests.browser.conftest import OpenReader
from tests.cast import Cast
from tests.metrics.cards import STEADY, begin_anew, calls, recycling

WIDTHS = (1280, 320)
PAGE = re.compile(rb"/Type\s*/Page\b")

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_both_pictures_pass_and_fit_and_are_one_sheet_of_paper(
    open_reader: OpenReader, cast: Cast
) -> None:
    recycling(cast)
    monthly = calls(cast, (*STEADY, *("70", "72", "69", "71", "70", "73", "68") * 2, "50"))
    begin_anew(monthly, date(2025, 2, 1), "New telephones", cast)
    reader = open_reader(cast.ines)
    for address in ("/metrics/R1/", "/metrics/R1/?tab=table", "/metrics/C1/"):
        reader.page.set_viewport_size({"width": 1280, "height": 900})
        reader.visit(address)
        for width in WIDTHS:
            reader.page.set_viewport_size({"width": width, "height": 900})
            assert reader.violations() == []
            assert not reader.spills_sideways(), f"{address} is wider than {width} px"
    for address in ("/metrics/R1/", "/metrics/C1/"):
        reader.page.set_viewport_size({"width": 1280, "height": 900})
        reader.visit(address)
        reader.page.get_by_role("button", name="Download picture").first.wait_for()
        paper = reader.page.pdf(format="A4")
        assert len(PAGE.findall(paper)) == 1, address


def test_the_address_of_the_view_is_copied(open_reader: OpenReader, cast: Cast) -> None:
    recycling(cast)
    reader = open_reader(cast.olive)
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.visit("/metrics/R1/?tab=table")
    reader.page.get_by_role("button", name="Copy link to this view").click()
    reader.page.get_by_text("Copied").wait_for()
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    assert copied == reader.page.locator(".hub-share__address").inner_text()
    reader.visit(copied)
    assert reader.page.locator(".hub-share__address").inner_text() == copied


def test_without_scripts_the_views_and_choices_work(open_reader: OpenReader, cast: Cast) -> None:
    recycling(cast)
    reader = open_reader(cast.olive, scripts=False)
    reader.visit("/metrics/R1/")
    page = reader.page
    assert not page.get_by_role("button", name="Copy link to this view").is_visible()
    assert page.locator(".hub-share__address").is_visible()
    page.get_by_role("combobox", name="From").select_option("2023/24")
    page.get_by_role("button", name="Show").click()
    assert "from=2023-04-01" in page.url
    told = page.locator(".hub-chart__sentence").first.inner_text()
    assert told == "From 33.1% in 2023/24 to 34.3% in 2025/26."
    page.get_by_role("link", name="Show Region").click()
    page.get_by_role("link", name="Table", exact=True).click()
    assert page.get_by_role("columnheader", name="Region").is_visible()
    assert "from=2023-04-01" in page.url
    assert page.get_by_role("rowheader").filter(has_text="2022/23").count() == 0
