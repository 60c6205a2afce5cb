"""Which figure does a source publish later than usual, and when?"""

from datetime import timedelta

from hub.access.roles import RoleCode
from metrics.models import Metric
from metrics.operations.releases import set_releases
from reporting.demo.content.metrics import METRICS
from reporting.demo.moments import DAYS_UNTIL_LATE_RELEASE, Moments
from reporting.demo.values import awaited_period
from reporting.demo.writing.council import Council


def write_releases(council: Council, metrics: dict[str, Metric], moments: Moments) -> None:
    """The day on which each late release comes out: its owner is not asked before."""
    for line in METRICS:
        if line.is_awaited:
            set_releases(
                by=council.holder_of(RoleCode.INSIGHT),
                figures=[(metrics[line.code], awaited_period(line, moments))],
                expected_on=moments.today + timedelta(days=DAYS_UNTIL_LATE_RELEASE),
                source=line.source,
                today=moments.today,
            )
