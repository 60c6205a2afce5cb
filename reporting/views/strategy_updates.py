"""What has been said of everything beneath a strategy?"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Max, Q, QuerySet
from django.http import HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from hub.access.request import SignedInRequest
from hub.choices import choices_of
from hub.listing import Column, Kind, ListFilter, Listing
from strategies.models import (
    ActionPlan,
    ActionStatus,
    KeyStrategy,
    Round,
    Update,
    UpdateState,
)
from strategies.queries.readable import sent_updates
from strategies.views.around import thread_to

ANY = ("", "Any")
SINCE_THE_REPORT = "Since the report"
BETWEEN_ROUNDS = "Between rounds"


class UpdateFilter(ListFilter):
    """Narrow updates by state, status and action plan."""

    state = forms.ChoiceField(
        label="State",
        choices=[ANY, ("approved", "Approved"), ("submitted", "Waiting"), ("returned", "Returned")],
    )
    status = forms.ChoiceField(label="Status", choices=[ANY, *choices_of(ActionStatus)])
    plan = forms.ModelChoiceField(ActionPlan.objects.none(), label="Action plan", empty_label="Any")

    def __init__(self, query: QueryDict, plans: QuerySet[ActionPlan]) -> None:
        super().__init__(query)
        choice: Any = self.fields["plan"]
        choice.queryset = plans

    def narrow(self, rows: QuerySet[Update]) -> QuerySet[Update]:
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        if plan := chosen.pop("plan", None):
            rows = rows.filter(action__action_plan=plan)
        return rows.filter(**chosen)


def columns(last_closed: datetime | None) -> Sequence[Column]:
    """What the list shows; what came after the last round closed is new since the report."""
    return (
        Column("sent", "Sent", lambda each: each.submitted_at, Kind.DATE, order="submitted_at"),
        Column(
            "action",
            "Action",
            lambda each: each.action.activity,
            order="action__activity",
            url=lambda each: each.action.get_absolute_url(),
        ),
        Column("plan", "Action plan", lambda each: each.action.action_plan.title),
        Column(
            "status",
            "Status",
            lambda each: each.status,
            order="status",
            template="reporting/parts/action_status_cell.html",
        ),
        Column("words", "What was said", lambda each: each.narrative),
        Column("why", "Why", lambda each: each.why, shown=False),
        Column("what", "What is done", lambda each: each.what, shown=False),
        Column("by_when", "By when", lambda each: each.by_when, Kind.DATE, shown=False),
        Column("learned", "What we learned", lambda each: each.learned, shown=False),
        Column("by", "By", lambda each: each.written_by.full_name),
        Column("state", "State", lambda each: _state_words(each)),
        Column("round", "Round", lambda each: _round_words(each, last_closed)),
    )


@require_safe
def strategy_updates(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Every approved update beneath a strategy; for those who lead or approve, also what waits or
    was returned."""
    strategy = get_object_or_404(KeyStrategy.objects.visible_to(request.user), pk=pk)
    plans = ActionPlan.objects.visible_to(request.user).filter(
        Q(strategy=strategy) | Q(pk__in=strategy.also_served_by_action_plans.values("pk"))
    )
    rows = sent_updates(request.user).filter(action__action_plan__in=plans)
    rounds = Round.objects.filter(Q(strategy=None) | Q(strategy=strategy))
    last_closed = rounds.aggregate(at=Max("closed_at"))["at"]
    listing = Listing(
        name=f"updates-{strategy.pk}",
        title="Updates",
        noun="updates",
        columns=columns(last_closed),
        sort="-sent",
        filters=lambda query: UpdateFilter(query, plans),
        empty_text="Updates stand here as soon as somebody sends one.",
    )
    context = {
        "caption": strategy.title,
        "breadcrumbs": thread_to(request.user, strategy, "Updates"),
    }
    shown = rows.select_related("action__action_plan", "written_by", "round__reporting_period")
    return listing.respond(request, shown, context=context)


def _state_words(update: Update) -> str:
    if update.state == UpdateState.SUBMITTED:
        return "Waits for approval"
    return update.get_state_display()


def _round_words(update: Update, last_closed: datetime | None) -> str:
    if update.round is not None:
        return update.round.reporting_period.label
    sent = update.submitted_at
    is_since = last_closed is not None and sent is not None and sent > last_closed
    return SINCE_THE_REPORT if is_since else BETWEEN_ROUNDS
