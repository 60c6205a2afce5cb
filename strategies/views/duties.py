"""Where is it said to whom a thing reports, and where is a report recorded?"""

import io
from typing import Any

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.checks import check_reads_performance
from hub.access.request import SignedInRequest
from hub.listing import Column, Kind, Listing
from hub.nav import Crumb
from hub.views.form_page import answer_form
from strategies.domain.duty import rhythm_words
from strategies.forms.duties import DutyFilter, DutyForm, EndDutyForm, ReportForm, report_start
from strategies.models import DutyReport, ReportingDuty
from strategies.operations import duties as operations
from strategies.queries.duties import duty_lines, duty_or_none, reports_to_nobody
from strategies.queries.readable import duty_reports
from strategies.queries.reviews_due import reviews_due
from strategies.queries.subjects import (
    Subject,
    check_may_record_reports,
    first_day_of,
    may_record_reports,
    subject_or_404,
)

READ_AND_POST = ["GET", "HEAD", "POST"]

DUTIES = Listing(
    name="duties-to-report",
    title="Who reports to whom",
    noun="duties to report",
    filters=DutyFilter,
    empty_text="Say on the page of a plan, a strategy or an action plan to whom it reports.",
    columns=[
        Column(
            "thing",
            "What reports",
            lambda line: str(line.thing),
            order="value",
            url=lambda line: line.thing.get_absolute_url(),
        ),
        Column("kind", "Kind", lambda line: line.kind_word, order="value"),
        Column(
            "body", "To whom", lambda line: line.duty.body, order="value", url=lambda line: line.url
        ),
        Column("rhythm", "How often", lambda line: line.rhythm),
        Column(
            "every", "Every n months", lambda line: line.duty.every_months, Kind.NUMBER, shown=False
        ),
        Column("owner", "Looked after by", lambda line: line.owner, shown=False),
        Column("last", "Last reported", lambda line: line.standing.last, Kind.DATE, order="value"),
        Column("next", "Next due", lambda line: line.standing.next_due, Kind.DATE, order="value"),
        Column(
            "state",
            "State",
            lambda line: line.state,
            order="value",
            template="strategies/parts/duty_state_cell.html",
        ),
    ],
)


@require_safe
def duty_list(request: SignedInRequest) -> HttpResponseBase:
    """Every duty to report and how it stands, what reports to nobody, and reviews that are due."""
    check_reads_performance(request.user)
    today = clock.today()
    lines = duty_lines(request.user, today)
    context = {
        "exceptions": sum(line.standing.is_exception for line in lines),
        "unreported": reports_to_nobody(request.user, today),
        "reviews_due": reviews_due(request.user, today),
    }
    return DUTIES.respond(request, lines, "strategies/duty_list.html", context)


@require_safe
def duty_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """One duty with every report that was made."""
    duty = _duty(request, pk)
    context = {
        "duty": duty,
        "thing": duty.subject,
        "rhythm": rhythm_words(duty.every_months),
        "first_day": first_day_of(duty.subject),
        "reports": duty.reports.select_related("recorded_by", "document"),
        "may_record": may_record_reports(request.user, duty.subject),
        "breadcrumbs": _thread(duty.subject, Crumb(duty.body)),
    }
    return render(request, "strategies/duty.html", context)


