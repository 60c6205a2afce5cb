"""What moves with a reorganisation? One list, which is shown before it happens and then is done.

Each move sets one key of one thing. What is dated (posts, services of portfolios, holdings) ends on
the day before and starts anew; everything else is changed in place.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q

from hub.models import (
    Employment,
    OrganisationUnit,
    OrganisationUnitGrant,
    Portfolio,
    PortfolioHolding,
    PortfolioService,
    UnitKind,
)
from metrics.models import Metric
from reporting.models import Reorganisation, ReorganisationKind
from strategies.models import Action, ActionPlan, KeyStrategy, Priority, ReportingDuty

Kind = ReorganisationKind

OF_A_UNIT: tuple[tuple[type[Model], str], ...] = (
    (Priority, "lead_unit"),
    (KeyStrategy, "service"),
    (ActionPlan, "service"),
    (ActionPlan, "team"),
    (Action, "service"),
    (Metric, "service"),
)
OF_A_PORTFOLIO: tuple[tuple[type[Model], str], ...] = (
    (Priority, "portfolio"),
    (KeyStrategy, "portfolio"),
    (Metric, "portfolio"),
    (ReportingDuty, "portfolio"),
)
"""What belongs to a unit or a portfolio, by which key: all of it, finished things too."""

UNIT, PORTFOLIO = "hub.organisationunit", "hub.portfolio"
END = "successor"
"""The field of the move by which a unit or portfolio itself comes to its end."""


@dataclass(frozen=True)
class Target:
    """Where something goes: a unit or portfolio by id, a new one by its number, or nowhere."""

    pk: int | None = None
    new: int | None = None


NOWHERE = Target()


@dataclass(frozen=True)
class Move:
    """One thing and the key that changes; ``was`` and ``became`` are units, else portfolios."""

    item_type: str
    item_id: int
    item_name: str
    field: str
    was: int | None
    became: Target

    @property
    def key(self) -> str:
        """How a split's terms name the thing: "strategies.action:12"."""
        return key_of(self.item_type, self.item_id)


def key_of(item_type: str, item_id: int) -> str:
    return f"{item_type}:{item_id}"


def moves_of(reorganisation: Reorganisation) -> list[Move]:
    """Everything that ``reorganisation`` moves if it takes effect now. Queries do not grow."""
    if reorganisation.unit is not None:
        return list(_of_unit(reorganisation, reorganisation.unit))
    assert reorganisation.portfolio is not None
    return list(_of_portfolio(reorganisation, reorganisation.portfolio))


def _of_unit(change: Reorganisation, unit: OrganisationUnit) -> Iterator[Move]:
    match change.kind:
        case Kind.RENAME:
            yield _of(unit, "name", None, NOWHERE)
        case Kind.MOVE:
            parent = Target(change.terms["parent"])
            yield _of(unit, "parent", unit.parent_id, parent)
            if unit.kind == UnitKind.TEAM:
                yield from _with_their_team(unit, parent)
        case Kind.MERGE:
            into = OrganisationUnit.objects.get(pk=change.terms["into"])
            target = Target(into.pk)
            yield _of(unit, END, None, target)
            # A service that has a cabinet member keeps that one.
            has_one = _lasting(into.portfolio_memberships, change).exists()
            covers = [NOWHERE if has_one else target]
            yield from _held_by(unit, change, lambda thing: target, [target], covers)
            if unit.kind == UnitKind.TEAM and into.parent_id != unit.parent_id:
                yield from _with_their_team(unit, Target(into.parent_id))
        case Kind.SPLIT:
            goes = _Goes(change.terms)
            yield _of(unit, END, None, Target(new=0))
            yield from _held_by(unit, change, goes, goes.all, goes.all)
        case Kind.CLOSE:
            yield _of(unit, END, None, NOWHERE)
            # A team's people stay in its service. A service's do not rise to its directorate:
            # that would give its managers a say over all of the directorate's services.
            above = Target(unit.parent_id) if unit.kind == UnitKind.TEAM else NOWHERE
            yield from _held_by(
                unit,
                change,
                lambda thing: above if isinstance(thing, Employment) else NOWHERE,
                [NOWHERE],
                [NOWHERE],
            )


