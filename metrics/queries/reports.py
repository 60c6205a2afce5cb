"""In which reports have metrics been judged, and with which does a page open?"""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q

from metrics.models import Judgement, StatedJudgement
from strategies.models import Plan, ReportingPeriod, ReportingPeriodKind


def judged_reports(plan: Plan | None = None) -> tuple[ReportingPeriod, ...]:
    """The reports in which ``plan`` (or any plan) has verdicts, newest first. One query."""
    of_plan = Q(reporting_period=OuterRef("pk")) & (Q(plan=plan) if plan else Q())
    return tuple(
        ReportingPeriod.objects.filter(
            Exists(Judgement.objects.filter(of_plan, valid_to__isnull=True))
            | Exists(StatedJudgement.objects.filter(of_plan))
        ).order_by("-ends", "-starts")
    )


def opening_report(reports: Sequence[ReportingPeriod]) -> ReportingPeriod | None:
    """The one that a page opens with: the latest end of year, failing that the latest.

    In a quarter's report most yearly metrics have nothing new to say.
    """
    yearly = (each for each in reports if each.kind == ReportingPeriodKind.END_OF_YEAR)
    return next(yearly, reports[0] if reports else None)
