"""What does a round ask for, what has come of it, and who owes the rest?"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import QuerySet
from django.utils import timezone

from hub.models import User
from metrics.models import Metric
from metrics.queries.awaiting import awaited_of
from strategies.domain.approval import UpdateState
from strategies.models import Action, Round, Update
from strategies.queries.rounds import SENT, actions_asked, counted_in, gathers_since


class ItemState(StrEnum):
    """What became of one thing that a round asks for.

    received  came by the last day
    late      came after it
    returned  came, was sent back with a note, and is awaited again
    missing   has not come
    """

    RECEIVED = "received"
    LATE = "late"
    RETURNED = "returned"
    MISSING = "missing"

    @property
    def label(self) -> str:
        """The state as people say it."""
        return {
            ItemState.RECEIVED: "Received",
            ItemState.LATE: "Received late",
            ItemState.RETURNED: "Returned",
            ItemState.MISSING: "Missing",
        }[self]


OWED = frozenset({ItemState.RETURNED, ItemState.MISSING})
"""Somebody still has to do something about these."""


@dataclass(frozen=True)
class Item:
    """One thing asked for: the update of an action, or the figure of a metric.

    kind       "Update" or "Figure"
    anchor     its row on the page of what one owes
    owner_ids  those who are asked for it: its owner, and whoever its partner organisation has
    owner      their names, or the partner's; "" for nobody
    came_on    the day on which it came; None while it has not
    """

    kind: str
    pk: int
    label: str
    url: str
    anchor: str
    service_id: int | None
    service: str
    owner_ids: tuple[int, ...]
    owner: str
    state: ItemState
    came_on: date | None

    @property
    def is_owed(self) -> bool:
        return self.state in OWED


Owed = dict[Round, list[Item]]
"""What somebody owes in each round."""


def items_of(gathering: Round, today: date) -> list[Item]:
    """Everything a round asks for, figures where it is everybody's; a constant number of queries.

    Of a closed round, as it was when it closed.
    """
    figures = _figures(gathering, today) if gathering.strategy_id is None else []
    return [*_updates(gathering), *figures]


def items_since(gathering: Round, today: date) -> list[Item]:
    """What has come since a round closed: it counts in the next one."""
    closed_at = gathering.closed_at
    if closed_at is None:
        return []
    asked = actions_asked(gathering).select_related("service", "owner", "partner")
    sent = Update.objects.filter(action__in=asked, state__in=SENT, submitted_at__gt=closed_at)
    came: dict[int, datetime] = dict(_first_of_each(sent))
    actions = [action for action in asked if action.pk in came]
    found = [_item(each, each.activity, (), ItemState.RECEIVED, came[each.pk]) for each in actions]
    if gathering.strategy_id is None:
        since = timezone.localdate(closed_at)
        found += [
            _item(each.metric, each.metric.name, (), ItemState.RECEIVED, each.entered_at)
            for each in awaited_of(Metric.objects.all(), today, since=since)
            if each.entered_at is not None and each.entered_at > closed_at
        ]
    return found


def owed_in(rounds: Iterable[Round], today: date) -> Mapping[int, Owed]:
    """Person id -> what they owe. The queries grow with the rounds, not with what they ask for.

    What several rounds ask for stands in the first of them only.
    """
    owed: dict[int, Owed] = defaultdict(dict)
    known: set[tuple[str, int]] = set()
    for gathering in rounds:
        missing = [each for each in items_of(gathering, today) if each.is_owed]
        for item in missing:
            if (item.kind, item.pk) not in known:
                for person in item.owner_ids:
                    owed[person].setdefault(gathering, []).append(item)
        known |= {(item.kind, item.pk) for item in missing}
    return owed


def _updates(gathering: Round) -> list[Item]:
    actions = list(actions_asked(gathering).select_related("service", "owner", "partner"))
    ids = [each.pk for each in actions]
    sent = Update.objects.filter(counted_in(gathering), action__in=ids, state__in=SENT)
    came: dict[int, datetime] = dict(_first_of_each(sent))
    back = Update.objects.filter(
        action__in=ids, state=UpdateState.RETURNED, submitted_at__gt=gathers_since(gathering)
    )
    returned = set(back.values_list("action_id", flat=True))
    people = _people_of({each.partner_id for each in actions if each.partner_id})
    return [
        _item(
            each,
            each.activity,
            _owners(each, people),
            ItemState.RETURNED
            if each.pk in returned and each.pk not in came
            else _state(came.get(each.pk), gathering),
            came.get(each.pk),
        )
        for each in actions
    ]


def _figures(gathering: Round, today: date) -> list[Item]:
    since = timezone.localdate(gathers_since(gathering))
    awaited = awaited_of(Metric.objects.all(), min(today, gathering.closes), since=since)
    people = _people_of({each.metric.partner_id for each in awaited if each.metric.partner_id})
    found = []
    for each in awaited:
        came = each.entered_at
        if came and gathering.closed_at and came > gathering.closed_at:
            came = None
        owners = _owners(each.metric, people)
        found.append(_item(each.metric, each.metric.name, owners, _state(came, gathering), came))
    return found


def _first_of_each(updates: QuerySet[Update]) -> Iterable[tuple[int, datetime]]:
    """Action id and when its first one was sent."""
    first = updates.order_by("action_id", "submitted_at").distinct("action_id")
    return (
        (action, sent_at)
        for action, sent_at in first.values_list("action_id", "submitted_at")
        if sent_at is not None
    )


def _state(came: datetime | None, gathering: Round) -> ItemState:
    if came is None:
        return ItemState.MISSING
    is_late = timezone.localdate(came) > gathering.closes
    return ItemState.LATE if is_late else ItemState.RECEIVED


def _item(
    thing: Action | Metric,
    label: str,
    owner_ids: tuple[int, ...],
    state: ItemState,
    came: datetime | None,
) -> Item:
    return Item(
        kind="Update" if isinstance(thing, Action) else "Figure",
        pk=thing.pk,
        label=label,
        url=thing.get_absolute_url(),
        anchor=f"action-{thing.pk}" if isinstance(thing, Action) else f"metric-{thing.code}",
        service_id=thing.service_id,
        service=thing.service.name if thing.service else "",
        owner_ids=owner_ids,
        owner=str(thing.owner or thing.partner or ""),
        state=state,
        came_on=timezone.localdate(came) if came else None,
    )


def _owners(thing: Action | Metric, people: Mapping[int, Collection[int]]) -> tuple[int, ...]:
    owner = (thing.owner_id,) if thing.owner_id else ()
    return tuple(dict.fromkeys((*owner, *people.get(thing.partner_id or 0, ()))))


def _people_of(partners: Collection[int]) -> Mapping[int, Collection[int]]:
    """Partner id -> ids of its people."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = User.objects.filter(partner__in=partners, is_active=True)
    for partner, person in rows.values_list("partner", "pk"):
        found[partner].append(person)
    return found
