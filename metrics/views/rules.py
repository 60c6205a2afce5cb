"""How is a metric judged, and where do people change its rules and its usual range?"""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.checks import can, check
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.nav import Crumb
from hub.views.form_page import INVALID, answer_form
from hub.views.question_page import answer_question
from hub.views.sent_once import mark
from metrics.domain.classification import AreaKind
from metrics.forms.rules import RulesForm, UsualRangeForm
from metrics.models import Breakdown, Metric, MetricMethod, Series, UsualRange
from metrics.operations.rules import set_rules, start_usual_range, take_back_usual_range
from metrics.queries.rules import rules_history
from metrics.queries.rules_preview import WouldBe, preview_rules
from metrics.queries.usual_range import RangeSegment, usual_range_of
from metrics.queries.why import why
from metrics.views.card_charts import usual_range_chart
from metrics.views.rules_words import lines_of
from metrics.views.thread import metric_or_404, metric_thread
from strategies.models import Plan

READ_AND_POST = ["GET", "HEAD", "POST"]
_HEADING = "How it is judged"


@require_safe
def metric_why(request: SignedInRequest, code: str, report: int) -> HttpResponse:
    """How one judgement came about; ``?plan=`` says by whose rules."""
    metric = metric_or_404(request, code)
    plan = _asked_plan(request)
    found = why(metric, report_id=report, plan=plan, user=request.user, now=clock.now())
    if found is None:
        raise Http404("The metric was not judged in that report.")
    context = {
        "metric": metric,
        "why": found,
        "shown": found.shown.shown,
        "range": usual_range_chart(metric, [found.segment], clock.today())
        if found.segment
        else None,
        "may_override": can(request.user, Permission.OVERRIDE_JUDGEMENT),
        "breadcrumbs": metric_thread(metric, Crumb("How is this judged?")),
    }
    return render(request, "metrics/why.html", context)


@require_http_methods(READ_AND_POST)
def metric_rules(request: SignedInRequest, code: str) -> HttpResponse:
    """The rules of a metric, present and past; the insight team tries new ones and sets them."""
    metric = metric_or_404(request, code)
    history = rules_history(metric)
    page = {
        "caption": metric.name,
        "metric": metric,
        "standing": lines_of(history[0].rules),
        "history": [(each.method, lines_of(each.rules)) for each in history],
        "may_edit": can(request.user, Permission.EDIT_METRIC, metric),
        "heading": _HEADING,
        "breadcrumbs": metric_thread(metric, Crumb(_HEADING)),
    }
    if request.method == "POST":
        check(request.user, Permission.EDIT_METRIC, metric)
    form = RulesForm(request.POST or None, standing=history[0].rules)
    if request.method == "POST" and "preview" in request.POST:
        return _tried(request, form, metric, page)

    def save(answers: dict[str, Any]) -> MetricMethod:
        return set_rules(
            by=request.user,
            metric=metric,
            effective_from=answers["effective_from"],
            rules=form.rules,
            reason=answers["reason"],
            now=clock.now(),
        )

    return answer_form(
        request,
        form,
        save,
        heading=_HEADING,
        button="Set these rules",
        done="Set. The metric is being judged again.",
        next_url=reverse("metrics:metric-rules", args=[metric.code]),
        template="metrics/rules.html",
        context=page,
    )


def _tried(
    request: SignedInRequest, form: RulesForm, metric: Metric, page: dict[str, Any]
) -> HttpResponse:
    """The page with what the new rules would have changed; nothing is kept."""
    mark(form)
    tried: list[WouldBe] | None = None
    if form.is_valid():
        tried = preview_rules(metric, form.rules, user=request.user, now=clock.now())
    context = {**page, "form": form, "button": "Set these rules", "tried": tried}
    status = INVALID if form.errors else None
    return render(request, "metrics/rules.html", context, status=status)


@require_http_methods(READ_AND_POST)
def usual_range(request: SignedInRequest, code: str) -> HttpResponse:
    """What is usual for the metric; the insight team begins it anew or fixes what it rests on."""
    metric = metric_or_404(request, code)
    series = _own_series(metric)
    if request.method == "POST":
        check(request.user, Permission.EDIT_METRIC, metric)
    segments = usual_range_of(series)
    periods = [point.period for segment in reversed(segments) for point in reversed(segment.points)]
    return answer_form(
        request,
        UsualRangeForm(request.POST or None, periods=periods),
        lambda answers: start_usual_range(
            by=request.user,
            series=series,
            first_day=answers["first"],
            last_day=answers["last"],
            reason=answers["reason"],
            now=clock.now(),
        ),
        heading="Usual range",
        button="Begin it anew",
        done="Saved. The metric is being judged again.",
        next_url=reverse("metrics:usual-range", args=[metric.code]),
        template="metrics/usual_range.html",
        breadcrumbs=metric_thread(metric, Crumb("Usual range")),
        context=_range_page(request, metric, series, segments),
    )


def _range_page(
    request: SignedInRequest,
    metric: Metric,
    series: Series,
    segments: tuple[RangeSegment, ...],
) -> dict[str, Any]:
    return {
        "caption": metric.name,
        "metric": metric,
        "segments": segments,
        "range": usual_range_chart(metric, segments, clock.today()),
        "starts": series.usual_ranges.select_related("made_by").order_by("-first_day"),
        "may_edit": can(request.user, Permission.EDIT_METRIC, metric),
    }


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def usual_range_take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """A start of a usual range that was a mistake."""
    metrics = Metric.objects.visible_to(request.user)
    started = get_object_or_404(
        UsualRange.objects.select_related("series__metric"), pk=pk, series__metric__in=metrics
    )
    metric = started.series.metric
    return answer_question(
        request,
        lambda: take_back_usual_range(by=request.user, started=started),
        heading="Take back this start of the usual range",
        text=f"It began on {started.first_day:%-d %B %Y}: {started.reason}",
        button="Take it back",
        danger=True,
        done="Taken back. The metric is being judged again.",
        next_url=reverse("metrics:usual-range", args=[metric.code]),
        breadcrumbs=metric_thread(metric, Crumb("Take back")),
    )


def _own_series(metric: Metric) -> Series:
    return get_object_or_404(
        Series.objects.select_related("metric"),
        metric=metric,
        area__kind=AreaKind.OWN,
        breakdown__code=Breakdown.ALL_PERSONS,
    )


def _asked_plan(request: SignedInRequest) -> Plan | None:
    """The plan that the address names, None where it names none."""
    slug = request.GET.get("plan", "")
    if not slug:
        return None
    return get_object_or_404(Plan, slug=slug)
