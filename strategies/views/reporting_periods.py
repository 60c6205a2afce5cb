"""Where does the insight team open a report's period, and close its figures?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.nav import Crumb
from hub.views.form_page import answer_form
from hub.views.question_page import answer_question
from strategies.forms.reporting_periods import ReportingPeriodForm
from strategies.models import ReportingPeriod
from strategies.operations import reporting_periods
from strategies.queries.reporting_periods import period_lines

READ_AND_POST = ["GET", "HEAD", "POST"]


@require_safe
@permitted(Permission.MANAGE_PLANS)
def reporting_period_list(request: HttpRequest) -> HttpResponse:
    """Every reporting period and how far it is."""
    return render(request, "strategies/reporting_period_list.html", {"lines": period_lines()})


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PLANS)
def reporting_period_open(request: SignedInRequest) -> HttpResponse:
    """The period of a new report."""

    def save(answers: dict[str, Any]) -> ReportingPeriod:
        answers["quarter"] = answers["quarter"] or 1
        return reporting_periods.open_reporting_period(by=request.user, **answers)

    return answer_form(
        request,
        ReportingPeriodForm(request.POST or None, initial={"first_year": clock.today().year}),
        save,
        heading="Open a reporting period",
        button="Open the period",
        done="Opened. Open the round that gathers its figures next.",
        next_url=_list_url(),
        breadcrumbs=_thread("Open a period"),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PLANS)
def reporting_period_close(request: SignedInRequest, pk: int) -> HttpResponse:
    """From now on the figures of a report stand still."""
    period = get_object_or_404(ReportingPeriod, pk=pk)
    return answer_question(
        request,
        lambda: reporting_periods.close_reporting_period(
            by=request.user, reporting_period=period, figures_as_of=clock.now()
        ),
        heading=f"Close the figures of {period}",
        text="The report is then judged by what is known now. Values that come later count in the"
        " next report.",
        button="Close the figures",
        danger=True,
        done="Closed.",
        next_url=_list_url(),
        breadcrumbs=_thread("Close the figures"),
    )


def _list_url() -> str:
    return reverse("strategies:reporting-period-list")


def _thread(here: str) -> list[Crumb]:
    return [Crumb("Reporting periods", _list_url()), Crumb(here)]
