"""How does one metric stand, how has it moved, and how is it judged?"""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub import clock
from hub.access.request import SignedInRequest
from hub.nav import Crumb, Tab
from metrics.domain.classification import MetricState
from metrics.models import Proposal
from metrics.queries.card import MetricCard, read_card
from metrics.views.card_tabs import TABS
from metrics.views.card_view import CardTab, asked_verdict, asked_view


@require_safe
def metric_page(request: SignedInRequest, code: str) -> HttpResponse:
    """One view of a metric, under its verdict; which one stands in the address."""
    day = clock.today()
    card = read_card(request.user, code, day, **asked_verdict(request.GET))
    if card is None:
        raise Http404("There is no such metric.")
    metric, view = card.metric, asked_view(card.metric, card.facts, request.GET)
    context = {
        "card": card,
        "metric": metric,
        "view": view,
        "tab_template": TABS[view.tab].template,
        "why_url": _why_url(card),
        "tabs": [Tab(each.label, view.url(tab=each), each is view.tab) for each in CardTab],
        "address": request.build_absolute_uri(view.in_full(card).url()),
        "proposals": _proposals(request, metric.pk) if metric.state == MetricState.PROPOSED else (),
        "now": clock.now(),
        "breadcrumbs": [Crumb("Metrics", reverse("metrics:metric-list")), Crumb(metric.code)],
        **TABS[view.tab].context(request, card, view, day),
    }
    return render(request, "metrics/metric_card.html", context)


def _why_url(card: MetricCard) -> str:
    """Where the verdict at the top is explained in full; "" where the hub did not compute one."""
    latest = card.latest
    if latest is None or latest.shown.judgement is None:
        return ""
    url = reverse("metrics:why", args=[card.metric.code, latest.reporting_period.pk])
    return f"{url}?plan={latest.plan.slug}" if latest.plan else url


def _proposals(request: SignedInRequest, metric: int) -> list[Proposal]:
    return list(Proposal.objects.visible_to(request.user).filter(metric=metric))