@require_http_methods(READ_AND_POST)
def duty_add(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    """To whom a plan, a strategy or an action plan reports."""
    thing = subject_or_404(request.user, kind, pk)
    check_may_record_reports(request.user, thing)
    start = {"every_months": 12, "portfolio": getattr(thing, "portfolio", None)}
    return answer_form(
        request,
        DutyForm(request.POST or None, initial=start),
        lambda answers: operations.add_duty(by=request.user, thing=thing, **answers),
        heading="To whom does it report?",
        done="Saved. Record each report here once it was made.",
        next_url=lambda duty: duty.get_absolute_url(),
        cancel_url=thing.get_absolute_url(),
        breadcrumbs=_thread(thing, Crumb("To whom it reports")),
        context={"caption": str(thing)},
    )


@require_http_methods(READ_AND_POST)
def duty_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another body or rhythm."""
    duty = _duty_to_write(request, pk)
    names = ("reports_to", "portfolio", "board", "name", "every_months")
    return answer_form(
        request,
        DutyForm(request.POST or None, initial={name: getattr(duty, name) for name in names}),
        lambda answers: operations.change_duty(by=request.user, duty=duty, **answers),
        heading="Change to whom it reports",
        done="Saved.",
        next_url=duty.get_absolute_url(),
        edits=duty,
        breadcrumbs=_thread_of(duty, "Change"),
        context={"caption": str(duty.subject)},
    )


@require_http_methods(READ_AND_POST)
def duty_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """It no longer reports there."""
    duty = _duty_to_write(request, pk)
    return answer_form(
        request,
        EndDutyForm(request.POST or None, initial={"ended_on": clock.today()}),
        lambda answers: operations.end_duty(by=request.user, duty=duty, **answers),
        heading=f"No longer report to {duty.body}",
        lead="What was reported stays readable.",
        button="End it",
        done="Saved.",
        next_url=duty.get_absolute_url(),
        edits=duty,
        breadcrumbs=_thread_of(duty, "End"),
        context={"caption": str(duty.subject)},
    )


@require_http_methods(READ_AND_POST)
def duty_report(request: SignedInRequest, pk: int) -> HttpResponse:
    """That it was reported. The drafted progress report leads here with its day and address."""
    duty = _duty_to_write(request, pk)
    today = clock.today()
    start = {
        "reported_on": report_start(request.GET.get("on", ""), today),
        "meeting": duty.body,
        "link": request.GET.get("link", ""),
    }
    return answer_form(
        request,
        ReportForm(request.POST or None, request.FILES or None, initial=start),
        lambda answers: operations.record_report(
            by=request.user, duty=duty, today=today, **answers
        ),
        heading="Record a report",
        lead=f"“{duty.subject}” was reported to {duty.body}.",
        button="Record it",
        done="Recorded.",
        next_url=duty.get_absolute_url(),
        breadcrumbs=_thread_of(duty, "Record a report"),
        context={"caption": str(duty.subject)},
    )


@require_http_methods(READ_AND_POST)
def report_correct(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a record says wrongly."""
    report = _report(request, pk)
    check_may_record_reports(request.user, report.duty.subject)
    names = ("reported_on", "meeting", "decision", "minute_reference", "link")
    start: dict[str, Any] = {name: getattr(report, name) for name in names}
    return answer_form(
        request,
        ReportForm(request.POST or None, request.FILES or None, initial=start),
        lambda answers: operations.correct_report(
            by=request.user, report=report, today=clock.today(), **answers
        ),
        heading="Correct the record",
        lead="What it said before stays in its history. A new document takes the old one's place.",
        done="Corrected.",
        next_url=report.duty.get_absolute_url(),
        edits=report,
        breadcrumbs=_thread_of(report.duty, "Correct the record"),
        context={"caption": str(report.duty.subject)},
    )


@require_safe
def report_document(request: SignedInRequest, pk: int) -> FileResponse:
    """The document of a report, for whoever may read what was reported."""
    report = _report(request, pk)
    if report.document is None:
        raise Http404("This report has no document.")
    return FileResponse(
        io.BytesIO(report.document.content),
        as_attachment=True,
        filename=report.document.name,
        content_type=report.document.content_type,
    )


def _duty(request: SignedInRequest, pk: int) -> ReportingDuty:
    duty = duty_or_none(request.user, pk)
    if duty is None:
        raise Http404("There is no such duty to report.")
    return duty


def _duty_to_write(request: SignedInRequest, pk: int) -> ReportingDuty:
    duty = _duty(request, pk)
    check_may_record_reports(request.user, duty.subject)
    return duty


def _report(request: SignedInRequest, pk: int) -> DutyReport:
    reports = duty_reports(request.user).select_related("duty", "document")
    return get_object_or_404(reports, pk=pk)


def _thread(thing: Subject, *below: Crumb) -> list[Crumb]:
    return [
        Crumb("Who reports to whom", reverse("strategies:duty-list")),
        Crumb(str(thing), thing.get_absolute_url()),
        *below,
    ]


def _thread_of(duty: ReportingDuty, here: str) -> list[Crumb]:
    return _thread(duty.subject, Crumb(duty.body, duty.get_absolute_url()), Crumb(here))
