"""What does a reorganisation's page show: what would move, or has moved, from where to where?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from hub.models import OrganisationUnit, Portfolio, User
from reporting.models import ItemMove, Reorganisation, ReorganisationKind, ReorganisationState
from reporting.queries.moves import END, PORTFOLIO, UNIT, Move, Target, key_of, moves_of
from reporting.queries.rights import ApprovalChange, RightChange, rights_and_approvals
from strategies.models import ActionPlan, KeyStrategy, Plan, Priority, ReportingDuty

TITLES = {
    UNIT: "Units",
    PORTFOLIO: "Portfolios",
    "hub.employment": "People",
    "hub.organisationunitgrant": "People who act for it",
    "hub.portfolioservice": "Services of portfolios",
    "hub.portfolioholding": "Cabinet members and deputies",
    "strategies.priority": "Priorities",
    "strategies.keystrategy": "Key strategies",
    "strategies.actionplan": "Action plans",
    "strategies.action": "Actions",
    "strategies.reportingduty": "Duties to report",
    "metrics.metric": "Metrics",
}
"""Under which heading each kind of thing stands, in this order."""


@dataclass(frozen=True)
class MovedLine:
    """One thing, what it belonged to and what it belongs to then; "" is nothing."""

    key: str
    name: str
    url: str
    was: str
    became: str


@dataclass(frozen=True)
class MovedGroup:
    """All things of one kind; ``hidden`` counts drafts that the reader may not open, for those who
    carry the reorganisation out."""

    title: str
    lines: Sequence[MovedLine]
    hidden: int

    @property
    def total(self) -> int:
        return len(self.lines) + self.hidden


@dataclass(frozen=True)
class ReorganisationPage:
    """One reorganisation in words, with everything that moves, or moved."""

    reorganisation: Reorganisation
    sentence: str
    groups: Sequence[MovedGroup]
    rights: Sequence[RightChange]
    approvals: Sequence[ApprovalChange]

    @property
    def total(self) -> int:
        return sum(group.total for group in self.groups)


def reorganisation_page(
    change: Reorganisation, user: User, *, counts_drafts: bool = False
) -> ReorganisationPage:
    """The page of ``change``: a preview until it is done, then what was done.

    Things are there as far as ``user`` may read them; ``counts_drafts`` counts the others, for
    those who must know that there are some.
    """
    if change.state == ReorganisationState.DONE:
        done = list(change.moves.all())
        lines = ((each.item_type, each.item_id, each.item_name, each.field) for each in done)
        ends = ((each.was, Target(each.became)) for each in done)
        rights: list[RightChange] = []
        approvals: list[ApprovalChange] = []
    else:
        moves = moves_of(change)
        lines = ((each.item_type, each.item_id, each.item_name, each.field) for each in moves)
        ends = ((each.was, each.became) for each in moves)
        rights, approvals = rights_and_approvals(change, moves, user)
    model: Any = OrganisationUnit if change.unit_id else Portfolio
    names = _Names(change, dict(model._default_manager.values_list("pk", "name")))
    groups = _groups(zip(lines, ends, strict=True), names, user, counts_drafts)
    return ReorganisationPage(change, sentence_of(change), groups, rights, approvals)


@dataclass(frozen=True)
class ReorganisationLine:
    """One reorganisation in a list: what it does, in a sentence without its day."""

    change: Reorganisation
    sentence: str


def lines_of(changes: Sequence[Reorganisation]) -> list[ReorganisationLine]:
    """The lines of a list, such as "Parks merges into Streets and Waste". Three queries."""
    units = dict(OrganisationUnit.objects.values_list("pk", "name"))
    portfolios = dict(Portfolio.objects.values_list("pk", "name"))
    former = dict(
        ItemMove.objects.filter(reorganisation__in=changes, field="name").values_list(
            "reorganisation_id", "item_name"
        )
    )
    return [
        ReorganisationLine(
            change,
            _sentence(
                change,
                _Names(change, units if change.unit_id else portfolios),
                former.get(change.pk, ""),
            ),
        )
        for change in changes
    ]


def sentence_of(change: Reorganisation) -> str:
    """What one reorganisation does, in a sentence without its day."""
    return lines_of([change])[0].sentence


def _sentence(change: Reorganisation, names: "_Names", former: str) -> str:
    """``former`` is the name before a renaming that is done."""
    subject = former or str(change.unit or change.portfolio)
    match change.kind:
        case ReorganisationKind.RENAME:
            return f"{subject} is called {change.terms['name']}"
        case ReorganisationKind.MOVE:
            return f"{subject} moves to {names.of(Target(change.terms['parent']))}"
        case ReorganisationKind.MERGE:
            return f"{subject} merges into {names.of(Target(change.terms['into']))}"
        case ReorganisationKind.SPLIT:
            *first, last = change.terms["names"]
            return f"{subject} is split into {', '.join(first)} and {last}"
        case _:
            return f"{subject} closes"


class _Names:
    """The names of units or portfolios, new ones of a split too."""

    def __init__(self, change: Reorganisation, known: Mapping[int, str]) -> None:
        self.known = known
        self.new: Sequence[str] = change.terms.get("names", ())
        self.renamed: str = change.terms.get("name", "")

    def of(self, target: Target) -> str:
        if target.new is not None:
            return self.new[target.new]
        return self.known.get(target.pk, "") if target.pk is not None else ""


def _groups(
    moves: Iterable[tuple[tuple[str, int, str, str], tuple[int | None, Target]]],
    names: _Names,
    user: User,
    counts_drafts: bool,
) -> list[MovedGroup]:
    found: dict[str, list[MovedLine]] = defaultdict(list)
    hidden: dict[str, int] = defaultdict(int)
    rows = list(moves)
    urls = _addresses(((item_type, pk) for (item_type, pk, _, _), _ in rows), user)
    for (item_type, pk, name, field), (was, became) in rows:
        after = names.of(became)
        if field == "name":
            after = names.renamed
        elif field == END:
            after = " and ".join(names.new) or after
            after = f"ends; now {after}" if after else "ends"
        before = names.of(Target(was)) if field not in {"name", END} else name
        key = key_of(item_type, pk)
        if key in urls:
            found[item_type].append(MovedLine(key, name, urls[key], before, after))
        elif counts_drafts:
            hidden[item_type] += 1
    return [
        MovedGroup(title, found[kind], hidden[kind])
        for kind, title in TITLES.items()
        if kind in found or kind in hidden
    ]


def _addresses(things: Iterable[tuple[str, int]], user: User) -> dict[str, str]:
    """Key -> address ("" where it has no page) of each thing, unless it is a draft of others'.

    One query for each kind.
    """
    ids: dict[str, set[int]] = defaultdict(set)
    for item_type, pk in things:
        ids[item_type].add(pk)
    found = {}
    for item_type, pks in ids.items():
        model: Any = apps.get_model(item_type)
        if model is ReportingDuty:
            for pk in _duties_read_by(user).filter(pk__in=pks).values_list("pk", flat=True):
                found[key_of(item_type, pk)] = ""
        elif hasattr(model._default_manager, "visible_to"):
            rows = model._default_manager.visible_to(user).filter(pk__in=pks)
            for thing in rows.select_related("plan") if model is Priority else rows:
                found[key_of(item_type, thing.pk)] = thing.get_absolute_url()
        else:
            found |= {key_of(item_type, pk): "" for pk in pks}
    return found


def _duties_read_by(user: User) -> QuerySet[ReportingDuty]:
    return ReportingDuty.objects.filter(
        Q(plan__in=Plan.objects.visible_to(user))
        | Q(key_strategy__in=KeyStrategy.objects.visible_to(user))
        | Q(action_plan__in=ActionPlan.objects.visible_to(user))
    )


def splittable(change: Reorganisation, user: User) -> list[tuple[Move, int | None]]:
    """What of a split can be sent to one part or another, with the part said, if any was.

    What ``user`` may not read is there without its name.
    """
    said: Mapping[str, int] = change.terms.get("goes", {})
    each_once = {
        move.key: move
        for move in moves_of(change)
        if move.field != END
        and move.item_type not in {"hub.organisationunitgrant"}
        and not (change.unit_id and move.item_type == "hub.portfolioservice")
    }
    readable = _addresses(((move.item_type, move.item_id) for move in each_once.values()), user)
    return [
        (
            move if move.key in readable else replace(move, item_name="A draft"),
            said.get(move.key),
        )
        for move in each_once.values()
    ]


@dataclass(frozen=True)
class HeldLine:
    """One thing that a unit held on its last day, and what it belongs to since."""

    kind: str
    name: str
    url: str
    became: str


def held_on_the_last_day(unit: OrganisationUnit, user: User) -> list[HeldLine]:
    """What a unit that ended held when it ended, where reorganisations kept it; what ``user`` may
    read of it."""
    moves = list(
        ItemMove.objects.filter(
            reorganisation__unit=unit, reorganisation__state=ReorganisationState.DONE, was=unit.pk
        ).exclude(item_type=UNIT, item_id=unit.pk)
    )
    names = dict(OrganisationUnit.objects.values_list("pk", "name"))
    urls = _addresses(((move.item_type, move.item_id) for move in moves), user)
    order = list(TITLES)
    return [
        HeldLine(
            TITLES[move.item_type],
            move.item_name,
            urls[key_of(move.item_type, move.item_id)],
            names.get(move.became, "") if move.became is not None else "",
        )
        for move in sorted(moves, key=lambda move: order.index(move.item_type))
        if key_of(move.item_type, move.item_id) in urls
    ]


def successors_of(unit: OrganisationUnit) -> list[OrganisationUnit]:
    """What took the place of a unit that ended: one unit, or all parts of a split."""
    split = unit.reorganisations.filter(
        kind=ReorganisationKind.SPLIT, state=ReorganisationState.DONE
    ).first()
    if split is not None:
        return list(OrganisationUnit.objects.filter(pk__in=split.terms["units"]))
    return [unit.successor] if unit.successor is not None else []