def _of_portfolio(change: Reorganisation, portfolio: Portfolio) -> Iterator[Move]:
    match change.kind:
        case Kind.RENAME:
            yield _of(portfolio, "name", None, NOWHERE)
        case Kind.MERGE:
            target = Target(change.terms["into"])
            yield _of(portfolio, END, None, target)
            yield from _in_portfolio(portfolio, change, lambda thing: target)
            for holding in _lasting(portfolio.holdings.select_related("person"), change):
                yield _of(holding, "portfolio", portfolio.pk, NOWHERE)
        case Kind.SPLIT:
            goes = _Goes(change.terms)
            yield _of(portfolio, END, None, Target(new=0))
            yield from _in_portfolio(portfolio, change, goes)
            for holding in _lasting(portfolio.holdings.select_related("person"), change):
                yield _of(holding, "portfolio", portfolio.pk, goes(holding))
        case Kind.CLOSE:
            yield _of(portfolio, END, None, NOWHERE)
            yield from (
                move
                for move in _in_portfolio(portfolio, change, lambda thing: NOWHERE)
                # Whom a duty reports to is decided anew, on its own page: it is not forgotten.
                if move.item_type != ReportingDuty._meta.label_lower
            )
            for holding in _lasting(portfolio.holdings.select_related("person"), change):
                yield _of(holding, "portfolio", portfolio.pk, NOWHERE)


class _Goes:
    """To which part of a split a thing goes: as said, else with what it is part of, else first."""

    def __init__(self, terms: Mapping[str, Any]) -> None:
        self.said: Mapping[str, int] = terms.get("goes", {})
        self.all = [Target(new=number) for number in range(len(terms["names"]))]

    def __call__(self, thing: Any) -> Target:
        return self.all[self._number(thing)]

    def _number(self, thing: Any) -> int:
        said = self.said.get(key_of(thing._meta.label_lower, thing.pk))
        if said is not None:
            return said
        if isinstance(thing, Action):
            return self._number(thing.action_plan)
        if isinstance(thing, ActionPlan) and thing.team_id is not None:
            return self.said.get(key_of(UNIT, thing.team_id), 0)
        return 0


def _held_by(
    unit: OrganisationUnit,
    change: Reorganisation,
    goes: Callable[[Any], Target],
    delegates: Iterable[Target],
    covers: Iterable[Target],
) -> Iterator[Move]:
    """What is in the unit: units below, things, posts, delegations, portfolios that cover it.

    Whoever acts for it acts for all of ``delegates``; its portfolios cover all of ``covers``.
    """
    for below in _lasting(unit.children, change):
        yield _of(below, "parent", unit.pk, goes(below))
    for model, field in OF_A_UNIT:
        things = model._default_manager.filter(**{field: unit})
        if model is Action:
            things = things.select_related("action_plan")
        for thing in things:
            yield _of(thing, field, unit.pk, goes(thing))
    for post in _lasting(unit.employments.select_related("person", "unit"), change):
        yield _of(post, "unit", unit.pk, goes(post), name=f"{post.person}, {post.title}")
    for grant in OrganisationUnitGrant.objects.filter(content_object=unit).select_related("user"):
        for target in delegates:
            yield _of(grant, "content_object", unit.pk, target, name=str(grant.user))
    for cover in _lasting(unit.portfolio_memberships.select_related("portfolio"), change):
        for target in covers:
            yield _of(cover, "service", unit.pk, target, name=str(cover.portfolio))


def _with_their_team(team: OrganisationUnit, target: Target) -> Iterator[Move]:
    """Action plans of a team that comes to another service, with those of their actions."""
    plans = ActionPlan.objects.filter(team=team, service_id=team.parent_id)
    for plan in plans:
        yield _of(plan, "service", team.parent_id, target)
    for action in Action.objects.filter(action_plan__in=plans, service_id=team.parent_id):
        yield _of(action, "service", team.parent_id, target)


def _in_portfolio(
    portfolio: Portfolio, change: Reorganisation, goes: Callable[[Any], Target]
) -> Iterator[Move]:
    for model, field in OF_A_PORTFOLIO:
        things = model._default_manager.filter(**{field: portfolio})
        if model is ReportingDuty:
            things = things.select_related("plan", "key_strategy", "action_plan")
        for thing in things:
            yield _of(thing, field, portfolio.pk, goes(thing), name=_name(thing))
    for cover in _lasting(portfolio.service_memberships.select_related("service"), change):
        yield _of(cover, "portfolio", portfolio.pk, goes(cover), name=str(cover.service))


def _lasting(rows: Any, change: Reorganisation) -> Any:
    """Dated rows that hold on the day of the change or start later."""
    return rows.filter(Q(ends__isnull=True) | Q(ends__gte=change.on))


def _name(thing: Any) -> str:
    if isinstance(thing, ReportingDuty):
        return f"Reports of {thing.plan or thing.key_strategy or thing.action_plan}"
    return str(thing)


def _of(thing: Any, field: str, was: int | None, became: Target, name: str = "") -> Move:
    return Move(
        item_type=thing._meta.label_lower,
        item_id=thing.pk,
        item_name=(name or str(thing))[:250],
        field=field,
        was=was,
        became=became,
    )


DATED = frozenset(
    model._meta.label_lower for model in (Employment, PortfolioService, PortfolioHolding)
)
"""What ends and starts anew where it moves."""
