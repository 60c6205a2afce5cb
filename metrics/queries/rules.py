"""Which rules is a metric judged by, and from which report on?

Its definition card gives them; over those stand the rules that a person set from a report on. Only
the fields of `SETTABLE` can be set so: what the values are stays with the card.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from metrics.domain.rules import MetricRules, Polarity, ToleranceKind, UncertaintyModel
from metrics.models import Metric, MetricMethod
from metrics.queries.definition import rules_of

SETTABLE = ("tolerance", "tolerance_kind", "uncertainty_model", "is_seasonal")


@dataclass(frozen=True)
class RulesFrom:
    """Rules and the report from which they hold; method None for those of the definition card."""

    method: MetricMethod | None
    rules: MetricRules


def rules_history(metric: Metric) -> list[RulesFrom]:
    """Every set of rules, newest first, the card's own last. One query."""
    methods = metric.methods.select_related("effective_from", "made_by")
    newest_first = methods.order_by("-effective_from__ends")
    card = rules_of(metric)
    set_by_people = [RulesFrom(each, with_stored(card, each.rules)) for each in newest_first]
    return [*set_by_people, RulesFrom(None, card)]


def newest_rules(metric: Metric) -> MetricRules:
    """What holds now, with the polarity that was said last. Two queries."""
    rules = rules_history(metric)[0].rules
    said = metric.polarities.order_by("-starts").values_list("polarity", flat=True).first()
    return replace(rules, polarity=Polarity(said) if said else None)


def with_stored(rules: MetricRules, stored: Mapping[str, Any]) -> MetricRules:
    """The same with the fields that a person set, as they are stored.

    Raises TypeError for a field that cannot be set, ValueError for what it cannot be.
    """
    unknown = stored.keys() - set(SETTABLE)
    if unknown:
        raise TypeError(f"Not rules of a metric: {', '.join(sorted(unknown))}.")
    said = {**stored_rules(rules), **stored}
    try:
        tolerance = Decimal(said["tolerance"])
    except InvalidOperation as error:
        raise ValueError(f"“{said['tolerance']}” is not a number.") from error
    if not (tolerance.is_finite() and tolerance >= 0):
        raise ValueError("A tolerance is 0 or more.")
    return replace(
        rules,
        tolerance=tolerance,
        tolerance_kind=ToleranceKind(said["tolerance_kind"]),
        uncertainty=UncertaintyModel(said["uncertainty_model"]),
        is_seasonal=bool(said["is_seasonal"]),
    )


def stored_rules(rules: MetricRules) -> dict[str, Any]:
    """What can be set of the rules, as it is stored."""
    return {
        "tolerance": f"{Decimal(rules.tolerance).normalize():f}",
        "tolerance_kind": rules.tolerance_kind.value,
        "uncertainty_model": rules.uncertainty.value,
        "is_seasonal": rules.is_seasonal,
    }
