"""Where are the times before elections written down, in which the council publishes with care?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.nav import Crumb
from hub.views.form_page import answer_form
from hub.views.question_page import answer_question
from reporting.forms.rounds import PreElectionForm
from strategies.models import PreElectionPeriod
from strategies.operations import pre_election

READ_AND_POST = ["GET", "HEAD", "POST"]


@require_safe
@permitted(Permission.MANAGE_PLANS)
def pre_election_list(request: HttpRequest) -> HttpResponse:
    """Every such time, the latest first."""
    context = {
        "periods": PreElectionPeriod.objects.select_related("recorded_by"),
        "breadcrumbs": _thread(),
    }
    return render(request, "reporting/pre_election_list.html", context)


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PLANS)
def pre_election_add(request: SignedInRequest) -> HttpResponse:
    """One more, as it is announced."""

    def save(answers: dict[str, Any]) -> PreElectionPeriod:
        return pre_election.record_pre_election_period(by=request.user, **answers)

    return answer_form(
        request,
        PreElectionForm(request.POST or None),
        save,
        heading="Record a time before an election",
        lead="Rounds with a day in it are warned.",
        done="Recorded.",
        next_url=_list_url(),
        breadcrumbs=_thread("Record"),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PLANS)
def pre_election_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """It was a mistake, or the election is off."""
    period = get_object_or_404(PreElectionPeriod, pk=pk)
    return answer_question(
        request,
        lambda: pre_election.remove_pre_election_period(by=request.user, period=period),
        heading=f"Remove “{period}”",
        text="Rounds with a day in this time are no longer warned.",
        button="Remove it",
        danger=True,
        done="Removed.",
        next_url=_list_url(),
        breadcrumbs=_thread("Remove"),
    )


def _list_url() -> str:
    return reverse("reporting:pre-election-list")


def _thread(*here: str) -> list[Crumb]:
    return [
        Crumb("Rounds", reverse("reporting:round-list")),
        Crumb("Before elections", _list_url() if here else ""),
        *(Crumb(each) for each in here),
    ]
