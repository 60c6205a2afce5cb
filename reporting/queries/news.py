"""What has happened between two moments to things that can be followed, and who wants to know?"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db import models

from hub.charts.status_bar import PROGRESS_WORDS, TARGET_WORDS
from hub.things import kind_of
from metrics.domain.classification import AreaKind
from metrics.models import Breakdown, Judgement, Metric
from strategies.models import (
    Action,
    ActionPlan,
    KeyStrategy,
    Milestone,
    Objective,
    Plan,
    PlanState,
    Priority,
    Update,
    UpdateState,
)

FOLLOWED: dict[str, tuple[type[models.Model], Sequence[tuple[str, str]]]] = {
    "plan": (Plan, [("plan", "pk")]),
    "priority": (Priority, [("priority", "pk"), ("plan", "plan")]),
    "strategy": (
        KeyStrategy,
        [("key_strategy", "pk"), ("priority", "priority"), ("priority", "also_serves")],
    ),
    "objective": (Objective, [("objective", "pk"), ("key_strategy", "strategy")]),
    "action-plan": (
        ActionPlan,
        [("action_plan", "pk"), ("key_strategy", "strategy"), ("key_strategy", "also_serves")],
    ),
    "action": (
        Action,
        [
            ("action", "pk"),
            ("action_plan", "action_plan"),
            ("objective", "objective"),
            ("objective", "also_serves"),
            ("key_strategy", "action_plan__strategy"),
            ("key_strategy", "action_plan__also_serves"),
        ],
    ),
    "metric": (Metric, [("metric", "pk")]),
}
"""Kind -> its model, and whose followers hear of it: the field of a follow, and the way there.

Whoever follows a thing hears of what is beneath it; of a plan's and a priority's, one step only.
"""

UNSAID = {"version", "order", "slug", "import_batch", "import_batch_id"}
"""Fields that change beside others, and say nothing by themselves."""


@dataclass(frozen=True)
class Event:
    """One change of one thing: ``what`` in words, by whom, and a key that no other event has."""

    kind: str
    pk: int
    key: str
    at: datetime
    what: tuple[str, ...]
    by: frozenset[int]


@dataclass(frozen=True)
class News:
    """All that happened to one thing, oldest first, and which follows hear of it.

    heard_by  field of a follow and the key that it points at
    """

    kind: str
    thing: Any
    events: Sequence[Event]
    heard_by: frozenset[tuple[str, int]]


def news_between(after: datetime, until: datetime) -> list[News]:
    """What happened after ``after`` and by ``until``, one for each thing that is still there."""
    by_thing: dict[tuple[str, int], list[Event]] = defaultdict(list)
    for event in sorted(_events(after, until), key=lambda event: event.at):
        by_thing[event.kind, event.pk].append(event)
    found: list[News] = []
    for kind, (model, ways) in FOLLOWED.items():
        keys = [pk for each, pk in by_thing if each == kind]
        heard = _heard_by(model, ways, keys)
        found += [
            News(kind, thing, by_thing[kind, thing.pk], frozenset(heard[thing.pk]))
            for thing in model._default_manager.filter(pk__in=keys)
        ]
    return found


def _events(after: datetime, until: datetime) -> Iterator[Event]:
    for model, _ in FOLLOWED.values():
        yield from _edits(model, after, until)
    yield from _milestones(after, until)
    yield from _updates(after, until)
    yield from _verdicts(after, until)


def _edits(model: Any, after: datetime, until: datetime) -> Iterator[Event]:
    """What people edited, by the history that the database keeps."""
    history = _history(model)
    window = {"pgh_created_at__gt": after, "pgh_created_at__lte": until}
    changed = history.filter(**window).values("pgh_obj")
    rows = list(
        history.filter(pgh_obj__in=changed, pgh_created_at__lte=until)
        .select_related("pgh_context")
        .order_by("pgh_obj", "pgh_id")
    )
    for before, row in pairwise([None, *rows]):
        if row.pgh_created_at <= after or row.pgh_label == "delete":
            continue
        is_first = before is None or before.pgh_obj_id != row.pgh_obj_id
        what = ("added",) if is_first else _fields(model, before, row)
        if what:
            yield Event(
                kind=kind_of(model()),
                pk=row.pgh_obj_id,
                key=f"{model._meta.model_name}-{row.pgh_id}",
                at=row.pgh_created_at,
                what=what,
                by=_people(row),
            )


def _fields(model: Any, before: Any, after: Any) -> tuple[str, ...]:
    """The names of the fields in which two rows of a history differ."""
    return tuple(
        str(each.verbose_name)
        for each in model._meta.concrete_fields
        if each.name not in UNSAID and getattr(before, each.attname) != getattr(after, each.attname)
    )


def _history(model: Any) -> Any:
    """All rows of the history of a tracked model."""
    return model.pgh_event_models["update"]._default_manager


def _people(row: Any) -> frozenset[int]:
    known = row.pgh_context.metadata if row.pgh_context else {}
    return frozenset({known["user"]} if known.get("user") else ())


def _milestones(after: datetime, until: datetime) -> Iterator[Event]:
    """What changed of an action's milestones."""
    rows = _history(Milestone).filter(pgh_created_at__gt=after, pgh_created_at__lte=until)
    for row in rows.select_related("pgh_context"):
        key = f"milestone-{row.pgh_id}"
        yield Event("action", row.action_id, key, row.pgh_created_at, ("milestones",), _people(row))


