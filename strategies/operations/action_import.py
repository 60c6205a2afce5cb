"""How does a spreadsheet of actions come in: read, its columns understood, confirmed at once?

Undo is `strategies.operations.action_undo`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from hub import audit, clock
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.importing.csv_table import UnreadableTable
from hub.importing.likely_sheet import likely_sheet
from hub.importing.sheet_rows import SheetRows
from hub.importing.workbook import read_table_file
from hub.jobs import start_job
from hub.models import Job, User
from hub.stored_files import store_file
from strategies.domain.action_file import Step
from strategies.domain.updates import percent_of_milestones
from strategies.importing.action_columns import (
    BY_KEY,
    REQUIRED,
    fingerprint,
    guess_mapping,
    recognised,
)
from strategies.importing.action_review import Review, ReviewedRow, review_actions
from strategies.models import (
    Action,
    ActionImport,
    ActionImportState,
    ActionPlan,
    ColumnMapping,
    Milestone,
)
from strategies.operations.lifecycle import check_open
from strategies.queries.action_file import PLAIN, known_of

TASK = "strategies.bring_actions_in"
AT_ONCE = 500  # rows; more are brought in by a worker
KEYS = (*PLAIN, "status", "owner", "lead", "service", "partner", "objective")
ATTRIBUTES = tuple(f"{key}_id" if key in KEYS[-5:] else key for key in KEYS)
"""What a file may write of an action itself, as its attributes are called."""


@dataclass(frozen=True)
class Looked:
    """What a file would do. ``mark`` changes whenever that does: confirm says which it saw."""

    sheet: SheetRows
    review: Review
    mark: str


@transaction.atomic
def upload_action_file(
    *, by: User, plan: ActionPlan, file_name: str, content: bytes
) -> ActionImport:
    """Keep a file to look at. Where it is no table of actions, nothing is kept.

    Raises Refused, UnreadableTable with the place and the cure, TooLarge.
    """
    check(by, Permission.EDIT_ACTION_PLAN, plan)
    check_open(plan)
    sheets = read_table_file(content, file_name)
    sheet = likely_sheet(sheets, _is_of_actions)
    batch = ActionImport.objects.create(
        action_plan=plan,
        file=store_file(by=by, name=file_name, content=content),
        sheet=sheet.name[:100] if sheet else "",
        mapping=_known_mapping(sheet) if sheet else {},
        uploaded_by=by,
        uploaded_at=clock.now(),
    )
    audit.record(
        by=by,
        operation="upload_action_file",
        subject=plan,
        summary=f"Uploaded “{batch.file}” to bring actions into “{plan}”",
    )
    return batch


@transaction.atomic
def choose_sheet(*, by: User, batch: ActionImport, sheet: str) -> ActionImport:
    """Which sheet of the workbook holds the actions. Raises UnreadableTable for its headings."""
    batch = _waiting(by, batch)
    chosen = next(each for each in sheets_of(batch) if each.name == sheet)
    batch.sheet, batch.mapping = chosen.name[:100], _known_mapping(chosen)
    batch.save(update_fields=["sheet", "mapping"])
    return batch


@transaction.atomic
def save_columns(*, by: User, batch: ActionImport, mapping: Mapping[str, str]) -> ActionImport:
    """What the columns mean, remembered for the next file of this shape."""
    batch = _waiting(by, batch)
    if REQUIRED not in mapping:
        raise ValidationError({REQUIRED: "Choose the column that says what is to be done."})
    if len(set(mapping.values())) < len(mapping):
        raise ValidationError("One column is chosen twice. Each column has one meaning.")
    sheet = sheet_of(batch)
    assert sheet is not None
    headings = [heading.text for heading in sheet.headings()]
    batch.mapping = dict(mapping)
    batch.save(update_fields=["mapping"])
    ColumnMapping.objects.update_or_create(
        fingerprint=fingerprint(headings),
        defaults={
            "headings": headings,
            "mapping": batch.mapping,
            "saved_by": by,
            "saved_at": clock.now(),
        },
    )
    return batch


def sheets_of(batch: ActionImport) -> tuple[SheetRows, ...]:
    """The sheets of the kept file that may hold actions."""
    sheets = read_table_file(bytes(batch.file.content), batch.file.name)
    return tuple(sheet for sheet in sheets if sheet.has_headings()) or sheets


def sheet_of(batch: ActionImport) -> SheetRows | None:
    """The sheet that is meant; None where somebody must still choose."""
    sheets = sheets_of(batch)
    if len(sheets) == 1:
        return sheets[0]
    return next((each for each in sheets if batch.sheet and each.name[:100] == batch.sheet), None)


def look_at(batch: ActionImport, today: date) -> Looked:
    """What the file would do now. Raises UnreadableTable."""
    sheet = sheet_of(batch)
    if sheet is None:
        raise UnreadableTable("Say first which sheet of the file holds the actions.")
    review = review_actions(sheet, batch.mapping, known_of(batch.action_plan, today))
    return Looked(sheet, review, hashlib.sha256(repr(review).encode()).hexdigest()[:16])


def confirm_action_import(
    *, by: User, batch: ActionImport, mark: str, without_bad: bool = False
) -> Job | None:
    """Bring the file in, all of it or nothing; with ``without_bad`` its wrong rows stay out.

    A long file is brought in by a worker, and its job returned. Raises Refused, or ValidationError
    where rows are wrong, nothing is left to do, or the plan has changed since the review.
    """
    check(by, Permission.EDIT_ACTION_PLAN, batch.action_plan)
    looked = look_at(batch, clock.today())
    if len(looked.review.new) + len(looked.review.changed) <= AT_ONCE:
        bring_in(by=by, batch=batch, mark=mark, without_bad=without_bad)
        return None
    _check_can_confirm(looked, mark, without_bad)
    return start_job(
        kind="action import",
        title=f"Bringing in {batch.file}",
        by=by,
        task=TASK,
        parameters={"batch": batch.pk, "mark": mark, "without_bad": without_bad},
        next_url=f"/action-imports/{batch.pk}/",
        next_text="See what came in",
    )


@transaction.atomic
def bring_in(*, by: User, batch: ActionImport, mark: str, without_bad: bool) -> ActionImport:
    """The work of `confirm_action_import`. Raises as it does."""
    # The plan is locked first, by whatever writes to it, so that no two files cross.
    plan = ActionPlan.objects.select_for_update(of=("self",)).get(pk=batch.action_plan_id)
    batch = _waiting(by, batch)
    check_open(plan)
    looked = look_at(batch, clock.today())
    _check_can_confirm(looked, mark, without_bad)
    review = looked.review
    made = _make(plan, batch, review.new)
    changed = _change(review.changed)
    batch.state, batch.confirmed_at = ActionImportState.CONFIRMED, clock.now()
    batch.changes = {
        "made": {str(pk): after for pk, after in made.items()},
        "changed": changed,
        "unchanged": len(review.unchanged),
        "left_out": sorted(review.bad_rows),
        "waiting": dict(review.written),
    }
    batch.save(update_fields=["state", "confirmed_at", "changes"])
    audit.record(
        by=by,
        operation="confirm_action_import",
        subject=plan,
        summary=f"Brought {len(made)} new and {len(changed)} changed actions into “{plan}” from "
        f"“{batch.file}”",
        details={"import": batch.pk, "left_out": sorted(review.bad_rows)},
    )
    return batch


def snapshot(action: Action, steps: Sequence[Step]) -> dict[str, Any]:
    """Everything that a file may write of an action, as JSON holds it."""
    found = {name: plain(getattr(action, name)) for name in ATTRIBUTES}
    return {**found, "original_due": plain(action.original_due), "milestones": plain_steps(steps)}


def plain_steps(steps: Sequence[Step]) -> list[list[Any]]:
    """Milestones as JSON holds them."""
    return [[step.name, plain(step.due), plain(step.done_on)] for step in steps]


def write_steps(action: Action, steps: Sequence[Step]) -> None:
    """Make these the action's milestones; those of the same name stay the same milestone."""
    standing = {milestone.name: milestone for milestone in action.milestones.all()}
    for order, step in enumerate(steps):
        milestone = standing.pop(step.name, None) or Milestone(action=action, name=step.name)
        milestone.due, milestone.done_on, milestone.order = step.due, step.done_on, order
        milestone.save()
    for milestone in standing.values():
        milestone.delete()


