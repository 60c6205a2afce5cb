"""Somebody about to define a metric is shown those that are nearly the same, and may be read."""

import pytest

from metrics.domain.values import UnitKind
from metrics.models import Metric
from metrics.queries.alike import similar_metrics
from tests.cast import Cast
from tests.metrics.library import make_metric

pytestmark = pytest.mark.django_db

NAME = "Household waste sent for recycling"


def names(found: object) -> list[str]:
    return [each.metric.code for each in found]  # type: ignore[attr-defined]


def test_nearly_the_same_name_in_the_same_unit_is_found(cast: Cast) -> None:
    make_metric("Waste of households sent for recycling", code="A", unit_label="%")
    make_metric("Household waste sent to recycling", code="B", unit_label="%")
    make_metric(NAME, code="C", unit_label="tonnes", unit_kind=UnitKind.AMOUNT)
    make_metric("Household waste sent to landfill", code="D", unit_label="%")
    found = similar_metrics(NAME, "%", user=cast.olive)
    assert names(found) == ["A", "B"]
    assert found[0].likeness > found[1].likeness >= 85
    assert set(names(similar_metrics(NAME, "", user=cast.olive))) == {"A", "B", "C"}


def test_drafts_of_others_and_retired_metrics_are_not_shown(cast: Cast) -> None:
    make_metric(NAME, code="A", state="draft")
    make_metric(NAME, code="B", state="retired", retired_because="Measured no longer")
    mine = make_metric(NAME, code="C", state="catalogue")
    assert names(similar_metrics(NAME, "", user=cast.olive)) == ["C"]
    assert names(similar_metrics(NAME, "", user=cast.ines)) == ["A", "C"]
    assert similar_metrics(NAME, "", user=cast.olive, excluding=mine) == ()


def test_a_name_without_words_is_like_nothing(cast: Cast) -> None:
    make_metric("%", code="A")
    assert similar_metrics(" % ", "", user=cast.olive) == ()
    assert names(similar_metrics("Of the to", "", user=cast.olive)) == []


def test_the_queries_do_not_grow_with_the_library(
    cast: Cast, django_assert_num_queries: object
) -> None:
    similar_metrics(NAME, "", user=cast.ines)
    for size in (3, 60):
        Metric.objects.bulk_create(
            Metric(code=f"X{size}-{number}", name=NAME, state="in_force") for number in range(size)
        )
        with django_assert_num_queries(2):  # type: ignore[operator]
            similar_metrics(NAME, "", user=cast.ines)
