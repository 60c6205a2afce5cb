"""What does a page show of a list: cells, headings, ways to the other parts?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page
from django.utils import timezone
from django.utils.formats import date_format

from hub.exports.table import NUMERIC, Kind
from hub.listing.filters import ListFilter


@dataclass(frozen=True)
class Column:
    """One column of a list.

    value: row -> typed value, exactly what a file holds (None is blank)
    order: ORM path to sort a queryset by, or "value" for a list of Python rows; "" cannot be sorted
    decimals: places shown on the page for numbers; None shows them as they are
    url: row -> address; makes the cell a link
    template: component drawn in place of the text, given `value` and `row`
    shown: False keeps the column for files only
    """

    key: str
    heading: str
    value: Callable[[Any], Any]
    kind: Kind = Kind.TEXT
    order: str = ""
    decimals: int | None = None
    url: Callable[[Any], str] | None = None
    template: str = ""
    shown: bool = True


@dataclass(frozen=True)
class Cell:
    """One cell as a page shows it."""

    heading: str
    text: str
    value: Any
    row: Any
    url: str
    template: str
    is_numeric: bool


@dataclass(frozen=True)
class Heading:
    """One column heading; `order` is "ascending", "descending" or ""; `url` sorts by it."""

    text: str
    is_numeric: bool
    url: str
    order: str


@dataclass(frozen=True)
class PageLink:
    """One number in the pagination, or the gap between numbers."""

    number: int = 0
    url: str = ""
    is_current: bool = False
    is_gap: bool = False


@dataclass(frozen=True)
class Pages:
    """The ways to the other parts of a list; an address is "" where there is none."""

    total: int
    links: tuple[PageLink, ...] = ()
    previous_url: str = ""
    next_url: str = ""
    all_url: str = ""


def pages_of(part: Page[Any], address: Callable[[int], str], *, all_url: str = "") -> Pages:
    """The ways from ``part`` to the other parts; ``address`` gives that of a part's number."""
    paginator = part.paginator
    numbers = paginator.get_elided_page_range(part.number, on_each_side=1, on_ends=1)
    return Pages(
        paginator.count,
        links=tuple(
            PageLink(number, address(number), number == part.number)
            if isinstance(number, int)
            else PageLink(is_gap=True)
            for number in numbers
        ),
        previous_url=address(part.number - 1) if part.has_previous() else "",
        next_url=address(part.number + 1) if part.has_next() else "",
        all_url=all_url,
    )


@dataclass(frozen=True)
class ListPage:
    """What components/list.html shows; `objects` are the prepared rows behind `rows`."""

    title: str
    noun: str
    total: int
    headings: list[Heading]
    rows: list[list[Cell]]
    objects: list[Any]
    pages: Pages
    filter_form: ListFilter | None
    kept: list[tuple[str, str]]
    notices: list[str]
    filter_words: str
    clear_url: str
    csv_url: str
    excel_url: str
    empty_title: str
    empty_text: str
    empty_url: str


def cell_of(column: Column, row: Any) -> Cell:
    value = column.value(row)
    return Cell(
        heading=column.heading,
        text=text_of(column, value),
        value=value,
        row=row,
        url=column.url(row) if column.url else "",
        template=column.template,
        is_numeric=column.kind in NUMERIC,
    )


def text_of(column: Column, value: Any) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if column.kind in NUMERIC and not isinstance(value, str):
        shown = f"{value:,.{column.decimals}f}" if column.decimals is not None else f"{value:,}"
        return shown.replace("-", "−") + ("%" if column.kind is Kind.PERCENT else "")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y, H:i")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return str(value)
