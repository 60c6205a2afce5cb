"""What does a metric's card give to the coach that advises on its wording?"""

from datetime import date

from metrics.domain.rules import Frequency, Polarity
from metrics.domain.targets import Target as ReadTarget
from metrics.domain.targets import from_json
from metrics.domain.values import UnitKind
from metrics.domain.writing_coach import Draft
from metrics.models import Metric, Target


def draft_of(metric: Metric, today: date) -> Draft:
    """The definition of ``metric`` as it stands, saved or not. Two queries, none before it is."""
    return Draft(
        name=metric.name,
        description=metric.description,
        numerator=metric.numerator_definition,
        denominator=metric.denominator_definition,
        unit_kind=UnitKind(metric.unit_kind),
        unit_label=metric.unit_label,
        source=metric.source,
        polarity=_polarity(metric, today),
        frequency=Frequency(metric.frequency),
        lag_days=metric.expected_lag_days,
        least=metric.least_possible,
        greatest=metric.greatest_possible,
        grades=tuple(metric.ordinal_scale),
        target=_target(metric),
    )


def _polarity(metric: Metric, today: date) -> Polarity | None:
    said = metric.polarities.on(today).first() if metric.pk else None
    return Polarity(said.polarity) if said else None


def _target(metric: Metric) -> ReadTarget | None:
    """The newest target that stands, in whichever plan."""
    if not metric.pk:
        return None
    newest = Target.objects.filter(metric=metric, valid_to=None).order_by("-starts").first()
    return from_json(newest.parsed) if newest and newest.parsed else None
