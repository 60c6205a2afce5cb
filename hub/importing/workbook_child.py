"""What do the bytes of a workbook hold? Read in a process of its own, which may be killed.

Run as a script: the file on standard input, one JSON object on standard output, either
{"sheets": […]} or {"problem": sentence}. It stands apart from the hub: no settings, no database,
no import of ours; `hub.importing.workbook` starts it and says what was read.
"""

import io
import json
import math
import re
import resource
import stat
import sys
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
from defusedxml.ElementTree import iterparse
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._reader import FORMULA_TAG, MERGE_TAG, ROW_TAG, VALUE_TAG, WorkSheetParser

MEMORY = 1024 * 1024 * 1024
MOST_UNPACKED = 100 * 1024 * 1024
MOST_ENTRIES = 200
MOST_RATIO = 100
RATIO_COUNTS_FROM = 1024 * 1024  # a small part may well be nothing but repetition
MOST_SHEETS = 20
MOST_ROWS = 100_000
MOST_COLUMNS = 200
LONGEST_TEXT = 32_767  # what one Excel cell holds
CHUNK = 1024 * 1024

SAVE_AGAIN = "Open it in the spreadsheet program and save it as “Excel Workbook (.xlsx)”."
CANNOT_READ = f"is damaged, or not a spreadsheet. {SAVE_AGAIN}"
NO_RESULT = (
    "It is a formula whose result has not been worked out. Open the file in the spreadsheet "
    "program, let it calculate, and save it."
)


class Unfit(Exception):
    """The file cannot be read; the message goes on from its name, and ends with the cure."""


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warnings.simplefilter("ignore")
    try:
        answer: dict[str, Any] = {"sheets": read(sys.stdin.buffer.read())}
    except Unfit as unfit:
        answer = {"problem": str(unfit)}
    except MemoryError:
        answer = {"problem": "needs too much memory to be read. Split it into smaller files."}
    except Exception as error:
        # Whatever a library makes of a damaged file, the sender needs the cure, not its words.
        print(type(error).__name__, error, file=sys.stderr)  # noqa: T201
        answer = {"problem": CANNOT_READ}
    json.dump(answer, sys.stdout)


def read(data: bytes) -> list[dict[str, Any]]:
    """The visible sheets: name, rows as [number, [[column, kind, value], …]], merged ranges."""
    inspect(data)
    book = openpyxl.load_workbook(
        io.BytesIO(data), read_only=True, data_only=True, keep_links=False
    )
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not visible:
        raise Unfit("has hidden sheets only. Show the sheet that is meant, and save the file.")
    return [sheet_of(book, sheet) for sheet in visible]


# --- The parcel -----------------------------------------------------------------------------------


def inspect(data: bytes) -> None:
    """Refuse what no honest workbook is, before anything in it is read."""
    try:
        parcel = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise Unfit(CANNOT_READ) from error
    entries = parcel.infolist()
    names = [entry.filename for entry in entries]
    sheets = sum(name.startswith("xl/worksheets/") and name.endswith(".xml") for name in names)
    if sheets > MOST_SHEETS:
        raise Unfit(_too_many_sheets(sheets))
    if len(entries) > MOST_ENTRIES:
        raise Unfit(
            f"is made of {len(entries):,} parts; the limit is {MOST_ENTRIES}. Copy the table "
            "alone into a new workbook."
        )
    for entry in entries:
        if _leads_astray(entry) or names.count(entry.filename) > 1:
            raise Unfit(f"holds a part that no spreadsheet has. {SAVE_AGAIN}")
        if entry.flag_bits & 1:
            raise Unfit("is protected with a password. Take the password off and save it again.")
    _refuse_other_kinds(names)
    _weigh(parcel, len(data))
    listed = len(re.findall(rb"<(?:\w+:)?sheet\s", parcel.read("xl/workbook.xml")))
    if listed > MOST_SHEETS:
        raise Unfit(_too_many_sheets(listed))


