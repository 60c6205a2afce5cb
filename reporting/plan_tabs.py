"""Which views of a plan are there?"""

from django.urls import reverse

from hub.nav import Tab
from reporting.links import period_query
from strategies.models import Plan, ReportingPeriod

OF_A_REPORT = (
    ("Dashboard", "reporting:plan"),
    ("Scorecard", "reporting:plan-scorecard"),
    ("All metrics", "reporting:plan-metrics"),
    ("As reported", "reporting:plan-reports"),
)
"""Views that show one report; it stays chosen from one to the next."""

LIVE = (("Picture", "reporting:plan-picture"),)


def plan_tabs(plan: Plan, current: str, period: ReportingPeriod | None = None) -> list[Tab]:
    """The views of ``plan``; ``current`` is the URL name of the one shown, in report ``period``."""
    kept = period_query(period)
    return [
        Tab(label, reverse(name, args=[plan.slug]) + query, name == current)
        for views, query in ((OF_A_REPORT, kept), (LIVE, ""))
        for label, name in views
    ]
