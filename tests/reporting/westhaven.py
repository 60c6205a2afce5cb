"""What do tests ask of the demo council, as it was made on some day?"""

from datetime import UTC, datetime

from hub.access.roles import RoleCode
from hub.queries.people import demo_cards
from metrics.queries.standing import standings
from reporting.demo.moments import Moments
from reporting.demo.seeding import Seeded
from strategies.models import Plan, PlanState, ReportingPeriod, ReportingPeriodKind

SOME_DAYS = (
    datetime(2026, 11, 22, 22, 30, tzinfo=UTC),
    datetime(2027, 7, 1, 7, 0, tzinfo=UTC),
    datetime(2028, 2, 29, 12, 0, tzinfo=UTC),
)
"""A Sunday in autumn; the first day with a new year to report on; the last day of a leap winter."""


class Westhaven:
    """The demo council as it was made at ``now``."""

    def __init__(self, now: datetime, seeded: Seeded) -> None:
        self.now, self.seeded = now, seeded
        self.moments = Moments(now, now.date())
        self.insight = next(p for role, p, _ in demo_cards(now.date()) if role == RoleCode.INSIGHT)
        self.plan = Plan.objects.get(state=PlanState.ADOPTED)
        ended = ReportingPeriod.objects.filter(kind=ReportingPeriodKind.END_OF_YEAR)
        self.last_year = ended.latest("ends")
        self.open = ReportingPeriod.objects.get(figures_as_of=None)

    def rows(self, period: ReportingPeriod, plan: Plan | None = None) -> dict:
        every = standings(user=self.insight, reporting_period=period, plan=plan or self.plan)
        return {row.code: row for row in every}