def _leads_astray(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename
    return (
        name.startswith(("/", "\\"))
        or "\\" in name
        or "\0" in name
        or ":" in name
        or ".." in name.split("/")
        or stat.S_ISLNK(entry.external_attr >> 16)
    )


def _refuse_other_kinds(names: list[str]) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unfit(
            "holds macros, which the hub does not take. Save it as “Excel Workbook (.xlsx)”, "
            "which leaves them out."
        )
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise Unfit(
            "takes values from other files (external links). Break the links (Data, Edit Links), "
            "or paste the values, and save it again."
        )
    if "content.xml" in names and "mimetype" in names:
        raise Unfit(f"is an OpenDocument file. {SAVE_AGAIN}")
    if "xl/workbook.bin" in names:
        raise Unfit(f"is a binary workbook (.xlsb). {SAVE_AGAIN}")
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise Unfit(f"is a zip file, but not a spreadsheet. {SAVE_AGAIN}")


def _weigh(parcel: zipfile.ZipFile, packed: int) -> None:
    """Unpack everything once, counting bytes as they come: what the parcel declares may lie."""
    total = 0
    for entry in parcel.infolist():
        size = 0
        with parcel.open(entry) as part:
            while chunk := part.read(CHUNK):
                size += len(chunk)
                total += len(chunk)
                if total > MOST_UNPACKED:
                    raise Unfit(
                        "unpacks to more than 100 MB. Remove what is not needed, or split it."
                    )
                if size > RATIO_COUNTS_FROM and size > MOST_RATIO * max(entry.compress_size, 1):
                    raise Unfit(_mostly_nothing(entry.filename))
    if total > RATIO_COUNTS_FROM and total > MOST_RATIO * packed:
        raise Unfit(_mostly_nothing(""))


def _mostly_nothing(part: str) -> str:
    where = f" (its part {part})" if part else ""
    return (
        f"unpacks to more than {MOST_RATIO} times its size{where}: most of it is empty or the "
        "same. Delete empty rows and columns, and save it again."
    )


def _too_many_sheets(count: int) -> str:
    return f"has {count:,} sheets; the limit is {MOST_SHEETS}. Send the sheet that matters."


# --- The cells ------------------------------------------------------------------------------------


class Parser(WorkSheetParser):
    """openpyxl's reader of cells, over the two things of a sheet that matter here."""

    def rows_and_merges(self) -> Iterator[tuple[int, list[dict[str, Any]]] | str]:
        for _, element in iterparse(self.source):
            if element.tag == ROW_TAG:
                yield self.parse_row(element)
                element.clear()
            elif element.tag == MERGE_TAG:
                for merged in element:
                    yield merged.get("ref", "")

    def parse_cell(self, element: Any) -> dict[str, Any]:
        has_formula = element.find(FORMULA_TAG) is not None
        raw = element.findtext(VALUE_TAG)
        try:
            cell: dict[str, Any] = super().parse_cell(element)
        except (ValueError, IndexError, OverflowError, TypeError, KeyError):
            # Its place was counted before its value failed.
            cell = {
                "row": self.row_counter,
                "column": self.col_counter,
                "value": raw or "",
                "data_type": "unreadable",
                "style_id": 0,
            }
        return {**cell, "formula": has_formula}


def sheet_of(book: Any, sheet: Any) -> dict[str, Any]:
    rows, merged = [], []
    percent = _percent_styles(book)
    calculates = bool(book.calculation and book.calculation.fullCalcOnLoad)
    with sheet._get_source() as source:
        parser = Parser(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for found in parser.rows_and_merges():
            if isinstance(found, str):
                merged.append(found)
                continue
            number, cells = found
            read_cells = []
            for cell in cells:
                if said := _typed(cell, percent, calculates):
                    _refuse_far_away(sheet.title, number, cell["column"], said)
                    read_cells.append([cell["column"], *said])
            if read_cells:
                rows.append([number, read_cells])
    return {"name": sheet.title, "rows": rows, "merged": merged}


def _refuse_far_away(sheet: str, row: int, column: int, said: tuple[str, str]) -> None:
    place = f"cell {get_column_letter(column)}{row} of the sheet “{sheet}”"
    if row > MOST_ROWS:
        raise Unfit(
            f"goes on to {place}; the limit is {MOST_ROWS:,} rows. Delete what stands far below "
            "the table, or split it."
        )
    if column > MOST_COLUMNS:
        raise Unfit(
            f"goes on to {place}; the limit is {MOST_COLUMNS} columns. Delete what stands far to "
            "the right of the table."
        )
    if len(said[1]) > LONGEST_TEXT:
        raise Unfit(f"has more than {LONGEST_TEXT:,} characters in {place}. Shorten that cell.")


def _typed(
    cell: dict[str, Any], percent: frozenset[int], calculates: bool
) -> tuple[str, str] | None:
    """Kind and value of a cell as words; None where it is empty."""
    value, kind = cell["value"], cell["data_type"]
    if cell["formula"] and (value is None or calculates):
        return "error", NO_RESULT
    if value is None or value == "":
        return None
    if kind == "unreadable":
        return "error", f"It holds “{value[:40]}”, which is not a number. Type the number again."
    if kind == "e":
        return "error", f"It shows {value}. Correct the formula, or type the value."
    if isinstance(value, bool):
        return "text", "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, cell["style_id"] in percent)
    if isinstance(value, datetime | date):
        return "date", value.isoformat()[:10]
    if isinstance(value, time | timedelta):
        return "text", str(value)
    return "text", str(value)


def _number(value: int | float, is_percent: bool) -> tuple[str, str]:
    if not math.isfinite(value) or abs(value) >= 1e300:
        return "error", "It holds a number too large to be meant. Type the number again."
    if is_percent:
        return "percent", format(value * 100, ".15g")
    return "number", str(value) if isinstance(value, int) else format(value, ".15g")


def _percent_styles(book: Any) -> frozenset[int]:
    """The cell styles that show a number with a percent sign."""
    own = {164 + index: text for index, text in enumerate(book._number_formats)}
    return frozenset(
        index
        for index, style in enumerate(book._cell_styles)
        if "%" in re.sub(r'"[^"]*"', "", _format_text(own, style.numFmtId))
    )


def _format_text(own: dict[int, str], number: int) -> str:
    return own.get(number) or BUILTIN_FORMATS.get(number) or ""


if __name__ == "__main__":
    main()
