"""How far is a round, service by service and person by person, and which rounds are there?"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch
from django.utils import timezone

from hub.models import AuditRecord, Notice, User
from reporting.queries.round_items import Item, ItemState, items_of, items_since
from strategies.domain.reporting_calendar import (
    LOWEST_FIRST,
    Step,
    Warned,
    label_of,
    warnings_of,
)
from strategies.domain.round_steps import StepKind
from strategies.models import Round, RoundStep
from strategies.queries.rounds import calendar_of_round, elections

NUDGE = "nudge:"
"""What the key of a nudge begins with: nudge:<person>:<day>. Once a day is enough."""


@dataclass(frozen=True)
class ServiceLine:
    """What one service was asked for; ``counts`` has every state, by its value."""

    service_id: int | None
    service: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def done(self) -> int:
        return self.counts[ItemState.RECEIVED] + self.counts[ItemState.LATE]


@dataclass(frozen=True)
class OwesLine:
    """Somebody who still owes something; ``person`` None for what nobody owns."""

    person: User | None
    items: Sequence[Item]
    nudged_at: datetime | None
    may_be_nudged: bool


@dataclass(frozen=True)
class StepLine:
    """One step of a round's calendar; ``on`` None where it has no day."""

    step: Step
    label: str
    on: date | None
    is_past: bool


@dataclass(frozen=True)
class Control:
    """One round as the insight team sees it.

    lines    by service, those with most outstanding first
    owing    by person, by name: nobody is ranked; what nobody is responsible for comes last
    since    what has come since it closed, and counts in the next round
    history  who opened, moved, closed and opened it again, and whom they nudged, newest first
    """

    gathering: Round
    steps: Sequence[StepLine]
    warnings: Sequence[Warned]
    total: ServiceLine
    lines: Sequence[ServiceLine]
    owing: Sequence[OwesLine]
    since: Sequence[Item]
    history: Sequence[AuditRecord]

    @property
    def is_open(self) -> bool:
        return self.gathering.closed_at is None


def control(gathering: Round, today: date) -> Control:
    """The page of ``gathering``; a number of queries that does not grow with what it asks for."""
    items = items_of(gathering, today)
    calendar = calendar_of_round(gathering)
    is_open = gathering.closed_at is None
    return Control(
        gathering=gathering,
        steps=[
            StepLine(step, label_of(step), calendar.get(step), calendar.get(step, today) < today)
            for step in LOWEST_FIRST
            if is_open or step in calendar
        ],
        warnings=warnings_of(calendar, elections()) if is_open else [],
        total=_line(None, "", items),
        lines=_by_service(items),
        owing=_owing([item for item in items if item.is_owed], gathering, today),
        since=items_since(gathering, today),
        history=list(
            AuditRecord.objects.filter(
                subject_type=Round._meta.label_lower, subject_id=str(gathering.pk)
            )
            .select_related("by")
            .order_by("-at", "-pk")
        ),
    )


@dataclass(frozen=True)
class RoundLine:
    """A round in the list of rounds."""

    gathering: Round
    meeting: date | None
    is_late: bool

    @property
    def is_open(self) -> bool:
        return self.gathering.closed_at is None


def round_lines(today: date) -> list[RoundLine]:
    """Every round, the last to close first. Two queries."""
    meetings = Prefetch(
        "steps", RoundStep.objects.filter(kind=StepKind.MEETING), to_attr="meetings"
    )
    rounds = Round.objects.select_related("reporting_period", "strategy", "board")
    return [
        RoundLine(
            gathering=each,
            meeting=each.meetings[0].on if each.meetings else None,
            is_late=each.closed_at is None and each.closes < today,
        )
        for each in rounds.prefetch_related(meetings)
    ]


def _line(service_id: int | None, service: str, items: Iterable[Item]) -> ServiceLine:
    counted = Counter(item.state for item in items)
    return ServiceLine(service_id, service, {state.value: counted[state] for state in ItemState})


def _by_service(items: Iterable[Item]) -> list[ServiceLine]:
    services: dict[tuple[int | None, str], list[Item]] = defaultdict(list)
    for item in items:
        services[item.service_id, item.service].append(item)
    lines = [_line(pk, name, among) for (pk, name), among in services.items()]
    return sorted(lines, key=lambda line: (line.done - line.total, line.service))


def _owing(items: Iterable[Item], gathering: Round, today: date) -> list[OwesLine]:
    by_person: dict[int | None, list[Item]] = defaultdict(list)
    for item in items:
        for owner in item.owner_ids or (None,):
            by_person[owner].append(item)
    people = User.objects.in_bulk([pk for pk in by_person if pk is not None])
    nudged = _nudges(people, since=gathering.opens)
    lines = [
        OwesLine(
            person=people.get(pk or 0),
            items=owed,
            nudged_at=nudged.get(pk or 0),
            may_be_nudged=pk is not None
            and people[pk].may_sign_in
            and (pk not in nudged or timezone.localdate(nudged[pk]) < today),
        )
        for pk, owed in by_person.items()
    ]
    return sorted(lines, key=lambda line: (line.person is None, str(line.person)))


def _nudges(people: Iterable[int], *, since: date) -> dict[int, datetime]:
    """Person id -> when they, or their deputy for them, were last nudged. One query."""
    wanted = set(people)
    rows = Notice.objects.filter(key__startswith=NUDGE, created_at__date__gte=since)
    last: dict[int, datetime] = {}
    for key, at in rows.order_by("created_at").values_list("key", "created_at"):
        person = int(key.split(":")[1])
        if person in wanted:
            last[person] = at
    return last
