"""Where is a plan, a key strategy or an action plan consulted on, adopted, taken back or closed?"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from hub import clock
from hub.access.checks import check
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.nav import Link
from hub.things import kind_of, thing_or_404
from hub.views.form_page import answer_form
from strategies.domain.lifecycle import PlanState, may_become
from strategies.forms.key_strategies import AdoptForm, ConsultForm, ReasonForm
from strategies.models import ActionPlan, KeyStrategy, Plan
from strategies.operations import lifecycle
from strategies.views.around import thread_to

READ_AND_POST = ["GET", "HEAD", "POST"]

WORDS = {"strategy": "key strategy", "action-plan": "action plan"}


@dataclass(frozen=True)
class Step:
    """One way on: the state it leads to, what is asked, and what carries it out."""

    state: PlanState
    title: str
    text: str
    form: type[forms.Form]
    do: Callable[..., Any]
    done: str
    is_dated: bool = False


STEPS = {
    "consult": Step(
        PlanState.CONSULTED,
        "Record a consultation",
        "Everybody who reads plans can then read it.",
        ConsultForm,
        lifecycle.consult,
        "Recorded. Everybody who reads plans can read it now.",
        is_dated=True,
    ),
    "adopt": Step(
        PlanState.ADOPTED,
        "Record that it was adopted",
        "From then on its dates are promises, and its actions are asked about.",
        AdoptForm,
        lifecycle.adopt,
        "Adopted.",
        is_dated=True,
    ),
    "take-back": Step(
        PlanState.DRAFT,
        "Take it back to draft",
        "Only those who write it can read it until it is consulted on again.",
        ReasonForm,
        lifecycle.take_back,
        "It is a draft again.",
    ),
    "close": Step(
        PlanState.CLOSED,
        "Close it",
        "It stays readable for good, and changes no more.",
        ReasonForm,
        lifecycle.close,
        "Closed.",
    ),
}


@require_http_methods(READ_AND_POST)
def strategy_state(request: SignedInRequest, pk: int) -> HttpResponse:
    """What may happen next to a key strategy, and doing it."""
    return _move_on(request, thing_or_404(request.user, "strategy", pk))


@require_http_methods(READ_AND_POST)
def action_plan_state(request: SignedInRequest, pk: int) -> HttpResponse:
    """What may happen next to an action plan, and doing it."""
    return _move_on(request, thing_or_404(request.user, "action-plan", pk))


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PLANS)
def plan_consult(request: SignedInRequest, slug: str) -> HttpResponse:
    """Who was asked what they think of a draft of the council's plan, and what they said."""
    return _take(request, _plan(request, slug), STEPS["consult"])


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PLANS)
def plan_take_back(request: SignedInRequest, slug: str) -> HttpResponse:
    """The council's plan is written anew after a consultation."""
    return _take(request, _plan(request, slug), STEPS["take-back"])


def _plan(request: SignedInRequest, slug: str) -> Plan:
    return get_object_or_404(Plan.objects.visible_to(request.user), slug=slug)


def _move_on(request: SignedInRequest, thing: KeyStrategy | ActionPlan) -> HttpResponse:
    check(request.user, lifecycle.WRITES[type(thing)], thing)
    asked = request.GET.get("step", "")
    if not asked:
        return _choose(request, thing)
    step = STEPS.get(asked)
    if step is None:
        raise Http404("There is no such step.")
    return _take(request, thing, step)


def _take(
    request: SignedInRequest, thing: Plan | KeyStrategy | ActionPlan, step: Step
) -> HttpResponse:
    today = {"today": clock.today()} if step.is_dated else {}
    return answer_form(
        request,
        step.form(request.POST or None),
        lambda answers: step.do(by=request.user, thing=thing, **today, **answers),
        heading=step.title,
        lead=step.text,
        button=step.title,
        done=step.done,
        next_url=thing.get_absolute_url(),
        breadcrumbs=thread_to(request.user, thing, step.title),
        edits=thing,
        context={"caption": thing.title},
    )


def _choose(request: SignedInRequest, thing: KeyStrategy | ActionPlan) -> HttpResponse:
    ways = [
        (Link(step.title, f"{request.path}?step={name}"), step.text)
        for name, step in STEPS.items()
        if may_become(thing.state, step.state)
    ]
    context = {
        "thing": thing,
        "ways": ways,
        "kind": WORDS[kind_of(thing)],
        "breadcrumbs": thread_to(request.user, thing, "Move it on"),
    }
    return render(request, "strategies/move_on.html", context)
