"""Areas go by their names, follow others, and stand on the map; sets of them are kept by page."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from hub.access.checks import Refused
from metrics.domain.classification import AreaKind
from metrics.domain.dimensions import JoinKind
from metrics.domain.values import UnitKind
from metrics.models import (
    Area,
    AreaAlias,
    ComparatorSet,
    Metric,
    MetricComparator,
)
from metrics.operations.areas import add_area, change_area, follow_area, place_tiles
from metrics.operations.comparator_sets import (
    add_comparator_set,
)
from metrics.queries.areas import area_lines
from metrics.queries.comparator_sets import set_lines
from metrics.queries.comparing import compare
from metrics.queries.tile_map import TileState, tile_maps
from tests.cast import LONG_AGO, Cast
from tests.metrics.library import everybody, give_values, make_metric, own_area
from tests.metrics.parts import CITIES, city, give_part, make_like_us, make_recycling, ward

pytestmark = pytest.mark.django_db

DAY = date(2026, 5, 5)


@pytest.fixture
def recycling(cast: Cast) -> Metric:
    return make_recycling()


@pytest.fixture
def like_us(cast: Cast) -> ComparatorSet:
    return make_like_us(cast.ines)


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
    found = compare([metric], day=DAY)[metric.pk]
    figures = {p.label: (f.number, f.of) for p, f in found.series[new.pk].figures.items()}
    assert figures == {"2023/24": (71, ("East", "West")), "2024/25": (70, ())}


@pytest.mark.parametrize("areas", [2, 30])
def test_the_list_of_areas_tells_sets_and_predecessors_in_one_query(
    cast: Cast, like_us: ComparatorSet, areas: int, django_assert_num_queries: Any
) -> None:
    for name in ("West", "East"):
        follow_area(
            by=cast.ines,
            area=city("Alba"),
            predecessor=city(name),
            changed_on=date(2023, 4, 1),
            joins=JoinKind.BREAK,
            reason="Merged",
        )
    for number in range(areas):
        city(f"Town {number}")
    with django_assert_num_queries(1):
        found = {area.name: area for area in area_lines(DAY)}
    assert found["Alba"].followed_names == "East, West"
    assert (found["Alba"].set_names, found["West"].set_names) == ("Like us", "")


@pytest.mark.parametrize("sets", [1, 8])
def test_queries_of_the_list_of_sets_do_not_grow(
    cast: Cast, sets: int, django_assert_num_queries: Any
) -> None:
    for number in range(sets):
        add_comparator_set(
            by=cast.ines,
            name=f"Set {number}",
            reason="As many people.",
            starts=LONG_AGO,
            areas=[city(name) for name in CITIES],
        )
    with django_assert_num_queries(2):
        assert len(set_lines(DAY)) == sets


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
