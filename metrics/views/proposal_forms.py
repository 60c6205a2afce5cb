"""Where is a metric or a target proposed, changed, talked about and taken a step further?"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub import clock
from hub.access.checks import Refused, check_reads_performance
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.nav import Crumb
from hub.views.form_page import answer_form
from metrics.domain.classification import MetricState
from metrics.domain.periods import financial_year, financial_year_of
from metrics.domain.proposing import WAYS, Deed, ProposalKind, taken_by
from metrics.forms.proposals import (
    CommentForm,
    ConsultationForm,
    CountingForm,
    MeasureForm,
    NeedForm,
    StepForm,
    TargetProposalForm,
)
from metrics.models import Consultation, Metric, Proposal
from metrics.operations import proposals as operations
from metrics.operations.proposal_steps import Elsewhere, take_step
from metrics.queries.proposal_desks import hands_of, holders_of
from metrics.queries.proposals import readable_proposals
from metrics.views.proposals import proposal_or_404, thread
from metrics.views.thread import metric_or_404, metric_thread
from strategies.models import Plan, Priority

USUAL_CONSULTATION = timedelta(weeks=3)
READ_AND_POST = ["GET", "HEAD", "POST"]
ANSWERED_BY_TARGET = ("plan", "target_as_written", "target_starts", "target_ends", "rationale")
ANSWERED_BY_NEED = ("statutory_need", "priority", "resources", "how_others_compare")


@require_http_methods(READ_AND_POST)
@permitted(Permission.PROPOSE_METRIC)
def metric_propose(request: SignedInRequest) -> HttpResponse:
    """A new metric, its author's draft for now."""
    return answer_form(
        request,
        MeasureForm(request.POST or None),
        lambda answers: operations.propose_metric(by=request.user, now=clock.now(), **answers),
        heading="Propose a metric",
        lead="It stays your draft until you ask staff and clients. Next: how it is counted, and"
        " why it is needed.",
        button="Save and go on",
        done="Saved as your draft.",
        next_url=lambda made: made.get_absolute_url(),
        cancel_url=reverse("metrics:proposal-list"),
        breadcrumbs=[
            Crumb("Proposals", reverse("metrics:proposal-list")),
            Crumb("Propose a metric"),
        ],
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.PROPOSE_METRIC)
def draft_propose(request: SignedInRequest, code: str) -> HttpResponse:
    """A draft of the library is proposed as it stands."""
    drafts = Metric.objects.visible_to(request.user).filter(state=MetricState.DRAFT)
    metric = get_object_or_404(drafts, code=code)
    return answer_form(
        request,
        forms.Form(request.POST if request.method == "POST" else None),
        lambda _: operations.propose_draft(by=request.user, metric=metric, now=clock.now()),
        heading=f"Propose “{metric}”",
        lead="Staff and clients are asked about it, the manager of its service reviews it, and the"
        " cabinet member agrees to it. It stays a draft until you ask the first of them.",
        button="Propose it",
        done="Begun. Now say why it is needed.",
        next_url=lambda made: made.get_absolute_url(),
        cancel_url=metric.get_absolute_url(),
        breadcrumbs=metric_thread(metric, Crumb("Propose it")),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.PROPOSE_METRIC)
def target_propose(request: SignedInRequest, code: str) -> HttpResponse:
    """A target for a metric."""
    metric = metric_or_404(request, code)
    next_year = financial_year(financial_year_of(clock.today()) + 1)
    return answer_form(
        request,
        TargetProposalForm(
            request.POST or None,
            plans=_plans(request, metric),
            initial={"target_starts": next_year.start, "target_ends": next_year.end},
        ),
        lambda answers: operations.propose_target(
            by=request.user, metric=metric, now=clock.now(), **answers
        ),
        heading="Propose a target",
        button="Save and go on",
        done="Saved. Now say why it is needed.",
        next_url=lambda made: made.get_absolute_url(),
        cancel_url=metric.get_absolute_url(),
        breadcrumbs=metric_thread(metric, Crumb("Propose a target")),
        context={"caption": metric.name},
    )


@require_http_methods(READ_AND_POST)
def proposal_change(request: SignedInRequest, pk: int, part: str) -> HttpResponse:
    """One part of what is proposed."""
    found = proposal_or_404(request, pk)
    parts = _parts_of(found)
    if part not in parts:
        raise Http404("A proposal has no such part.")
    operations.check_is_author(request.user, found, clock.today())
    heading, make, split = parts[part]
    return answer_form(
        request,
        make(request),
        lambda answers: operations.change_proposal(
            by=request.user,
            proposal=found,
            seen=answers.pop("seen"),
            now=clock.now(),
            **split(answers),
        ),
        heading=heading,
        done="Saved.",
        next_url=found.get_absolute_url(),
        edits=found,
        breadcrumbs=thread(found, Crumb(heading)),
        context={"caption": str(found)},
    )


Part = tuple[
    str, Callable[[SignedInRequest], forms.BaseForm], Callable[[dict[str, Any]], dict[str, Any]]
]


