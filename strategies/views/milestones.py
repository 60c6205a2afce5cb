"""Where are the steps on the way of an action written, and ticked when they are done?"""

from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from hub import clock
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.views.form_page import answer_form
from hub.views.question_page import answer_question
from strategies.forms.actions import MarkForm, MilestoneForm
from strategies.models import Action, Milestone
from strategies.operations import milestones
from strategies.views.around import thread_to

READ_AND_POST = ["GET", "HEAD", "POST"]


@require_http_methods(READ_AND_POST)
def milestone_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """One more milestone of an action."""
    action = get_object_or_404(Action.objects.visible_to(request.user), pk=pk)
    check(request.user, Permission.EDIT_ACTION_PLAN, action.action_plan)
    return answer_form(
        request,
        MilestoneForm(request.POST or None),
        lambda answers: milestones.add_milestone(by=request.user, action=action, **answers),
        heading="Add a milestone",
        lead="Where an action has milestones, they say how far it is.",
        button="Add the milestone",
        done="Added.",
        next_url=action.get_absolute_url(),
        breadcrumbs=thread_to(request.user, action, "Add a milestone"),
        context={"caption": action.activity},
    )


@require_http_methods(READ_AND_POST)
def milestone_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Other words or another date for a milestone."""
    milestone = _written(request, pk)
    return answer_form(
        request,
        MilestoneForm(request.POST or None, initial={"name": milestone.name, "due": milestone.due}),
        lambda answers: milestones.change_milestone(
            by=request.user, milestone=milestone, **answers
        ),
        heading="Change the milestone",
        done="Saved.",
        next_url=milestone.action.get_absolute_url(),
        breadcrumbs=thread_to(request.user, milestone.action, "Change a milestone"),
        edits=milestone.action,
        context={"caption": milestone.action.activity},
    )


@require_http_methods(READ_AND_POST)
def milestone_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """A milestone that is no longer needed."""
    milestone = _written(request, pk)
    return answer_question(
        request,
        lambda: milestones.remove_milestone(by=request.user, milestone=milestone),
        heading=f"Remove the milestone “{milestone}”",
        text="It is no longer counted. The history of the hub keeps it.",
        button="Remove the milestone",
        danger=True,
        done="Removed.",
        next_url=milestone.action.get_absolute_url(),
        breadcrumbs=thread_to(request.user, milestone.action, "Remove a milestone"),
    )


@require_POST
def milestone_mark(request: SignedInRequest, pk: int) -> HttpResponse:
    """A milestone is done, or is not done after all."""
    milestone = _readable(request, pk)
    check(request.user, Permission.UPDATE_ACTION, milestone.action)
    form = MarkForm(request.POST)
    if not form.is_valid():
        raise BadRequest("Say whether the milestone is done: yes or no.")
    try:
        milestones.mark_milestone(
            by=request.user, milestone=milestone, today=clock.today(), **form.cleaned_data
        )
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
    else:
        messages.success(request, "Saved.")
    return redirect(f"{milestone.action.get_absolute_url()}#milestones")


def _readable(request: SignedInRequest, pk: int) -> Milestone:
    return get_object_or_404(
        Milestone.objects.select_related("action__action_plan"),
        action__in=Action.objects.visible_to(request.user),
        pk=pk,
    )


def _written(request: SignedInRequest, pk: int) -> Milestone:
    milestone = _readable(request, pk)
    check(request.user, Permission.EDIT_ACTION_PLAN, milestone.action.action_plan)
    return milestone
