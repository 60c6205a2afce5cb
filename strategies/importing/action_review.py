"""What would a spreadsheet of actions change, and what must be cured in it first?

Pure: a sheet, the meaning of its columns and what the hub knows go in; a review comes out. An empty
cell leaves what the hub has. A cell that says what an export would say is unchanged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz, process

from hub.domain.row_error import RowError
from hub.importing.csv_table import UnreadableTable
from hub.importing.sheet_rows import Cell, SheetRow, SheetRows
from strategies.domain.action_file import Known, Named, Standing, words_of
from strategies.importing.action_cells import NotReadable, Said, read_cell
from strategies.importing.action_columns import BY_KEY, FIELDS, REQUIRED, Field, Kind

MOST_ROWS = 5_000
LEAST_LIKENESS = 80
WRITTEN = "owner_as_written"

SAID_BY_UPDATES = {
    "due": "a promised date moves by an update, with its reason",
    "status": "how an action is going is said by an update",
    "percent": "how far an action is is said by an update",
}
"""What a file does not change of an action in an adopted plan, and why."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one row: in words before and after, and the value to write."""

    key: str
    heading: str
    before: str
    after: str
    value: Any


@dataclass(frozen=True)
class ReviewedRow:
    """One row that can come in. ``action`` is the id of the action it is about; None: a new one."""

    number: int
    activity: str
    action: int | None
    changes: tuple[Change, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Review:
    """What the file would do, row by row. ``written`` counts the actions of each unknown owner."""

    new: tuple[ReviewedRow, ...]
    changed: tuple[ReviewedRow, ...]
    unchanged: tuple[ReviewedRow, ...]
    errors: tuple[RowError, ...]
    written: Mapping[str, int]

    @property
    def bad_rows(self) -> frozenset[int]:
        return frozenset(error.line for error in self.errors)

    @property
    def noted(self) -> list[ReviewedRow]:
        """The rows about which something should be known, in the file's order."""
        rows = (*self.new, *self.changed, *self.unchanged)
        return sorted((row for row in rows if row.notes), key=lambda row: row.number)


def review_actions(sheet: SheetRows, mapping: Mapping[str, str], known: Known) -> Review:
    """Compare a sheet with the plan. Raises UnreadableTable where it is no table of actions."""
    headings = {heading.text: heading.column for heading in sheet.headings()}
    columns = {BY_KEY[key]: headings[text] for key, text in mapping.items() if text in headings}
    if BY_KEY[REQUIRED] not in columns:
        raise UnreadableTable(
            "No column says what is to be done. Say which one holds the activity."
        )
    rows = [row for row in sheet.body() if any(row.text(at) for at in columns.values())]
    if not rows:
        raise UnreadableTable(
            f"“{sheet.file_name}” has headings but no actions below them. Fill in a row first."
        )
    if len(rows) > MOST_ROWS:
        raise UnreadableTable(
            f"“{sheet.file_name}” has {len(rows):,} actions; the limit is {MOST_ROWS:,}. Split it."
        )
    return _Reviewer(columns, known).review(rows)


def near_names(text: str, names: Iterable[str], most: int = 3) -> list[str]:
    """The names most like ``text``, best first."""
    found = process.extract(
        text, list(names), scorer=fuzz.WRatio, score_cutoff=LEAST_LIKENESS, limit=most,
        processor=str.casefold,
    )  # fmt: skip
    return [name for name, _, _ in found]


@dataclass
class _Row:
    """A row while it is read."""

    number: int
    cells: dict[str, Cell]
    said: dict[str, Said] = field(default_factory=dict)
    errors: list[RowError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def wrong(self, column: Field, problem: str, cure: str) -> None:
        self.errors.append(RowError(self.number, column.heading, problem, cure))


class _Reviewer:
    def __init__(self, columns: Mapping[Field, int], known: Known) -> None:
        self._columns, self._known = columns, known
        self._by_reference = {
            action.texts["reference"].casefold(): action
            for action in known.actions
            if action.texts["reference"]
        }
        self._by_activity: dict[str, list[Standing]] = defaultdict(list)
        for action in known.actions:
            self._by_activity[_plain(action.texts[REQUIRED])].append(action)
        self._names = {
            Kind.PERSON: _by_name(known.people),
            Kind.OBJECTIVE: _by_name(known.objectives),
            Kind.SERVICE: _by_name(known.services),
            Kind.PARTNER: _by_name(known.partners),
        }
        self._first_row: dict[object, int] = {}
        self._written: Counter[str] = Counter()

    def review(self, rows: Sequence[SheetRow]) -> Review:
        groups: dict[str, list[ReviewedRow]] = {"new": [], "changed": [], "unchanged": []}
        errors: list[RowError] = []
        for sheet_row in rows:
            row = self._read(sheet_row)
            standing = self._find(row)
            changes = tuple(self._changes(row, standing))
            self._check_order(row, standing, changes)
            errors += row.errors
            if row.errors:
                continue
            reviewed = ReviewedRow(
                number=row.number,
                activity=row.cells[REQUIRED].text if REQUIRED in row.cells else "",
                action=standing.pk if standing else None,
                changes=changes,
                notes=tuple(row.notes),
            )
            for change in changes:
                if change.key == WRITTEN:
                    self._written[change.value] += 1
            kind = "new" if standing is None else "changed" if changes else "unchanged"
            groups[kind].append(reviewed)
        return Review(
            new=tuple(groups["new"]),
            changed=tuple(groups["changed"]),
            unchanged=tuple(groups["unchanged"]),
            errors=tuple(errors),
            written=dict(self._written),
        )

    # --- One row ---------------------------------------------------------------------------------

    def _read(self, sheet_row: SheetRow) -> _Row:
        cells = {
            column.key: sheet_row.cells[at]
            for column, at in self._columns.items()
            if at in sheet_row.cells
        }
        row = _Row(sheet_row.number, cells)
        for key, cell in cells.items():
            try:
                row.said[key] = said = read_cell(cell, BY_KEY[key])
            except NotReadable as error:
                row.wrong(BY_KEY[key], error.problem, error.cure)
            else:
                if said.note:
                    row.notes.append(said.note)
        return row

    def _find(self, row: _Row) -> Standing | None:
        """The action that the row is about. Rows that could be about two are wrong."""
        reference = self._text(row, "reference")
        activity = self._text(row, REQUIRED)
        standing = self._by_reference.get(reference.casefold()) if reference else None
        if standing is None and activity:
            alike = [
                action
                for action in self._by_activity[activity]
                if not (reference and action.texts["reference"])
            ]
            if len(alike) > 1:
                row.wrong(
                    BY_KEY[REQUIRED],
                    f"{len(alike)} actions of the plan have these very words.",
                    "Say which one is meant by its reference.",
                )
            standing = alike[0] if len(alike) == 1 else None
        if not activity and standing is None and not row.errors:
            row.wrong(
                BY_KEY[REQUIRED], "It is empty.", "Say what is to be done, or clear the whole row."
            )
        keys: list[tuple[str, object, str]] = [("reference", reference.casefold(), "reference")]
        if not reference or standing is not None:
            keys.append((REQUIRED, standing.pk if standing else activity, "action"))
        for column, key, word in keys:
            first = self._first_row.setdefault((column, key), row.number) if key else row.number
            if first != row.number:
                row.wrong(
                    BY_KEY[column],
                    f"Row {first} has the same {word} already.",
                    "Correct one of the two rows, or remove it.",
                )
                break
        return standing

    def _changes(self, row: _Row, standing: Standing | None) -> Iterator[Change]:
        for column in FIELDS:
            said = row.said.get(column.key)
            if said is None or self._says_the_same(row, column, standing):
                continue
            found = self._resolve(row, column, said.value)
            if found is None:
                continue
            key, value = found
            before = standing.values.get(key) if standing else None
            if before == value and standing is not None:
                continue
            if self._left_to_updates(row, column, standing, before):
                continue
            yield Change(
                key=key,
                heading=column.heading,
                before=standing.texts.get(column.key, "") if standing else "",
                after=words_of(value) if column.key not in _NAMED else row.cells[column.key].text,
                value=value,
            )

    def _says_the_same(self, row: _Row, column: Field, standing: Standing | None) -> bool:
        if standing is None:
            return False
        stands = standing.texts.get(column.key, "")
        text = row.cells[column.key].text
        text, stands = (_plain(each).removeprefix("'") for each in (text, stands))
        if column.key == "reference":
            return text.casefold() == stands.casefold()
        return bool(stands) and text == stands

    def _left_to_updates(
        self, row: _Row, column: Field, standing: Standing | None, before: Any
    ) -> bool:
        if standing is None:
            return False
        if column.key == "percent" and standing.values.get("milestones"):
            row.notes.append(
                f"“{column.heading}” stays {standing.texts['percent']}: it follows the milestones."
            )
            return True
        if (
            column.key not in SAID_BY_UPDATES
            or not self._known.is_adopted
            or (before is None and column.key == "due")
        ):
            return False
        stays = standing.texts.get(column.key) or "empty"
        row.notes.append(f"“{column.heading}” stays {stays}: {SAID_BY_UPDATES[column.key]}.")
        return True

    def _resolve(self, row: _Row, column: Field, value: Any) -> tuple[str, Any] | None:
        """The field to write and its value; ids for names. None where it is wrong, and said so."""
        if column.kind not in self._names:
            return column.key, value
        named = self._names[column.kind].get(_plain(value).casefold(), [])
        if len(named) == 1:
            return column.key, named[0].pk
        if named:
            row.wrong(
                column,
                f"{len(named)} are called “{value}”.",
                "Write the e-mail address."
                if column.kind is Kind.PERSON
                else "Rename one of them in the hub.",
            )
            return None
        if column.key == "owner":
            return WRITTEN, value
        row.wrong(column, f"The hub knows no “{value}”.", self._cure_for(column, value))
        return None

    def _cure_for(self, column: Field, value: str) -> str:
        lists = {
            Kind.PERSON: self._known.people,
            Kind.OBJECTIVE: self._known.objectives,
            Kind.SERVICE: self._known.services,
            Kind.PARTNER: self._known.partners,
        }
        near = near_names(value, (each.name for each in lists[column.kind]))
        if near:
            return f"Perhaps {' or '.join(f'“{name}”' for name in near)} is meant?"
        return {
            Kind.PERSON: "Write the e-mail address of somebody who can sign in.",
            Kind.OBJECTIVE: "Write an objective of the strategy as it stands there.",
            Kind.SERVICE: "Write a service as it stands in the organisation.",
            Kind.PARTNER: "Write it under “Works with”, or have the partner added to the hub.",
        }[column.kind]

    def _check_order(self, row: _Row, standing: Standing | None, changes: Sequence[Change]) -> None:
        values = {**(standing.values if standing else {}), **{c.key: c.value for c in changes}}
        starts, due = values.get("starts"), values.get("due")
        if starts and due and due < starts:
            row.wrong(
                BY_KEY["due"],
                f"It is due on {due:%d/%m/%Y}, before it starts on {starts:%d/%m/%Y}.",
                "Correct one of the two dates.",
            )
        elif row.said.get("percent") and values.get("milestones") and standing is None:
            row.notes.append("“Percent done” follows the milestones.")

    def _text(self, row: _Row, key: str) -> str:
        said = row.said.get(key)
        return _plain(said.value) if said else ""


_NAMED = frozenset({"owner", "lead", "service", "partner", "objective"})


def _plain(text: str) -> str:
    return " ".join(text.split())


def _by_name(things: Sequence[Named]) -> dict[str, list[Named]]:
    found: dict[str, list[Named]] = defaultdict(list)
    for thing in things:
        for name in {_plain(thing.name).casefold(), thing.email.casefold()} - {""}:
            found[name].append(thing)
    return found
