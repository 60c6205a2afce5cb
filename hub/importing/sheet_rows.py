"""What does a table hold, row by row, whether a spreadsheet or a CSV file brought it?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from hub.importing.csv_table import UnreadableTable, rows_of, text_of

LOOK_FOR_HEADINGS_IN = 30  # rows; letterheads and titles stand above a table
FEWEST_HEADINGS = 2


class CellKind(StrEnum):
    """What a cell holds. A CSV file has texts only; an empty cell is not there at all."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    """A number shown with a percent sign: 60 where the cell reads 60%."""
    DATE = "date"
    ERROR = "error"
    """Nothing to be read: `text` says why, as a sentence with its cure."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that holds something.

    text    as people read it, trimmed; of an ERROR the sentence that says what to do
    number  of a NUMBER or PERCENT
    day     of a DATE
    """

    column: int
    kind: CellKind
    text: str
    number: Decimal | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row with its number in the file, counted from 1, and its cells by column from 1."""

    number: int
    cells: dict[int, Cell]

    def text(self, column: int) -> str:
        """What stands in the column; "" where nothing does."""
        cell = self.cells.get(column)
        return cell.text if cell else ""


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a column as the file has it, with single spaces."""

    column: int
    text: str


@dataclass(frozen=True)
class SheetRows:
    """The rows of one sheet, or of one CSV file, that hold something, in their order.

    name    the sheet's; "" of a CSV file
    merged  ranges of cells joined into one, such as "B2:D2"
    """

    file_name: str
    name: str
    rows: tuple[SheetRow, ...]
    merged: tuple[str, ...] = ()

    def headings(self) -> tuple[Heading, ...]:
        """The column names: the first row with two or more texts, in columns of their own.

        Raises UnreadableTable for merged, doubled or look-alike headings, naming the cell.
        """
        row = self._heading_row()
        for joined in self.merged:
            if row.number in _rows_in(joined):
                raise UnreadableTable(
                    f"{self._place(joined)} are merged cells in the row of headings. Unmerge "
                    "them, so that each column has a heading of its own, and save the file again."
                )
        found: dict[str, Heading] = {}
        for column, cell in sorted(row.cells.items()):
            name = " ".join(cell.text.split())
            place = self._place(f"{letter_of(column)}{row.number}")
            if alphabets := _foreign_letters(name):
                raise UnreadableTable(
                    f"The heading “{name}” ({place}) has {alphabets} letters that only look like "
                    "ours. Type the heading again, and save the file."
                )
            same = found.setdefault(name.casefold(), Heading(column, name))
            if same.column != column:
                raise UnreadableTable(
                    f"The heading “{name}” stands twice, in columns {letter_of(same.column)} and "
                    f"{letter_of(column)}. Rename or remove one of them."
                )
        return tuple(found.values())

    def body(self) -> Iterator[SheetRow]:
        """The rows below the headings."""
        below = self._heading_row().number
        return (row for row in self.rows if row.number > below)

    def has_headings(self) -> bool:
        """Whether the sheet looks like a table at all."""
        return self._find_heading_row() is not None

    def _heading_row(self) -> SheetRow:
        row = self._find_heading_row()
        if row is None:
            where = f"The sheet “{self.name}”" if self.name else f"“{self.file_name}”"
            raise UnreadableTable(
                f"{where} has no row of headings among its first {LOOK_FOR_HEADINGS_IN} rows. "
                "Start from the blank template."
            )
        return row

    def _find_heading_row(self) -> SheetRow | None:
        for row in self.rows[:LOOK_FOR_HEADINGS_IN]:
            texts = [cell for cell in row.cells.values() if cell.kind is CellKind.TEXT]
            if len(texts) >= FEWEST_HEADINGS:
                return row
        return None

    def _place(self, where: str) -> str:
        return f"{where} of the sheet “{self.name}”" if self.name else where


def csv_rows(data: bytes, file_name: str) -> SheetRows:
    """A CSV file as rows of texts. Raises UnreadableTable, naming the place and the cure."""
    table = rows_of(text_of(data, file_name), file_name)
    if len(table[0]) == 1 and ";" in table[0][0]:
        raise UnreadableTable(
            f"“{file_name}” is separated by semicolons. Save it again, separated by commas."
        )
    rows = (
        SheetRow(number, dict(_text_cells(cells))) for number, cells in enumerate(table, start=1)
    )
    return SheetRows(file_name, "", tuple(row for row in rows if row.cells))


def letter_of(column: int) -> str:
    """The column's letters as a spreadsheet shows them: 1 is A, 28 is AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def clean_text(text: str) -> str:
    """The text without control characters, with plain line breaks, trimmed."""
    if text.isprintable():
        return text.strip()
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (each for each in plain if each in "\n\t" or unicodedata.category(each) != "Cc")
    return "".join(kept).strip()


def _text_cells(cells: Sequence[str]) -> Iterator[tuple[int, Cell]]:
    for column, raw in enumerate(cells, start=1):
        if text := clean_text(raw):
            yield column, Cell(column, CellKind.TEXT, text)


def _rows_in(joined: str) -> range:
    rows = [int(digits) for digits in re.findall(r"\d{1,7}", joined)]
    return range(min(rows), max(rows) + 1) if rows else range(0)


def _foreign_letters(name: str) -> str:
    """The alphabets mixed into a name that has Latin letters too, such as "Cyrillic"."""
    alphabets = {unicodedata.name(each, "").split(" ")[0] for each in name if each.isalpha()}
    mixed = alphabets & {"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}
    return " and ".join(sorted(mixed)).title() if "LATIN" in alphabets else ""
