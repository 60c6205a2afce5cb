"""What does the council want, and when does it report on it?"""

from strategies.domain.calendar import ReportingPeriodKind
from strategies.domain.lifecycle import PlanState
from strategies.models.plan import (
    Decision,
    Plan,
    PlanGrant,
    Priority,
    PriorityAlias,
    PriorityKind,
)
from strategies.models.reporting_period import ReportingPeriod, Round

__all__ = [
    "Decision",
    "Plan",
    "PlanGrant",
    "PlanState",
    "Priority",
    "PriorityAlias",
    "PriorityKind",
    "ReportingPeriod",
    "ReportingPeriodKind",
    "Round",
]
