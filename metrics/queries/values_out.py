"""How do thousands of values leave the hub as text? The database writes it, a chunk at a time.

Small numbers are taken out in the same statement: nothing leaves that a page would not show.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db import connection
from django.db.models import QuerySet

from hub.exports.inert import inert
from metrics.domain.classification import AreaKind
from metrics.domain.suppression import HIDDEN
from metrics.domain.values import Qualifier
from metrics.models import Breakdown, Observation, Series
from metrics.queries.small_numbers import OF_A_PART, HiddenValues, hidden_values

_NUMBERS = ("value", "lower", "upper", "numerator", "denominator")
_SILENT = ("no_value_because", "comment", "reason")

_TOLD: Mapping[str, str] = {
    "id": "version.id",
    "metric": "metric.code",
    "area": "area.name",
    "area_kind": "area.kind",
    "breakdown": "part.code",
    "period": "period.label",
    "period_kind": "period.kind",
    "period_starts": "period.starts",
    "period_ends": "period.ends",
    "value": "value",
    "text": "text",
    "lower": "lower",
    "upper": "upper",
    "numerator": "numerator",
    "denominator": "denominator",
    "state": "version.state",
    "qualifier": "qualifier",
    "no_value_because": "no_value_because",
    "comment": "comment",
    "raw_value": "raw_value",
    "raw_period": "version.raw_period",
    "raw_area": "version.raw_area",
    "valid_from": "version.valid_from",
    "valid_to": "version.valid_to",
    "recorded_at": "version.recorded_at",
    "reason": "reason",
}
FIELDS = tuple(_TOLD)
TIDY = ("metric", "name", "unit", *FIELDS[2:-4], "recorded_at")
"""The columns of a tidy file: one row for each value."""
_OF_A_FILE = {**_TOLD, "name": "metric.name", "unit": "metric.unit_label"}
_TYPED = {"id", *_NUMBERS, "period_starts", "period_ends", "valid_from", "valid_to", "recorded_at"}
_WIDE = ("metric", "name", "unit", "area", "breakdown")

_JOINED = """
FROM metrics_observation version
JOIN metrics_series series ON series.id = version.series_id
JOIN metrics_metric metric ON metric.id = series.metric_id
JOIN metrics_area area ON area.id = series.area_id
JOIN metrics_breakdown part ON part.id = series.breakdown_id
JOIN metrics_measurementperiod period ON period.id = version.period_id
"""
_HIDDEN_JOIN = """
LEFT JOIN unnest(%s::bigint[], %s::bigint[]) AS hidden (series_id, period_id)
    ON hidden.series_id = version.series_id AND hidden.period_id = version.period_id
