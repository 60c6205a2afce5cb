"""What hangs loose: priorities nothing measures, strategies nobody delivers, things nobody owns?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from hub import clock
from hub.access.checks import can, roles_of, services_of, things_with
from hub.access.over_people import people_arranged_by
from hub.access.permissions import Permission, Scope
from hub.access.roles import scopes_of
from hub.models import User
from metrics.domain.classification import HeadlineFlag, MetricState
from metrics.models import Metric, MetricLink, PlanMembership
from metrics.queries.measured import links_metrics
from metrics.queries.no_target import unexplained
from reporting.queries.hand_over import DUTIES, Duty
from strategies.domain.lifecycle import PlanState
from strategies.domain.status import DONE_WITH
from strategies.models import Action, ActionPlan, KeyStrategy, Objective, Plan, Priority

P = Permission.HAND_OVER


@dataclass(frozen=True)
class Orphan:
    """One thing that hangs loose, why, and the page where that is cured."""

    name: str
    url: str
    noun: str
    part_of: str
    why: str
    cure: str
    cure_url: str


@dataclass(frozen=True)
class Loose:
    """Things of one model that hang loose in one way, and how one of them is described."""

    things: QuerySet[Any]
    describe: Callable[[Any], Orphan]


@dataclass(frozen=True)
class OrphanKind:
    """One way of hanging loose; ``find`` gives what of it a person may cure."""

    code: str
    title: str
    find: Callable[[User], list[Loose]]


def orphan_counts(user: User) -> dict[str, int]:
    """Code of each kind -> how many things hang loose in that way."""
    return {kind.code: sum(each.things.count() for each in kind.find(user)) for kind in KINDS}


def orphans_of(user: User, kind: OrphanKind) -> list[Orphan]:
    """What hangs loose in one way. Queries do not grow."""
    return [loose.describe(thing) for loose in kind.find(user) for thing in loose.things]


def _unmeasured(user: User) -> list[Loose]:
    headline = PlanMembership.objects.filter(
        plan=OuterRef("priority__plan"),
        metric=OuterRef("metric"),
        headline=HeadlineFlag.HEADLINE,
        ends__isnull=True,
    )
    links = MetricLink.objects.filter(Exists(headline), priority=OuterRef("pk"), ends__isnull=True)
    found = (
        Priority.objects.visible_to(user)
        .filter(_of_priority(user), ~Exists(links), narrative="")
        .exclude(plan__state__in=(PlanState.DRAFT, PlanState.CLOSED))
        .select_related("plan")
    )
    return [
        Loose(
            found,
            lambda each: _orphan(
                each,
                part_of=each.plan.title,
                why="No headline metric, and no words of its own",
                cure="Write how it stands, or link a metric",
                cure_url=_change_url(each, user),
            ),
        )
    ]


def _undelivered(user: User) -> list[Loose]:
    open_plans = ActionPlan.objects.exclude(state=PlanState.CLOSED)
    found = (
        KeyStrategy.objects.visible_to(user)
        .filter(
            things_with(user, P),
            ~Exists(open_plans.filter(strategy=OuterRef("pk"))),
            ~Exists(open_plans.filter(also_serves=OuterRef("pk"))),
        )
        .exclude(state=PlanState.CLOSED)
        .select_related("priority")
    )
    return [
        Loose(
            found,
            lambda each: _orphan(
                each,
                part_of=each.priority.name,
                why="No action plan delivers it",
                cure="Add an action plan",
                cure_url=reverse("strategies:action-plan-add", args=[each.pk])
                if can(user, Permission.LEAD_STRATEGY, each)
                else each.get_absolute_url(),
            ),
        )
    ]


def _idle(user: User) -> list[Loose]:
    found = (
        ActionPlan.objects.visible_to(user)
        .filter(things_with(user, P), actions__isnull=True)
        .exclude(state=PlanState.CLOSED)
        .select_related("strategy")
    )
    return [
        Loose(
            found,
            lambda each: _orphan(
                each,
                part_of=each.strategy.title,
                why="No actions",
                cure="Add an action",
                cure_url=reverse("strategies:action-add", args=[each.pk])
                if can(user, Permission.EDIT_ACTION_PLAN, each)
                else each.get_absolute_url(),
            ),
        )
    ]


def _of_leavers(user: User) -> list[Loose]:
    leavers = people_arranged_by(user).filter(is_active=False)
    # Somebody who left another service is handed over there: here each thing is given a new name.
    handed_over_here = set(leavers.values_list("pk", flat=True))

    def describe(duty: Duty) -> Callable[[Any], Orphan]:
        def of(thing: Any) -> Orphan:
            leaver = getattr(thing, duty.field)
            is_ours = leaver.pk in handed_over_here
            return _orphan(
                thing,
                part_of=duty.whole_of(thing),
                why=f"{duty.words}: {leaver}, who has left",
                cure="Hand over" if is_ours else "Name somebody else",
                cure_url=f"{reverse('reporting:hand-over')}?person={leaver.pk}"
                if is_ours
                else _change_url(thing, user),
            )

        return of

    return [
        Loose(
            _open(duty, user)
            .filter(**{f"{duty.field}__is_active": False})
            .select_related(duty.field, *_above(duty)),
            describe(duty),
        )
        for duty in DUTIES
    ]


def _unowned(user: User) -> list[Loose]:
    """Nobody keeps it up to date, or it belongs to no service; a partner stands for both."""
    found = []
    for duty in DUTIES:
        if duty.field != "owner":
            continue
        has_service = any(field.name == "service" for field in duty.model._meta.get_fields())
        lacks = Q(owner__isnull=True)
        if has_service:
            lacks = (lacks | Q(service__isnull=True)) & Q(partner__isnull=True)
        if duty.model is Action:
            lacks &= Q(owner_as_written="")
        things = _open(duty, user).filter(lacks).select_related(*_above(duty))
        found.append(Loose(things, _without(duty, user, has_service=has_service)))
    return found


def _without(duty: Duty, user: User, *, has_service: bool) -> Callable[[Any], Orphan]:
    def describe(thing: Any) -> Orphan:
        missing = [] if thing.owner_id else ["owner"]
        if has_service and thing.service_id is None:
            missing.append("service")
        return _orphan(
            thing,
            part_of=duty.whole_of(thing),
            why=f"No {' and no '.join(missing)}",
            cure="Name one",
            cure_url=_change_url(thing, user),
        )

    return describe


def _misnamed(user: User) -> list[Loose]:
    found = (
        Action.objects.visible_to(user)
        .filter(things_with(user, P), owner__isnull=True)
        .exclude(owner_as_written="")
        .exclude(status__in=DONE_WITH)
        .exclude(action_plan__state=PlanState.CLOSED)
        .select_related("action_plan")
    )
    return [
        Loose(
            found,
            lambda each: _orphan(
                each,
                part_of=each.action_plan.title,
                why=f"A file names “{each.owner_as_written}”, whom the hub does not know",
                cure="Name the responsible officer",
                cure_url=_change_url(each, user),
            ),
        )
    ]


def _unlinked(user: User) -> list[Loose]:
    used = (MetricLink, PlanMembership)
    found = Metric.objects.visible_to(user).filter(
        things_with(user, P),
        *(
            ~Exists(model.objects.filter(metric=OuterRef("pk"), ends__isnull=True))
            for model in used
        ),
        state=MetricState.IN_FORCE,
    )
    return [
        Loose(
            found,
            lambda each: _orphan(
                each,
                part_of="",
                why="In no plan, and measures nothing of one",
                cure="Link it",
                cure_url=reverse("metrics:metric-links", args=[each.code])
                if links_metrics(user)
                else each.get_absolute_url(),
            ),
        )
    ]


def _untargeted(user: User) -> list[Loose]:
    if not can(user, Permission.MANAGE_PLANS):
        return []
    found = (
        unexplained(clock.today())
        .filter(plan__in=Plan.objects.visible_to(user).exclude(state=PlanState.CLOSED))
        .select_related("plan", "metric")
    )
    return [
        Loose(
            found,
            lambda use: _orphan(
                use.metric,
                part_of=use.plan.title,
                why="In the headline without a target, and nobody says why",
                cure="Say why, or propose one",
                cure_url=reverse("metrics:no-target", args=[use.plan.slug, use.metric.code]),
            ),
        )
    ]


KINDS: Sequence[OrphanKind] = (
    OrphanKind("unmeasured", "Priorities without metrics", _unmeasured),
    OrphanKind("undelivered", "Strategies without action plans", _undelivered),
    OrphanKind("idle", "Action plans without actions", _idle),
    OrphanKind("leavers", "Of people who have left", _of_leavers),
    OrphanKind("unowned", "Without owner or service", _unowned),
    OrphanKind("misnamed", "Owners the hub does not know", _misnamed),
    OrphanKind("untargeted", "Headline metrics without a target", _untargeted),
    OrphanKind("unlinked", "Metrics linked to nothing", _unlinked),
)


def _open(duty: Duty, user: User) -> QuerySet[Any]:
    """What is not finished, and for the person to cure."""
    rows: Any = duty.model._default_manager
    things: QuerySet[Any] = rows.visible_to(user).filter(duty.open, _rights(duty, user))
    return things


def _above(duty: Duty) -> list[str]:
    """What a thing is part of, to be read along with it."""
    return [duty.part_of.split("__")[0]] if duty.part_of else []


def _rights(duty: Duty, user: User) -> Q:
    if duty.rights is not None:
        return things_with(user, P, duty.rights)
    return _of_priority(user) if duty.model is Priority else _any_of(user)


def _of_priority(user: User) -> Q:
    units = services_of(user)
    return _any_of(user) | Q(lead_unit__in=units) | Q(lead_unit__parent__in=units)


def _any_of(user: User) -> Q:
    has_all = Scope.ANY in scopes_of(roles_of(user), P)
    return Q(pk__isnull=False) if has_all else Q(pk__in=[])


def _orphan(thing: Any, *, part_of: str, why: str, cure: str, cure_url: str) -> Orphan:
    return Orphan(
        name=str(thing),
        url=thing.get_absolute_url(),
        noun=str(thing._meta.verbose_name),
        part_of=part_of,
        why=why,
        cure=cure,
        cure_url=cure_url,
    )


def _change_url(thing: Any, user: User) -> str:
    """The page on which the thing's owner and service are named; else the thing's own."""
    match thing:
        case Plan() if can(user, Permission.MANAGE_PLANS):
            return reverse("strategies:plan-change", args=[thing.slug])
        case Priority() if can(user, Permission.MANAGE_PLANS):
            return reverse("strategies:priority-change", args=[thing.plan.slug, thing.slug])
        case Metric() if can(user, Permission.EDIT_METRIC):
            return reverse("metrics:metric-responsibility", args=[thing.code])
        case KeyStrategy() if can(user, Permission.LEAD_STRATEGY, thing):
            return reverse("strategies:strategy-change", args=[thing.pk])
        case Objective() if can(user, Permission.LEAD_STRATEGY, thing.strategy):
            return reverse("strategies:objective-change", args=[thing.pk])
        case ActionPlan() if can(user, Permission.EDIT_ACTION_PLAN, thing):
            return reverse("strategies:action-plan-change", args=[thing.pk])
        case Action() if can(user, Permission.EDIT_ACTION_PLAN, thing.action_plan):
            return reverse("strategies:action-change", args=[thing.pk])
    return str(thing.get_absolute_url())
