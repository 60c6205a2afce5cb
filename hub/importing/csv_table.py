"""Which letters do these bytes of a CSV file stand for, and is it a table of text at all?"""

from __future__ import annotations

import codecs
import csv
import io
import re


class UnreadableTable(ValueError):
    """The file cannot be read as a table; the message names the place and the cure."""


LARGEST_FILE = 10 * 1024 * 1024
MOST_COLUMNS = 500

_SAVE_AGAIN = "Open it in the spreadsheet and save it as “CSV UTF-8 (comma delimited)”."
_NOT_TEXT: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a spreadsheet (.xlsx) or a zip file, not a CSV file"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet (.xls) or Word document, not a CSV file"),
    (b"%PDF", "a PDF document, not a CSV file"),
    (b"\x1f\x8b", "a compressed file, not a CSV file"),
    (b"{\\rtf", "a text document (RTF), not a CSV file"),
)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Letters that UTF-8 writes as two or three bytes; none of these pairs makes sense in cp1252.
_UTF8_PIECE = re.compile(rb"\xc2[\xa0-\xbf]|\xc3[\x80-\xbf]|\xe2\x80[\x90-\xbf]")


def text_of(data: bytes, file_name: str) -> str:
    """The text of a CSV file: UTF-8, with or without its mark, otherwise Windows-1252.

    Raises UnreadableTable, naming the place and the cure, for anything else.
    """
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise UnreadableTable(f"“{file_name}” is empty. Choose the file again.")
    if len(data) > LARGEST_FILE:
        size, limit = len(data) / 1024 / 1024, LARGEST_FILE // 1024 // 1024
        raise UnreadableTable(
            f"“{file_name}” is {size:.1f} MB; the limit is {limit} MB. Send one year at a time."
        )
    for mark, what in _NOT_TEXT:
        if data.startswith(mark):
            raise UnreadableTable(f"“{file_name}” is {what}. {_SAVE_AGAIN}")
    if data.startswith(_UTF16_MARKS):
        raise UnreadableTable(f"“{file_name}” is saved as “Unicode text” (UTF-16). {_SAVE_AGAIN}")
    if b"\x00" in data:
        line = _line_of(data, data.index(b"\x00"))
        raise UnreadableTable(
            f"“{file_name}” holds characters that no text has (line {line}): it is damaged, or not "
            f"a CSV file. {_SAVE_AGAIN}"
        )
    return _decode(data, file_name)


def rows_of(text: str, file_name: str) -> list[list[str]]:
    """The rows of a comma-separated table, the header first; line breaks inside cells are kept.

    Raises UnreadableTable for a quotation mark left open, a cell beyond 128 KB, or a row with more
    cells than the header.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            _refuse_ragged(row, rows[0], reader.line_num, file_name)
    except csv.Error as error:
        raise UnreadableTable(_csv_message(error, reader.line_num, file_name)) from error
    return rows


def _decode(data: bytes, file_name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        broken_at = error.start
    mixed = _UTF8_PIECE.search(data)
    if mixed is None:
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError as error:
            broken_at = error.start
    raise UnreadableTable(
        f"“{file_name}” mixes two ways of writing letters (line {_line_of(data, broken_at)}), so "
        f"some would be lost. {_SAVE_AGAIN}"
    )


def _refuse_ragged(row: list[str], header: list[str], line: int, file_name: str) -> None:
    if len(row) > MOST_COLUMNS:
        raise UnreadableTable(
            f"Line {line} of “{file_name}” has {len(row):,} cells; a table has at most "
            f"{MOST_COLUMNS}. Check that it is separated by commas."
        )
    if any(cell.strip() for cell in row[len(header) :]):
        raise UnreadableTable(
            f"Line {line} of “{file_name}” has {len(row)} cells but the header has {len(header)}. "
            "Check the line for a comma outside quotation marks, and save it again."
        )


def _csv_message(error: csv.Error, line: int, file_name: str) -> str:
    if "field limit" in str(error):
        return (
            f"A cell near line {line} of “{file_name}” is longer than "
            f"{csv.field_size_limit() // 1024} KB. A quotation mark is probably left open there."
        )
    return (
        f"A quotation mark near line {line} of “{file_name}” is left open or out of place. "
        f"Correct that cell, or save the file again. {_SAVE_AGAIN}"
    )


def _line_of(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1
