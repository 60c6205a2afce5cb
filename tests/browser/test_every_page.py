"""Is every page that the access matrix knows readable by everybody, wide and narrow?"""

from collections.abc import Iterator

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from tests.access.expectations import all_rows
from tests.access.row import VISITOR, Row
from tests.browser.conftest import OpenReader
from tests.cast import Cast

WIDTHS = (1280, 320)
SEES_MOST = ("insight", "technical_administrator")
API = "api:"

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def pages() -> Iterator[object]:
    """Each address that somebody can open, in each of its states."""
    for name, rows in all_rows().items():
        for row in rows if isinstance(rows, list) else ():
            if row.get and row.answers == 200 and not name.startswith(API):
                yield pytest.param(name, row, id=f"{name} {row.state}".strip())


def reader_of(row: Row) -> str:
    """The part of the cast that sees most of the page."""
    return next((part for part in SEES_MOST if part in row.get), min(row.get))


@pytest.mark.parametrize(("name", "row"), list(pages()))
def test_page_passes_and_fits(name: str, row: Row, open_reader: OpenReader, cast: Cast) -> None:
    address = reverse(name, kwargs=dict(row.at(cast))) + row.query
    part = reader_of(row)
    person = None if part == VISITOR else cast[part]
    if not _is_page((cast.signed_in(person) if person else Client()).get(address)):
        return
    reader = open_reader(person)
    reader.visit(address)
    for width in WIDTHS:
        reader.page.set_viewport_size({"width": width, "height": 900})
        assert reader.violations() == []
        assert not reader.spills_sideways(), f"wider than {width} px"


def _is_page(answer: HttpResponseBase) -> bool:
    """Whether it is for reading in a browser, not a file or a fragment for a program."""
    return answer["Content-Type"].startswith("text/html")
