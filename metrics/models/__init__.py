"""What is measured, what are its values, and how do they stand?"""

from metrics.models.comparing import (
    AreaPredecessor,
    ComparatorSet,
    ComparatorSetArea,
    EqualityObjective,
    EqualityObjectiveMetric,
    GapMeasure,
)
from metrics.models.definition import (
    AwaitedRelease,
    CollectedFor,
    Collector,
    DataQualityReview,
    DataReturn,
    DefinitionVersion,
    EarlyWarning,
    Forecast,
)
from metrics.models.import_batch import (
    BatchState,
    DoubtState,
    ImportBatch,
    ImportDoubt,
    ImportNote,
)
from metrics.models.judgement import Judgement, JudgingPart, Override, StatedJudgement
from metrics.models.membership import MetricLink, PlanMembership, PlanMethod, Target
from metrics.models.metric import (
    ExternalId,
    FormulaFeeder,
    Metric,
    MetricAlias,
    MetricComparator,
    MetricPolarity,
    SeriesBreak,
)
from metrics.models.observation import MeasurementPeriod, Observation, Restatement, Series
from metrics.models.overlap import Overlap
from metrics.models.place import Area, AreaAlias, Breakdown
from metrics.models.proposal import (
    Consultation,
    Proposal,
    ProposalComment,
    ProposalStep,
    TargetRound,
)
from metrics.models.rules import MetricMethod, UsualRange
from metrics.models.values_file import CellOutcome, PeriodKey, StagedValue, ValuesMapping

__all__ = [
    "Area",
    "AreaAlias",
    "AreaPredecessor",
    "AwaitedRelease",
    "BatchState",
    "Breakdown",
    "CellOutcome",
    "CollectedFor",
    "Collector",
    "ComparatorSet",
    "ComparatorSetArea",
    "Consultation",
    "DataQualityReview",
    "DataReturn",
    "DefinitionVersion",
    "DoubtState",
    "EarlyWarning",
    "EqualityObjective",
    "EqualityObjectiveMetric",
    "ExternalId",
    "Forecast",
    "FormulaFeeder",
    "GapMeasure",
    "ImportBatch",
    "ImportDoubt",
    "ImportNote",
    "Judgement",
    "JudgingPart",
    "MeasurementPeriod",
    "Metric",
    "MetricAlias",
    "MetricComparator",
    "MetricLink",
    "MetricMethod",
    "MetricPolarity",
    "Observation",
    "Overlap",
    "Override",
    "PeriodKey",
    "PlanMembership",
    "PlanMethod",
    "Proposal",
    "ProposalComment",
    "ProposalStep",
    "Restatement",
    "Series",
    "SeriesBreak",
    "StagedValue",
    "StatedJudgement",
    "Target",
    "TargetRound",
    "UsualRange",
    "ValuesMapping",
]
