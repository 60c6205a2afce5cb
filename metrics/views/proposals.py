"""Where is it read what is proposed, how it stands, and how it was decided?"""

from dataclasses import replace
from typing import Any

from django.contrib.humanize.templatetags.humanize import apnumber
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub import clock
from hub.access.checks import can, check_reads_performance
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.listing import Column, Kind, Listing
from hub.nav import Crumb, Link
from metrics.domain.proposing import ProposalKind, ProposalState
from metrics.forms.proposals import filter_for
from metrics.models import Metric, Proposal
from metrics.queries.proposals import (
    ProposalPage,
    proposal_page,
    readable_proposals,
    rounds_waiting_for,
)

PROPOSALS = Listing(
    name="proposals",
    title="Proposed metrics and targets",
    noun="proposals",
    columns=(
        Column(
            "metric",
            "Metric",
            lambda each: each.metric.name,
            order="metric__name",
            url=lambda each: each.get_absolute_url(),
        ),
        Column("kind", "What", lambda each: each.get_kind_display(), order="kind"),
        Column("target", "Proposed target", lambda each: each.target_as_written),
        Column("state", "State", lambda each: ProposalState(each.state).words, order="state"),
        Column(
            "until", "Comments until", lambda each: each.consulted_until, Kind.DATE,
            order="consulted_until",
        ),
        Column("service", "Service", lambda each: str(each.service or ""), order="service__name"),
        Column(
            "by", "Proposed by", lambda each: str(each.proposed_by),
            order="proposed_by__full_name",
        ),
        Column("plan", "Plan", lambda each: str(each.plan or ""), shown=False),
        Column("rationale", "Why", lambda each: each.rationale, shown=False),
    ),
    empty_text="Metrics and targets are proposed here before they count.",
)  # fmt: skip


@require_safe
def proposal_list(request: SignedInRequest) -> HttpResponseBase:
    """Every proposal that the person may read, and what of it waits for them."""
    check_reads_performance(request.user)
    listing = replace(PROPOSALS, filters=filter_for(request.user))
    may_propose = can(request.user, Permission.PROPOSE_METRIC)
    context = {
        "lead": "A metric or a target is proposed, consulted on, reviewed by the manager of its"
        " service, and agreed by the cabinet member.",
        "rounds": rounds_waiting_for(request.user, clock.today()),
        "buttons": [Link("Propose a metric", reverse("metrics:proposal-metric-add"))]
        if may_propose
        else [],
    }
    rows = readable_proposals(request.user)
    return listing.respond(request, rows, "metrics/proposals/list.html", context)


@require_safe
def proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    """One proposal: what it says, what was said of it, and what happens next."""
    return render(request, "metrics/proposals/page.html", page_context(request, pk))


@require_safe
def decision_record(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who decided what, when and with which words, on paper too."""
    context = page_context(request, pk, Crumb("Decision record"))
    return render(request, "metrics/proposals/record.html", context)


def page_context(request: SignedInRequest, pk: int, *below: Crumb) -> dict[str, Any]:
    """What the templates of one proposal are given."""
    found = proposal_or_404(request, pk)
    page = proposal_page(request.user, found, clock.today())
    can_read_card = Metric.objects.visible_to(request.user).filter(pk=found.metric_id).exists()
    return {
        "page": page,
        "proposal": found,
        "metric": found.metric,
        "is_target": found.kind == ProposalKind.TARGET,
        "heading": "Proposed target" if found.kind == ProposalKind.TARGET else "Proposed metric",
        "rows": summary_rows(page),
        "record_rows": [{**row, "change_url": ""} for row in summary_rows(page)],
        "people": people_rows(page),
        "similar_words": similar_words(len(page.similar)),
        "buttons": [
            Link(deed.label, reverse("metrics:proposal-step", args=[pk, deed.value]))
            for deed in page.deeds
        ],
        "card_url": found.metric.get_absolute_url() if can_read_card else "",
        "breadcrumbs": thread(found, *below),
    }


def proposal_or_404(request: SignedInRequest, pk: int) -> Proposal:
    """The proposal, where the person may read it."""
    return get_object_or_404(readable_proposals(request.user), pk=pk)


def thread(found: Proposal, *below: Crumb) -> list[Crumb]:
    """The proposals, the proposal, and what is ``below`` it."""
    return [
        Crumb("Proposals", reverse("metrics:proposal-list")),
        Crumb(str(found), found.get_absolute_url() if below else ""),
        *below,
    ]


def summary_rows(page: ProposalPage) -> list[dict[str, Any]]:
    """What is proposed, line by line; whoever may change it finds where."""
    found, metric = page.proposal, page.proposal.metric

    def rows(part: str, *pairs: tuple[str, Any]) -> list[dict[str, Any]]:
        url = reverse("metrics:proposal-change", args=[found.pk, part]) if page.may_change else ""
        return [
            {"label": label, "text": str(text or ""), "change_url": url} for label, text in pairs
        ]

    need = rows(
        "need",
        ("Required by law or a funder", found.statutory_need),
        ("Priority", found.priority),
        ("What it takes", found.resources),
        ("How others do", found.how_others_compare),
    )
    if found.kind == ProposalKind.TARGET:
        when = f"{found.target_starts:%-d %B %Y}" if found.target_starts else ""
        if found.target_ends:
            when += f" to {found.target_ends:%-d %B %Y}"
        return [
            *rows(
                "target",
                ("Target", found.target_as_written),
                ("From", when),
                ("In which plan", found.plan or "Wherever the metric is used"),
                ("Why it is challenging and affordable", found.rationale),
            ),
            {"label": "Target until then", "text": page.last_target or "None"},
            *([] if found.round_id and not found.statutory_need else need),
        ]
    said = metric.polarities.order_by("-starts").first()
    good = {"higher": "High is good", "lower": "Low is good", "neither": "Neither"}
    return [
        *rows(
            "measure",
            ("What it measures", metric.name),
            ("In other words", metric.description),
            ("Why it matters", metric.rationale),
            ("Service", metric.service),
        ),
        *rows(
            "counting",
            ("Unit", metric.unit_label or metric.get_unit_kind_display()),
            ("How often", metric.get_frequency_display()),
            ("What is good", good[said.polarity] if said else ""),
            ("The part that is counted", metric.numerator_definition),
            ("What it is divided by", metric.denominator_definition),
            ("Source", metric.source),
        ),
        *need,
    ]


def similar_words(count: int) -> str:
    """ "Three similar metrics exist"; "" where there is none."""
    if count < 2:
        return "A similar metric exists" if count else ""
    return f"{str(apnumber(count)).capitalize()} similar metrics exist"


def people_rows(page: ProposalPage) -> list[dict[str, str]]:
    """Who proposed it, and who is asked."""
    found = page.proposal
    return [
        {"label": "Proposed by", "text": str(found.proposed_by)},
        {"label": "Service, whose manager reviews it", "text": str(found.service or "None")},
        {"label": "Portfolio, whose cabinet member agrees", "text": str(found.portfolio or "None")},
    ]
