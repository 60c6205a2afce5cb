"""Where are action plans read and written, each with the list of its actions?"""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.checks import Refused, can, check
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.nav import Link
from hub.slots import panels
from hub.views.form_page import answer_form
from strategies.forms.action_plans import ActionPlanForm, ExistingActionPlanForm
from strategies.forms.unoffered import with_unoffered
from strategies.listings import action_listing
from strategies.models import ActionPlan, ApprovalRule, KeyStrategy, PlanState
from strategies.operations import action_plans
from strategies.operations.action_plans import ActionPlanFacts, may_add_action_plan
from strategies.queries.actions import listed_actions
from strategies.queries.key_strategies import ActionPlanHead, action_plan_head
from strategies.queries.officers import with_officers
from strategies.views.around import (
    Fact,
    day_words,
    named,
    period_words,
    thread_to,
    told,
)

READ_AND_POST = ["GET", "HEAD", "POST"]


@require_safe
def action_plan_show(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """One action plan: where it stands first, then its actions, filtered, sorted and paged."""
    plan = _plan(request, pk)
    head = action_plan_head(plan, user=request.user, today=clock.today())
    readable = listed_actions(request.user).filter(action_plan=plan).order_by("order", "pk")
    rows = with_officers(readable, request.user, clock.today())
    context = {
        "head": head,
        "facts": _facts(head),
        "buttons": _buttons(request, plan),
        "panels": panels("strategies.action_plan", request.user, [pk])[pk],
        "breadcrumbs": thread_to(request.user, plan),
    }
    listing = action_listing(plan, rows, request.user)
    return listing.respond(request, rows, "strategies/action_plan.html", context)


@require_http_methods(READ_AND_POST)
def action_plan_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """A new draft under a key strategy."""
    strategy = get_object_or_404(
        KeyStrategy.objects.visible_to(request.user).select_related("priority__plan"), pk=pk
    )
    if not may_add_action_plan(request.user, strategy):
        raise Refused("Whoever leads the strategy adds action plans, or a manager of a service.")
    start = {
        "owner": request.user.email,
        "service": strategy.service,
        "starts": strategy.starts,
        "ends": strategy.ends,
        "approval": ApprovalRule.EXCEPTIONS,
        "deputy_after": 3,
    }
    return answer_form(
        request,
        ActionPlanForm(request.POST or None, by=request.user, strategy=strategy, initial=start),
        lambda answers: action_plans.add_action_plan(
            by=request.user, strategy=strategy, facts=ActionPlanFacts(**answers)
        ),
        heading="Add an action plan",
        lead="It is a draft, which only those who write it read, until it is moved on.",
        button="Save the draft",
        done="Drafted. Add its actions next, or bring them in from a file.",
        next_url=ActionPlan.get_absolute_url,
        cancel_url=strategy.get_absolute_url(),
        breadcrumbs=thread_to(request.user, strategy, "Add an action plan"),
        context={"caption": strategy.title},
    )


@require_http_methods(READ_AND_POST)
def action_plan_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Other words, people, dates, another rule of approval, or another home."""
    plan = _plan(request, pk)
    check(request.user, Permission.EDIT_ACTION_PLAN, plan)
    start = {name: getattr(plan, name) for name in action_plans.PLAIN}
    start |= {
        "owner": plan.owner.email if plan.owner else "",
        "deputy": plan.deputy.email if plan.deputy else "",
        "also_serves": plan.also_serves.all(),
    }
    form = ExistingActionPlanForm(
        request.POST or None, by=request.user, strategy=plan.strategy, initial=start
    )
    return answer_form(
        request,
        form,
        lambda answers: action_plans.change_action_plan(
            by=request.user,
            plan=plan,
            seen=answers.pop("seen"),
            new_home=answers.pop("new_home", None),
            facts=ActionPlanFacts(**with_unoffered(form, answers, plan.also_serves.all())),
        ),
        heading="Change the action plan",
        done="Saved.",
        next_url=plan.get_absolute_url(),
        breadcrumbs=thread_to(request.user, plan, "Change"),
        edits=plan,
        context={"caption": plan.title},
    )


def _plan(request: SignedInRequest, pk: int) -> ActionPlan:
    return get_object_or_404(
        ActionPlan.objects.visible_to(request.user).select_related(
            "strategy__priority__plan", "owner", "deputy", "service", "team", "partner"
        ),
        pk=pk,
    )


def _facts(head: ActionPlanHead) -> list[Fact]:
    plan = head.plan
    deputy = f"{plan.deputy_after} working days" if plan.deputy_after != 1 else "a working day"
    return [
        Fact("State", plan.get_state_display()),
        Fact("Owner", str(plan.owner or "Nobody yet")),
        *told(
            [
                named("Service", plan.service),
                named("Team", plan.team),
                named("Partner", plan.partner),
                Fact("Period", period_words(plan.starts, plan.ends)),
                Fact("Review date", day_words(plan.review_on)),
                Fact("Which updates are approved", plan.get_approval_display()),
                named("Deputy", plan.deputy, detail=f"may approve after {deputy}"),
                Fact("Money", head.resources.money_sentence),
                Fact("Time", head.resources.days_sentence),
            ]
        ),
    ]


def _buttons(request: SignedInRequest, plan: ActionPlan) -> list[Link]:
    if plan.state == PlanState.CLOSED:
        return []
    if not can(request.user, Permission.EDIT_ACTION_PLAN, plan):
        return []
    return [
        Link(label, reverse(f"strategies:{name}", args=[plan.pk]))
        for label, name in (
            ("Add an action", "action-add"),
            ("Bring actions in", "action-import"),
            ("Change", "action-plan-change"),
            ("Move it on", "action-plan-state"),
        )
    ]
