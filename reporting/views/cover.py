"""Who covers for whom? The list, and how cover is arranged and ended."""

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.over_people import check_works_here, people_arranged_by
from hub.access.request import SignedInRequest
from hub.listing import Column, Kind, ListFilter, Listing
from hub.models import Cover, User
from hub.nav import Crumb
from hub.operations import cover as operations
from hub.views.form_page import answer_form
from hub.views.question_page import answer_question
from reporting.forms.changes import CoverForm
from reporting.queries.cover import covers_shown_to

READ_AND_POST = ["GET", "HEAD", "POST"]


class CoverFilter(ListFilter):
    """Narrow the list by day."""

    when = forms.ChoiceField(
        label="When",
        choices=[
            ("", "Now and later"),
            ("now", "Now"),
            ("over", "Over"),
            ("all", "All"),
        ],
    )

    def narrow(self, rows: Any) -> Any:
        today = clock.today()
        match self.cleaned_data.get("when"):
            case "all":
                return rows
            case "over":
                return rows.filter(ends__lt=today)
            case "now":
                return rows.on(today)
            case _:
                return rows.filter(ends__gte=today)


COVERS = Listing(
    name="cover",
    title="Cover",
    noun="covers",
    sort="starts",
    filters=CoverFilter,
    columns=[
        Column("person", "Who is away", lambda cover: str(cover.person), order="person__full_name"),
        Column("deputy", "Who covers", lambda cover: str(cover.deputy), order="deputy__full_name"),
        Column("starts", "First day", lambda cover: cover.starts, Kind.DATE, order="starts"),
        Column("ends", "Last day", lambda cover: cover.ends, Kind.DATE, order="ends"),
        Column("reason", "Reason", lambda cover: cover.reason),
        Column(
            "state",
            "State",
            lambda cover: _state(cover),
            template="reporting/changes/cover_state_cell.html",
        ),
    ],
    empty_text="Whoever is away names somebody who keeps their actions and metrics up to date.",
)


@require_safe
def cover_list(request: SignedInRequest) -> HttpResponseBase:
    """The covers that concern the person: their own, those they give, those of their service."""
    check_works_here(request.user)
    return COVERS.respond(
        request, covers_shown_to(request.user), "reporting/changes/cover_list.html"
    )


@require_http_methods(READ_AND_POST)
def cover_add(request: SignedInRequest) -> HttpResponse:
    """Somebody covers for the person, or for somebody of their service."""
    check_works_here(request.user)
    may_choose = people_arranged_by(request.user).exists()
    start = {"person": request.GET.get("person", request.user.email), "starts": clock.today()}
    form = CoverForm(request.POST or None, may_choose=may_choose, initial=start)
    return answer_form(
        request,
        form,
        lambda answers: _arrange(request.user, answers),
        heading="Arrange cover",
        lead="Whoever covers may update and approve what the absent person may, in their own name.",
        button="Arrange cover",
        done="Arranged. Both have been told.",
        next_url=reverse("reporting:cover-list"),
        breadcrumbs=_thread(Crumb("Arrange cover")),
    )


@require_http_methods(READ_AND_POST)
def cover_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Cover ends before its last day."""
    check_works_here(request.user)
    cover = get_object_or_404(covers_shown_to(request.user), pk=pk)
    return answer_question(
        request,
        lambda: operations.end_cover(by=request.user, cover=cover),
        heading=f"{cover.deputy} stops covering for {cover.person}",
        text="It ends now. What was done in the meantime stays as it is, and both are told.",
        button="End it now",
        done="Ended. Both have been told.",
        next_url=reverse("reporting:cover-list"),
        breadcrumbs=_thread(Crumb("End")),
    )


def _state(cover: Cover) -> str:
    if cover.is_in_force(clock.today()):
        return "Now"
    return "To come" if cover.starts > clock.today() else "Over"


def _arrange(user: User, answers: dict[str, Any]) -> Cover:
    return operations.arrange_cover(by=user, **{"person": user, **answers})


def _thread(*further: Crumb) -> list[Crumb]:
    return [Crumb("Cover", reverse("reporting:cover-list")), *further]
