"""Where does a review decide something: in words, of an action, of a target?"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from hub import clock
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.views.form_page import answer_form
from reporting.forms.reviews import ActionForm, DecisionForm, TargetForm
from reporting.operations.review_targets import decide_target
from reporting.queries.reviews import changeable_actions, changeable_metrics
from reporting.views.reviews import READ_AND_POST, review_to_change, thread
from strategies.models import Action, Plan, Review, ReviewDecision
from strategies.operations import review_decisions as operations


@require_http_methods(READ_AND_POST)
def review_decide(request: SignedInRequest, pk: int) -> HttpResponse:
    """Something in words."""
    review = review_to_change(request, pk)
    return answer_form(
        request,
        DecisionForm(request.POST or None),
        lambda answers: operations.record_decision(
            by=request.user, review=review, now=clock.now(), **answers
        ),
        heading="Write down a decision",
        done="Written down.",
        next_url=review.get_absolute_url(),
        breadcrumbs=thread(review, "A decision"),
        context={"caption": str(review)},
    )


@require_http_methods(READ_AND_POST)
def review_action(request: SignedInRequest, pk: int, action_pk: int) -> HttpResponse:
    """Another date or another person for an action, or its end."""
    review = review_to_change(request, pk)
    action = get_object_or_404(changeable_actions(review, request.user), pk=action_pk)
    check(request.user, Permission.APPROVE_UPDATES, action.action_plan)
    start = {"due": action.due, "owner": action.owner and action.owner.email}
    return answer_form(
        request,
        ActionForm(request.POST or None, initial=start),
        lambda answers: _change(request, review, action, answers),
        heading=action.activity,
        lead=_as_it_stands(action),
        button="Decide",
        done="Decided, and changed.",
        next_url=f"{review.get_absolute_url()}#decisions",
        edits=action,
        breadcrumbs=thread(review, "Change an action"),
        context={"caption": str(review)},
    )


@require_http_methods(READ_AND_POST)
def review_target(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """Another target."""
    review = review_to_change(request, pk)
    metric = get_object_or_404(changeable_metrics(review, request.user), code=code)
    standing = metric.targets.filter(valid_to=None).order_by("-starts").first()
    return answer_form(
        request,
        TargetForm(
            request.POST or None,
            plans=Plan.objects.visible_to(request.user),
            initial={
                "plan": standing.plan if standing else None,
                "as_written": standing.as_written if standing else "",
            },
        ),
        lambda answers: decide_target(
            by=request.user, review=review, metric=metric, now=clock.now(), **answers
        ),
        heading=f"Another target: {metric.name}",
        lead=f"The target now: {standing.as_written}." if standing else "There is no target yet.",
        button="Decide",
        done="Decided. The metric is judged again.",
        next_url=f"{review.get_absolute_url()}#decisions",
        breadcrumbs=thread(review, "Change a target"),
        context={"caption": str(review)},
    )


def _change(
    request: SignedInRequest, review: Review, action: Action, answers: dict[str, Any]
) -> ReviewDecision:
    common: dict[str, Any] = {
        "by": request.user,
        "review": review,
        "action": action,
        "seen": answers["seen"],
        "text": answers["text"],
        "now": clock.now(),
    }
    match answers["what"]:
        case ActionForm.DATE:
            return operations.give_action_another_date(due=answers["due"], **common)
        case ActionForm.OWNER:
            return operations.give_action_another_owner(owner=answers["owner"], **common)
        case _:
            return operations.cancel_action(**common)


def _as_it_stands(action: Action) -> str:
    due = f"due {action.due:%-d %B %Y}" if action.due else "without a due date"
    return f"{action.get_status_display()}, {due}, {action.owner or 'nobody'} responsible."
