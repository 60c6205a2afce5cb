"""Where does somebody get a file to fill values in, for theirs, a service, a plan or a list?"""

from typing import Any

from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hub import clock
from hub.access.checks import services_of
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.exports.csv_file import csv_response
from hub.models import OrganisationUnit, User
from hub.nav import Link
from metrics.exports.values_template import template_table, template_workbook
from metrics.forms.values_files import TemplateForm
from metrics.models import Metric
from metrics.queries.values_files import asked_values, fillable
from strategies.models import Plan

MOST_METRICS = 5_000


@require_safe
@permitted(Permission.ENTER_VALUES)
def values_template(request: SignedInRequest) -> HttpResponseBase:
    """The values that are due, as a file with empty columns."""
    form = TemplateForm(request.GET, plans=Plan.objects.visible_to(request.user))
    if unknown := sorted(request.GET.keys() - form.fields.keys()):
        raise BadRequest(f"A template has no {', '.join(unknown)}.")
    if not form.is_valid():
        words = "; ".join(f"{name}: {errors[0]}" for name, errors in form.errors.items())
        raise BadRequest(f"There is no template for this: {words}")
    metrics = list(_chosen(request.user, form.cleaned_data)[: MOST_METRICS + 1])
    if len(metrics) > MOST_METRICS:
        raise BadRequest(f"These are more than {MOST_METRICS:,} metrics. Choose a service or plan.")
    made_at = timezone.localtime(clock.now())
    table = template_table(asked_values(metrics, clock.today()), made_at)
    if form.cleaned_data["format"] == "csv":
        return csv_response(table)
    return template_workbook(table)


def templates_for(user: User) -> list[Link]:
    """The templates that somebody is likely to want: their own, their services', their plans'."""
    found = [_link("Your own metrics", of=TemplateForm.MINE)]
    services = OrganisationUnit.objects.filter(pk__in=services_of(user)).order_by("name")
    found += [_link(f"Metrics of {service}", service=service.pk) for service in services]
    plans = Plan.objects.visible_to(user).filter(memberships__metric__in=fillable(user))
    found += [
        _link(f"Metrics of “{plan}”", plan=plan.slug)
        for plan in plans.order_by("title").distinct()[:5]
    ]
    return found


def _link(label: str, **chosen: Any) -> Link:
    query = QueryDict(mutable=True)
    query.update(chosen)
    return Link(label, f"{reverse('metrics:values-template')}?{query.urlencode()}")


def _chosen(user: User, asked: dict[str, Any]) -> QuerySet[Metric]:
    metrics = fillable(user)
    if asked["service"]:
        metrics = metrics.filter(service=asked["service"])
    if asked["plan"]:
        day = clock.today()
        used = asked["plan"].memberships.on(day).values("metric")
        metrics = metrics.filter(pk__in=used)
    if asked["code"]:
        codes = [code.strip() for code in asked["code"].split(",")]
        metrics = metrics.filter(code__in=codes)
    narrowed = asked["service"] or asked["plan"] or asked["code"]
    if asked["of"] == TemplateForm.MINE or not (narrowed or asked["of"]):
        metrics = metrics.filter(owner=user)
    return metrics
