"""Where are key strategies listed, read and written, with their objectives?"""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.checks import can, check, check_reads_performance
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.nav import Crumb, Link
from hub.slots import panels
from hub.views.form_page import answer_form
from strategies.forms.key_strategies import (
    ExistingObjectiveForm,
    KeyStrategyForm,
    ObjectiveForm,
    open_priorities,
)
from strategies.forms.unoffered import with_unoffered
from strategies.listings import RESOURCES, strategy_listing
from strategies.models import KeyStrategy, Objective, Plan, PlanState
from strategies.operations import key_strategies, objectives
from strategies.operations.action_plans import may_add_action_plan
from strategies.operations.key_strategies import KeyStrategyFacts
from strategies.queries.key_strategies import StrategyPage, strategy_page
from strategies.queries.resources import plan_resources
from strategies.views.around import (
    Fact,
    day_words,
    named,
    period_words,
    thread_to,
    told,
)

READ_AND_POST = ["GET", "HEAD", "POST"]
LIST = "Key strategies"


@require_safe
@permitted(Permission.READ_PERFORMANCE)
def strategy_list(request: SignedInRequest) -> HttpResponseBase:
    """Every key strategy that the person may read."""
    rows = KeyStrategy.objects.visible_to(request.user)
    may_add = can(request.user, Permission.LEAD_STRATEGY)
    context = {
        "lead": "What the council means to do for each priority, who leads it and how it goes.",
        "buttons": [Link("Draft a key strategy", reverse("strategies:strategy-add"))]
        if may_add
        else [],
    }
    listed = rows.select_related("owner", "service")
    listing = strategy_listing(rows, request.user)
    return listing.respond(request, listed, "strategies/strategy_list.html", context)


@require_safe
def strategy_show(request: SignedInRequest, pk: int) -> HttpResponse:
    """One key strategy: where it stands first, then its objectives and action plans."""
    strategy = _strategy(request, pk)
    page = strategy_page(strategy, user=request.user, today=clock.today())
    context = {
        "page": page,
        "facts": _facts(page),
        "buttons": _buttons(request, strategy),
        "may_lead": can(request.user, Permission.LEAD_STRATEGY, strategy),
        "panels": panels("strategies.strategy", request.user, [pk])[pk],
        "breadcrumbs": thread_to(request.user, strategy),
    }
    return render(request, "strategies/strategy.html", context)


@require_http_methods(READ_AND_POST)
@permitted(Permission.LEAD_STRATEGY)
def strategy_add(request: SignedInRequest) -> HttpResponse:
    """A new draft, perhaps under the priority that the address names."""
    asked = request.GET.get("priority", "")
    priority = open_priorities(request.user).filter(pk=asked).first() if asked.isdecimal() else None
    return answer_form(
        request,
        KeyStrategyForm(
            request.POST or None,
            by=request.user,
            initial={"priority": priority, "owner": request.user.email},
        ),
        lambda answers: key_strategies.add_key_strategy(
            by=request.user, facts=KeyStrategyFacts(**answers)
        ),
        heading="Draft a key strategy",
        lead="Only those who write it read it until people are consulted or it is adopted.",
        button="Save the draft",
        done="Drafted. Add its objectives next.",
        next_url=KeyStrategy.get_absolute_url,
        cancel_url=reverse("strategies:strategy-list"),
        breadcrumbs=[
            Crumb(LIST, reverse("strategies:strategy-list")),
            Crumb("Draft a key strategy"),
        ],
    )


