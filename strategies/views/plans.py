"""Where does the insight team write plans and priorities, and record what was decided?"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub import clock
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.nav import Crumb
from hub.views.form_page import answer_form
from hub.views.question_page import answer_question
from strategies.domain.lifecycle import may_become
from strategies.forms.plans import (
    DecisionForm,
    ExistingPriorityForm,
    NewPlanForm,
    PlanForm,
    PriorityForm,
)
from strategies.models import Plan, PlanState, Priority, PriorityKind
from strategies.operations import plans, priorities

READ_AND_POST = ["GET", "HEAD", "POST"]


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PLANS)
def plan_add(request: SignedInRequest) -> HttpResponse:
    """A new draft."""
    return answer_form(
        request,
        NewPlanForm(request.POST or None, initial={"first_year": clock.today().year}),
        lambda answers: plans.create_plan(by=request.user, **answers),
        heading="Draft a plan",
        lead="It stays a draft, which only those who write plans see, until a body adopts it.",
        button="Save the draft",
        done="Drafted. Add its priorities next.",
        next_url=_url,
        cancel_url=reverse("reporting:plan-list"),
        breadcrumbs=[Crumb("Plans", reverse("reporting:plan-list")), Crumb("Draft a plan")],
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PLANS)
def plan_change(request: SignedInRequest, slug: str) -> HttpResponse:
    """The words and years of a plan."""
    plan = _plan(request, slug)
    start = {name: getattr(plan, name) for name in ("title", "first_year", "last_year", "vision")}
    start["owner"] = plan.owner.email if plan.owner else ""
    return answer_form(
        request,
        PlanForm(request.POST or None, initial=start),
        lambda answers: plans.change_plan(by=request.user, plan=plan, **answers),
        heading="Change the plan",
        done="Saved.",
        next_url=_url(plan),
        breadcrumbs=_thread(plan, "Change"),
        edits=plan,
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PLANS)
def decision_record(request: SignedInRequest, slug: str) -> HttpResponse:
    """What a body decided about the plan, such as to adopt it."""
    plan = _plan(request, slug)
    return answer_form(
        request,
        DecisionForm(
            request.POST or None, initial={"adopts": may_become(plan.state, PlanState.ADOPTED)}
        ),
        lambda answers: plans.record_decision(by=request.user, plan=plan, **answers),
        heading="Record a decision",
        button="Record the decision",
        done="Recorded.",
        next_url=_url(plan),
        breadcrumbs=_thread(plan, "Record a decision"),
        context={"caption": plan.title},
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PLANS)
def plan_close(request: SignedInRequest, slug: str) -> HttpResponse:
    """The plan is over."""
    plan = _plan(request, slug)
    return answer_question(
        request,
        lambda: plans.close_plan(by=request.user, plan=plan),
        heading=f"Close “{plan}”",
        text="It stays readable with all its reports, and changes no more.",
        button="Close the plan",
        danger=True,
        done="Closed.",
        next_url=_url(plan),
        breadcrumbs=_thread(plan, "Close"),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PLANS)
def priority_add(request: SignedInRequest, slug: str) -> HttpResponse:
    """One more priority."""
    plan = _plan(request, slug)
    return answer_form(
        request,
        PriorityForm(request.POST or None, initial={"kind": PriorityKind.DELIVERY}),
        lambda answers: priorities.add_priority(by=request.user, plan=plan, **answers),
        heading="Add a priority",
        button="Add the priority",
        done="Added.",
        next_url=_url(plan),
        breadcrumbs=_thread(plan, "Add a priority"),
        context={"caption": plan.title},
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PLANS)
def priority_change(request: SignedInRequest, slug: str, priority_slug: str) -> HttpResponse:
    """Other words for a priority."""
    plan = _plan(request, slug)
    priority = get_object_or_404(Priority, plan=plan, slug=priority_slug)
    names = ("name", "kind", "theme", "narrative", "portfolio", "lead_unit", "order")
    start = {name: getattr(priority, name) for name in names}
    start["owner"] = priority.owner.email if priority.owner else ""
    return answer_form(
        request,
        ExistingPriorityForm(request.POST or None, initial=start),
        lambda answers: priorities.change_priority(by=request.user, priority=priority, **answers),
        heading="Change the priority",
        done="Saved.",
        next_url=reverse("reporting:priority", args=[plan.slug, priority.slug]),
        breadcrumbs=_thread(plan, priority.name),
        edits=priority,
        context={"caption": plan.title},
    )


def _plan(request: SignedInRequest, slug: str) -> Plan:
    return get_object_or_404(Plan.objects.visible_to(request.user), slug=slug)


def _url(plan: Plan) -> str:
    return reverse("reporting:plan", args=[plan.slug])


def _thread(plan: Plan, here: str) -> list[Crumb]:
    return [
        Crumb("Plans", reverse("reporting:plan-list")),
        Crumb(plan.title, _url(plan)),
        Crumb(here),
    ]
