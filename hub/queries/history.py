"""What was changed on this thing, when and by whom: before and after, field by field in words?

Read from the events that the database's triggers append. Who may not read drafts is told nothing
of the time when the thing was one; a name that somebody may not read is not shown here either.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from hub.access.checks import can, may_read_drafts, reads_performance
from hub.access.reach import REACH
from hub.models import AuditRecord, User
from hub.queries.reach import DRAFT, ids_at

ON_ONE_PAGE = 20
MACHINERY = frozenset(
    {"id", "version", "order", "slug", "import_batch", "import_batch_id", "search"}
)
"""Fields that mean nothing to people."""

UNREADABLE = "Something that you may not read"
Names = Mapping[type[models.Model], Mapping[int, str]]


@dataclass(frozen=True)
class FieldChange:
    """One field before and after, as words; "" for nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One edit. ``who`` is "" where the hub itself did it; ``deed`` says what was done, if known.

    is_first  the thing as it was first written (or first readable): all is "after"
    """

    at: datetime
    who: str
    deed: str
    fields: Sequence[FieldChange]
    is_first: bool


@dataclass(frozen=True)
class HistoryPage:
    """One part of a thing's history, newest first."""

    changes: Sequence[Change]
    part: Page[Any]


def history_of(user: User, kind: str, thing: Any, number: int | str = 1) -> HistoryPage:
    """The changes of ``thing`` that ``user`` may read, newest first, by pages.

    The number of queries depends on the kinds of things that the fields name, not on the changes.
    """
    events = thing.events.select_related("pgh_context").order_by("-pgh_id")
    events = _readable_events(user, kind, thing, events)
    part = Paginator(events, ON_ONE_PAGE).get_page(number)
    shown = list(part)
    older = _one_older(events, shown)
    fields = [field for field in type(thing)._meta.fields if field.name not in MACHINERY]
    names = _names(user, fields, [*shown, *older])
    writers = User.objects.in_bulk({_writer_id(event) for event in shown} - {None})
    deeds = _deeds(thing, shown)
    following = [*shown[1:], *(older or [None])][: len(shown)]
    changes = [
        Change(
            at=event.pgh_created_at,
            who=str(writers.get(_writer_id(event), "")),
            deed=deeds.get(_request_id(event), ""),
            fields=list(_differences(fields, before, event, names)),
            is_first=before is None,
        )
        for event, before in zip(shown, following, strict=True)
    ]
    return HistoryPage([each for each in changes if each.fields], part)


def _readable_events(user: User, kind: str, thing: Any, events: Any) -> Any:
    """All for those who read drafts of it; for others, those of when it was none."""
    reach = REACH[kind]
    if _reads_its_drafts(user, kind, thing):
        return events
    holder = getattr(thing, reach.drafted_with) if reach.drafted_with else thing
    if not hasattr(holder, "state"):
        return events
    if holder is thing:
        return events.exclude(state=DRAFT)
    return events.exclude(_written_in_draft(holder, events))


def _reads_its_drafts(user: User, kind: str, thing: Any) -> bool:
    reach = REACH[kind]
    if may_read_drafts(user) or user.pk in ids_at(thing, reach.draft_readers):
        return True
    deed = reach.draft_deed
    if deed is None or not reads_performance(user):
        return False
    return can(user, deed.permission, getattr(thing, deed.over) if deed.over else thing)


def _written_in_draft(holder: Any, events: Any) -> Q:
    """Events of while ``holder`` was a draft, but for what each such time left behind.

    Three queries, and one for each time that it was one: it seldom goes back to being a draft.
    """
    hidden = Q(pk__in=[])
    starts = None
    states = holder.events.order_by("pgh_id").values_list("pgh_created_at", "state")
    for at, state in [*states, (None, "")]:
        if state == DRAFT:
            starts = starts or at
        elif starts is not None:
            until = {"pgh_created_at__lt": at} if at else {}
            inside = Q(pgh_created_at__gte=starts, **until)
            left = events.filter(inside).first()
            hidden |= inside & ~Q(pgh_id=left.pgh_id if left else None)
            starts = None
    return hidden


def _one_older(events: Any, shown: Sequence[Any]) -> list[Any]:
    """The event before the oldest shown, which says what that one changed."""
    return list(events.filter(pgh_id__lt=shown[-1].pgh_id)[:1]) if shown else []


def _differences(
    fields: "Iterable[models.Field[Any, Any]]", before: Any, after: Any, names: Names
) -> Iterable[FieldChange]:
    for field in fields:
        was = _value(before, field) if before is not None else None
        now = _value(after, field)
        if before is None and now in (None, "", False):
            continue
        if was != now:
            yield FieldChange(
                _label(field), _in_words(field, was, names), _in_words(field, now, names)
            )


def _value(event: Any, field: "models.Field[Any, Any]") -> Any:
    return getattr(event, field.attname, None)


def _label(field: "models.Field[Any, Any]") -> str:
    name = str(field.verbose_name)
    return name[:1].upper() + name[1:]


def _in_words(field: "models.Field[Any, Any]", value: Any, names: Names) -> str:
    """A field's value as a person reads it."""
    if value is None or value == "":
        return ""
    if isinstance(field, models.ForeignKey):
        return names[field.related_model].get(value, UNREADABLE)
    labels = dict(field.flatchoices)
    if isinstance(value, list):
        base = dict(getattr(field, "base_field", field).flatchoices)
        return ", ".join(str(base.get(each, each)) for each in value)
    if labels:
        return str(labels.get(value, value))
    match value:
        case bool():
            return "Yes" if value else "No"
        case datetime():
            return date_format(timezone.localtime(value), "j F Y, H:i")
        case date():
            return date_format(value, "j F Y")
        case _:
            return str(value)


def _names(
    user: User, fields: "Iterable[models.Field[Any, Any]]", events: Collection[Any]
) -> dict[type[models.Model], dict[int, str]]:
    """Model -> id -> name, of all that the fields of the events point at. A query for each model.

    Where a model has things that not everybody may read, only those that ``user`` may.
    """
    wanted: dict[Any, set[int]] = {}
    for field in fields:
        if isinstance(field, models.ForeignKey):
            ids = {_value(event, field) for event in events} - {None}
            wanted.setdefault(field.related_model, set()).update(ids)
    found: dict[type[models.Model], dict[int, str]] = {}
    for model, ids in wanted.items():
        rows = model._default_manager.all()
        rows = rows.visible_to(user) if hasattr(rows, "visible_to") else rows
        found[model] = {pk: str(each) for pk, each in rows.in_bulk(ids).items()} if ids else {}
    return found


def _writer_id(event: Any) -> int | None:
    known = event.pgh_context.metadata if event.pgh_context else {}
    return known.get("user")


def _deeds(thing: Any, events: Iterable[Any]) -> dict[str, str]:
    """Id of a request -> what was done to ``thing`` in it, by the audit's name for it. One query.

    The sentence of the audit stays there: it can name other things, which not everybody may read.
    """
    records = AuditRecord.objects.filter(
        subject_type=thing._meta.label_lower,
        subject_id=str(thing.pk),
        request_id__in={_request_id(event) for event in events} - {""},
    )
    return {
        request: operation.replace("_", " ").capitalize()
        for request, operation in records.values_list("request_id", "operation")
    }


def _request_id(event: Any) -> str:
    known = event.pgh_context.metadata if event.pgh_context else {}
    return str(known.get("request_id") or "")
