"""How does a metric of judgement say what each of its grades means?"""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from hub.models import User
from metrics.domain.classification import Nature
from metrics.domain.rubric import Level
from metrics.domain.values import UnitKind
from metrics.models import Metric
from metrics.operations import library


@transaction.atomic
def set_rubric(*, by: User, metric: Metric, levels: Sequence[Level]) -> Metric:
    """Judge the metric by these grades, worst first. Its values are then grades, not numbers.

    Raises ValidationError for fewer than two grades, or one that is given twice.
    """
    grades = [level.grade for level in levels]
    if len(grades) < 2:
        raise ValidationError({"levels": "Give at least two grades, the worst first."})
    if len({grade.casefold() for grade in grades}) < len(grades):
        raise ValidationError({"levels": "Each grade can be there only once."})
    return library.change_metric(
        by=by,
        metric=metric,
        nature=Nature.QUALITATIVE,
        unit_kind=UnitKind.GRADE,
        ordinal_scale=grades,
        rubric=[level.meaning for level in levels],
    )
