"""Where does the insight team say which gaps are watched, and keep the equality objectives?"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub import clock
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.nav import Crumb
from hub.views.form_page import answer_form
from metrics.forms.comparing import EndForm, GapForm, ObjectiveForm
from metrics.models import EqualityObjective, GapMeasure, Metric
from metrics.operations import gaps as operations
from metrics.views.thread import card_url, metric_or_404, metric_thread

READ_AND_POST = ["GET", "HEAD", "POST"]
EQUALITIES = "Equalities"


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def gap_add(request: SignedInRequest, code: str) -> HttpResponse:
    """A gap of a metric that is watched from a day on."""
    metric = metric_or_404(request, code)
    return answer_form(
        request,
        GapForm(request.POST or None, initial={"starts": clock.today()}),
        lambda answers: operations.watch_gap(by=request.user, metric=metric, **answers),
        heading="Watch a gap",
        lead="The page Equalities says whether it is narrowing.",
        button="Watch it",
        done="Watched.",
        next_url=_card(metric),
        breadcrumbs=metric_thread(metric, Crumb("Watch a gap")),
        context={"caption": metric.name},
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def gap_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """A gap that is watched up to a day."""
    metrics = Metric.objects.visible_to(request.user)
    gap = get_object_or_404(
        GapMeasure.objects.select_related("metric", "part", "reference"), pk=pk, metric__in=metrics
    )
    between = f"{gap.part} and {gap.reference}" if gap.part else "all parts"
    return answer_form(
        request,
        EndForm(request.POST or None, initial={"last_day": clock.today()}),
        lambda answers: operations.end_gap(by=request.user, gap=gap, **answers),
        heading="Stop watching a gap",
        lead=f"{gap.metric}, between {between}. Watched {gap.when}.",
        button="Stop watching it",
        done="Ended.",
        next_url=_card(gap.metric),
        breadcrumbs=metric_thread(gap.metric, Crumb("Stop watching a gap")),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def objective_add(request: SignedInRequest) -> HttpResponse:
    """A new equality objective."""
    return answer_form(
        request,
        ObjectiveForm(request.POST or None, user=request.user, initial={"starts": clock.today()}),
        lambda answers: operations.add_equality_objective(by=request.user, **answers),
        heading="Add an equality objective",
        button="Add the objective",
        done="Added.",
        next_url=_equalities(),
        breadcrumbs=_thread("Add an objective"),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def objective_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Other words, another owner or other metrics."""
    objective = get_object_or_404(EqualityObjective.objects.select_related("owner"), pk=pk)
    return answer_form(
        request,
        ObjectiveForm(request.POST or None, user=request.user, objective=objective),
        lambda answers: operations.change_equality_objective(
            by=request.user, objective=objective, **answers
        ),
        heading="Change the objective",
        done="Changed.",
        next_url=_equalities(),
        breadcrumbs=_thread("Change the objective"),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def objective_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """The objective holds up to a day."""
    objective = get_object_or_404(EqualityObjective, pk=pk)
    return answer_form(
        request,
        EndForm(request.POST or None, initial={"last_day": clock.today()}),
        lambda answers: operations.end_equality_objective(
            by=request.user, objective=objective, **answers
        ),
        heading="End the objective",
        lead=f"{objective.text} In force {objective.when}.",
        button="End it",
        done="Ended.",
        next_url=_equalities(),
        breadcrumbs=_thread("End the objective"),
    )


def _card(metric: Metric) -> str:
    return f"{card_url(metric)}?tab=equalities"


def _equalities() -> str:
    """The page lies on the floor above, so it is named, not imported."""
    return reverse("reporting:equalities")


def _thread(last: str) -> list[Crumb]:
    return [Crumb(EQUALITIES, _equalities()), Crumb(last)]
