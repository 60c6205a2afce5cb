"""How did Westhaven's insight team change the rules of a metric, and begin a usual range anew?"""

from datetime import timedelta

from hub.access.roles import RoleCode
from metrics.domain.classification import AreaKind
from metrics.domain.periods import months_later
from metrics.models import Breakdown, Metric, MetricMethod, Series, UsualRange
from reporting.demo.content.rules import RANGES, RULES
from reporting.demo.moments import Moments, at_noon
from reporting.demo.writing.council import Council
from reporting.demo.writing.plans import Reports

_DAYS_TO_NOTICE = 120  # from what the range is taken from, or begins with, to the decision
_DAYS_AGO = 12


def write_rules(
    council: Council, reports: Reports, metrics: dict[str, Metric], moments: Moments
) -> None:
    """Before anything is judged, so that each report is judged by what was known in its day."""
    by = council.holder_of(RoleCode.INSIGHT)
    own = {
        each.metric_id: each
        for each in Series.objects.filter(
            area__kind=AreaKind.OWN, breakdown__code=Breakdown.ALL_PERSONS
        )
    }
    for line in RANGES:
        before = months_later(moments.open_quarter.ends, -line.months_back)
        first_day = before + timedelta(days=1)
        last_day = months_later(before, line.months_fixed) if line.months_fixed else None
        known = (last_day or first_day) + timedelta(days=_DAYS_TO_NOTICE)
        UsualRange.objects.create(
            series=own[metrics[line.code].pk],
            first_day=first_day,
            last_day=last_day,
            reason=line.reason,
            made_by=by,
            made_at=at_noon(known),
        )
    for rule in RULES:
        MetricMethod.objects.create(
            metric=metrics[rule.code],
            effective_from=reports.open,
            rules={"tolerance": rule.tolerance},
            reason=rule.reason,
            made_by=by,
            made_at=moments.now - timedelta(days=_DAYS_AGO),
        )
