"""Where does a headline metric without a target say why it has none?"""

from django import forms
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
from metrics.models import Metric, PlanMembership
from metrics.operations.membership import say_why_no_target
from metrics.views.thread import plan_thread
from strategies.models import Plan


class NoTargetForm(forms.Form):
    """The reason, as reports of the plan give it."""

    because = forms.CharField(
        label="Why has it no target?",
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Such as: it is watched for context, and the council cannot move it.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@permitted(Permission.MANAGE_PLANS)
def no_target(request: SignedInRequest, slug: str, code: str) -> HttpResponse:
    """Why a metric that a plan uses has no target."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user), slug=slug)
    metrics = Metric.objects.visible_to(request.user)
    uses = PlanMembership.objects.on(clock.today()).select_related("plan", "metric")
    use = get_object_or_404(uses, plan=plan, metric__in=metrics, metric__code=code)
    return answer_form(
        request,
        NoTargetForm(request.POST or None, initial={"because": use.no_target_because}),
        lambda answers: say_why_no_target(by=request.user, membership=use, **answers),
        heading="Say why there is no target",
        done="Saved.",
        next_url=reverse("reporting:plan-metrics", args=[plan.slug]),
        breadcrumbs=plan_thread(plan, Crumb("No target")),
        context={"caption": use.metric.name},
    )