def _updates(after: datetime, until: datetime) -> Iterator[Event]:
    """What people said of actions, once it counts."""
    approved = Update.objects.filter(
        state=UpdateState.APPROVED, decided_at__gt=after, decided_at__lte=until
    )
    for update in approved:
        assert update.decided_at is not None, "a constraint of the database"
        yield Event(
            kind="action",
            pk=update.action_id,
            key=f"update-{update.pk}",
            at=update.decided_at,
            what=(f"a new update, {update.get_status_display().lower()}",),
            by=frozenset(pk for pk in (update.written_by_id, update.decided_by_id) if pk),
        )


def _verdicts(after: datetime, until: datetime) -> Iterator[Event]:
    """Where a metric, of the whole council and all persons, came to stand otherwise in a report."""
    judged = Judgement.objects.filter(
        series__area__kind=AreaKind.OWN, series__breakdown__code=Breakdown.ALL_PERSONS
    ).exclude(plan__state=PlanState.DRAFT)
    new = judged.filter(valid_from__gt=after, valid_from__lte=until).select_related(
        "series", "reporting_period"
    )
    replaced = {
        _place(each): (each.progress, each.target_status)
        for each in judged.filter(valid_to__gt=after, valid_to__lte=until)
    }
    for verdict in new:
        if replaced.get(_place(verdict)) == (verdict.progress, verdict.target_status):
            continue
        words = f"{PROGRESS_WORDS[verdict.progress]}, {TARGET_WORDS[verdict.target_status]}"
        yield Event(
            kind="metric",
            pk=verdict.series.metric_id,
            key=f"judgement-{verdict.pk}",
            at=verdict.valid_from,
            what=(f"{words} in {verdict.reporting_period.label}",),
            by=frozenset(),
        )


def _place(verdict: Judgement) -> tuple[int, int, int | None]:
    return verdict.series_id, verdict.reporting_period_id, verdict.plan_id


def _heard_by(
    model: type[models.Model], ways: Sequence[tuple[str, str]], keys: Collection[int]
) -> dict[int, set[tuple[str, int]]]:
    found: dict[int, set[tuple[str, int]]] = defaultdict(set)
    for field, way in ways:
        rows = model._default_manager.filter(pk__in=keys).order_by()
        for pk, above in rows.values_list("pk", way):
            if above is not None:
                found[pk].add((field, above))
    return found
