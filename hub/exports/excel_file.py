"""How is a table written as an Excel workbook: the data, and a sheet that says what it is?"""

from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, Any

import xlsxwriter
from django.core.exceptions import BadRequest
from django.http import FileResponse
from django.utils import timezone
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from hub.exports.inert import inert
from hub.exports.table import KEY_TO_SYMBOLS, NUMERIC, Kind, Table

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_TEXT = 32_767  # what one Excel cell holds
MOST_ROWS = 1_048_575  # what one sheet holds under its header

# Nothing in a cell may turn itself into a formula or a link.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}


def write_excel(table: Table, file: IO[bytes]) -> None:
    """Write the workbook: sheet "Data" with one header row, sheet "About" with the rest.

    Raises BadRequest rather than leave rows out that do not fit.
    """
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        day = book.add_format({"num_format": "d mmm yyyy", "align": "left"})
        _write_data(book.add_worksheet("Data"), table, head, day)
        _write_about(book.add_worksheet("About"), table, head)


def excel_response(table: Table) -> FileResponse:
    """The workbook as a download."""
    file = TemporaryFile()  # noqa: SIM115 - FileResponse closes it, and the space goes with it
    write_excel(table, file)
    file.seek(0)
    return FileResponse(
        file, as_attachment=True, filename=table.file_name("xlsx"), content_type=CONTENT_TYPE
    )


def _write_data(sheet: Worksheet, table: Table, head: Format, day: Format) -> None:
    sheet.freeze_panes(1, 1)
    for column, kind in enumerate(table.kinds):
        sheet.set_column(column, column, 14 if kind in (*NUMERIC, Kind.DATE) else 32)
    for column, heading in enumerate(table.headings):
        sheet.write_string(0, column, inert(heading), head)
    for index, row in enumerate(table.rows, start=1):
        if index > MOST_ROWS:
            raise BadRequest(f"Excel holds {MOST_ROWS:,} rows. Narrow the list, or take CSV.")
        for column, value in enumerate(row):
            _write_cell(sheet, index, column, value, day)


def _write_cell(sheet: Worksheet, row: int, column: int, value: Any, day: Format) -> None:
    if value is None:
        return
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        sheet.write_datetime(row, column, local.replace(tzinfo=None), day)
    elif hasattr(value, "isoformat"):
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif hasattr(value, "__float__"):
        sheet.write_number(row, column, float(value))
    else:
        sheet.write_string(row, column, inert(str(value))[:MOST_TEXT])


def _write_about(sheet: Worksheet, table: Table, head: Format) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    made = timezone.localtime(table.made_at)
    lines = [
        ("What", table.title),
        ("As of", f"{made:%-d %B %Y, %H:%M}, live figures unless a column says otherwise"),
        ("Filters", "none: the whole list" if not table.filters else ""),
        *table.filters,
        ("", ""),
        ("Key to the symbols", ""),
        *KEY_TO_SYMBOLS,
    ]
    for row, (label, text) in enumerate(lines):
        sheet.write_string(row, 0, inert(label), head if row == 0 or not text else None)
        sheet.write_string(row, 1, inert(text))
