"""What does a spreadsheet of actions look like that somebody has kept for years? Ten are wrong.

`good_rows` are as they should be; `MISTAKES` says what stands in the wrong ones, and what the hub
must say of each: column, problem and cure.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from tests.hub.workbooks import workbook

HEADINGS = (
    "Ref", "Action", "Start date", "Deadline", "Budget (£)", "Staff days", "Responsible",
    "Accountable", "Partners", "RAG", "% complete", "Key milestones",
    "Chair's remarks",
)  # fmt: skip
COLUMN = {name: number for number, name in enumerate(HEADINGS)}
FIRST_ROW = 4
"""Of the actions: a title, an empty row and the headings stand above them."""

HOW_MANY = 60
PLACES = ("Elm Road", "Mill Lane", "the market", "Station Square", "the canal", "Hill Estate")
DEEDS = (
    "Bring food waste bins to {}",
    "Repaint the bollards of {}",
    "Count the litter of {} each month",
    "Agree new collection days for {}",
    "Train the wardens of {}",
    "Put up signs at {}",
    "Ask the residents of {} what they think",
    "Clear the gullies of {}",
    "Plant a hedge along {}",
    "Mend the lamps of {}",
)


@dataclass(frozen=True)
class Mistake:
    """Which cell of which row is wrong, what stands there, and what must be said of it."""

    row: int
    heading: str
    cell: Any
    column: str
    problem: str
    cure: str
    also: dict[str, Any] = field(default_factory=dict)


MISTAKES = (
    Mistake(6, "Deadline", "31/04/2027", "Due", "April 2027 has 30 days", "such as 30/04/2027"),
    Mistake(9, "Deadline", "TBC", "Due", "“TBC” is not a date", "leave the cell empty"),
    Mistake(
        14, "Deadline", "05/31/2027", "Due", "has no month 31", "Write the day first: 31/05/2027"
    ),
    Mistake(
        19, "Deadline", date(2026, 1, 31), "Due", "before it starts on 01/04/2026", "Correct one",
        {"Start date": date(2026, 4, 1)},
    ),
    Mistake(
        23, "Budget (£)", "about twelve", "Money (£)", "is not a number", "such as 12,500"
    ),
    Mistake(
        28, "RAG", "In progress", "Status", "“In progress” is no status", "Write Not started"
    ),
    Mistake(33, "% complete", 140, "Percent done", "not between 0 and 100", "such as 60%"),
    Mistake(38, "Action", None, "Activity", "It is empty", "Say what is to be done"),
    Mistake(44, "Ref", "A12", "Reference", "Row 15 has the same reference", "Correct one"),
    Mistake(
        51, "Accountable", "Maya Mistri", "Accountable lead", "no “Maya Mistri”",
        "“Maya Mistry” is meant?",
    ),
)  # fmt: skip


def rows() -> Iterator[list[Any]]:
    """The sixty rows, mistakes and all. A few name an officer whom nobody knows."""
    wrong = {mistake.row: mistake for mistake in MISTAKES}
    for index in range(HOW_MANY):
        number = FIRST_ROW + index
        row: list[Any] = [
            f"A{index + 1}",
            DEEDS[index % len(DEEDS)].format(PLACES[index // len(DEEDS)]),
            date(2026, 4, 1),
            date(2027, 3, 31) if index % 3 else "31 March 2027",
            f"£{1000 + index * 50:,}" if index % 2 else 1000 + index * 50,
            4 + index % 5,
            "Jo Bloggs" if index % 20 == 7 else "Olive Okafor",
            "maya.mistry@westhaven.example" if index % 2 else "Maya Mistry",
            "Riverside Trust; Hilltop Homes" if index % 6 == 0 else None,
            ("Green", "A", "Not started", "R", "Complete")[index % 5],
            None,
            "Quotes in – 30/06/2026 (done 28/06/2026); Work done – 28/02/2027"
            if index % 4 == 0
            else None,
            "Well done" if index % 30 == 0 else None,
        ]
        if mistake := wrong.get(number):
            row[COLUMN[mistake.heading]] = mistake.cell
            for heading, cell in mistake.also.items():
                row[COLUMN[heading]] = cell
        yield row


def spreadsheet() -> bytes:
    """The workbook: a merged title, an empty row, the headings and sixty actions."""

    def title(sheet: Worksheet) -> None:
        sheet.merge_cells("A1:M1")

    return workbook(("Streets and Waste: action plan 2026/27",), (), HEADINGS, *rows(), shape=title)
