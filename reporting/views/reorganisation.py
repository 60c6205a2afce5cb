"""How does the council change its shape? Prepared, previewed, planned, looked back on."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.checks import Refused, can, check, check_reads_performance
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.listing import Column, Kind, Listing
from hub.models import OrganisationUnit, Portfolio, User
from hub.nav import Crumb
from hub.views.form_page import INVALID, answer_form
from hub.views.question_page import answer_question
from reporting.forms.reorganising import KindForm, PartsForm, SubjectForm, TermsForm, kinds_of
from reporting.models import Reorganisation, ReorganisationKind, ReorganisationState
from reporting.operations import reorganising as operations
from reporting.queries.reorganisation import (
    lines_of,
    reorganisation_page,
    sentence_of,
    splittable,
)

READ_AND_POST = ["GET", "HEAD", "POST"]
TITLE = "Reorganisations"
ON_ONE_PAGE = 100
SUBJECTS = {"unit": OrganisationUnit, "portfolio": Portfolio}

REORGANISATIONS = Listing(
    name="reorganisations",
    title=TITLE,
    noun="reorganisations",
    columns=[
        Column(
            "what",
            "What happens",
            lambda line: line.sentence,
            url=lambda line: reverse("reporting:reorganisation", args=[line.change.pk]),
        ),
        Column("on", "From", lambda line: line.change.on, Kind.DATE, order="on"),
        Column("state", "State", lambda line: line.change.get_state_display(), order="state"),
        Column("reason", "Why", lambda line: line.change.reason),
        Column("by", "Planned by", lambda line: str(line.change.planned_by), shown=False),
    ],
    prepare=lines_of,
    empty_text="When a service is renamed, moved, merged, split or closed, it stands here.",
)


@require_safe
def reorganisation_list(request: SignedInRequest) -> HttpResponseBase:
    """What has changed, and what is planned; what is being prepared only for who prepares it."""
    check_reads_performance(request.user)
    return REORGANISATIONS.respond(
        request,
        _shown_to(request.user),
        "reporting/changes/reorganisation_list.html",
        {"may_plan": _may_plan(request.user)},
    )


@require_http_methods(READ_AND_POST)
def add(request: SignedInRequest) -> HttpResponse:
    """First page: what changes?"""
    if not _may_plan(request.user):
        raise Refused("Units and portfolios are reorganised by who looks after them.")
    form = SubjectForm(
        request.POST or None,
        units=can(request.user, Permission.MANAGE_ORGANISATION),
        portfolios=can(request.user, Permission.MANAGE_PORTFOLIOS),
    )
    if request.method == "POST" and form.is_valid():
        subject = form.cleaned_data["subject"]
        return redirect("reporting:reorganisation-kind", what=_what(subject), pk=subject.pk)
    return _page(request, form, heading="What changes?", button="Continue")


@require_http_methods(READ_AND_POST)
def choose_kind(request: SignedInRequest, what: str, pk: int) -> HttpResponse:
    """Second page: what happens to it?"""
    subject = _subject(request.user, what, pk)
    form = KindForm(request.POST or None, subject=subject)
    if request.method == "POST" and form.is_valid():
        kind = form.cleaned_data["kind"]
        return redirect("reporting:reorganisation-terms", what=what, pk=pk, kind=kind)
    return _page(request, form, heading=subject.name, button="Continue")


@require_http_methods(READ_AND_POST)
def terms(request: SignedInRequest, what: str, pk: int, kind: str) -> HttpResponse:
    """Third page: what has to be known for it, and from which day?"""
    subject = _subject(request.user, what, pk)
    if kind not in kinds_of(subject):
        raise Http404("There is no such change.")
    form = TermsForm(
        request.POST or None,
        subject=subject,
        kind=ReorganisationKind(kind),
        initial={"on": clock.today()},
    )
    return answer_form(
        request,
        form,
        lambda answers: operations.prepare_reorganisation(
            by=request.user,
            subject=subject,
            kind=ReorganisationKind(kind),
            on=answers["on"],
            reason=answers["reason"],
            terms=form.terms,
            now=clock.now(),
        ),
        heading=f"{ReorganisationKind(kind).label}: {subject.name}",
        button="See what would move",
        done="Nothing has happened yet. This is what would.",
        next_url=_address,
        cancel_url=reverse("reporting:reorganisation-list"),
        breadcrumbs=_thread(Crumb(subject.name)),
    )


@require_safe
def show(request: SignedInRequest, pk: int) -> HttpResponse:
    """One reorganisation: what would move, or what moved, thing by thing."""
    change = _change(request.user, pk)
    subject = change.unit or change.portfolio
    assert subject is not None
    may_reorganise = can(request.user, operations.permission_for(subject))
    page = reorganisation_page(change, request.user, counts_drafts=may_reorganise)
    is_open = change.state in (ReorganisationState.DRAFT, ReorganisationState.PLANNED)
    context = {
        "page": page,
        "change": change,
        "may_change": is_open and may_reorganise,
        "is_draft": change.state == ReorganisationState.DRAFT,
        "is_done": change.state == ReorganisationState.DONE,
        "is_split": change.kind == ReorganisationKind.SPLIT,
        "at_once": change.on <= clock.today(),
        "breadcrumbs": _thread(Crumb(page.sentence)),
    }
    return render(request, "reporting/changes/reorganisation.html", context)


@require_http_methods(READ_AND_POST)
def assign(request: SignedInRequest, pk: int) -> HttpResponse:
    """What of a split goes where, some at a time."""
    change = _changeable(request.user, pk)
    if change.kind != ReorganisationKind.SPLIT:
        raise Http404("Only a split has parts.")
    pages = Paginator(splittable(change, request.user), ON_ONE_PAGE)
    part = pages.get_page(request.GET.get("page"))
    here = reverse("reporting:reorganisation-assign", args=[pk])
    return answer_form(
        request,
        PartsForm(
            request.POST if request.method == "POST" else None,
            rows=list(part),
            names=change.terms["names"],
        ),
        lambda answers: operations.assign_parts(
            by=request.user, change=change, goes=_goes(answers)
        ),
        heading="What goes where?",
        lead=f"{sentence_of(change)}.",
        done="Saved.",
        next_url=f"{here}?page={part.number + 1}" if part.has_next() else _address(change),
        cancel_url=_address(change),
        breadcrumbs=_thread(Crumb(sentence_of(change), _address(change)), Crumb("What goes where")),
        template="reporting/changes/reorganisation_assign.html",
        context={"part": part, "here": here},
    )


@require_http_methods(READ_AND_POST)
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    """It is decided: from its day on, or at once."""
    change = _changeable(request.user, pk)
    at_once = change.on <= clock.today()
    when = "at once" if at_once else f"on {change.on:%-d %B %Y}, in the night before work begins"
    return answer_question(
        request,
        lambda: operations.plan_reorganisation(by=request.user, change=change, now=clock.now()),
        heading=f"{sentence_of(change)}: go ahead?",
        text=f"Everything that the page before lists moves {when}."
        + ("" if at_once else " Until then it can be withdrawn."),
        button="Do it now" if at_once else "Plan it",
        done="Done." if at_once else "Planned.",
        next_url=_address(change),
        breadcrumbs=_thread(Crumb(sentence_of(change), _address(change)), Crumb("Go ahead")),
    )


@require_http_methods(READ_AND_POST)
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """It does not happen after all."""
    change = _changeable(request.user, pk)
    return answer_question(
        request,
        lambda: operations.withdraw_reorganisation(by=request.user, change=change, now=clock.now()),
        heading=f"{sentence_of(change)}: not after all",
        text="Nothing has moved yet, and nothing will. That it was planned stays on record.",
        button="Withdraw it",
        done="Withdrawn.",
        next_url=reverse("reporting:reorganisation-list"),
        breadcrumbs=_thread(Crumb(sentence_of(change), _address(change)), Crumb("Withdraw")),
    )


def _page(request: SignedInRequest, form: Any, *, heading: str, button: str) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "button": button,
        "cancel_url": reverse("reporting:reorganisation-list"),
        "breadcrumbs": _thread(Crumb("Plan a reorganisation")),
    }
    return render(request, "layouts/form.html", context, status=INVALID if form.errors else None)


def _goes(answers: dict[str, str]) -> dict[str, int | None]:
    return {key: int(part) if part else None for key, part in answers.items()}


def _may_plan(user: User) -> bool:
    return can(user, Permission.MANAGE_ORGANISATION) or can(user, Permission.MANAGE_PORTFOLIOS)


def _shown_to(user: User) -> Any:
    changes = Reorganisation.objects.select_related("unit__parent", "portfolio", "planned_by")
    return changes if _may_plan(user) else changes.exclude(state=ReorganisationState.DRAFT)


def _change(user: User, pk: int) -> Reorganisation:
    check_reads_performance(user)
    change: Reorganisation = get_object_or_404(_shown_to(user), pk=pk)
    return change


def _changeable(user: User, pk: int) -> Reorganisation:
    change = _change(user, pk)
    subject = change.unit or change.portfolio
    assert subject is not None
    check(user, operations.permission_for(subject))
    return change


def _subject(user: User, what: str, pk: int) -> Any:
    if what not in SUBJECTS:
        raise Http404("There is nothing like that.")
    subject: Any = get_object_or_404(SUBJECTS[what].objects.filter(ends__isnull=True), pk=pk)
    check(user, operations.permission_for(subject))
    return subject


def _what(subject: OrganisationUnit | Portfolio) -> str:
    return "portfolio" if isinstance(subject, Portfolio) else "unit"


def _address(change: Reorganisation) -> str:
    return reverse("reporting:reorganisation", args=[change.pk])


def _thread(*further: Crumb) -> list[Crumb]:
    return [
        Crumb("Organisation", reverse("hub:organisation")),
        Crumb(TITLE, reverse("reporting:reorganisation-list")),
        *further,
    ]