def steps_of(action: Action) -> list[Step]:
    """The action's milestones as a file has them."""
    return [Step(each.name, each.due, each.done_on) for each in action.milestones.all()]


def plain(value: Any) -> Any:
    """A field's value as JSON holds it."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else value


def _is_of_actions(headings: list[str]) -> bool:
    return REQUIRED in guess_mapping(headings).mapping and recognised(headings) > 1


def _known_mapping(sheet: SheetRows) -> dict[str, str]:
    """The columns as they were explained before, or as they explain themselves; else nothing."""
    headings = [heading.text for heading in sheet.headings()]
    remembered = ColumnMapping.objects.filter(fingerprint=fingerprint(headings)).first()
    if remembered:
        known = {key: text.casefold() for key, text in remembered.mapping.items() if key in BY_KEY}
        return {key: h for key, text in known.items() for h in headings if h.casefold() == text}
    guess = guess_mapping(headings)
    return dict(guess.mapping) if guess.certain else {}


def _waiting(by: User, batch: ActionImport) -> ActionImport:
    """The import, locked, if it may still be decided about."""
    check(by, Permission.EDIT_ACTION_PLAN, batch.action_plan)
    rows = ActionImport.objects.select_for_update(of=("self",)).select_related(
        "action_plan__strategy", "file"
    )
    batch = rows.get(pk=batch.pk)
    if batch.state != ActionImportState.UPLOADED:
        raise ValidationError("This file has been brought in already.")
    return batch


def _check_can_confirm(looked: Looked, mark: str, without_bad: bool) -> None:
    review = looked.review
    if looked.mark != mark:
        raise ValidationError(
            "The plan has changed since you looked. Nothing was brought in: look again."
        )
    if review.errors and not without_bad:
        raise ValidationError("Some rows must be cured first, or left out. Nothing was brought in.")
    if not (review.new or review.changed):
        raise ValidationError("The file would change nothing, so nothing was brought in.")


def _make(
    plan: ActionPlan, batch: ActionImport, rows: Sequence[ReviewedRow]
) -> dict[int, dict[str, Any]]:
    last = plan.actions.aggregate(last=Max("order"))["last"]
    first = 0 if last is None else last + 1
    actions, steps = [], []
    for order, row in enumerate(rows, start=first):
        action = Action(
            action_plan=plan, service_id=plan.service_id, order=order, import_batch=batch
        )
        steps.append(_fill(action, row) or [])
        _count_steps(action, steps[-1])
        actions.append(action)
    Action.objects.bulk_create(actions)
    Milestone.objects.bulk_create(
        Milestone(action=action, name=step.name, due=step.due, done_on=step.done_on, order=order)
        for action, its in zip(actions, steps, strict=True)
        for order, step in enumerate(its)
    )
    return {a.pk: snapshot(a, its) for a, its in zip(actions, steps, strict=True)}


def _change(rows: Sequence[ReviewedRow]) -> dict[str, dict[str, Any]]:
    standing = (
        Action.objects.select_for_update()
        .prefetch_related("milestones")
        .in_bulk([row.action for row in rows])
    )
    changed = {}
    for row in rows:
        assert row.action is not None
        action = standing[row.action]
        had = steps_of(action)
        before = snapshot(action, had)
        new_steps = _fill(action, row)
        if new_steps is not None:
            _count_steps(action, new_steps)
            write_steps(action, new_steps)
        action.version += 1
        action.save()
        after = snapshot(action, had if new_steps is None else new_steps)
        changed[str(action.pk)] = {"before": before, "after": after}
    return changed


def _fill(action: Action, row: ReviewedRow) -> list[Step] | None:
    """Write what the row says; its milestones are returned, None where it says nothing of them."""
    steps = None
    for change in row.changes:
        if change.key == "milestones":
            steps = list(change.value)
        else:
            name = f"{change.key}_id" if f"{change.key}_id" in ATTRIBUTES else change.key
            setattr(action, name, change.value)
        if change.key == "owner":
            action.owner_as_written = ""
    action.original_due = action.original_due or action.due
    return steps


def _count_steps(action: Action, steps: Sequence[Step]) -> None:
    """Where there are milestones, they say how far the action is."""
    if steps:
        done = sum(step.done_on is not None for step in steps)
        action.percent = percent_of_milestones(done, len(steps))
