"""What does the council want, and when does it report on it?"""

from strategies.models.plan import (
    Decision,
    Plan,
    PlanGrant,
    PlanState,
    Priority,
    PriorityAlias,
    PriorityKind,
)
from strategies.models.reporting_period import ReportingPeriod, ReportingPeriodKind, Round

__all__ = [
    "Decision", "Plan", "PlanGrant", "PlanState", "Priority", "PriorityAlias", "PriorityKind",
    "ReportingPeriod", "ReportingPeriodKind", "Round",
]