"""


_PARTED = (
    f"CASE WHEN part.code <> '{Breakdown.ALL_PERSONS}' OR area.kind = '{AreaKind.PART_OF_OWN}' "
    "THEN metric.id END"
)
"""The metric of a value that may be a small number."""


@dataclass(frozen=True)
class JSONPage:
    """A JSON list of values as text, how many they are, and the id of the last one."""

    text: str
    count: int
    last: int | None


def values_as_json(values: QuerySet[Observation], fields: Sequence[str] = FIELDS) -> JSONPage:
    """These values by id, as many as the queryset is cut to; numbers as text, in full.

    One query; four where some are of parts of the people.
    """
    page, parted = _json_page(values, fields, HiddenValues())
    hidden = hidden_values(parted) if parted else HiddenValues()
    return _json_page(values, fields, hidden)[0] if hidden.places else page


def _json_page(
    values: QuerySet[Observation], fields: Sequence[str], hidden: HiddenValues
) -> tuple[JSONPage, list[int]]:
    chosen, arguments = values.values("pk").query.sql_with_params()
    columns = ", ".join(f"{expression} AS {name}" for name, expression in _columns(fields, hidden))
    statement = (
        "SELECT concat('[', string_agg(page.told, ','), ']'), count(*), max(page.place), "  # noqa: S608
        "array_agg(DISTINCT page.parted) FILTER (WHERE page.parted IS NOT NULL) FROM ("
        f"SELECT version.id AS place, {_PARTED} AS parted, "
        f"(SELECT row_to_json(one)::text FROM (SELECT {columns}) one) AS told "
        f"{_JOINED}{_HIDDEN_JOIN if hidden.places else ''}"
        f"WHERE version.id IN ({chosen}) ORDER BY version.id) page"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*_hidden_arguments(hidden), *arguments])
        text, count, last, parted = cursor.fetchone()
    return JSONPage(text, count, last), parted or []


def tidy_csv(values: QuerySet[Observation]) -> Iterator[bytes]:
    """These values as CSV, one row each; text cells inert. Memory does not grow with them."""
    hidden = _hidden_of(values)
    chosen = ", ".join(
        f"{expression if name in _TYPED else _inert(expression)} AS {name}"
        for name, expression in _columns(TIDY, hidden)
    )
    yield b"\xef\xbb\xbf"
    yield from _copied(f"SELECT {chosen}", values, hidden, "(FORMAT csv, HEADER)")


def tidy_json(values: QuerySet[Observation]) -> Iterator[bytes]:
    """These values as one JSON list, streamed."""
    hidden = _hidden_of(values)
    chosen = ", ".join(f"{expression} AS {name}" for name, expression in _columns(TIDY, hidden))
    select = f"SELECT (SELECT row_to_json(one)::text FROM (SELECT {chosen}) one)"  # noqa: S608
    # JSON holds no control characters, so none of its lines is quoted or split.
    plain = r"(FORMAT csv, DELIMITER E'\x02', QUOTE E'\x01')"
    is_first = True
    yield b"["
    for part in _whole_lines(_copied(select, values, hidden, plain)):
        yield (b"" if is_first else b",\n") + part.rstrip(b"\n").replace(b"\n", b",\n")
        is_first = False
    yield b"]"


def wide_csv(values: QuerySet[Observation]) -> Iterator[bytes]:
    """These values as CSV: a row for each metric and area, a column for each period."""
    periods = _periods_of(values)
    lines = io.StringIO()
    write = csv.writer(lines).writerow
    write([*_WIDE, *periods])
    for place, told in _wide_rows(values):
        write([*map(inert, place), *(_cell(told.get(label, "")) for label in periods)])
        if lines.tell() > 65_536:
            yield _taken(lines)
    yield _taken(lines)


def wide_json(values: QuerySet[Observation]) -> Iterator[bytes]:
    """The same as JSON: each row has its values by period."""
    is_first = True
    yield b"["
    for place, told in _wide_rows(values):
        row = {**dict(zip(_WIDE, place, strict=True)), "values": told}
        yield (b"" if is_first else b",\n") + json.dumps(row).encode()
        is_first = False
    yield b"]"


def _wide_rows(
    values: QuerySet[Observation],
) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    hidden = _hidden_of(values)
    shown = dict(_columns(("value", "text", "no_value_because"), hidden))
    cell = f"coalesce({shown['value']}, nullif({shown['text']}, ''), {shown['no_value_because']})"
    select = f"SELECT {', '.join(_OF_A_FILE[name] for name in _WIDE)}, period.label, {cell}"
    order = "ORDER BY metric.code, area.name, part.code, area.id, part.id, period.ends"
    lines = _whole_lines(_copied(select, values, hidden, "(FORMAT csv)", order))
    rows = csv.reader(line for part in lines for line in _lines_of(part))
    for place, found in groupby(rows, key=lambda row: tuple(row[: len(_WIDE)])):
        yield place, {row[-2]: row[-1] for row in found}


def _cell(text: str) -> str:
    """A number stays what it is, even below zero; words are made inert."""
    return text if text.lstrip("-").replace(".", "", 1).isdigit() else inert(text)


def _lines_of(part: bytes) -> list[str]:
    return part.decode().splitlines(keepends=True)


def _periods_of(values: QuerySet[Observation]) -> list[str]:
    rows = values.order_by().values_list("period__label", "period__ends", "period__starts")
    labels = {}
    for label, ends, starts in rows.distinct():
        labels[label] = (ends, starts)
    return sorted(labels, key=lambda label: labels[label])


def _copied(
    select: str, values: QuerySet[Observation], hidden: HiddenValues, form: str, order: str = ""
) -> Iterator[bytes]:
    chosen, arguments = values.order_by().values("pk").query.sql_with_params()
    order = order or "ORDER BY version.id"
    statement = (
        f"COPY ({select} {_JOINED}{_HIDDEN_JOIN if hidden.places else ''} "
        f"WHERE version.id IN ({chosen}) {order}) TO STDOUT {form}"
    )
    given = [*_hidden_arguments(hidden), *arguments]
    with connection.cursor() as cursor, cursor.cursor.copy(statement, given) as copy:
        for part in copy:
            yield bytes(part)


def _columns(names: Sequence[str], hidden: HiddenValues) -> list[tuple[str, str]]:
    return [(name, _shown(name, bool(hidden.places))) for name in names]


def _shown(name: str, hides: bool) -> str:
    """A column as the hub shows it: numbers as text without padding, nothing of what is hidden."""
    told = _OF_A_FILE[name]
    if name in _NUMBERS:
        plain = f"trim_scale(version.{told})::text"
        return f"CASE WHEN hidden.series_id IS NULL THEN {plain} END" if hides else plain
    instead = dict.fromkeys(_SILENT, "''")
    instead |= {"text": f"'{HIDDEN}'", "raw_value": f"'{HIDDEN}'"}
    instead["qualifier"] = f"'{Qualifier.SUPPRESSED.value}'"
    if name not in instead:
        return told
    if not hides:
        return f"version.{told}"
    return f"CASE WHEN hidden.series_id IS NULL THEN version.{told} ELSE {instead[name]} END"


def _hidden_of(values: QuerySet[Observation]) -> HiddenValues:
    parted = Series.objects.filter(OF_A_PART, metric__in=values.order_by().values("series__metric"))
    metrics = set(parted.values_list("metric", flat=True))
    return hidden_values(metrics) if metrics else HiddenValues()


def _hidden_arguments(hidden: HiddenValues) -> list[list[int]]:
    if not hidden.places:
        return []
    return [[series for series, _ in hidden.places], [period for _, period in hidden.places]]


def _inert(expression: str) -> str:
    """`hub.exports.inert.inert`, in the database."""
    leads = r"E'^[=+@\\-\t\r]'"
    return f"CASE WHEN {expression} ~ {leads} THEN '''' || {expression} ELSE {expression} END"


def _whole_lines(parts: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes in larger pieces that end where a row does."""
    held: list[bytes] = []
    size = 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size > 65_536 and part.endswith(b"\n"):
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)


def _taken(lines: io.StringIO) -> bytes:
    text = lines.getvalue()
    lines.seek(0)
    lines.truncate()
    return text.encode()
