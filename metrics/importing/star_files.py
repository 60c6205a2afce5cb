"""Which table of a star schema is this file, and what are its rows, read as a stream?

Memory does not grow with the file: it is read twice, once for its letters and its hash, once for
its rows.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from hub.importing.csv_table import UnreadableTable
from metrics.domain.cell_text import collapse_spaces

_BLOCK = 1 << 20


class Shape(StrEnum):
    """The tables of the star schema, and the list of attributes of areas."""

    PERIODS = "periods"
    METRIC_TYPES = "metric types"
    AREAS = "areas"
    VALUES = "values"
    ATTRIBUTES = "attributes"


_HEADINGS: dict[Shape, tuple[str, ...]] = {
    Shape.VALUES: (
        "Value",
        "Lower Confidence Interval",
        "Upper Confidence Interval",
        "Publication Status",
        "AreaKey",
        "PeriodKey",
        "MetricTypeKey",
        "Sex",
        "Age",
    ),
    Shape.METRIC_TYPES: (
        "Metric Type Identifier",
        "Metric Type (Short Label)",
        "Measurement Unit",
        "Measurement Unit (Short Label)",
        "MetricTypeKey",
        "Source",
        "Metric Type",
        "Hyperlink",
        "Theme",
        "Subcategory",
    ),
    Shape.PERIODS: (
        "Period",
        "Period Start",
        "Period End",
        "Period Type",
        "Period Frequency",
        "PeriodKey",
    ),
    Shape.AREAS: ("GeographyID", "GeographyName", "GeographyType", "AreaKey"),
    Shape.ATTRIBUTES: ("MSOA", "Attribute", "Value", "%"),
}


@dataclass(frozen=True, slots=True)
class StarFile:
    """A file that can be read: what it is, its letters, its hash and its size in bytes."""

    name: str
    shape: Shape
    encoding: str
    sha256: str
    size: int


def recognise(file: BinaryIO, name: str) -> StarFile:
    """Which table the file is. Raises UnreadableTable, with what to do, where it is none."""
    encoding, sha256, size = _examine(file, name)
    found = next(_lines(file, encoding, name), (1, []))[1]
    headings = {collapse_spaces(cell) for cell in found}
    for shape, needed in _HEADINGS.items():
        if headings.issuperset(needed):
            return StarFile(name, shape, encoding, sha256, size)
    raise UnreadableTable(
        f"The headings of “{name}” are those of no table the hub knows: metric types, periods,"
        " geographies, metrics (one value a row), or attributes of areas."
    )


def rows_of(file: BinaryIO, star: StarFile) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with its number (the header is row 1) and its cells by heading, as written."""
    lines = _lines(file, star.encoding, star.name)
    header = [collapse_spaces(cell) for cell in next(lines)[1]]
    places = {heading: header.index(heading) for heading in _HEADINGS[star.shape]}
    for number, cells in lines:
        if any(cells):
            if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
                raise UnreadableTable(
                    f"Row {number} of “{star.name}” has {len(cells)} cells but the header has"
                    f" {len(header)}. Check it for a comma outside quotation marks."
                )
            cells += [""] * (len(header) - len(cells))
            yield number, {heading: cells[place] for heading, place in places.items()}


def _lines(file: BinaryIO, encoding: str, name: str) -> Iterator[tuple[int, list[str]]]:
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    reader = csv.reader(text, strict=True)
    try:
        yield from enumerate(reader, 1)
    except csv.Error as error:
        raise UnreadableTable(
            f"A quotation mark near line {reader.line_num} of “{name}” is left open or out of"
            " place. Correct that cell, or save the file again as CSV UTF-8."
        ) from error
    except UnicodeDecodeError as error:
        raise UnreadableTable(
            f"“{name}” mixes two ways of writing letters near line {reader.line_num}, so some would"
            " be lost. Save it again as CSV UTF-8."
        ) from error
    finally:
        text.detach()


def _examine(file: BinaryIO, name: str) -> tuple[str, str, int]:
    """The encoding (UTF-8, otherwise Windows-1252), the SHA-256 and the number of bytes."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    digest, size, is_utf8 = hashlib.sha256(), 0, True
    file.seek(0)
    while block := file.read(_BLOCK):
        if b"\x00" in block:
            raise UnreadableTable(f"“{name}” holds characters that no text has: not a CSV file.")
        digest.update(block)
        size += len(block)
        if is_utf8:
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                is_utf8 = False
    if not size:
        raise UnreadableTable(f"“{name}” is empty. Choose the file again.")
    return "utf-8-sig" if is_utf8 else "cp1252", digest.hexdigest(), size
