"""Areas are compared like with like; a rank says what it counts, of how many, in which year."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from rest_framework.test import APIClient

from metrics.domain.rules import Polarity, UncertaintyModel
from metrics.models import (
    ComparatorSet,
    Metric,
    MetricPolarity,
    SeriesBreak,
)
from metrics.operations.comparator_sets import (
    change_comparator_set,
    end_comparator_set,
)
from metrics.queries.comparing import Compared, ComparedSet, compare
from tests.cast import LONG_AGO, Cast
from tests.metrics.library import give_values, make_metric, period_of
from tests.metrics.parts import CITIES, city, make_like_us, make_recycling

pytestmark = pytest.mark.django_db

DAY = date(2026, 5, 5)


@pytest.fixture
def recycling(cast: Cast) -> Metric:
    return make_recycling()


@pytest.fixture
def like_us(cast: Cast) -> ComparatorSet:
    return make_like_us(cast.ines)


def beside(metric: Metric, day: date = DAY) -> Compared:
    return compare([metric], day=day)[metric.pk]


def in_set(metric: Metric, day: date = DAY) -> ComparedSet:
    return next(each for each in beside(metric, day).sets if each.comparator_set)


# --- Comparing ------------------------------------------------------------------------------------


def test_a_rank_comes_with_its_year_its_number_and_the_definition(
    recycling: Metric, like_us: ComparatorSet
) -> None:
    found = in_set(recycling)
    assert found.rank == "2nd of 5 in 2024/25, where high is good"
    assert found.quarter == "second best quarter"
    assert (found.median, found.quartiles) == ("38.0%", "34.5% to 41.3%")
    assert [value.area.name for value in found.like] == ["Dorn", "Alba", "Cael", "Bran"]
    assert [value.word for value in found.like] == ["Worse", "Better", "Better", "Better"]
    assert beside(recycling).definition == "Household waste that was recycled."
    assert not found.warnings


def test_an_earlier_period_is_compared_as_it_was(recycling: Metric, like_us: ComparatorSet) -> None:
    for name in CITIES:
        give_values(recycling, {"2023/24": "30"}, area=city(name))
    [found] = compare([recycling], day=DAY, period=period_of("2023/24"), comparator_set=like_us)[
        recycling.pk
    ].sets
    assert found.rank == "1st of 5 in 2023/24, where high is good"
    assert found.ours and found.ours.text == "38.0%"


def test_a_program_reads_the_sets_and_the_parts(
    cast: Cast, recycling: Metric, like_us: ComparatorSet
) -> None:
    client = APIClient()
    client.force_authenticate(cast.olive)
    [told] = client.get("/api/v1/comparator-sets/").json()["results"]
    assert told["reason"] == "As many people."
    assert [area["area"] for area in told["areas"]] == list(CITIES)
    parts = client.get("/api/v1/breakdowns/").json()["results"]
    assert [each["code"] for each in parts] == ["all"]


def test_no_rank_without_a_definition(recycling: Metric, like_us: ComparatorSet) -> None:
    recycling.description = ""
    recycling.save()
    found = in_set(recycling)
    assert found.rank == ""
    assert found.no_rank == "No rank: nobody has written down what the metric counts."
    assert found.median == "38.0%"


@pytest.mark.parametrize(
    ("polarity", "why"),
    [
        (Polarity.NEITHER, "No rank: neither high nor low is good."),
        (None, "No rank: nobody has said which way is good."),
    ],
)
def test_no_rank_where_no_way_is_good(
    recycling: Metric, like_us: ComparatorSet, polarity: Polarity | None, why: str
) -> None:
    MetricPolarity.objects.all().delete()
    if polarity:
        MetricPolarity.objects.create(metric=recycling, polarity=polarity, starts=LONG_AGO)
    found = in_set(recycling)
    assert (found.rank, found.no_rank) == ("", why)
    assert {value.word for value in found.like} == {"Higher", "Lower"}


def test_a_value_of_another_year_is_listed_and_left_out(
    cast: Cast, recycling: Metric, like_us: ComparatorSet
) -> None:
    late = city("Esk")
    change_comparator_set(
        by=cast.ines,
        comparator_set=like_us,
        name="Like us",
        reason="As many people.",
        areas=[*(city(name) for name in CITIES), late, city("Fenn")],
        from_day=LONG_AGO,
    )
    give_values(recycling, {"2023/24": "90"}, area=late)
    found = in_set(recycling)
    [left_out] = found.unlike
    assert left_out.left_out == "It is of 2023/24, ours is of 2024/25."
    assert found.warnings == [
        "The years differ: Esk has no value for 2024/25. It is listed, and left out of the"
        " median and the rank."
    ]
    assert found.rank.startswith("2nd of 5")
    assert [area.name for area in found.missing] == ["Fenn"]


def test_a_value_from_before_a_break_says_that_the_definition_changed(
    recycling: Metric, like_us: ComparatorSet
) -> None:
    alba = city("Alba")
    recycling.series.get(area=alba).observations.all().delete()
    give_values(recycling, {"2023/24": "39"}, area=alba)
    SeriesBreak.objects.create(metric=recycling, first_day=date(2024, 4, 1), reason="Recounted")
    found = in_set(recycling)
    assert "the definition has changed" in found.unlike[0].left_out
    assert found.warnings[0].startswith("The definition has changed since the value of Alba.")
    assert found.rank.startswith("2nd of 4")


def test_two_areas_make_no_rank_and_no_median(
    cast: Cast, recycling: Metric, like_us: ComparatorSet
) -> None:
    change_comparator_set(
        by=cast.ines,
        comparator_set=like_us,
        name="Like us",
        reason="Fewer.",
        areas=[city("Alba"), city("Bran")],
        from_day=LONG_AGO,
    )
    found = in_set(recycling)
    assert (found.rank, found.median) == ("", "")
    assert found.no_rank.startswith("No rank: fewer than three areas")


def test_margins_decide_where_they_are_known(recycling: Metric, like_us: ComparatorSet) -> None:
    recycling.series.get(area__kind="own").observations.update(lower=Decimal(39), upper=Decimal(43))
    words = {value.area.name: (value.word, value.by) for value in in_set(recycling).like}
    assert words["Alba"] == ("Similar", "margins")
    assert words["Bran"] == ("Better", "margins")


def test_margins_are_worked_out_from_what_was_counted(
    recycling: Metric, like_us: ComparatorSet
) -> None:
    """41 and 40 of 100 are similar, a value without its halves gets no margin of its own."""
    for name, counted in {"Alba": 40, "Bran": 20}.items():
        recycling.series.get(area=city(name)).observations.update(
            value=counted, numerator=counted, denominator=100
        )
    recycling.series.get(area__kind="own").observations.filter(value=41).update(
        numerator=41, denominator=100
    )
    told = {value.area.name: value.by for value in in_set(recycling).like}
    assert set(told.values()) == {"values as published"}, "nobody has said that it is a share"

    Metric.objects.filter(pk=recycling.pk).update(uncertainty_model=UncertaintyModel.PROPORTION)
    recycling.refresh_from_db()
    words = {value.area.name: (value.word, value.by) for value in in_set(recycling).like}
    assert words["Alba"] == ("Similar", "margins")
    assert words["Bran"] == ("Better", "margins")
    assert words["Dorn"] == ("Similar", "margins"), "by ours around their 45%"


def test_who_was_in_the_set_on_the_day_counts(
    cast: Cast, recycling: Metric, like_us: ComparatorSet
) -> None:
    change_comparator_set(
        by=cast.ines,
        comparator_set=like_us,
        name="Like us",
        reason="Fewer now.",
        areas=[city("Alba"), city("Bran"), city("Cael")],
        from_day=date(2026, 1, 1),
    )
    assert in_set(recycling).rank.startswith("1st of 4")
    assert in_set(recycling, date(2025, 12, 31)).rank.startswith("2nd of 5")
    assert like_us.areas.count() == 4, "who left stays on record"


def test_an_ended_set_is_compared_with_no_more(
    cast: Cast, recycling: Metric, like_us: ComparatorSet
) -> None:
    end_comparator_set(by=cast.ines, comparator_set=like_us, last_day=date(2026, 3, 31))
    assert not beside(recycling).sets
    assert in_set(recycling, date(2026, 3, 31))


@pytest.mark.parametrize("metrics", [1, 5])
def test_queries_do_not_grow_with_metrics_areas_or_years(
    cast: Cast, metrics: int, like_us: ComparatorSet, django_assert_num_queries: Any
) -> None:
    made = []
    for number in range(metrics):
        metric = make_metric(f"Metric {number}", code=f"Q{number}")
        give_values(metric, {f"20{year}/{year + 1}": "41" for year in range(15, 15 + 2 * metrics)})
        for name in CITIES:
            give_values(metric, {"2019/20": "40"}, area=city(name))
        made.append(metric)
    with django_assert_num_queries(8):
        assert len(compare(made, day=DAY)) == metrics
