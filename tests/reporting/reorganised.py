"""How does a story of a reorganisation begin, and how are its nights and its outcome told?"""

from datetime import date
from typing import Any

from hub import clock
from hub.models import OrganisationUnit, Portfolio, User
from metrics.models import Metric
from reporting.models import Reorganisation, ReorganisationKind
from reporting.operations import reorganising
from strategies.models import Action, ActionPlan, KeyStrategy, Priority
from tests.cast import Cast
from tests.metrics.library import make_metric
from tests.thread import make_action, make_action_plan, make_priority

Kind = ReorganisationKind
TODAY = clock.today()


def make_thread(cast: Cast) -> None:
    """Streets and Waste has one of everything; one action of its plan is of Parks."""
    priority = make_priority()
    priority.lead_unit, priority.portfolio = cast.streets, cast.clean_and_green
    priority.save()
    plan = make_action_plan(cast)
    make_action_plan(cast, "Round action plan", strategy=plan.strategy, team=cast.collections)
    make_action(cast, "Deliver bins", action_plan=plan)
    make_action(cast, "Plant trees", action_plan=plan, service=cast.parks, owner=cast.otto)
    make_metric(service=cast.streets, portfolio=cast.clean_and_green)


def prepare(
    cast: Cast, kind: Kind, subject: Any, on: date = TODAY, by: User | None = None, **terms: Any
) -> Reorganisation:
    return reorganising.prepare_reorganisation(
        by=by or (cast.dilys if isinstance(subject, Portfolio) else cast.tariq),
        subject=subject,
        kind=kind,
        on=on,
        terms=terms,
        now=clock.now(),
    )


def plan(cast: Cast, kind: Kind, subject: Any, on: date = TODAY, **terms: Any) -> Reorganisation:
    change = prepare(cast, kind, subject, on, **terms)
    return reorganising.plan_reorganisation(by=cast.tariq, change=change, now=clock.now())


def night(day: date) -> dict[str, int]:
    """The nightly task, on a day."""
    return reorganising.carry_out_what_is_due(now=clock.now() + (day - TODAY))


def unit(name: str) -> OrganisationUnit:
    return OrganisationUnit.objects.get(name=name, ends__isnull=True)


def holdings() -> dict[tuple[str, int, str], int | None]:
    """Where everything belongs now."""
    return {
        (model._meta.label_lower, thing.pk, field): getattr(thing, f"{field}_id")
        for model, fields in (
            (Priority, ("lead_unit", "portfolio")),
            (KeyStrategy, ("service", "portfolio")),
            (ActionPlan, ("service", "team")),
            (Action, ("service",)),
            (Metric, ("service", "portfolio")),
            (OrganisationUnit, ("parent",)),
        )
        for field in fields
        for thing in model._default_manager.all()
    }
