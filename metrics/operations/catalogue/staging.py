"""How do a star file's rows get into the database's temporary tables, in bounded memory?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any, BinaryIO

from django.db import connection

from metrics.domain.identity import normalised
from metrics.domain.periods import calendar_year
from metrics.domain.star_schema import (
    WHOLE,
    area_kind_of,
    hashed_code_of,
    part_of,
    read_metric_type,
    read_period,
    read_value,
)
from metrics.importing.star_files import Shape, StarFile, rows_of

_BLOCK = 20_000

Put = Callable[..., tuple[str, tuple[Any, ...]]]
Staged = tuple[str, tuple[Any, ...]]
"""The temporary table, and a row of it."""

TABLES = {
    "star_period": "row int, key text, label text, period_type text, frequency text, kind text,"
    " starts date, ends date, period_label text",
    "star_area": "row int, key text, alias text, name text, kind text, code text",
    "star_metric": "row int, key text, code text, other_code text, name text, description text,"
    " unit_kind text, unit_label text, decimals int, source text, source_id text, link text",
    "star_value": "row int, metric_key text, area_key text, area_alias text, period_key text,"
    " breakdown text, breakdown_name text, dimension text, value numeric, text text,"
    " lower numeric, upper numeric, state text, qualifier text, raw text",
    "star_note": "row int, col text, raw text, note text, is_queued boolean",
}

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def stage(
    file: BinaryIO,
    star: StarFile,
    *,
    year: int | None,
    on_progress: Callable[[int, int], None],
) -> int:
    """Copy the file's rows, as read, into fresh temporary tables; returns how many rows it has.

    ``year`` is when the attributes of a file that does not say so were measured; ``on_progress``
    is told how many bytes are read, and of how many.
    """
    with connection.cursor() as cursor:
        for table, columns in TABLES.items():
            cursor.execute(f"DROP TABLE IF EXISTS {table}")
            cursor.execute(f"CREATE TEMPORARY TABLE {table} ({columns})")
    rows = 0
    numbered = rows_of(file, star)
    read = _READERS[star.shape](year)
    while block := list(islice(numbered, _BLOCK)):
        rows += len(block)
        _copy(staged for number, cells in block for staged in read(number, cells))
        on_progress(min(file.tell(), star.size), star.size)
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ANALYZE {table}")
    return rows


def clear() -> None:
    """Drop the temporary tables; a worker's connection lives on."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"DROP TABLE IF EXISTS {table}")


