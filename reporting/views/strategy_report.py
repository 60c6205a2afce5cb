"""Where is a strategy's progress report drafted, ready to be printed and taken to a meeting?"""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub import clock
from hub.access.request import SignedInRequest
from reporting.forms.strategy_report import ReportChoiceForm
from reporting.queries.strategy_report import Frame, frame_of
from reporting.queries.strategy_report import strategy_report as draft
from strategies.models import KeyStrategy, ReportingPeriod
from strategies.queries.subjects import may_record_reports
from strategies.views.around import thread_to


@require_safe
def strategy_report(request: SignedInRequest, pk: int) -> HttpResponse:
    """Two pages on how a strategy has come on. Choices that make no sense are said so beside it."""
    strategy = get_object_or_404(
        KeyStrategy.objects.visible_to(request.user).select_related(
            "owner", "portfolio", "board", "management_team", "priority__plan"
        ),
        pk=pk,
    )
    today = clock.today()
    duties = strategy.duties.filter(ended_on=None).select_related("board", "portfolio")
    form = ReportChoiceForm(
        request.GET or None,
        duties=duties,
        periods=ReportingPeriod.objects.filter(starts__lte=today),
    )
    chosen = form.cleaned_data if form.is_valid() else {}
    frame = frame_of(
        strategy,
        today=today,
        duty=chosen.get("duty") or duties.first(),
        period=chosen.get("period"),
        since=chosen.get("since"),
    )
    if not form.is_bound:
        form.initial = {"duty": frame.duty, "since": frame.since}
    may_record = may_record_reports(request.user, strategy)
    context = {
        "page": draft(strategy, frame, request.user),
        "form": form,
        "now": clock.now(),
        "record_url": _record_url(request, strategy, frame) if may_record else "",
        "breadcrumbs": thread_to(request.user, strategy, "Progress report"),
    }
    return render(request, "reporting/strategy_report.html", context)


def _record_url(request: SignedInRequest, strategy: KeyStrategy, frame: Frame) -> str:
    """Where it is recorded that this was reported, filled in; or to whom, where nobody has said."""
    if frame.duty is None:
        return reverse("strategies:duty-add", args=["strategy", strategy.pk])
    filled = urlencode(
        {"on": frame.until.isoformat(), "link": request.build_absolute_uri(request.get_full_path())}
    )
    return f"{reverse('strategies:duty-report', args=[frame.duty.pk])}?{filled}"
