"""Short ways to write down values of parts of the people, and of parts of the city."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from metrics.domain.classification import AreaKind
from metrics.domain.dimensions import Dimension
from metrics.models import Area, Breakdown, Metric, Observation, Series
from tests.metrics.library import measurement, own_area

LONG_SINCE = datetime(2015, 5, 1, tzinfo=UTC)


def part(code: str, dimension: Dimension = Dimension.SEX, order: int = 0) -> Breakdown:
    return Breakdown.objects.get_or_create(
        code=code,
        defaults={"name": code.capitalize(), "dimension": dimension, "order": order},
    )[0]


def ward(name: str, **fields: Any) -> Area:
    return Area.objects.get_or_create(name=name, defaults={"kind": AreaKind.PART_OF_OWN, **fields})[
        0
    ]


def give_part(
    metric: Metric,
    breakdown: Breakdown,
    values: Mapping[str, str],
    *,
    area: Area | None = None,
    **more: Any,
) -> list[Observation]:
    """Values of one part by period, as written; "425/736" is a share of so many."""
    series, _ = Series.objects.get_or_create(
        metric=metric, area=area or own_area(), breakdown=breakdown
    )
    return [
        Observation.objects.create(
            series=series,
            period=measurement(when),
            raw_value=written,
            **{"valid_from": LONG_SINCE, "recorded_at": LONG_SINCE, **_number(written), **more},
        )
        for when, written in values.items()
    ]


def _number(written: str) -> dict[str, Decimal]:
    if "/" not in written:
        return {"value": Decimal(written)}
    numerator, denominator = map(Decimal, written.split("/"))
    return {
        "value": 100 * numerator / denominator,
        "numerator": numerator,
        "denominator": denominator,
    }