def _copy(staged: Iterable[Staged]) -> None:
    by_table: dict[str, list[tuple[Any, ...]]] = {}
    for table, row in staged:
        by_table.setdefault(table, []).append(row)
    for table, rows in by_table.items():
        with (
            connection.cursor() as cursor,
            cursor.copy(f"COPY {table} FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)


def _note(row: int, column: str, raw: str, note: str, *, is_queued: bool = False) -> Staged:
    return "star_note", (row, column, raw, note, is_queued)


def _metric_types(year: int | None) -> Callable[[int, dict[str, str]], Iterator[Staged]]:
    def read(number: int, cells: dict[str, str]) -> Iterator[Staged]:
        if not cells["MetricTypeKey"].strip():
            yield _note(number, "MetricTypeKey", "", "The row has no key", is_queued=True)
            return
        found = read_metric_type(cells)
        yield (
            "star_metric",
            (
                number,
                found.key,
                found.code,
                hashed_code_of(found.key),
                found.name,
                found.description,
                found.unit_kind.value,
                found.unit_label,
                found.decimals,
                found.source,
                found.source_id,
                found.link,
            ),
        )
        for column, raw, note in found.notes:
            yield _note(number, column, raw, note)

    return read


def _periods(year: int | None) -> Callable[[int, dict[str, str]], Iterator[Staged]]:
    def read(number: int, cells: dict[str, str]) -> Iterator[Staged]:
        found = read_period(cells)
        if not found.key:
            yield _note(number, "PeriodKey", "", "The row has no key", is_queued=True)
            return
        period = found.period
        dates = (None,) * 4
        if period is not None:
            dates = (period.kind.value, period.start, period.end, period.label)  # type: ignore[assignment]
        yield (
            "star_period",
            (number, found.key, found.label, found.period_type, found.frequency, *dates),
        )
        if found.problem:
            yield _note(number, "PeriodKey", found.key, found.problem, is_queued=True)
        elif found.note:
            yield _note(number, "Period End", cells["Period End"], found.note)

    return read


def _areas(year: int | None) -> Callable[[int, dict[str, str]], Iterator[Staged]]:
    def read(number: int, cells: dict[str, str]) -> Iterator[Staged]:
        key, code = cells["AreaKey"].strip(), cells["GeographyID"].strip()
        name = cells["GeographyName"].strip() or code or key
        if not (key or code):
            yield _note(number, "AreaKey", "", "The row has no key", is_queued=True)
            return
        if len(code) > 12:
            yield _note(number, "GeographyID", code, "Longer than an official code; left out")
            code = ""
        kind = area_kind_of(cells["GeographyType"])
        yield "star_area", (number, key, _alias(key or code), name[:160], kind.value, code)

    return read


def _values(year: int | None) -> Callable[[int, dict[str, str]], Iterator[Staged]]:
    def read(number: int, cells: dict[str, str]) -> Iterator[Staged]:
        found = read_value(
            cells["Value"],
            cells["Lower Confidence Interval"],
            cells["Upper Confidence Interval"],
            cells["Publication Status"],
        )
        if found.note:
            yield _note(number, "Value", cells["Value"], found.note)
        if found.problem:
            yield _note(number, "Value", cells["Value"], found.problem, is_queued=True)
            return
        part = part_of(cells["Sex"], cells["Age"])
        area = cells["AreaKey"].strip()
        yield (
            "star_value",
            (
                number,
                cells["MetricTypeKey"].strip(),
                area,
                _alias(area),
                cells["PeriodKey"].strip(),
                part.code,
                part.name,
                part.dimension.value,
                found.number,
                found.text,
                found.lower,
                found.upper,
                found.state.value,
                found.qualifier.value,
                cells["Value"],
            ),
        )

    return read


def _attributes(year: int | None) -> Callable[[int, dict[str, str]], Iterator[Staged]]:
    """One metric for an attribute's count or score, and one for its percentage where it has any."""
    known: set[str] = set()

    def once(table: str, row: tuple[Any, ...]) -> Iterator[Staged]:
        if f"{table} {row[1]}" not in known:
            known.add(f"{table} {row[1]}")
            yield table, row

    def read(number: int, cells: dict[str, str]) -> Iterator[Staged]:
        name, area = " ".join(cells["Attribute"].split()), cells["MSOA"].strip()
        said = _YEAR.search(name)
        measured = int(said[0]) if said else year
        if measured is None:
            problem = "Neither the attribute nor anybody says in which year it was measured"
            yield _note(number, "Attribute", cells["Attribute"], problem, is_queued=True)
            return
        period, period_key = calendar_year(measured), f"calendar year {measured}"
        yield from once(
            "star_period",
            (
                number,
                period_key,
                period.label,
                "Calendar year",
                "Annually",
                period.kind.value,
                period.start,
                period.end,
                period.label,
            ),
        )
        yield from once(
            "star_area", (number, area, _alias(area), area[:160], area_kind_of("MSOA").value, area)
        )
        for column, suffix, unit in (("Value", "", ""), ("%", ", share", "%")):
            written = cells[column]
            if column == "%" and not written.strip():
                continue
            found = read_value(written.strip().removesuffix("%"), "", "", "")
            if found.problem:
                yield _note(number, column, written, found.problem, is_queued=True)
                continue
            key = f"{name}{suffix}"[:80]
            yield from once("star_metric", _attribute_metric(number, key, f"{name}{suffix}", unit))
            yield (
                "star_value",
                (
                    number,
                    key,
                    area,
                    _alias(area),
                    period_key,
                    WHOLE.code,
                    WHOLE.name,
                    WHOLE.dimension.value,
                    found.number,
                    found.text,
                    None,
                    None,
                    found.state.value,
                    found.qualifier.value,
                    written,
                ),
            )

    return read


def _attribute_metric(number: int, key: str, name: str, unit: str) -> tuple[Any, ...]:
    code = hashed_code_of(key)
    kind = "percent" if unit else "amount"
    return (number, key, code, code, name[:250], "", kind, unit, 2, "Attributes of areas", "", "")


@lru_cache(maxsize=16_384)
def _alias(key: str) -> str:
    return normalised(key)[:160]


_READERS = {
    Shape.METRIC_TYPES: _metric_types,
    Shape.PERIODS: _periods,
    Shape.AREAS: _areas,
    Shape.VALUES: _values,
    Shape.ATTRIBUTES: _attributes,
}
