"""What does each row of a table of values say, as text, and in which cell does it stand?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hub.importing.sheet_rows import CellKind, Heading, SheetRow, SheetRows, letter_of
from metrics.importing.values_columns import BY_KEY, OF_A_ROW, SAYS_SOMETHING, Columns


@dataclass(frozen=True, slots=True)
class GivenValue:
    """One value as a table or a program gives it.

    row       as people count it, or a program's place in its list
    texts     what is said, by field; "" or missing where nothing is
    broken    cells that cannot be read, by field: the sentence that says why
    columns   where each field stands, such as "Value (F)"
    is_right  whether the sender says that it is meant, however odd it looks
    """

    row: int
    texts: Mapping[str, str]
    columns: Mapping[str, str]
    sheet: str = ""
    broken: Mapping[str, str] = field(default_factory=dict)
    is_right: bool = False

    def text(self, name: str) -> str:
        return self.texts.get(name, "")

    def column(self, name: str) -> str:
        """Where the field stands; for one that the table has no column for, what it is called."""
        return self.columns.get(name) or BY_KEY[name].heading


def values_in(sheet: SheetRows, columns: Columns) -> Iterator[GivenValue]:
    """The values of a table, in its order. What has not been filled in is left out."""
    headings = {heading.text: heading for heading in sheet.headings()}
    if columns.is_wide:
        yield from _values_of_wide(sheet, columns, headings)
        return
    places = {name: headings[text] for name, text in columns.fields.items()}
    shown = {name: _shown(heading) for name, heading in places.items()}
    told_by = [places[name].column for name in SAYS_SOMETHING if name in places]
    for row in sheet.body():
        if any(column in row.cells for column in told_by):
            texts, broken = _read(row, places)
            yield GivenValue(row.number, texts, shown, sheet.name, broken)


def _values_of_wide(
    sheet: SheetRows, columns: Columns, headings: Mapping[str, Heading]
) -> Iterator[GivenValue]:
    of_row = {name: headings[text] for name, text in columns.fields.items() if name in OF_A_ROW}
    periods = [headings[text] for text in columns.periods]
    for row in sheet.body():
        texts, broken = _read(row, of_row)
        for period in periods:
            if period.column not in row.cells:
                continue
            value, broken_value = _read(row, {"value": period})
            places = {name: _shown(heading) for name, heading in of_row.items()}
            places |= {"value": _shown(period), "period": _shown(period)}
            yield GivenValue(
                row.number,
                {**texts, **value, "period": period.text},
                places,
                sheet.name,
                {**broken, **broken_value},
            )


def _read(row: SheetRow, places: Mapping[str, Heading]) -> tuple[dict[str, str], dict[str, str]]:
    texts: dict[str, str] = {}
    broken: dict[str, str] = {}
    for name, heading in places.items():
        cell = row.cells.get(heading.column)
        if cell is None:
            continue
        if cell.kind is CellKind.ERROR:
            broken[name] = cell.text
        else:
            texts[name] = cell.text
    return texts, broken


def _shown(heading: Heading) -> str:
    return f"{heading.text} ({letter_of(heading.column)})"[:160]


def values_of_program(rows: Sequence[Mapping[str, Any]]) -> Iterator[GivenValue]:
    """The values of a list that a program sends, numbered from 0; its names are those of fields.

    What is no text and no plain number is named as broken.
    """
    columns = {name: name for name in BY_KEY}
    for number, row in enumerate(rows):
        texts: dict[str, str] = {}
        broken: dict[str, str] = {}
        for name, value in row.items():
            if name == "is_right":
                continue
            if name not in BY_KEY:
                broken["value"] = f"There is no field “{name[:40]}”. Leave it out."
            elif isinstance(value, str):
                texts[name] = value
            elif isinstance(value, bool | list | dict):
                broken[name] = "Give a text or a number."
            elif isinstance(value, float) and not -1e300 < value < 1e300:
                broken[name] = "It is too large to be a number. Give it as it was published."
            elif value is not None:
                texts[name] = str(value)
        is_right = row.get("is_right") is True
        yield GivenValue(number, texts, columns, "", broken, is_right)
