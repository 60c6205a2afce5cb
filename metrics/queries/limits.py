"""Between which 95% limits does a value lie, wherever it is shown or compared?

The same as where a metric is judged: published limits first, else worked out from what was counted
where the metric's rules say that its values are shares, rates or counts. A value on a card, beside
another area, or as one side of a gap has no other margin than in "How is this judged?".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import OuterRef, QuerySet, Subquery

from metrics.domain.margins import margin_of
from metrics.domain.rules import MetricRules
from metrics.domain.series import JudgementError
from metrics.models import Metric, MetricMethod, Observation
from metrics.queries.definition import rules_of
from metrics.queries.rules import with_stored
from metrics.queries.usual_range import point_of

_COLUMN = "newest_rules"


@dataclass(frozen=True)
class Limits:
    """The 95% limits of a value; both None where they are not known."""

    lower: Decimal | None = None
    upper: Decimal | None = None


def limits_of(value: Observation, rules: MetricRules) -> Limits:
    """None are known of a value that contradicts itself: a part larger than its whole. No query."""
    try:
        margin = margin_of(point_of(value), rules)
    except JudgementError:
        return Limits()
    return Limits(margin.lower, margin.upper) if margin else Limits()


def with_rules(metrics: QuerySet[Metric]) -> QuerySet[Metric]:
    """The same with the rules that were set last as a column, for `rules_now`."""
    newest = MetricMethod.objects.filter(metric=OuterRef("pk")).order_by("-effective_from__ends")
    return metrics.annotate(newest_rules=Subquery(newest.values("rules")[:1]))


def rules_now(metrics: Iterable[Metric]) -> dict[int, MetricRules]:
    """Metric -> the rules that were set last, or those of its card.

    One query; none for metrics of `with_rules`. Without the way that is good, which no margin
    asks for.
    """
    by_id = {metric.pk: metric for metric in metrics}
    stored = {pk: vars(metric)[_COLUMN] for pk, metric in by_id.items() if _COLUMN in vars(metric)}
    unread = by_id.keys() - stored.keys()
    if unread:
        stored |= with_rules(Metric.objects.filter(pk__in=unread)).values_list("pk", _COLUMN)
    return {pk: with_stored(rules_of(metric), stored[pk] or {}) for pk, metric in by_id.items()}
