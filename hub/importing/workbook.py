"""Which rows does a file hold, whoever sent it: a workbook (.xlsx) or a CSV file?

A workbook is opened in a process of its own with limits on memory and time (`workbook_child`), so
that no file can take a worker down. Nothing of a file that is refused is kept.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hub.importing.csv_table import LARGEST_FILE, UnreadableTable
from hub.importing.sheet_rows import Cell, CellKind, SheetRow, SheetRows, clean_text, csv_rows

PATIENCE = 5  # seconds
CHILD = Path(__file__).with_name("workbook_child.py")

_SAVE_AGAIN = "Open it in the spreadsheet program and save it as “Excel Workbook (.xlsx)”."
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|meta|table|\?xml)", re.IGNORECASE
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_table_file(
    data: bytes, file_name: str, *, patience: float = PATIENCE
) -> tuple[SheetRows, ...]:
    """The visible sheets of a workbook that hold anything, or the one table of a CSV file.

    Raises UnreadableTable with a sentence that names the sheet and cell, and the cure.
    """
    if not data:
        raise UnreadableTable(f"“{file_name}” is empty. Choose the file again.")
    if len(data) > LARGEST_FILE:
        raise UnreadableTable(
            f"“{file_name}” is larger than {LARGEST_FILE // 1024 // 1024} MB. Remove pictures and "
            "what is not needed, or split it."
        )
    if data.startswith(_ZIP):
        return read_workbook(data, file_name, patience=patience)
    if data.startswith(_OLE):
        raise UnreadableTable(
            f"“{file_name}” is protected with a password. Take the password off and save it again."
            if _ENCRYPTED in data
            else f"“{file_name}” is an old spreadsheet (.xls). {_SAVE_AGAIN}"
        )
    if _WEB_PAGE.match(data):
        raise UnreadableTable(f"“{file_name}” is a web page, not a spreadsheet. {_SAVE_AGAIN}")
    if file_name.lower().endswith((".xlsx", ".xlsm", ".xls")):
        raise UnreadableTable(f"“{file_name}” is not a spreadsheet, or damaged. {_SAVE_AGAIN}")
    return (csv_rows(data, file_name),)


def read_workbook(
    data: bytes, file_name: str, *, patience: float = PATIENCE
) -> tuple[SheetRows, ...]:
    """The visible sheets of an .xlsx file that hold anything. Raises UnreadableTable."""
    answer = _ask_child(data, file_name, patience)
    if problem := answer.get("problem"):
        raise UnreadableTable(f"“{file_name}” {problem}")
    sheets = tuple(_sheet(file_name, found) for found in answer["sheets"] if found["rows"])
    if not sheets:
        raise UnreadableTable(f"“{file_name}” has no cell with anything in it. Fill it in first.")
    return sheets


def _ask_child(data: bytes, file_name: str, patience: float) -> dict[str, Any]:
    # No environment: what opens a stranger's file has no secret to lose.
    command = [sys.executable, "-I", str(CHILD)]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and script, nothing of the file's
            command, input=data, capture_output=True, timeout=patience, env={}, check=False
        )
    except subprocess.TimeoutExpired as slow:
        raise UnreadableTable(
            f"“{file_name}” takes too long to read. Send fewer rows, or split it."
        ) from slow
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError as broken:
        raise UnreadableTable(
            f"“{file_name}” cannot be read: it needs too much memory, or is damaged. Send fewer "
            "rows, or save it again."
        ) from broken
    return answer


def _sheet(file_name: str, found: dict[str, Any]) -> SheetRows:
    rows = (
        SheetRow(
            number,
            {
                cell.column: cell
                for column, kind, text in cells
                if (cell := _cell(column, CellKind(kind), text)).text
            },
        )
        for number, cells in found["rows"]
    )
    return SheetRows(
        file_name=file_name,
        name=found["name"],
        rows=tuple(row for row in rows if row.cells),
        merged=tuple(found["merged"]),
    )


def _cell(column: int, kind: CellKind, text: str) -> Cell:
    match kind:
        case CellKind.NUMBER | CellKind.PERCENT:
            number = Decimal(text)
            shown = f"{number:f}"
            return Cell(
                column, kind, f"{shown}%" if kind is CellKind.PERCENT else shown, number=number
            )
        case CellKind.DATE:
            day = date.fromisoformat(text)
            return Cell(column, kind, f"{day:%d/%m/%Y}", day=day)
    return Cell(column, kind, clean_text(text))
