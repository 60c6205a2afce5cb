"""Which rules does a metric's own definition give to judging and to entry?"""

from metrics.domain.rules import Frequency, MetricRules, ToleranceKind, UncertaintyModel
from metrics.domain.values import UnitKind
from metrics.models import Metric


def rules_of(metric: Metric) -> MetricRules:
    """What the definition card says; its polarity is dated and is not part of it."""
    return MetricRules(
        tolerance=metric.tolerance,
        tolerance_kind=ToleranceKind(metric.tolerance_kind),
        decimals=metric.decimals,
        frequency=Frequency(metric.frequency),
        uncertainty=UncertaintyModel(metric.uncertainty_model),
        is_seasonal=metric.is_seasonal,
        ordinal_scale=tuple(metric.ordinal_scale),
        unit_kind=UnitKind(metric.unit_kind),
        unit_label=metric.unit_label,
    )
