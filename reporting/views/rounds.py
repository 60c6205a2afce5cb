"""Where does the insight team open a round, watch it fill, and close it?"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hub import clock
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.listing import Column, Kind, Listing
from hub.models import User
from hub.nav import Crumb
from hub.views.form_page import INVALID, answer_form
from hub.views.question_page import answer_question
from reporting.forms.rounds import ItemFilter, NewRoundForm, ReasonForm, RoundDaysForm
from reporting.operations.rounds import nudge_person
from reporting.queries.round_items import Item, items_of, items_since
from reporting.queries.rounds import control, round_lines
from strategies.domain.reporting_calendar import FIGURES_DUE, calendar_of, warnings_of
from strategies.models import Round
from strategies.operations import rounds
from strategies.queries.rounds import elections

READ_AND_POST = ["GET", "HEAD", "POST"]
ROUNDS = "Rounds"

ITEM_COLUMNS = (
    Column("label", "Asked for", lambda row: row.label, url=lambda row: row.url, order="value"),
    Column("kind", "What", lambda row: row.kind, order="value"),
    Column("service", "Service", lambda row: row.service, order="value"),
    Column("owner", "Who", lambda row: row.owner, order="value"),
    Column("state", "State", lambda row: row.state.label, order="value"),
    Column("came_on", "Came on", lambda row: row.came_on, kind=Kind.DATE, order="value"),
)


@require_safe
@permitted(Permission.MANAGE_PLANS)
def round_list(request: HttpRequest) -> HttpResponse:
    """Every round, the last to close first."""
    return render(request, "reporting/round_list.html", {"lines": round_lines(clock.today())})


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PLANS)
def round_open(request: SignedInRequest) -> HttpResponse:
    """Which report, whose round and which meeting; its days are agreed on the next page."""

    form = NewRoundForm(
        request.POST or None, initial={"reporting_period": request.GET.get("period")}
    )
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        asked = {
            "reporting_period": answers["reporting_period"].pk,
            "meeting": answers["meeting"].isoformat(),
            "board": getattr(answers["board"], "pk", ""),
            "strategy": getattr(answers["strategy"], "pk", ""),
        }
        return redirect(f"{reverse('reporting:round-days')}?{urlencode(asked)}")
    context = {
        "form": form,
        "heading": "Open a round",
        "lead": "Updates and figures are asked for until a last day, then checked until a meeting.",
        "button": "Count the days back",
        "cancel_url": _list_url(),
        "breadcrumbs": _thread("Open a round"),
    }
    return render(request, "layouts/form.html", context, status=INVALID if form.errors else None)


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PLANS)
def round_days(request: SignedInRequest) -> HttpResponse:
    """The days of a new round, counted back from its meeting, to be changed and agreed."""
    asked = NewRoundForm(request.GET)
    if not asked.is_valid():
        return redirect("reporting:round-open")
    choice = asked.cleaned_data
    calendar = calendar_of(choice["meeting"])
    form = RoundDaysForm(
        request.POST or None,
        calendar=calendar,
        initial={"opens": min(clock.today(), calendar[FIGURES_DUE])},
    )

    def save(answers: dict[str, Any]) -> Round:
        days = dict(form.calendar())
        return rounds.open_round(
            by=request.user,
            reporting_period=choice["reporting_period"],
            strategy=choice["strategy"],
            board=choice["board"],
            opens=answers["opens"],
            closes=days.pop(FIGURES_DUE),
            steps=days,
        )

    shown = form.calendar() if form.is_bound and form.is_valid() else calendar
    return answer_form(
        request,
        form,
        save,
        heading=f"Agree the days of {choice['reporting_period']}",
        lead="Counted back from the meeting in working days: papers are public five clear working"
        " days before it. Change any of them.",
        button="Open the round",
        done="Opened. What is asked for is listed here, and people are reminded.",
        next_url=lambda gathering: reverse("reporting:round", args=[gathering.pk]),
        cancel_url=_list_url(),
        breadcrumbs=_thread("Agree the days"),
        template="reporting/round_days.html",
        context={"warnings": warnings_of(shown, elections())},
    )


@require_safe
@permitted(Permission.MANAGE_PLANS)
def round_control(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a round is, by service and by person, and what can be done about it."""
    gathering = _round(pk)
    context = {
        "page": control(gathering, clock.today()),
        "breadcrumbs": _thread(str(gathering)),
    }
    return render(request, "reporting/round.html", context)


@require_safe
@permitted(Permission.MANAGE_PLANS)
def round_items(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Everything that a round asks for, to be narrowed and downloaded."""
    gathering = _round(pk)
    items = items_of(gathering, clock.today())
    return _list(request, gathering, items, f"Asked for in {gathering}")


@require_safe
@permitted(Permission.MANAGE_PLANS)
def round_since(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What has come since a round closed, and counts in the next."""
    gathering = _round(pk)
    items = items_since(gathering, clock.today())
    return _list(request, gathering, items, f"Since the report: {gathering}")


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PLANS)
def round_close(request: SignedInRequest, pk: int) -> HttpResponse:
    """No more is asked for."""
    gathering = _round(pk)
    return answer_question(
        request,
        lambda: rounds.close_round(by=request.user, gathering=gathering, at=clock.now()),
        heading=f"Close the round of {gathering}",
        text="Nobody is asked or reminded any more. What comes later counts in the next round, and"
        " is shown as “since the report”.",
        button="Close the round",
        done="Closed.",
        next_url=_round_url(gathering),
        breadcrumbs=_thread("Close the round"),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PLANS)
def round_reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    """A closed round gathers again."""
    gathering = _round(pk)
    return answer_form(
        request,
        ReasonForm(request.POST or None),
        lambda answers: rounds.reopen_round(
            by=request.user, gathering=gathering, reason=answers["reason"]
        ),
        heading=f"Open the round of {gathering} again",
        lead="People are asked and reminded again. What came after it closed counts in it after"
        " all.",
        button="Open it again",
        done="Open again. Give it a later last day if people need one.",
        next_url=_round_url(gathering),
        breadcrumbs=_thread("Open again"),
    )


@require_POST
@permitted(Permission.MANAGE_PLANS)
def round_nudge(request: SignedInRequest, pk: int, person_pk: int) -> HttpResponse:
    """One person is asked for what they owe."""
    gathering, person = _round(pk), get_object_or_404(User, pk=person_pk)
    try:
        nudge_person(by=request.user, gathering=gathering, person=person)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, f"{person} has been nudged.")
    return redirect(f"{_round_url(gathering)}#owing")


def _list(
    request: HttpRequest, gathering: Round, items: list[Item], title: str
) -> HttpResponseBase:
    def filters(query: QueryDict) -> ItemFilter:
        return ItemFilter(query, items)

    listing = Listing(
        name="round",
        title=title,
        noun="updates and figures",
        columns=ITEM_COLUMNS,
        filters=filters,
        page_size=100,
    )
    thread = [
        Crumb(ROUNDS, _list_url()),
        Crumb(str(gathering), _round_url(gathering)),
        Crumb(title.split(":")[0] if title.startswith("Since") else "Asked for"),
    ]
    return listing.respond(request, items, context={"breadcrumbs": thread})


def _round(pk: int) -> Round:
    return get_object_or_404(
        Round.objects.select_related("reporting_period", "strategy", "board"), pk=pk
    )


def _list_url() -> str:
    return reverse("reporting:round-list")


def _round_url(gathering: Round) -> str:
    return reverse("reporting:round", args=[gathering.pk])


def _thread(here: str) -> list[Crumb]:
    return [Crumb(ROUNDS, _list_url()), Crumb(here)]
