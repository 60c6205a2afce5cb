"""Which report is a page about: the one asked for, or the latest?"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404

from metrics.queries.reports import judged_reports, opening_report
from strategies.models import Plan, ReportingPeriod


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
    """
    periods = judged_reports(plan)
    return PeriodChoice(_named(asked, periods) if asked else opening_report(periods), periods)


def _named(asked: str, periods: Sequence[ReportingPeriod]) -> ReportingPeriod:
    for period in periods:
        if str(period.pk) == asked:
            return period
    raise Http404("There is no report of that period.")
