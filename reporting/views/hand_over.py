"""Who takes over a leaver's items? Looked at, decided, previewed, done, and taken back."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.checks import roles_of
from hub.access.doors import permitted
from hub.access.over_people import check_may_arrange_for
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.access.roles import scopes_of
from hub.models import AuditRecord, User
from hub.nav import Crumb
from hub.views.form_page import INVALID, add_errors
from hub.views.question_page import answer_question
from reporting.forms.changes import HandOverForm, LeaverForm
from reporting.operations import hand_over as operations
from reporting.queries.hand_over import Belongings, Item, belongings_of

READ_AND_POST = ["GET", "HEAD", "POST"]
HEADING = "Hand over"


@require_http_methods(READ_AND_POST)
@permitted(Permission.HAND_OVER)
def hand_over(request: SignedInRequest) -> HttpResponse:
    """Choose the person, see everything they look after, choose who takes it over, preview, do."""
    if not request.GET.get("person", "").isdecimal():
        return _choose_person(request)
    person = get_object_or_404(User, pk=int(request.GET["person"]))
    check_may_arrange_for(request.user, person)
    things = belongings_of(person, user=request.user, day=clock.today())
    form = HandOverForm(request.POST or None, items=things.movable)
    if request.method == "POST" and form.is_valid():
        receivers = form.cleaned_data["receivers"]
        seen = request.POST.get("seen", "")
        if seen != things.fingerprint:
            return _preview(request, person, things, receivers, changed=bool(seen))
        try:
            record = operations.hand_over(
                by=request.user, person=person, receivers=receivers, at=clock.now()
            )
        except ValidationError as refusal:
            add_errors(form, refusal)
        else:
            messages.success(request, "Handed over. Everybody concerned is told.")
            return redirect("reporting:hand-over-done", pk=record.pk)
    context = {
        "person": person,
        "things": things,
        "form": form,
        "heading": f"What {person} looks after",
        "breadcrumbs": _thread(Crumb(str(person))),
    }
    status = INVALID if form.errors else None
    return render(request, "reporting/changes/hand_over.html", context, status=status)


@require_safe
@permitted(Permission.HAND_OVER)
def done(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was handed over, and the way back while there is one."""
    record, person = _record(request, pk)
    to: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for move in record.details["moves"]:
        to[move["to_name"]].append(move)
    context = {
        "record": record,
        "person": person,
        "receivers": sorted(to.items()),
        "taken_back": operations.was_taken_back(record),
        "may_take_back": clock.now() - record.at <= operations.UNDO_WITHIN,
        "breadcrumbs": _thread(_crumb(person), Crumb("Handed over")),
    }
    return render(request, "reporting/changes/hand_over_done.html", context)


@require_http_methods(READ_AND_POST)
@permitted(Permission.HAND_OVER)
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything that was handed over goes back."""
    record, person = _record(request, pk)
    return answer_question(
        request,
        lambda: operations.take_back_hand_over(by=request.user, record=record, at=clock.now()),
        heading=f"Give everything back to {person}",
        text="All items of this step go back at once. Cover that was passed on stays as it is.",
        button="Give it back",
        done="Everything is back where it was.",
        next_url=reverse("reporting:hand-over-done", args=[record.pk]),
        breadcrumbs=_thread(_crumb(person), Crumb("Give back")),
    )


def _choose_person(request: SignedInRequest) -> HttpResponse:
    form = LeaverForm(request.GET if "person" in request.GET else request.POST or None)
    if request.method == "POST" and form.is_valid():
        check_may_arrange_for(request.user, form.cleaned_data["person"])
        return redirect(_address(form.cleaned_data["person"]))
    context = {
        "form": form,
        "heading": HEADING,
        "lead": "Give everything that somebody looks after to others, in one step. They may have"
        " left already, or still be here.",
        "button": "See what they look after",
    }
    return render(request, "layouts/form.html", context, status=INVALID if form.errors else None)


def _preview(
    request: SignedInRequest,
    person: User,
    things: Belongings,
    receivers: Mapping[str, User],
    *,
    changed: bool,
) -> HttpResponse:
    by_receiver: dict[User, list[Item]] = defaultdict(list)
    for item in things.movable:
        if item.key in receivers:
            by_receiver[receivers[item.key]].append(item)
    context = {
        "person": person,
        "receivers": sorted(by_receiver.items(), key=lambda pair: str(pair[0])),
        "cannot_update": [
            receiver for receiver, items in by_receiver.items() if not _keeps(receiver, items)
        ],
        "staying": [item for item in things.items if item.key not in receivers],
        "things": things,
        "changed": changed,
        "answers": [
            (name, value)
            for name, value in request.POST.items()
            if value and (name == "receiver" or name in {item.key for item in things.movable})
        ],
        "breadcrumbs": _thread(_crumb(person), Crumb("Check")),
    }
    return render(request, "reporting/changes/hand_over_preview.html", context)


def _keeps(receiver: User, items: Sequence[Item]) -> bool:
    """Whether the receiver has a role to keep these up to date: any employee updates actions."""
    needed = {
        Permission.UPDATE_ACTION if item.code == "action-owner" else Permission.ENTER_VALUES
        for item in items
    }
    roles = roles_of(receiver)
    return all(scopes_of(roles, permission) for permission in needed)


def _record(request: SignedInRequest, pk: int) -> tuple[AuditRecord, User]:
    record = get_object_or_404(AuditRecord, pk=pk, operation="hand_over")
    person = get_object_or_404(User, pk=record.subject_id)
    check_may_arrange_for(request.user, person)
    return record, person


def _address(person: User) -> str:
    return f"{reverse('reporting:hand-over')}?person={person.pk}"


def _crumb(person: User) -> Crumb:
    return Crumb(str(person), _address(person))


def _thread(*further: Crumb) -> list[Crumb]:
    return [Crumb(HEADING, reverse("reporting:hand-over")), *further]
