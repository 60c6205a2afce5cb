"""Areas are compared like with like; a rank says what it counts, of how many, in which year."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from rest_framework.test import APIClient

from hub.access.checks import Refused
from metrics.domain.classification import AreaKind
from metrics.domain.dimensions import JoinKind
from metrics.domain.rules import Polarity
from metrics.domain.values import UnitKind
from metrics.models import (
    Area,
    AreaAlias,
    ComparatorSet,
    Metric,
    MetricComparator,
    MetricPolarity,
    SeriesBreak,
)
from metrics.operations.areas import add_area, change_area, follow_area, place_tiles
from metrics.operations.comparator_sets import (
    add_comparator_set,
    change_comparator_set,
    end_comparator_set,
)
from metrics.queries.comparing import Compared, ComparedSet, compare
from metrics.queries.tile_map import TileState, tile_maps
from tests.cast import LONG_AGO, Cast
from tests.metrics.library import everybody, give_values, make_metric, own_area, period_of
from tests.metrics.parts import give_part, ward

pytestmark = pytest.mark.django_db

DAY = date(2026, 5, 5)
CITIES = {"Alba": "40", "Bran": "30", "Cael": "36", "Dorn": "45"}


def city(name: str) -> Area:
    return Area.objects.get_or_create(name=name, defaults={"kind": AreaKind.COUNCIL})[0]


@pytest.fixture
def recycling(cast: Cast) -> Metric:
    metric = make_metric(code="R1", description="Household waste that was recycled.")
    give_values(metric, {"2023/24": "38", "2024/25": "41"})
    for name, value in CITIES.items():
        give_values(metric, {"2024/25": value}, area=city(name))
    return metric


@pytest.fixture
def like_us(cast: Cast) -> ComparatorSet:
    return add_comparator_set(
        by=cast.ines,
        name="Like us",
        reason="As many people.",
        starts=LONG_AGO,
        areas=[city(name) for name in CITIES],
    )


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
    with django_assert_num_queries(7):
        assert len(compare(made, day=DAY)) == metrics


# --- Areas ----------------------------------------------------------------------------------------


def test_an_area_goes_by_its_other_names(cast: Cast) -> None:
    made = add_area(
        by=cast.ines, name="Alba", kind=AreaKind.COUNCIL, code="E06000999", aliases=["Alba City"]
    )
    assert AreaAlias.objects.get(area=made).normalised_name
    with pytest.raises(ValidationError, match="Another area has this name"):
        add_area(by=cast.ines, name="alba", kind=AreaKind.COUNCIL)
    with pytest.raises(ValidationError, match="In files this means Alba"):
        add_area(by=cast.ines, name="Alba City", kind=AreaKind.COUNCIL)
    change_area(by=cast.ines, area=made, name="Alba", aliases=[])
    assert add_area(by=cast.ines, name="Alba City", kind=AreaKind.COUNCIL).pk


def test_there_is_one_own_area(cast: Cast) -> None:
    own_area()
    with pytest.raises(ValidationError, match="there already"):
        add_area(by=cast.ines, name="Ours too", kind=AreaKind.OWN)


@pytest.mark.parametrize("part", ["officer", "manager", "director", "cabinet_member", "partner"])
def test_only_the_insight_team_keeps_areas_and_sets(cast: Cast, part: str) -> None:
    with pytest.raises(Refused):
        add_area(by=cast[part], name="Alba", kind=AreaKind.COUNCIL)
    with pytest.raises(Refused):
        add_comparator_set(by=cast[part], name="x", reason="y", starts=LONG_AGO, areas=[])


def test_two_areas_cannot_share_a_tile(cast: Cast) -> None:
    alba, bran = city("Alba"), city("Bran")
    with pytest.raises(ValidationError, match="both stand in column 1, row 1"):
        place_tiles(by=cast.ines, places={alba: (1, 1), bran: (1, 1)})
    place_tiles(by=cast.ines, places={alba: (1, 1), ward("Ash"): (1, 1), bran: None})
    assert Area.objects.filter(tile_column=1).count() == 2, "wards have a map of their own"


def test_nobody_follows_in_a_circle(cast: Cast) -> None:
    alba, bran = city("Alba"), city("Bran")
    follow_area(
        by=cast.ines,
        area=alba,
        predecessor=bran,
        changed_on=date(2023, 4, 1),
        joins=JoinKind.BREAK,
        reason="Renamed",
    )
    for predecessor in (alba, bran):
        with pytest.raises(ValidationError):
            follow_area(
                by=cast.ines,
                area=bran,
                predecessor=predecessor,
                changed_on=date(2020, 4, 1),
                joins=JoinKind.BREAK,
                reason="Renamed",
            )


def test_a_merged_councils_line_begins_with_the_sum(cast: Cast) -> None:
    metric = make_metric(code="S1", unit_kind=UnitKind.COUNT, decimals=0)
    new, east, west = city("New"), city("East"), city("West")
    give_values(metric, {"2024/25": "5", "2023/24": "6", "2022/23": "7"})
    give_values(metric, {"2024/25": "70"}, area=new)
    give_values(metric, {"2022/23": "30", "2023/24": "31"}, area=east)
    give_values(metric, {"2023/24": "40"}, area=west)
    MetricComparator.objects.create(metric=metric, area=new, role="comparator", starts=LONG_AGO)
    for each in (east, west):
        follow_area(
            by=cast.ines,
            area=new,
            predecessor=each,
            changed_on=date(2024, 4, 1),
            joins=JoinKind.SUM,
            reason="Two became one",
        )
    found = beside(metric)
    figures = {p.label: (f.number, f.of) for p, f in found.series[new.pk].figures.items()}
    assert figures == {"2023/24": (71, ("East", "West")), "2024/25": (70, ())}


# --- The tile map ---------------------------------------------------------------------------------


def test_the_map_tells_hidden_from_missing_and_says_the_classes_in_words(cast: Cast) -> None:
    metric = make_metric(code="W1", unit_kind=UnitKind.COUNT, decimals=0)
    counts = {"Ash": "2", "Birch": "60", "Cedar": "0", "Elm": "38", "Fir": "17", "Gorse": "9"}
    for column, (name, count) in enumerate(counts.items(), start=1):
        area = ward(name, tile_column=column, tile_row=1)
        give_part(metric, everybody(), {"2024/25": count}, area=area)
    ward("Hazel", tile_column=7, tile_row=1)
    [found] = tile_maps([metric])[metric.pk]
    states = {tile.area.name: tile.state for tile in found.tiles}
    assert states == {
        "Ash": TileState.HIDDEN, "Birch": TileState.VALUE, "Cedar": TileState.VALUE,
        "Elm": TileState.VALUE, "Fir": TileState.VALUE, "Gorse": TileState.VALUE,
        "Hazel": TileState.MISSING,
    }  # fmt: skip
    assert [line.words for line in found.legend] == [
        "lowest fifth", "second lowest fifth", "middle fifth", "second highest fifth",
        "highest fifth",
    ]  # fmt: skip
    assert (
        found.sentence
        == "From 0 in Cedar to 60 in Birch, in 2024/25. 1 is hidden to protect people."
    )


def test_a_map_of_the_cities_around_marks_our_own(recycling: Metric) -> None:
    for column, name in enumerate(CITIES, start=1):
        Area.objects.filter(name=name).update(tile_column=column, tile_row=1)
    Area.objects.filter(kind=AreaKind.OWN).update(tile_column=1, tile_row=2)
    [found] = tile_maps([recycling])[recycling.pk]
    assert "We have 41.0%: second highest fifth." in found.sentence
    assert (found.width, found.height) == (480, 180)


def test_no_map_without_places(recycling: Metric) -> None:
    assert not tile_maps([recycling])


# --- Pages ----------------------------------------------------------------------------------------


def test_a_set_is_added_by_names_and_the_unknown_one_is_named(cast: Cast) -> None:
    city("Alba")
    insight = cast.signed_in(cast.ines)
    url = reverse("metrics:comparator-set-add")
    form = {
        "name": "Like us",
        "reason": "As many people.",
        "starts_day": "1", "starts_month": "4", "starts_year": "2025",
        "areas": "Alba\nBrann",
    }  # fmt: skip
    answer = insight.post(url, form)
    assert answer.status_code == 422
    assert "no area called “Brann”" in answer.content.decode()
    assert insight.post(url, {**form, "areas": "alba"}).status_code == 302
    assert ComparatorSet.objects.get().areas.get().area.name == "Alba"


def test_tiles_are_laid_out_from_lines(cast: Cast) -> None:
    city("Alba")
    Area.objects.filter(pk=city("Bran").pk).update(tile_column=5, tile_row=5)
    insight = cast.signed_in(cast.ines)
    url = reverse("metrics:tile-places")
    assert "Bran, 5, 5" in insight.get(url).content.decode()
    wrong = insight.post(url, {"places": "Alba, 2"})
    assert wrong.status_code == 422 and "Line 1" in wrong.content.decode()
    assert insight.post(url, {"places": "Alba, 2, 3"}).status_code == 302
    assert (city("Alba").tile_column, city("Alba").tile_row) == (2, 3)
    assert city("Bran").tile_column is None
