"""Where is a year reviewed, and signed off?"""

import io
from typing import Any

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.listing import Column, Listing
from hub.nav import Crumb
from hub.things import kind_of
from hub.views.form_page import answer_form
from reporting.forms.reviews import (
    ChecklistForm,
    LessonFilter,
    LessonsForm,
    SignForm,
    StageForm,
    StartForm,
)
from reporting.queries.reviews import lessons, review_page, visible_reviews
from strategies.domain.calendar import financial_year
from strategies.domain.review_cycle import ReviewStage
from strategies.models import Review
from strategies.operations import reviews as operations
from strategies.queries.subjects import KIND_WORDS, check_leads, subject_or_404

READ_AND_POST = ["GET", "HEAD", "POST"]

LESSON_COLUMNS = [
    Column(
        "thing",
        "What was reviewed",
        lambda review: str(review.subject),
        url=lambda review: review.get_absolute_url(),
    ),
    Column("kind", "Kind", lambda review: KIND_WORDS[kind_of(review.subject)], shown=False),
    Column("year", "Year", lambda review: review.years, order="first_year"),
    Column(
        "worked",
        "What worked",
        lambda review: review.what_worked,
        template="reporting/parts/lesson_cell.html",
    ),
    Column(
        "change",
        "What we would change",
        lambda review: review.what_we_would_change,
        template="reporting/parts/lesson_cell.html",
    ),
    Column("by", "Signed off by", lambda review: str(review.signed_by), shown=False),
]


@require_safe
@permitted(Permission.READ_PERFORMANCE)
def lesson_list(request: SignedInRequest) -> HttpResponseBase:
    """What all signed reviews taught."""
    rows = lessons(request.user)
    years = sorted(set(rows.order_by().values_list("first_year", flat=True)), reverse=True)

    def filters(query: QueryDict) -> LessonFilter:
        return LessonFilter(query, years=years)

    listing = Listing(
        name="lessons",
        title="Lessons",
        noun="reviews",
        columns=LESSON_COLUMNS,
        filters=filters,
        page_size=25,
        empty_text="What worked and what we would change stands here once a review is signed off.",
    )
    context = {"lead": "What worked, and what we would change: from every review signed off."}
    return listing.respond(request, rows, context=context)


@require_safe
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    """One review: its stages, what it taught, what it decided."""
    found = _review(request, pk)
    page = review_page(found, request.user)
    context = {"page": page, "review": found, "breadcrumbs": thread(found)}
    return render(request, "reporting/review.html", context)


@require_http_methods(READ_AND_POST)
def review_start(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    """This year's review begins."""
    thing = subject_or_404(request.user, kind, pk)
    check_leads(request.user, thing)
    today = clock.today()
    return answer_form(
        request,
        StartForm(request.POST or None, today=today, initial={"first_year": financial_year(today)}),
        lambda answers: operations.start_review(by=request.user, thing=thing, **answers),
        heading="Start a review",
        lead="Plan, do, review, revise: each stage has a short checklist, which you can change.",
        button="Start",
        done="Started.",
        next_url=lambda review: review.get_absolute_url(),
        cancel_url=thing.get_absolute_url(),
        breadcrumbs=[Crumb(str(thing), thing.get_absolute_url()), Crumb("Start a review")],
        context={"caption": str(thing)},
    )


@require_http_methods(READ_AND_POST)
def review_checks(request: SignedInRequest, pk: int, stage: str) -> HttpResponse:
    """The lines of one stage."""
    found = review_to_change(request, pk)
    if stage not in set(ReviewStage) - {ReviewStage.SIGNED}:
        raise Http404("There is no such stage.")
    at = ReviewStage(stage)
    form = ChecklistForm(request.POST or None, checks=list(found.checks.filter(stage=at)))
    return answer_form(
        request,
        form,
        lambda answers: operations.fill_checklist(
            by=request.user, review=found, seen=answers["seen"], stage=at, lines=form.lines()
        ),
        heading=f"{at.label}: the checklist",
        lead="Tick what is done. A line that is not done needs a note before the review is signed.",
        done="Saved.",
        next_url=found.get_absolute_url(),
        edits=found,
        breadcrumbs=thread(found, at.label),
        template="reporting/review_checks.html",
        context={"caption": str(found)},
    )


@require_http_methods(READ_AND_POST)
def review_lessons(request: SignedInRequest, pk: int) -> HttpResponse:
    """What worked, and what we would change."""
    found = review_to_change(request, pk)
    names = ("what_worked", "what_we_would_change", "evidence_link")
    start: dict[str, Any] = {name: getattr(found, name) for name in names}
    return answer_form(
        request,
        LessonsForm(request.POST or None, request.FILES or None, initial=start),
        lambda answers: operations.write_lessons(by=request.user, review=found, **answers),
        heading="What did the year teach?",
        lead="Everybody who reads plans can find this once the review is signed off.",
        done="Saved.",
        next_url=found.get_absolute_url(),
        edits=found,
        breadcrumbs=thread(found, "What the year taught"),
        context={"caption": str(found)},
    )


@require_http_methods(READ_AND_POST)
def review_move(request: SignedInRequest, pk: int) -> HttpResponse:
    """On to another stage."""
    found = review_to_change(request, pk)
    stages = review_page(found, request.user).next_stages
    return answer_form(
        request,
        StageForm(request.POST or None, stages=stages),
        lambda answers: operations.move_review(by=request.user, review=found, **answers),
        heading="Go to another stage",
        lead=f"The review is at “{ReviewStage(found.stage).label}”.",
        button="Go there",
        done="Saved.",
        next_url=found.get_absolute_url(),
        edits=found,
        breadcrumbs=thread(found, "Another stage"),
        context={"caption": str(found)},
    )


@require_http_methods(READ_AND_POST)
def review_sign(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sign it off."""
    found = review_to_change(request, pk)
    return answer_form(
        request,
        SignForm(request.POST or None),
        lambda answers: operations.sign_review(
            by=request.user, review=found, seen=answers["seen"], now=clock.now()
        ),
        heading="Sign the review off",
        lead="From then on it stays as it is, and everybody can find what it taught.",
        button="Sign off",
        done="Signed off.",
        next_url=found.get_absolute_url(),
        edits=found,
        breadcrumbs=thread(found, "Sign off"),
        context={"caption": str(found)},
    )


@require_safe
def review_evidence(request: SignedInRequest, pk: int) -> FileResponse:
    """The file beside a review, for whoever may read the review."""
    found = _review(request, pk)
    if found.evidence is None:
        raise Http404("This review has no file.")
    return FileResponse(
        io.BytesIO(found.evidence.content),
        as_attachment=True,
        filename=found.evidence.name,
        content_type=found.evidence.content_type,
    )


def review_to_change(request: SignedInRequest, pk: int) -> Review:
    """The review, for whoever leads what is reviewed; 404 for others who may not read it yet."""
    found = _review(request, pk)
    check_leads(request.user, found.subject)
    return found


def thread(found: Review, here: str = "") -> list[Crumb]:
    """What is reviewed, the review, and what is below it."""
    thing = Crumb(str(found.subject), found.subject.get_absolute_url())
    if not here:
        return [thing, Crumb(f"Review of {found.years}")]
    return [thing, Crumb(f"Review of {found.years}", found.get_absolute_url()), Crumb(here)]


def _review(request: SignedInRequest, pk: int) -> Review:
    return get_object_or_404(visible_reviews(request.user), pk=pk)
