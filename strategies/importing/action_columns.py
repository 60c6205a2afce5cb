"""Which column of a spreadsheet of actions says what?"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

LEAST_LIKENESS = 82
CURE_HEADING = "What to cure"
"""The column that the hub adds to rows it sends back; read by nobody."""


class Kind(StrEnum):
    """How the cells of a column are read."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    MONEY = "money"
    DAYS = "days"
    PERCENT = "percent"
    STATUS = "status"
    PERSON = "person"
    OBJECTIVE = "objective"
    SERVICE = "service"
    PARTNER = "partner"
    MILESTONES = "milestones"


@dataclass(frozen=True)
class Field:
    """One thing that a column may say of an action.

    key      the name of the model's field
    heading  as the template and the export have it
    also     other headings that mean the same beyond doubt, in lower case
    """

    key: str
    heading: str
    kind: Kind
    also: tuple[str, ...] = ()
    longest: int = 250


FIELDS: tuple[Field, ...] = (
    Field("reference", "Reference", Kind.LINE, ("ref", "no", "number", "action ref", "id"), 20),
    Field("activity", "Activity", Kind.LINE, ("action", "actions", "task", "what we will do")),
    Field("description", "Description", Kind.TEXT, ("details", "detail", "notes"), 10_000),
    Field("objective", "Objective", Kind.OBJECTIVE, ("aim",), 200),
    Field("starts", "Starts", Kind.DATE, ("start", "start date", "from")),
    Field(
        "due",
        "Due",
        Kind.DATE,
        ("due date", "deadline", "end date", "by when", "target date", "completion date"),
    ),
    Field("money", "Money (£)", Kind.MONEY, ("money", "cost", "cost (£)", "budget", "budget (£)")),
    Field("days", "Staff days", Kind.DAYS, ("days", "staff time", "staff time in days")),
    Field(
        "owner",
        "Responsible officer",
        Kind.PERSON,
        ("owner", "officer", "responsible", "by whom", "who", "lead officer"),
        160,
    ),
    Field("lead", "Accountable lead", Kind.PERSON, ("lead", "accountable", "accountable officer")),
    Field("service", "Service", Kind.SERVICE, ("department", "team"), 120),
    Field("partner", "Partner", Kind.PARTNER, ("partner organisation",), 120),
    Field("works_with", "Works with", Kind.LINE, ("partners", "other partners", "with")),
    Field("risk_reference", "Risk register", Kind.LINE, ("risk", "risk ref"), 80),
    Field("decision_reference", "Decision", Kind.LINE, ("committee decision", "decision ref"), 80),
    Field("equality_reference", "Equality assessment", Kind.LINE, ("eia", "equality"), 80),
    Field(
        "status", "Status", Kind.STATUS, ("rag", "brag", "rag status", "brag status", "progress")
    ),
    Field("percent", "Percent done", Kind.PERCENT, ("percent", "%", "% complete", "% done")),
    Field("milestones", "Milestones", Kind.MILESTONES, ("steps", "key milestones"), 10_000),
)
BY_KEY: Mapping[str, Field] = {field.key: field for field in FIELDS}
REQUIRED = "activity"


@dataclass(frozen=True)
class Guess:
    """What the headings seem to mean.

    mapping  {field: heading}
    certain  whether nobody need be asked: every heading is known beyond doubt
    """

    mapping: Mapping[str, str]
    certain: bool


def guess_mapping(headings: Sequence[str]) -> Guess:
    """The likely field of each heading: known words first, then the nearest words."""
    mapping: dict[str, str] = {}
    unsure = []
    for heading in headings:
        known = _known(heading)
        if known and known not in mapping:
            mapping[known] = heading
        elif heading.casefold() != CURE_HEADING.casefold():
            unsure.append(heading)
    certain = not unsure and REQUIRED in mapping
    for heading in unsure:
        words = {
            f"{field.key}|{word}": word
            for field in FIELDS
            if field.key not in mapping
            for word in (field.heading.lower(), *field.also)
        }
        near = process.extractOne(
            _plain(heading), words, scorer=fuzz.token_set_ratio, score_cutoff=LEAST_LIKENESS
        )
        if near:
            mapping[near[2].partition("|")[0]] = heading
    return Guess(mapping, certain)


def recognised(headings: Iterable[str]) -> int:
    """How many of the headings are known beyond doubt."""
    return sum(_known(heading) is not None for heading in headings)


def fingerprint(headings: Sequence[str]) -> str:
    """The same for two files whose headings are the same in the same order, whatever their case."""
    shape = json.dumps(["actions", *(heading.casefold() for heading in headings)])
    return hashlib.sha256(shape.encode()).hexdigest()


def _known(heading: str) -> str | None:
    plain = _plain(heading)
    for field in FIELDS:
        if plain in (field.heading.lower(), *field.also):
            return field.key
    return None


def _plain(heading: str) -> str:
    return " ".join(re.sub(r"[:*?.]+", " ", heading).lower().split())
