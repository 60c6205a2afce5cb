"""How are spreadsheets of values made for the tests?"""

from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl

from metrics.importing.values_columns import BY_KEY
from tests.hub.workbooks import saved

LONG = ("code", "area", "period", "value", "comment")


def values_workbook(
    *rows: Sequence[Any], headings: Iterable[str] = LONG, sheet: str = "Values"
) -> bytes:
    """A workbook in the template's columns, as far as they are named."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    page.append([BY_KEY[name].heading if name in BY_KEY else name for name in headings])
    for row in rows:
        page.append(list(row))
    return saved(book)


def values_csv(*rows: Sequence[Any], headings: Iterable[str] = LONG) -> bytes:
    """The same as CSV, without quoting."""
    lines = [[BY_KEY[name].heading if name in BY_KEY else name for name in headings], *rows]
    return "\r\n".join(",".join(str(cell) for cell in line) for line in lines).encode()
