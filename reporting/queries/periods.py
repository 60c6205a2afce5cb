"""Which report is a page about: the one asked for, or the latest?"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.http import Http404

from metrics.models import Judgement, StatedJudgement
from strategies.models import Plan, ReportingPeriod, ReportingPeriodKind


@dataclass(frozen=True)
class PeriodChoice:
    """The report shown and the others there are, newest first; none while nothing is judged."""

    shown: ReportingPeriod | None
    all: tuple[ReportingPeriod, ...]

    @property
    def newest(self) -> ReportingPeriod | None:
        return self.all[0] if self.all else None


def period_choice(asked: str | None, *, plan: Plan | None = None) -> PeriodChoice:
    """The reports in which ``plan`` (or any plan) has verdicts, and the one that ``asked`` names.

    ``asked`` is a reporting period's id as it stands in an address; one that is not there is a 404.
    Unasked, the latest end of year is shown: in a quarter's report most yearly metrics have nothing
    new to say.
    """
    of_plan = Q(reporting_period=OuterRef("pk")) & (Q(plan=plan) if plan else Q())
    periods = tuple(
        ReportingPeriod.objects.filter(
            Exists(Judgement.objects.filter(of_plan, valid_to__isnull=True))
            | Exists(StatedJudgement.objects.filter(of_plan))
        ).order_by("-ends", "-starts")
    )
    return PeriodChoice(_named(asked, periods) if asked else _opening(periods), periods)


def _opening(periods: Sequence[ReportingPeriod]) -> ReportingPeriod | None:
    yearly = (each for each in periods if each.kind == ReportingPeriodKind.END_OF_YEAR)
    return next(yearly, periods[0] if periods else None)


def _named(asked: str, periods: Sequence[ReportingPeriod]) -> ReportingPeriod:
    for period in periods:
        if str(period.pk) == asked:
            return period
    raise Http404("There is no report of that period.")
