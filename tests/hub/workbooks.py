"""How are workbooks made for the tests, good ones and those that nobody should open?"""

import io
import zipfile
from collections.abc import Callable, Iterable
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{rows}</sheetData></worksheet>"
)
SHEET_PART = "xl/worksheets/sheet1.xml"


def workbook(*rows: Iterable[Any], shape: Callable[[Worksheet], None] | None = None) -> bytes:
    """A workbook of one sheet, "Actions", saved as Excel saves: nothing is left to work out."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Actions"
    for row in rows:
        sheet.append(list(row))
    if shape:
        shape(sheet)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    book.calculation.fullCalcOnLoad = False
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_parts(parts: dict[str, bytes | str], data: bytes | None = None) -> bytes:
    """The workbook with parts of its parcel replaced or added."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data or workbook(("Activity", "Due")))) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            if entry.filename not in parts:
                new.writestr(entry.filename, old.read(entry))
        for name, content in parts.items():
            new.writestr(name, content)
    return file.getvalue()


def with_rows(rows: str) -> bytes:
    """A workbook whose only sheet has these rows, written as XML by hand."""
    return with_parts({SHEET_PART: SHEET.format(rows=rows)})
