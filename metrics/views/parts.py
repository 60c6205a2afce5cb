"""Where are the parts of the people defined, and their values entered for a period?"""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.checks import can, check, check_reads_performance, reads_performance
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.nav import Crumb, Tab
from hub.views.errors import Clash, conflict
from hub.views.form_page import INVALID, answer_form
from metrics.domain.dimensions import Dimension
from metrics.domain.entered import EntryProblem
from metrics.domain.periods import Period, period_between
from metrics.forms.entry import as_typed
from metrics.forms.parts import CELLS, PartsForm, PartValuesForm
from metrics.models import Metric, Observation
from metrics.operations.breakdowns import PartProblems, define_parts, record_parts
from metrics.operations.entry import ChangedMeanwhile
from metrics.queries.part_entry import (
    DimensionLine,
    dimension_lines,
    part_periods,
    standing_parts,
)
from metrics.views.thread import metric_or_404, metric_thread

READ_AND_POST = ["GET", "HEAD", "POST"]
TITLE = "Breakdowns"
ENTER = "Values of parts"


@require_safe
def breakdown_list(request: SignedInRequest) -> HttpResponse:
    """Every dimension with its parts."""
    check_reads_performance(request.user)
    context = {
        "title": TITLE,
        "lines": dimension_lines(),
        "may_edit": can(request.user, Permission.EDIT_METRIC),
        "breadcrumbs": [Crumb("Metrics", reverse("metrics:metric-list")), Crumb(TITLE)],
    }
    return render(request, "metrics/comparing/breakdown_list.html", context)


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def parts_define(request: SignedInRequest, dimension: str) -> HttpResponse:
    """The parts of one dimension, all at once and in their order."""
    line = _line(dimension)
    names = "\n".join(part.name for part in line.parts)
    return answer_form(
        request,
        PartsForm(request.POST or None, initial={"names": names}),
        lambda answers: define_parts(by=request.user, dimension=line.dimension, **answers),
        heading=f"Parts by {line.title.lower()}",
        lead="A part that has values is not taken away: one you leave out moves to the end.",
        done="Saved.",
        next_url=reverse("metrics:breakdown-list"),
        breadcrumbs=[
            Crumb("Metrics", reverse("metrics:metric-list")),
            Crumb(TITLE, reverse("metrics:breakdown-list")),
            Crumb(line.title),
        ],
    )


@require_safe
def part_period_list(request: SignedInRequest, code: str) -> HttpResponse:
    """The periods of a metric by one dimension at a time: which parts have values."""
    metric = _metric(request, code)
    lines = [line for line in dimension_lines() if line.parts]
    chosen = request.GET.get("by", lines[0].dimension.value if lines else "")
    line = next((each for each in lines if each.dimension == chosen), None)
    if lines and line is None:
        raise Http404("There is no such dimension with parts.")
    here = request.path
    context = {
        "title": ENTER,
        "metric": metric,
        "line": line,
        "breakdowns_url": reverse("metrics:breakdown-list")
        if reads_performance(request.user)
        else "",
        "tabs": [
            Tab(each.title, f"{here}?by={each.dimension.value}", each is line) for each in lines
        ],
        "periods": part_periods(metric, line, clock.today()) if line else [],
        "breadcrumbs": metric_thread(metric, Crumb(ENTER)),
    }
    return render(request, "metrics/comparing/part_periods.html", context)


@require_http_methods(READ_AND_POST)
def part_values(
    request: SignedInRequest, code: str, dimension: str, starts: date, ends: date
) -> HttpResponse:
    """The values of all parts of a dimension for one period."""
    metric, line, period = _metric(request, code), _line(dimension), _period(starts, ends)
    if not line.parts:
        raise Http404("This dimension has no parts yet.")
    standing = standing_parts(metric, period, line.parts)
    form = PartValuesForm(request.POST or None, parts=line.parts, standing=standing)
    back = f"{reverse('metrics:part-periods', args=[metric.code])}?by={line.dimension.value}"
    page: dict[str, Any] = {
        "heading": f"{period.label}, by {line.title.lower()}",
        "lead": metric.name + (f", {metric.unit_label}" if metric.unit_label else ""),
        "done": "Saved. Small numbers are hidden wherever values are shown.",
        "next_url": back,
        "cancel_url": back,
        "breadcrumbs": metric_thread(metric, Crumb(ENTER, back), Crumb(period.label)),
        "template": "metrics/comparing/part_values.html",
    }

    def save(answers: dict[str, Any]) -> None:
        record_parts(
            by=request.user,
            metric=metric,
            period=period,
            entries=form.entries(),
            now=clock.now(),
        )

    try:
        return answer_form(request, form, save, **page)
    except PartProblems as problems:
        form.add_problems(problems.by_part)
    except EntryProblem as problem:
        form.add_error(None, str(problem))
    except ChangedMeanwhile as clash:
        return _conflict(request, form, clash.theirs)
    return render(request, page["template"], {**page, "form": form}, status=INVALID)


def _metric(request: SignedInRequest, code: str) -> Metric:
    metric = metric_or_404(request, code)
    check(request.user, Permission.ENTER_VALUES, metric)
    return metric


def _line(dimension: str) -> DimensionLine:
    line = next((each for each in dimension_lines() if each.dimension == dimension), None)
    if line is None or line.dimension is Dimension.WHOLE:
        raise Http404("There is no such dimension.")
    return line


def _period(starts: date, ends: date) -> Period:
    if starts > ends:
        raise Http404("No period ends before it starts.")
    return period_between(starts, ends)


def _conflict(
    request: HttpRequest, form: PartValuesForm, theirs: Observation | None
) -> HttpResponse:
    """Both texts of the part that somebody else has saved meanwhile."""
    clashes: list[Clash] = []
    if theirs is not None:
        part = next(each for each in form.parts if each.pk == theirs.series.breakdown_id)
        mine = form.entries()[part].entered
        clashes = [
            Clash(f"{part.name}: {label.lower()}", as_typed(theirs, name), getattr(mine, name))
            for name, label in CELLS.items()
            if as_typed(theirs, name) != getattr(mine, name)
        ]
    when = timezone.localtime(theirs.recorded_at) if theirs else None
    return conflict(
        request,
        clashes=clashes,
        who=str(theirs.recorded_by) if theirs and theirs.recorded_by else "",
        when=f"on {when:%-d %B %Y at %H:%M}" if when else "",
        again_url=request.path,
    )