@require_http_methods(READ_AND_POST)
def strategy_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Other words, people or dates."""
    strategy = _led(request, pk)
    start = {name: getattr(strategy, name) for name in key_strategies.PLAIN}
    start |= {"owner": _address(strategy), "also_serves": strategy.also_serves.all()}
    form = KeyStrategyForm(request.POST or None, by=request.user, initial=start)
    return answer_form(
        request,
        form,
        lambda answers: key_strategies.change_key_strategy(
            by=request.user,
            strategy=strategy,
            seen=answers.pop("seen"),
            facts=KeyStrategyFacts(**with_unoffered(form, answers, strategy.also_serves.all())),
        ),
        heading="Change the key strategy",
        done="Saved.",
        next_url=strategy.get_absolute_url(),
        breadcrumbs=thread_to(request.user, strategy, "Change"),
        edits=strategy,
        context={"caption": strategy.title},
    )


@require_http_methods(READ_AND_POST)
def objective_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """One more objective."""
    strategy = _led(request, pk)
    return answer_form(
        request,
        ObjectiveForm(request.POST or None),
        lambda answers: objectives.add_objective(by=request.user, strategy=strategy, **answers),
        heading="Add an objective",
        button="Add the objective",
        done="Added.",
        next_url=strategy.get_absolute_url(),
        breadcrumbs=thread_to(request.user, strategy, "Add an objective"),
        context={"caption": strategy.title},
    )


@require_http_methods(READ_AND_POST)
def objective_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Other words for an objective, another place, or its end."""
    objective = get_object_or_404(
        Objective.objects.visible_to(request.user).select_related("strategy"), pk=pk
    )
    strategy = objective.strategy
    check(request.user, Permission.LEAD_STRATEGY, strategy)
    names = ("name", "description", "order", "is_active")
    start = {name: getattr(objective, name) for name in names} | {"owner": _address(objective)}
    return answer_form(
        request,
        ExistingObjectiveForm(request.POST or None, initial=start),
        lambda answers: objectives.change_objective(
            by=request.user, objective=objective, **answers
        ),
        heading="Change the objective",
        done="Saved.",
        next_url=objective.get_absolute_url(),
        cancel_url=strategy.get_absolute_url(),
        breadcrumbs=thread_to(request.user, strategy, "Change an objective"),
        edits=objective,
        context={"caption": strategy.title},
    )


@require_safe
def resources_of_plan(request: SignedInRequest, slug: str) -> HttpResponseBase:
    """What the actions of each priority of a plan need in money and time."""
    check_reads_performance(request.user)
    plan = get_object_or_404(Plan.objects.visible_to(request.user), slug=slug)
    together, rows = plan_resources(request.user, plan)
    context = {
        "caption": plan.title,
        "together": together,
        "breadcrumbs": thread_to(request.user, plan, "Resources"),
    }
    return RESOURCES.respond(request, rows, "strategies/plan_resources.html", context)


def _strategy(request: SignedInRequest, pk: int) -> KeyStrategy:
    return get_object_or_404(
        KeyStrategy.objects.visible_to(request.user).select_related(
            "priority__plan",
            "owner",
            "management_team",
            "portfolio",
            "board",
            "service",
            "partner",
        ),
        pk=pk,
    )


def _led(request: SignedInRequest, pk: int) -> KeyStrategy:
    strategy = _strategy(request, pk)
    check(request.user, Permission.LEAD_STRATEGY, strategy)
    return strategy


def _address(thing: KeyStrategy | Objective) -> str:
    """The owner as a form asks for one."""
    return thing.owner.email if thing.owner else ""


def _facts(page: StrategyPage) -> list[Fact]:
    strategy = page.strategy
    portfolio = strategy.portfolio
    return [
        Fact("State", strategy.get_state_display()),
        Fact("Lead", str(strategy.owner or "Nobody yet")),
        *told(
            [
                named("Management team", strategy.management_team),
                named(
                    "Cabinet portfolio",
                    portfolio,
                    reverse("reporting:portfolio", args=[portfolio.pk]) if portfolio else "",
                ),
                named("Board", strategy.board),
                named("Service", strategy.service),
                named("Partner", strategy.partner),
                Fact("Period", period_words(strategy.starts, strategy.ends)),
                Fact("Review date", day_words(strategy.review_on)),
                named(
                    "Replaced by",
                    page.replaced_by,
                    page.replaced_by.get_absolute_url() if page.replaced_by else "",
                ),
                Fact("Money", page.resources.money_sentence),
                Fact("Time", page.resources.days_sentence),
            ]
        ),
    ]


def _buttons(request: SignedInRequest, strategy: KeyStrategy) -> list[Link]:
    if strategy.state == PlanState.CLOSED:
        return []

    def link(label: str, name: str) -> Link:
        return Link(label, reverse(f"strategies:{name}", args=[strategy.pk]))

    buttons = []
    if can(request.user, Permission.LEAD_STRATEGY, strategy):
        buttons = [
            link("Change", "strategy-change"),
            link("Add an objective", "objective-add"),
            link("Move it on", "strategy-state"),
        ]
    if may_add_action_plan(request.user, strategy):
        buttons.append(link("Add an action plan", "action-plan-add"))
    return buttons
