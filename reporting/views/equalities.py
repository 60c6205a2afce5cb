"""Where do people fare differently? Gaps, equality objectives, and what nobody has broken down."""

from django.http import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub import clock
from hub.access.checks import can, check_reads_performance
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.charts.figure import Chart, Series, SeriesRole
from hub.listing import Column, Listing
from metrics.domain.suppression import HIDDEN_AND_WHY
from metrics.queries.gaps import GapLine
from reporting.forms.equalities import EqualitiesFilter
from reporting.queries.current import current_plan
from reporting.queries.equalities import equalities
from reporting.queries.periods import period_choice

MOST_CHARTS = 6

WITHOUT = Listing(
    name="metrics-without-a-breakdown",
    title="Metrics with no breakdown",
    noun="metrics with no breakdown",
    columns=[
        Column("code", "Code", lambda metric: metric.code, order="code"),
        Column(
            "name",
            "Metric",
            lambda metric: metric.name,
            order="name",
            url=lambda metric: metric.get_absolute_url(),
        ),
        Column("service", "Service", lambda metric: str(metric.service or "")),
        Column(
            "equality", "Measures equality", lambda metric: "Yes" if metric.is_equality else "No"
        ),
    ],
    also=("plan", "service"),
    page_size=25,
    empty_text="Every metric has values for parts of the people.",
)


@require_safe
def equalities_page(request: SignedInRequest) -> HttpResponseBase:
    """The equalities view, of all metrics or those of a plan and a service."""
    check_reads_performance(request.user)
    day = clock.today()
    form = EqualitiesFilter(request.GET, user=request.user, day=day)
    form.is_valid()
    plan, service = form.cleaned_data.get("plan"), form.cleaned_data.get("service")
    rules = plan or current_plan(request.user)
    found = equalities(
        user=request.user,
        day=day,
        plan=plan,
        service=service,
        reporting_period=period_choice(None, plan=rules).shown,
        shown_by=rules,
    )
    context = {
        "form": form,
        "found": found,
        "charts": [gap_chart(line) for line in found.widening[:MOST_CHARTS]],
        "why_hidden": HIDDEN_AND_WHY,
        "may_edit": can(request.user, Permission.EDIT_METRIC),
        "clear_url": reverse("reporting:equalities"),
        "now": clock.now(),
    }
    return WITHOUT.respond(request, found.without, "reporting/equalities.html", context)


def gap_chart(line: GapLine) -> Chart:
    """One gap over time."""
    return Chart(
        slug=f"gap-{line.measure.pk}",
        title=f"{line.metric.name}: gap between {line.between}",
        sentence=line.sentence,
        periods=[label for label, _, _ in line.points],
        series=[
            Series(
                f"Gap ({line.kind})",
                [number for _, number, _ in line.points],
                [text for _, _, text in line.points],
                SeriesRole.OURS,
                short="Gap",
            )
        ],
        source=line.metric.source,
        heading_shown=True,
        table_closed=True,
        decimals=line.metric.decimals,
    )
