"""Short ways to write down values of parts of the people, of parts of the city, of other cities."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from hub.models import User
from metrics.domain.classification import AreaKind
from metrics.domain.dimensions import Dimension
from metrics.models import Area, Breakdown, ComparatorSet, Metric, Observation, Series
from metrics.operations.comparator_sets import add_comparator_set
from tests.cast import LONG_AGO
from tests.metrics.library import give_values, make_metric, measurement, own_area

CITIES = {"Alba": "40", "Bran": "30", "Cael": "36", "Dorn": "45"}
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


def city(name: str) -> Area:
    return Area.objects.get_or_create(name=name, defaults={"kind": AreaKind.COUNCIL})[0]


def make_recycling() -> Metric:
    """41% in 2024/25, beside the values of CITIES for the same year."""
    metric = make_metric(code="R1", description="Household waste that was recycled.")
    give_values(metric, {"2023/24": "38", "2024/25": "41"})
    for name, value in CITIES.items():
        give_values(metric, {"2024/25": value}, area=city(name))
    return metric


def make_like_us(by: User) -> ComparatorSet:
    return add_comparator_set(
        by=by,
        name="Like us",
        reason="As many people.",
        starts=LONG_AGO,
        areas=[city(name) for name in CITIES],
    )


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
