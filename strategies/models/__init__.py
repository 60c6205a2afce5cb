"""What does the council want, who does what for it, how is it going, and when is it reported?"""

from strategies.domain.approval import ApprovalRule, DateMoveState, UpdateState
from strategies.domain.calendar import ReportingPeriodKind
from strategies.domain.lifecycle import PlanState
from strategies.domain.reporting_line import ReportsTo
from strategies.domain.review_cycle import ReviewStage
from strategies.domain.round_steps import StepKind
from strategies.domain.status import ActionStatus
from strategies.domain.story import StoryColumn
from strategies.models.action_import import ActionImport, ActionImportState, ColumnMapping
from strategies.models.action_plan import Action, ActionPlan, Milestone
from strategies.models.duty_to_report import DutyReport, ReportingDuty
from strategies.models.key_strategy import KeyStrategy, Objective
from strategies.models.plan import (
    Decision,
    Plan,
    PlanGrant,
    Priority,
    PriorityAlias,
    PriorityKind,
)
from strategies.models.reporting_period import ReportingPeriod
from strategies.models.review import Review, ReviewCheck, ReviewDecision
from strategies.models.round import PreElectionPeriod, Round, RoundStep
from strategies.models.story_of_change import StoryArrow, StoryBox, StoryOfChange
from strategies.models.update import DateMove, Update

__all__ = [
    "Action",
    "ActionImport",
    "ActionImportState",
    "ActionPlan",
    "ActionStatus",
    "ApprovalRule",
    "ColumnMapping",
    "DateMove",
    "DateMoveState",
    "Decision",
    "DutyReport",
    "KeyStrategy",
    "Milestone",
    "Objective",
    "Plan",
    "PlanGrant",
    "PlanState",
    "PreElectionPeriod",
    "Priority",
    "PriorityAlias",
    "PriorityKind",
    "ReportingDuty",
    "ReportingPeriod",
    "ReportingPeriodKind",
    "ReportsTo",
    "Review",
    "ReviewCheck",
    "ReviewDecision",
    "ReviewStage",
    "Round",
    "RoundStep",
    "StepKind",
    "StoryArrow",
    "StoryBox",
    "StoryColumn",
    "StoryOfChange",
    "Update",
    "UpdateState",
]
