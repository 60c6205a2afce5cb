"""What is measured, what are its values, and how do they stand?"""

from metrics.models.import_batch import BatchState, DoubtState, ImportBatch, ImportDoubt
from metrics.models.judgement import Judgement, Override, StatedJudgement
from metrics.models.membership import MetricLink, PlanMembership, PlanMethod, Target
from metrics.models.metric import (
    ExternalId,
    Metric,
    MetricAlias,
    MetricComparator,
    MetricPolarity,
    SeriesBreak,
)
from metrics.models.observation import MeasurementPeriod, Observation, Restatement, Series
from metrics.models.place import Area, AreaAlias, Breakdown

__all__ = [
    "Area",
    "AreaAlias",
    "BatchState",
    "Breakdown",
    "DoubtState",
    "ExternalId",
    "ImportBatch",
    "ImportDoubt",
    "Judgement",
    "MeasurementPeriod",
    "Metric",
    "MetricAlias",
    "MetricComparator",
    "MetricLink",
    "MetricPolarity",
    "Observation",
    "Override",
    "PlanMembership",
    "PlanMethod",
    "Restatement",
    "Series",
    "SeriesBreak",
    "StatedJudgement",
    "Target",
]
