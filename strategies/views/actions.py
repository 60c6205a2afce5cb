"""Where are actions read and written, and which of them miss a reference?"""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.checks import can, check, check_reads_performance
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.nav import Crumb, Link
from hub.slots import panels
from hub.views.form_page import answer_form
from strategies.domain.resources import pounds
from strategies.forms.actions import ActionForm
from strategies.listings import gap_listing
from strategies.models import Action, ActionPlan, PlanState
from strategies.operations import actions
from strategies.operations.actions import ActionFacts
from strategies.queries.actions import action_page, reference_gaps
from strategies.views.around import Fact, named, thread_to, told

READ_AND_POST = ["GET", "HEAD", "POST"]
GAPS = "Actions without a reference"


@require_safe
def action_show(request: SignedInRequest, pk: int) -> HttpResponse:
    """One action: how it goes and what was last said first, then dates, milestones, updates."""
    action = _action(request, pk)
    is_open = action.action_plan.state != PlanState.CLOSED
    may_edit = can(request.user, Permission.EDIT_ACTION_PLAN, action.action_plan)
    today = clock.today()
    context = {
        "page": action_page(action, user=request.user, today=today),
        "today": today,
        "action": action,
        "people": _people(action),
        "facts": _facts(action),
        "buttons": _buttons(request, action) if is_open else [],
        "may_mark": is_open and can(request.user, Permission.UPDATE_ACTION, action),
        "may_edit": is_open and may_edit,
        "panels": panels("strategies.action", request.user, [pk])[pk],
        "breadcrumbs": thread_to(request.user, action),
    }
    return render(request, "strategies/action.html", context)


@require_http_methods(READ_AND_POST)
def action_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """One more action of a plan."""
    plan = get_object_or_404(
        ActionPlan.objects.visible_to(request.user).select_related("strategy__priority__plan"),
        pk=pk,
    )
    check(request.user, Permission.EDIT_ACTION_PLAN, plan)
    return answer_form(
        request,
        ActionForm(request.POST or None, plan=plan),
        lambda answers: actions.add_action(
            by=request.user, plan=plan, facts=ActionFacts(**answers)
        ),
        heading="Add an action",
        button="Add the action",
        done="Added.",
        next_url=plan.get_absolute_url(),
        breadcrumbs=thread_to(request.user, plan, "Add an action"),
        context={"caption": plan.title},
    )


@require_http_methods(READ_AND_POST)
def action_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Other words, people or references. A promised date moves by an update instead."""
    action = _action(request, pk)
    check(request.user, Permission.EDIT_ACTION_PLAN, action.action_plan)
    start = {name: getattr(action, name) for name in actions.PLAIN}
    start |= {
        "owner": action.owner.email if action.owner else "",
        "lead": action.lead.email if action.lead else "",
        "also_serves": action.also_serves.all(),
    }
    form = ActionForm(request.POST or None, plan=action.action_plan, action=action, initial=start)
    promised = "due" not in form.fields
    return answer_form(
        request,
        form,
        lambda answers: actions.change_action(
            by=request.user,
            action=action,
            seen=answers.pop("seen"),
            facts=ActionFacts(**({"due": action.due} if promised else {}) | answers),
        ),
        heading="Change the action",
        lead="Its due date is a promise now. Ask for another one in an update." if promised else "",
        done="Saved.",
        next_url=action.get_absolute_url(),
        breadcrumbs=thread_to(request.user, action, "Change"),
        edits=action,
        context={"caption": action.activity},
    )


@require_safe
def reference_gap_list(request: SignedInRequest) -> HttpResponseBase:
    """Every action without a committee decision or an equality assessment on record."""
    check_reads_performance(request.user)
    rows = reference_gaps(request.user)
    context = {
        "lead": "Not every action needs both. This is what nobody has recorded yet.",
        "breadcrumbs": [
            Crumb("Key strategies", reverse("strategies:strategy-list")),
            Crumb(GAPS),
        ],
    }
    return gap_listing(rows).respond(request, rows, context=context)


def _action(request: SignedInRequest, pk: int) -> Action:
    return get_object_or_404(
        Action.objects.visible_to(request.user).select_related(
            "action_plan__strategy__priority__plan",
            "action_plan__owner",
            "objective",
            "owner",
            "lead",
            "service",
            "partner",
        ),
        pk=pk,
    )


def _people(action: Action) -> list[Fact]:
    officer = str(action.owner or "") or action.owner_as_written
    unknown = action.owner is None and bool(action.owner_as_written)
    return [
        Fact(
            "Responsible officer",
            officer or "Nobody yet",
            detail="as written in the file; not known in the hub yet" if unknown else "",
        ),
        Fact("Accountable lead", str(action.lead or "Nobody yet")),
        *told(
            [
                named("Service", action.service),
                named("Partner", action.partner, detail="keeps it up to date"),
                Fact("Works with", "\n".join(_parts(action.works_with))),
            ]
        ),
    ]


def _facts(action: Action) -> list[Fact]:
    """What it needs and what it refers to; a reference that is missing is said, not left out."""
    return [
        Fact("Money", pounds(action.money) if action.money is not None else "Not said yet"),
        Fact("Staff time", f"{action.days:g} days" if action.days is not None else "Not said yet"),
        Fact("Committee decision", action.decision_reference or "Not recorded yet"),
        Fact("Equality assessment", action.equality_reference or "Not recorded yet"),
        Fact("Corporate risk register", action.risk_reference or "None named"),
    ]


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _buttons(request: SignedInRequest, action: Action) -> list[Link]:
    ways = []
    if can(request.user, Permission.UPDATE_ACTION, action):
        ways = [("Update this action", "update")]
    if can(request.user, Permission.EDIT_ACTION_PLAN, action.action_plan):
        ways += [("Change", "action-change"), ("Add a milestone", "milestone-add")]
    return [Link(label, reverse(f"strategies:{name}", args=[action.pk])) for label, name in ways]
