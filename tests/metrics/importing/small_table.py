"""A small table of a fictional council, in the layout of the published ones, to spoil at will."""

from __future__ import annotations

import csv
import io

HEADER = [
    "Sort Order",
    "Council Plan",
    "Priority",
    "Progress",
    "Council Plan Indicator",
    "Indicator",
    "Unit",
    "2017/18 end of year indicator value",
    "2017/18 end of year indicator scope",
    "2017/18 end of year indicator date",
    "2018-19 end of year indicator value",
    "2018-19 end of year indicator scope",
    "2018-19 end of year indicator date",
    "2018-19 end of year  national indicator value",
    "2018-19 end of year national indicator scope",
    "2018-19 end of year national indicator date",
    "Directionality",
    "Progress",
    "Target",
    "Target Status",
]
LITTER = [
    "1",
    "Clean and safe",
    "A cleaner place",
    "BETTER",
    "TRUE",
    "Streets free of litter",
    "%",
    "91",
    "Westhaven",
    "2017/18",
    "93.5",
    "Westhaven",
    "2018/19",
    "92",
    "England",
    "2018/19",
    "High is good",
    "Right direction",
    "90%",
    "On-target",
]
FILE_NAME = "Council Plan 2018-19 end of year performance indicator table.csv"


def litter(**changes: str) -> list[str]:
    """The row about litter with some cells changed, named by the start of their header."""
    row = list(LITTER)
    for name, text in changes.items():
        row[_COLUMNS[name]] = text
    return row


def table(*rows: list[str], header: list[str] = HEADER) -> bytes:
    """A CSV file of these rows, as UTF-8; the row about litter when none is given."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([header, *(rows or [LITTER])])
    return out.getvalue().encode()


_COLUMNS = {
    "order": 0,
    "progress": 3,
    "flag": 4,
    "name": 5,
    "unit": 6,
    "earlier": 7,
    "earlier_date": 9,
    "value": 10,
    "scope": 11,
    "date": 12,
    "national": 13,
    "national_scope": 14,
    "polarity": 16,
    "prose": 17,
    "target": 18,
    "target_status": 19,
}
