"""How far can a metric's figures be relied on, and by which ids do other sources know it?"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub import clock
from hub.access.checks import can, check
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.nav import Crumb
from hub.views.form_page import answer_form
from hub.views.question_page import answer_question
from metrics.forms.keeping import ExternalIdForm, QualityForm
from metrics.models import ExternalId, Metric
from metrics.operations.external_ids import add_external_id, remove_external_id
from metrics.operations.quality import review_quality
from metrics.views.thread import metric_or_404, metric_thread

READ_AND_POST = ["GET", "HEAD", "POST"]
QUALITY = "Data quality"
IDS = "Ids of other sources"


@require_http_methods(READ_AND_POST)
def data_quality(request: SignedInRequest, code: str) -> HttpResponse:
    """Every review, newest first; whoever defines the metric adds one."""
    metric = metric_or_404(request, code)
    if request.method == "POST":
        check(request.user, Permission.EDIT_METRIC, metric)
    return answer_form(
        request,
        QualityForm(request.POST or None, initial={"reviewed_on": clock.today()}),
        lambda answers: review_quality(by=request.user, metric=metric, **answers),
        heading=QUALITY,
        button="Save the review",
        done="Saved.",
        next_url=reverse("metrics:data-quality", args=[code]),
        breadcrumbs=metric_thread(metric, Crumb(QUALITY)),
        template="metrics/data_quality.html",
        context={
            "caption": metric.name,
            "metric": metric,
            "reviews": metric.quality_reviews.select_related("reviewed_by"),
            "may_edit": can(request.user, Permission.EDIT_METRIC, metric),
        },
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def external_ids(request: SignedInRequest, code: str) -> HttpResponse:
    """The ids that the metric has, and a form for one more."""
    metric = metric_or_404(request, code)
    return answer_form(
        request,
        ExternalIdForm(request.POST or None),
        lambda answers: add_external_id(by=request.user, metric=metric, **answers),
        heading=IDS,
        lead="Searching the library for one of them finds this metric.",
        button="Add the id",
        done="Added.",
        next_url=_ids_url(metric),
        cancel_url=metric.get_absolute_url(),
        breadcrumbs=metric_thread(metric, Crumb(IDS)),
        template="metrics/external_ids.html",
        context={"caption": metric.name, "ids": metric.external_ids.all()},
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def external_id_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """An id that is not the metric's any more."""
    external_id = get_object_or_404(
        ExternalId.objects.filter(
            metric__in=Metric.objects.visible_to(request.user)
        ).select_related("metric"),
        pk=pk,
    )
    metric = external_id.metric
    return answer_question(
        request,
        lambda: remove_external_id(by=request.user, external_id=external_id),
        heading=f"Remove the id {external_id.value}",
        text=f"“{metric}” is then no longer found by what {external_id.scheme} calls it."
        " The history keeps that it was.",
        button="Remove the id",
        done="Removed.",
        next_url=_ids_url(metric),
        danger=True,
        breadcrumbs=metric_thread(metric, Crumb(IDS, _ids_url(metric)), Crumb("Remove")),
    )


def _ids_url(metric: Metric) -> str:
    return reverse("metrics:external-ids", args=[metric.code])
