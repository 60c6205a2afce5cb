"""When does a source publish the figures that we wait for, and who says so?"""

from datetime import date
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub import clock
from hub.access.checks import can, things_with
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.nav import Crumb
from hub.views.form_page import answer_form
from hub.views.question_page import answer_question
from metrics.domain.periods import Period, period_between
from metrics.forms.releases import ManyReleasesForm, ReleaseForm
from metrics.models import AwaitedRelease, Metric
from metrics.operations.releases import check_may_set, clear_release, set_releases
from metrics.queries.awaiting import awaited_of, expected_of
from metrics.views.thread import metric_or_404, metric_thread

READ_AND_POST = ["GET", "HEAD", "POST"]


@require_http_methods(READ_AND_POST)
@permitted(Permission.ENTER_VALUES)
def release_list(request: SignedInRequest) -> HttpResponse:
    """What is expected when, and one day for several figures of one source."""
    today = clock.today()
    mine = _settable(request)
    source = request.GET.get("source", "")[:250]
    choices = _choices(mine.filter(source=source), today) if source else {}
    form = ManyReleasesForm(
        request.POST or None,
        figures=[(key, words) for key, (_, _, words) in choices.items()],
        initial={"source": source, "figures": list(choices)},
    )

    def save(answers: dict[str, Any]) -> int:
        chosen = [choices[key][:2] for key in answers.pop("figures")]
        return set_releases(by=request.user, figures=chosen, today=today, **answers)

    page: dict[str, Any] = {
        "expected": expected_of(mine, today),
        "source": source,
        "sources": mine.exclude(source="")
        .order_by("source")
        .values_list("source", flat=True)
        .distinct(),
        "has_figures": bool(choices),
    }
    return answer_form(
        request,
        form,
        save,
        heading="Figures that a source has yet to publish",
        lead="Nobody is asked for a figure before the day on which its source publishes it.",
        button="Set the day for those ticked",
        done="The day is set.",
        next_url=reverse("metrics:release-list"),
        breadcrumbs=[Crumb("Metrics", reverse("metrics:metric-list")), Crumb("Releases")],
        template="metrics/release_list.html",
        context=page,
    )


@require_http_methods(READ_AND_POST)
def release_set(request: SignedInRequest, code: str, starts: date, ends: date) -> HttpResponse:
    """The day of one figure."""
    metric, period = _metric(request, code), _period(starts, ends)
    known = AwaitedRelease.objects.filter(
        metric=metric, period_starts=period.start, period_ends=period.end
    ).first()
    form = ReleaseForm(
        request.POST or None,
        initial={
            "expected_on": known.expected_on if known else None,
            "source": known.source if known else metric.source,
        },
    )
    return answer_form(
        request,
        form,
        lambda answers: set_releases(
            by=request.user, figures=[(metric, period)], today=clock.today(), **answers
        ),
        heading=f"When is {period.label} published?",
        lead=f"Nobody is asked for “{metric}” before that day.",
        button="Save the day",
        done="The day is set.",
        next_url=reverse("metrics:release-list"),
        breadcrumbs=metric_thread(metric, Crumb("Release")),
        template="metrics/release_set.html",
        context={
            "caption": metric.name,
            "clear_url": reverse("metrics:release-clear", args=[code, starts, ends])
            if known
            else "",
        },
    )


@require_http_methods(READ_AND_POST)
def release_clear(request: SignedInRequest, code: str, starts: date, ends: date) -> HttpResponse:
    """The figure waits for no release any longer."""
    metric, period = _metric(request, code), _period(starts, ends)
    return answer_question(
        request,
        lambda: clear_release(by=request.user, metric=metric, period=period),
        heading=f"Clear the day of {period.label}?",
        text=f"“{metric}” is asked for again as its own lateness says.",
        button="Clear the day",
        done="The day is cleared.",
        next_url=reverse("metrics:release-list"),
        breadcrumbs=metric_thread(metric, Crumb("Release")),
    )


def _settable(request: SignedInRequest) -> Any:
    """The metrics of which the person may say when a figure is published."""
    mine = things_with(request.user, Permission.ENTER_VALUES)
    if can(request.user, Permission.EDIT_METRIC):
        mine |= things_with(request.user, Permission.EDIT_METRIC)
    return Metric.objects.visible_to(request.user).filter(Q(mine))


def _choices(metrics: Any, today: date) -> dict[str, tuple[Metric, Period, str]]:
    """Key of a figure -> the metric, the period, and words; what waits and what is expected."""
    found: dict[str, tuple[Metric, Period, str]] = {}
    figures = [
        *((each.metric, each.period) for each in awaited_of(metrics, today)),
        *((each.metric, each.period) for each in expected_of(metrics, today)),
    ]
    for metric, period in figures:
        key = f"{metric.code}/{period.start}/{period.end}"
        found[key] = metric, period, f"{metric.name}, {period.label}"
    return found


def _metric(request: SignedInRequest, code: str) -> Metric:
    metric = metric_or_404(request, code)
    check_may_set(request.user, metric)
    return metric


def _period(starts: date, ends: date) -> Period:
    if starts > ends:
        raise Http404("No period ends before it starts.")
    return period_between(starts, ends)
