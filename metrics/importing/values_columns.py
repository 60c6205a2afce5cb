"""Which column of a spreadsheet of values says what, as far as its headings tell?

Two shapes are read: one row for each metric and period, or periods as columns.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from metrics.domain.period_text import parse_period

CURE_HEADING = "What to cure"
LEAST_LIKENESS = 80
FEWEST_PERIODS = 2
"""One heading that reads as a period may be a note beside the table; two are a wide table."""


@dataclass(frozen=True)
class Field:
    """One thing that a column can say; ``also`` are other headings for it, in lower case."""

    key: str
    heading: str
    also: tuple[str, ...] = ()
    longest: int = 200


FIELDS = (
    Field("code", "Code", ("metric code", "metric id", "indicator code", "ref", "reference", "id")),
    Field("metric", "Metric", ("name", "indicator", "measure", "metric name", "title"), 400),
    Field("area", "Area", ("geography", "place", "authority", "area name", "scope"), 160),
    Field("breakdown", "Part", ("breakdown", "group", "characteristic", "category"), 120),
    Field("period", "Period", ("time period", "year", "date", "financial year", "covers"), 100),
    Field("value", "Value", ("result", "figure", "actual", "outturn", "observation")),
    Field("numerator", "Numerator", ("count", "top half"), 40),
    Field("denominator", "Denominator", ("out of", "base", "bottom half"), 40),
    Field("lower", "Lower 95% limit", ("lower", "lower ci", "lower confidence interval"), 40),
    Field("upper", "Upper 95% limit", ("upper", "upper ci", "upper confidence interval"), 40),
    Field("state", "How settled", ("state", "status", "publication status"), 40),
    Field("comment", "Comment", ("comments", "commentary", "note", "notes"), 5000),
    Field("no_value_because", "No value because", ("reason for no value", "why no value"), 250),
)
BY_KEY: Mapping[str, Field] = {field.key: field for field in FIELDS}
OF_A_ROW = ("code", "metric", "area", "breakdown")
"""What a row says of all its values in a table that has its periods as columns."""
SAYS_SOMETHING = (
    "value", "numerator", "denominator", "lower", "upper", "no_value_because", "comment",
)  # fmt: skip
"""A row with none of these has not been filled in."""
FOR_READING = (
    "unit", "last value", "last period", "target", "sheet", "row", CURE_HEADING.casefold(),
)  # fmt: skip
"""Columns of the template that tell whoever fills it in something; they are not read back."""


@dataclass(frozen=True)
class Columns:
    """What the columns of one table mean.

    fields   {field: heading}
    periods  headings that are periods: each of their cells is a value
    """

    fields: Mapping[str, str]
    periods: tuple[str, ...] = ()

    @property
    def is_wide(self) -> bool:
        return bool(self.periods)

    def problems(self) -> dict[str, str]:
        """What is missing, by field, each with the cure; empty where the table can be read."""
        found = {}
        if not self.fields.keys() & {"code", "metric"}:
            found["code"] = "Choose the column that names the metric, by its code or its name."
        if not self.is_wide and "period" not in self.fields:
            found["period"] = "Choose the column that says which period each value covers."
        if not self.is_wide and not self.fields.keys() & {"value", "numerator"}:
            found["value"] = "Choose the column that holds the values."
        return found

    def as_json(self) -> dict[str, Any]:
        return {"fields": dict(self.fields), "periods": list(self.periods)}


@dataclass(frozen=True)
class Guess:
    """What the headings seem to mean, and whether nobody need be asked."""

    columns: Columns
    certain: bool


def columns_from(stored: Mapping[str, Any]) -> Columns:
    """`Columns.as_json` read back."""
    return Columns(dict(stored["fields"]), tuple(stored["periods"]))


def guess_columns(headings: Sequence[str]) -> Guess:
    """The likely meaning of each heading: known words first, then the nearest words."""
    fields: dict[str, str] = {}
    unsure, periods = [], []
    for heading in headings:
        known = _known(heading)
        if known and known not in fields:
            fields[known] = heading
        elif is_period(heading):
            periods.append(heading)
        elif heading.casefold() not in FOR_READING:
            unsure.append(heading)
    is_wide = "period" not in fields and (
        len(periods) >= FEWEST_PERIODS or (bool(periods) and "value" not in fields)
    )
    if is_wide:
        fields = {key: heading for key, heading in fields.items() if key in OF_A_ROW}
    columns = Columns(fields, tuple(periods) if is_wide else ())
    certain = not unsure and not columns.problems() and (is_wide or not periods)
    for heading in unsure:
        if near := _nearest(heading, [key for key in _open_to(is_wide) if key not in fields]):
            fields[near] = heading
    return Guess(Columns(fields, columns.periods), certain)


def remembered(stored: Mapping[str, Any], headings: Sequence[str]) -> Columns:
    """Columns that were explained before, for headings that differ from those in case only."""
    now = {heading.casefold(): heading for heading in headings}
    then = columns_from(stored)
    return Columns(
        {
            key: now[heading.casefold()]
            for key, heading in then.fields.items()
            if key in BY_KEY and heading.casefold() in now
        },
        tuple(now[each.casefold()] for each in then.periods if each.casefold() in now),
    )


def recognised(headings: Iterable[str]) -> int:
    """How many of the headings are known beyond doubt."""
    return sum(_known(heading) is not None or is_period(heading) for heading in headings)


def is_period(heading: str) -> bool:
    """Whether a heading names a period, such as 2023/24 or Apr-Jun 2025."""
    return any(each.isdigit() for each in heading) and parse_period(heading).period is not None


def fingerprint(headings: Sequence[str]) -> str:
    """The same for two files whose headings are the same in the same order, whatever their case."""
    shape = json.dumps(["values", *(heading.casefold() for heading in headings)])
    return hashlib.sha256(shape.encode()).hexdigest()


def _open_to(is_wide: bool) -> Sequence[str]:
    return OF_A_ROW if is_wide else tuple(BY_KEY)


def _known(heading: str) -> str | None:
    plain = _plain(heading)
    for field in FIELDS:
        if plain in (field.key, _plain(field.heading), *field.also):
            return field.key
    return None


def _nearest(heading: str, keys: Sequence[str]) -> str | None:
    words = {
        f"{key}|{word}": word
        for key in keys
        for word in (_plain(BY_KEY[key].heading), *BY_KEY[key].also)
    }
    near = process.extractOne(
        _plain(heading), words, scorer=fuzz.token_set_ratio, score_cutoff=LEAST_LIKENESS
    )
    return near[2].partition("|")[0] if near else None


def _plain(heading: str) -> str:
    return " ".join(re.sub(r"[:*?._]+", " ", heading).lower().split())
