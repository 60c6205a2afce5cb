"""What has been said of everything beneath a strategy?"""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from hub.access.checks import can
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.choices import choices_of
from hub.listing import Column, Kind, ListFilter, Listing
from hub.nav import Crumb
from strategies.models import Action, ActionPlan, ActionStatus, KeyStrategy, Update, UpdateState

ANY = ("", "Any")
SINCE_THE_REPORT = "Since the report"


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


COLUMNS = (
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
    Column("round", "Round", lambda each: _round_words(each)),
)


@require_safe
def strategy_updates(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Every approved update beneath a strategy; for those who lead it, also what waits or went
    back."""
    strategy = get_object_or_404(KeyStrategy.objects.visible_to(request.user), pk=pk)
    states = [UpdateState.APPROVED]
    if can(request.user, Permission.LEAD_STRATEGY, strategy):
        states += [UpdateState.SUBMITTED, UpdateState.RETURNED]
    plans = ActionPlan.objects.visible_to(request.user).filter(
        Q(strategy=strategy) | Q(pk__in=strategy.also_served_by_action_plans.values("pk"))
    )
    actions = Action.objects.visible_to(request.user).filter(action_plan__in=plans)
    rows = Update.objects.filter(action__in=actions, state__in=states).select_related(
        "action__action_plan", "written_by", "round__reporting_period"
    )
    listing = Listing(
        name=f"updates-{strategy.pk}",
        title="Updates",
        noun="updates",
        columns=COLUMNS,
        sort="-sent",
        filters=lambda query: UpdateFilter(query, plans),
        empty_text="Updates stand here as soon as somebody sends one.",
    )
    context = {
        "caption": strategy.title,
        "breadcrumbs": [Crumb(strategy.title, strategy.get_absolute_url()), Crumb("Updates")],
    }
    return listing.respond(request, rows, context=context)


def _state_words(update: Update) -> str:
    if update.state == UpdateState.SUBMITTED:
        return "Waits for approval"
    return update.get_state_display()


def _round_words(update: Update) -> str:
    return update.round.reporting_period.label if update.round else SINCE_THE_REPORT
