"""Where does somebody enter or correct a value? A period first, then the value."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.nav import Crumb
from hub.views.errors import Clash, conflict
from hub.views.form_page import answer_form
from metrics.domain.entered import EntryProblem
from metrics.domain.periods import Period, period_between
from metrics.forms.entry import ValueForm, as_typed
from metrics.models import Metric, Observation
from metrics.operations.entry import ChangedMeanwhile, Recorded, record_value
from metrics.queries.entry import standing_value, value_lines
from metrics.views.thread import card_url, metric_thread


@require_safe
def value_list(request: SignedInRequest, code: str) -> HttpResponse:
    """The periods of a metric: which have a value, which wait for one."""
    metric = _metric(request, code)
    context = {
        "metric": metric,
        "lines": value_lines(metric, clock.today()),
        "breadcrumbs": metric_thread(metric, Crumb("Values")),
    }
    return render(request, "metrics/value_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def value_enter(request: SignedInRequest, code: str, starts: date, ends: date) -> HttpResponse:
    """The value of one period."""
    metric, period = _metric(request, code), _period(starts, ends)
    standing = standing_value(metric, period)
    form = ValueForm(request.POST or None, standing=standing)

    def save(answers: dict[str, Any]) -> Recorded:
        try:
            return record_value(
                by=request.user,
                metric=metric,
                period=period,
                entered=form.entered(),
                seen=answers["seen"],
                now=clock.now(),
            )
        except EntryProblem as problem:
            raise ValidationError(problem.problems) from problem

    try:
        return answer_form(
            request,
            form,
            save,
            heading=f"{period.label}: {metric.name}",
            lead=f"In {metric.unit_label}." if metric.unit_label else "",
            button="Save the value",
            done="Saved, and judged.",
            next_url=card_url(metric),
            cancel_url=reverse("metrics:value-list", args=[metric.code]),
            breadcrumbs=metric_thread(
                metric,
                Crumb("Values", reverse("metrics:value-list", args=[metric.code])),
                Crumb(period.label),
            ),
        )
    except ChangedMeanwhile as clash:
        return _conflict(request, form, clash.theirs)


def _metric(request: SignedInRequest, code: str) -> Metric:
    metric = get_object_or_404(Metric.objects.visible_to(request.user), code=code)
    check(request.user, Permission.ENTER_VALUES, metric)
    return metric


def _period(starts: date, ends: date) -> Period:
    if starts > ends:
        raise Http404("No period ends before it starts.")
    return period_between(starts, ends)


def _conflict(request: HttpRequest, form: ValueForm, theirs: Observation | None) -> HttpResponse:
    """Both texts of what differs, side by side."""
    shown = [name for name in form.cleaned_data if name not in ("seen", "reason")]
    clashes = [
        Clash(
            str(form.fields[name].label or name.capitalize()),
            as_typed(theirs, name) if theirs else "",
            str(form.cleaned_data[name]),
        )
        for name in shown
    ]
    when = timezone.localtime(theirs.recorded_at) if theirs else None
    return conflict(
        request,
        clashes=[clash for clash in clashes if clash.theirs != clash.yours],
        who=str(theirs.recorded_by) if theirs and theirs.recorded_by else "",
        when=f"on {when:%-d %B %Y at %H:%M}" if when else "",
        again_url=request.path,
    )
