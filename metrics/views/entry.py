"""Where does somebody enter or correct a value? A period first, then the value."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
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
from metrics.forms.entry import as_typed
from metrics.forms.figures import VALUE, FigureForm, seen_in
from metrics.models import Metric
from metrics.operations.entry import ChangedMeanwhile
from metrics.operations.figures import Saved, save_figure
from metrics.queries.entry import value_lines
from metrics.queries.figures import figure_of
from metrics.views.figure_rows import FigureRow, address_of, check_row, prefix_of
from metrics.views.thread import card_url, metric_or_404, metric_thread

TEMPLATE = "metrics/value_enter.html"


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
    """The value of one period, and the comparators' beside it."""
    metric, period = _metric(request, code), _period(starts, ends)
    figure = figure_of(metric, period, clock.today())
    data = request.POST or None
    form = FigureForm(data, figure=figure, shown=seen_in(request.POST))
    row = FigureRow(figure, form)
    if request.POST.get("deed") == "check":
        row = check_row(row)
    page: dict[str, Any] = {
        "heading": f"{period.label}: {metric.name}",
        "lead": f"In {metric.unit_label}." if metric.unit_label else "",
        "button": "Save the value",
        "cancel_url": reverse("metrics:value-list", args=[metric.code]),
        "breadcrumbs": metric_thread(
            metric,
            Crumb("Values", reverse("metrics:value-list", args=[metric.code])),
            Crumb(period.label),
        ),
    }
    more = {"row": row, "history_url": reverse("metrics:value-history", args=address_of(figure))}
    if row.looked is not None:
        return render(request, TEMPLATE, {**page, **more, "form": form})

    def save(answers: dict[str, Any]) -> Saved:
        try:
            return save_figure(
                by=request.user, figure=figure, entered=form.entered(), now=clock.now()
            )
        except EntryProblem as problem:
            raise ValidationError(problem.problems) from problem

    try:
        return answer_form(
            request,
            form,
            save,
            done="Saved, and judged.",
            next_url=card_url(metric),
            template=TEMPLATE,
            context=more,
            **page,
        )
    except ChangedMeanwhile as clash:
        return _conflict(request, form, clash)


@require_http_methods(["POST"])
def figure_preview(request: SignedInRequest, code: str, starts: date, ends: date) -> HttpResponse:
    """What a row's value would come to, as a part of a page; nothing is written."""
    metric, period = _metric(request, code), _period(starts, ends)
    figure = figure_of(metric, period, clock.today())
    prefix = prefix_of(metric) if f"{prefix_of(metric)}-value" in request.POST else None
    form = FigureForm(request.POST, figure=figure, prefix=prefix, shown=seen_in(request.POST))
    row = check_row(FigureRow(figure, form)) if form.is_touched else FigureRow(figure, form)
    return render(request, "metrics/parts/figure_preview.html", {"row": row})


def _metric(request: SignedInRequest, code: str) -> Metric:
    metric = metric_or_404(request, code)
    check(request.user, Permission.ENTER_VALUES, metric)
    return metric


def _period(starts: date, ends: date) -> Period:
    if starts > ends:
        raise Http404("No period ends before it starts.")
    return period_between(starts, ends)


def _conflict(request: HttpRequest, form: FigureForm, clash: ChangedMeanwhile) -> HttpResponse:
    """Both texts of what differs, side by side."""
    theirs = clash.theirs
    lead = f"c{clash.area.pk}_" if clash.area else ""
    names = ("value", "state") if clash.area else VALUE
    clashes = [
        Clash(
            str(form.fields[f"{lead}{name}"].label or name.capitalize()),
            as_typed(theirs, name) if theirs else "",
            _as_kept(form, clash, name),
        )
        for name in names
    ]
    when = timezone.localtime(theirs.recorded_at) if theirs else None
    return conflict(
        request,
        clashes=[each for each in clashes if each.theirs != each.yours],
        who=str(theirs.recorded_by) if theirs and theirs.recorded_by else "",
        when=f"on {when:%-d %B %Y at %H:%M}" if when else "",
        again_url=request.path,
    )


def _as_kept(form: FigureForm, clash: ChangedMeanwhile, name: str) -> str:
    """What this person wrote, in the words that would have been kept."""
    if clash.area:
        return str(form.cleaned_data[f"c{clash.area.pk}_{name}"])
    return str(getattr(form.own_entered(), name))
