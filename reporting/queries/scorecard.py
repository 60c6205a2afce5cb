"""Is the plan measured on all sides: outcomes, finance, workforce and quality?"""

from collections.abc import Sequence
from dataclasses import dataclass

from hub.models import User
from metrics.domain.classification import Scorecard
from metrics.queries.standing import Standing, standings
from reporting.links import plan_metrics_url
from reporting.listings import NO_SIDE
from reporting.queries.periods import PeriodChoice
from reporting.queries.tally import Tally, tally_of
from strategies.models import Plan


@dataclass(frozen=True)
class Quadrant:
    """One side of the scorecard; ``name`` is "Not yet classified" for metrics without a side."""

    name: str
    tally: Tally
    rows: Sequence[Standing]
    list_url: str


def scorecard(plan: Plan, periods: PeriodChoice, *, user: User) -> list[Quadrant]:
    """The four sides, each with its metrics, then those that nobody has put on a side yet."""
    rows = standings(plan=plan, reporting_period=periods.shown, user=user) if periods.shown else []
    sides = {side.value: side.value.capitalize() for side in Scorecard} | {"": "Not yet classified"}
    quadrants = [
        Quadrant(
            name,
            tally_of(its),
            its,
            plan_metrics_url(plan, periods.shown, scorecard=side or NO_SIDE),
        )
        for side, name in sides.items()
        for its in [[row for row in rows if row.scorecard == side]]
    ]
    return [quadrant for quadrant in quadrants if quadrant.rows or quadrant is not quadrants[-1]]
