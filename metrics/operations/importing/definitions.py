"""What do a metric's values show about how it is published: decimals, frequency, grades?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from metrics.domain.classification import AreaKind
from metrics.domain.grade_scales import scale_of
from metrics.domain.periods import PeriodKind
from metrics.domain.rules import Frequency
from metrics.domain.values import decimals_of
from metrics.models import Metric, Observation
from metrics.operations.importing.change_log import ChangeLog
from metrics.operations.importing.library import edited_by_people

MOST_DECIMALS = 2
MOST_DECIMALS_BELOW_ONE = 4


@dataclass(slots=True)
class _Seen:
    """All that a metric's own values showed, in every version of them."""

    numbers: list[Decimal] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    kinds: set[PeriodKind] = field(default_factory=set)
    years: set[int] = field(default_factory=set)


def learn_from_values(metrics: Iterable[Metric], *, log: ChangeLog) -> None:
    """Set what the values show, for the metrics that came from tables and nobody has edited."""
    edited = edited_by_people(metric.pk for metric in metrics)
    ours = {
        metric.pk: metric
        for metric in metrics
        if metric.import_batch_id is not None and metric.pk not in edited
    }
    changed = []
    for metric_id, seen in _values_of(ours).items():
        values: dict[str, object] = {"frequency": frequency_of(seen.kinds, sorted(seen.years))}
        if seen.numbers:
            values["decimals"] = decimals_shown(seen.numbers)
        elif seen.texts:
            values["ordinal_scale"] = list(scale_of(seen.texts))
        if log.change(ours[metric_id], **values):
            changed.append(ours[metric_id])
    Metric.objects.bulk_update(changed, ["decimals", "frequency", "ordinal_scale"])


def decimals_shown(numbers: Sequence[Decimal]) -> int:
    """The most decimals that any value needs, but no more than a report would print."""
    most = MOST_DECIMALS if any(abs(n) >= 1 for n in numbers) else MOST_DECIMALS_BELOW_ONE
    return min(most, max(decimals_of(number.normalize()) for number in numbers))


def frequency_of(kinds: set[PeriodKind], years: Sequence[int]) -> Frequency:
    """Pooled or rolling where the periods are; biennial where every second year is missing."""
    if PeriodKind.POOLED_YEARS in kinds:
        return Frequency.POOLED
    if PeriodKind.ROLLING_YEAR in kinds:
        return Frequency.ROLLING
    if len(years) > 2 and all(later - earlier == 2 for earlier, later in pairwise(years)):
        return Frequency.BIENNIAL
    return Frequency.ANNUAL


def _values_of(metrics: Iterable[int]) -> dict[int, _Seen]:
    found: dict[int, _Seen] = defaultdict(_Seen)
    rows = Observation.objects.filter(
        series__metric__in=list(metrics), series__area__kind=AreaKind.OWN
    )
    for metric, value, text, kind, ends in rows.values_list(
        "series__metric", "value", "text", "period__kind", "period__ends"
    ):
        seen = found[metric]
        seen.kinds.add(PeriodKind(kind))
        seen.years.add(ends.year)
        if value is not None:
            seen.numbers.append(value)
        elif text:
            seen.texts.append(text)
    return found