def _parts_of(found: Proposal) -> dict[str, Part]:
    """Part in the address -> its heading, its form, and how answers reach the operation."""

    def card(answers: dict[str, Any]) -> dict[str, Any]:
        polarity = answers.pop("polarity", None)
        return {"card": answers, "polarity": polarity}

    def need(request: SignedInRequest) -> forms.BaseForm:
        plans = Plan.objects.visible_to(request.user)
        priorities = Priority.objects.filter(plan__in=[found.plan] if found.plan else plans)
        initial = {name: getattr(found, name) for name in ANSWERED_BY_NEED}
        return NeedForm(request.POST or None, priorities=priorities, initial=initial)

    def target(request: SignedInRequest) -> forms.BaseForm:
        initial = {name: getattr(found, name) for name in ANSWERED_BY_TARGET}
        plans = _plans(request, found.metric)
        return TargetProposalForm(request.POST or None, plans=plans, initial=initial)

    def counting(request: SignedInRequest) -> forms.BaseForm:
        said = found.metric.polarities.order_by("-starts").first()
        initial = {"polarity": said.polarity if said else None}
        return CountingForm(request.POST or None, instance=_copy(found), initial=initial)

    needed: Part = ("Why is it needed?", need, dict)
    if found.kind == ProposalKind.TARGET:
        return {"target": ("The target", target, dict), "need": needed}
    return {
        "measure": (
            "What does it measure?",
            lambda request: MeasureForm(request.POST or None, instance=_copy(found)),
            card,
        ),
        "counting": ("How is it counted?", counting, card),
        "need": needed,
    }


def _copy(found: Proposal) -> Metric:
    """The metric read anew, so that what a form writes into it shows nowhere until it is saved."""
    return Metric.objects.get(pk=found.metric_id)


def _plans(request: SignedInRequest, metric: Metric) -> Any:
    return Plan.objects.visible_to(request.user).filter(memberships__metric=metric).distinct()


@require_http_methods(READ_AND_POST)
def proposal_step(request: SignedInRequest, pk: int, deed: str) -> HttpResponse:
    """One step of the way, with the words of whoever takes it."""
    found = proposal_or_404(request, pk)
    if deed not in {each.value for each in Deed}:
        raise Http404("There is no such step.")
    step = Deed(deed)
    party = taken_by(step, found.state)
    hand = hands_of(request.user, [found], holders_of([found], clock.today()))[found.pk]
    parties = {party} if party else set(WAYS[step].takes.values())
    if not parties & hand.all:
        raise Refused("You cannot do this: that belongs to somebody else.")
    is_recorded = party in hand.stands_in
    form = StepForm(
        request.POST or None,
        deed=step,
        asks_reason=WAYS[step].reason,
        is_recorded=is_recorded,
        initial={"until": clock.today() + USUAL_CONSULTATION},
    )

    def take(answers: dict[str, Any]) -> Proposal:
        on, reference = answers.pop("on", None), answers.pop("reference", "")
        elsewhere = Elsewhere(on, reference) if is_recorded else None
        return take_step(
            by=request.user,
            proposal=found,
            deed=step,
            now=clock.now(),
            elsewhere=elsewhere,
            **answers,
        )

    in_round = found.round_id and step in (Deed.PUT_TO_MEMBER, Deed.AGREE, Deed.RETURN)
    return answer_form(
        request,
        form,
        take,
        heading=step.label if not is_recorded else f"Record a decision: {step.label.lower()}",
        lead="Nobody in the hub can decide on it, so you record what was decided elsewhere."
        if is_recorded
        else "",
        button=step.label,
        done="Done. It stands in the decision record.",
        next_url=reverse("metrics:target-round-decide", args=[found.round_id])
        if in_round
        else found.get_absolute_url(),
        cancel_url=found.get_absolute_url(),
        edits=found,
        breadcrumbs=thread(found, Crumb(step.label)),
        context={"caption": str(found)},
    )


@require_http_methods(READ_AND_POST)
def comment(request: SignedInRequest, pk: int) -> HttpResponse:
    """What somebody who reads the proposal has to say."""
    check_reads_performance(request.user)
    found = proposal_or_404(request, pk)
    return answer_form(
        request,
        CommentForm(request.POST or None),
        lambda answers: operations.comment_on(
            by=request.user, proposal=found, now=clock.now(), **answers
        ),
        heading="Comment",
        button="Send your comment",
        done="Thank you. Your comment stands with the proposal.",
        next_url=f"{found.get_absolute_url()}#comments",
        breadcrumbs=thread(found, Crumb("Comment")),
        context={"caption": str(found)},
    )


@require_http_methods(READ_AND_POST)
def consultation_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Staff or clients without accounts were asked."""
    found = proposal_or_404(request, pk)
    operations.check_may_record(request.user, found, clock.today())
    return answer_form(
        request,
        ConsultationForm(request.POST or None, initial={"held_on": clock.today()}),
        lambda answers: operations.record_consultation(
            by=request.user, proposal=found, now=clock.now(), **answers
        ),
        heading="Record what people said",
        lead="For staff and clients who do not sign in here.",
        button="Record it",
        done="Recorded.",
        next_url=f"{found.get_absolute_url()}#consultation",
        breadcrumbs=thread(found, Crumb("Record what people said")),
        context={"caption": str(found)},
    )


@require_http_methods(READ_AND_POST)
def consultation_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the record says wrongly, or what has changed since."""
    readable = Consultation.objects.filter(proposal__in=readable_proposals(request.user))
    held = get_object_or_404(readable.select_related("proposal__metric"), pk=pk)
    operations.check_may_record(request.user, held.proposal, clock.today())
    names = ("held_on", "who", "how_many", "said", "changed")
    return answer_form(
        request,
        ConsultationForm(
            request.POST or None, initial={name: getattr(held, name) for name in names}
        ),
        lambda answers: operations.correct_consultation(
            by=request.user, consultation=held, now=clock.now(), **answers
        ),
        heading="Correct what people said",
        done="Saved.",
        next_url=f"{held.proposal.get_absolute_url()}#consultation",
        edits=held.proposal,
        breadcrumbs=thread(held.proposal, Crumb("Correct what people said")),
        context={"caption": str(held.proposal)},
    )
