"""Does the demo show how Westhaven compares, and how its people fare among each other?"""

from django.test import Client
from django.urls import reverse

from metrics.domain.methods.inequality import GapVerdict
from metrics.domain.suppression import HIDDEN
from metrics.models import Area, ComparatorSet, EqualityObjective, Metric, Observation
from metrics.queries.comparing import compare
from metrics.queries.gaps import gap_lines
from metrics.queries.small_numbers import part_values
from metrics.queries.tile_map import TileState, tile_maps
from reporting.demo.content import comparing as content
from tests.cast import sign_in
from tests.reporting.westhaven import Westhaven


def test_a_rank_among_cities_like_it_and_a_warning_that_years_differ(westhaven: Westhaven) -> None:
    metric = Metric.objects.get(code=content.COLLECTED)
    day = westhaven.moments.today
    found = next(each for each in compare([metric], day=day)[metric.pk].sets if each.comparator_set)
    assert found.rank.startswith("4th of 7 in ")
    assert [value.area.name for value in found.unlike] == ["Harlock"]
    assert found.warnings[0].startswith("The years differ: Harlock")
    assert [area.name for area in found.missing] == ["Marsham Vale"]


def test_a_city_left_the_set_and_the_reason_is_told(westhaven: Westhaven) -> None:
    made = ComparatorSet.objects.get(name=content.SET_NAME)
    left = made.areas.get(area__name=content.LEFT_THE_SET)
    assert left.ends is not None and left.ends < westhaven.moments.today
    assert made.reason


def test_a_merged_council_goes_on_from_the_sum_of_two(westhaven: Westhaven) -> None:
    metric, merged = Metric.objects.get(code="M037"), Area.objects.get(name=content.MERGED)
    compared = compare([metric], day=westhaven.moments.today)[metric.pk]
    figures = compared.series[merged.pk].figures
    assert [int(figures[p].number or 0) for p in sorted(figures)] == [30, 29, 26, 26, 24, 22]
    assert sum(figure.of == content.PARTS_OF_MERGED[::-1] for figure in figures.values()) == 4


def test_one_gap_widens_one_narrows_and_one_cannot_be_told(westhaven: Westhaven) -> None:
    metric = Metric.objects.get(code=content.CARE_LEAVERS)
    lines = gap_lines([metric], day=westhaven.moments.today)[metric.pk]
    assert {line.measure.dimension: line.verdict for line in lines} == {
        "sex": GapVerdict.WIDENING,
        "deprivation": GapVerdict.NARROWING,
        "age": GapVerdict.CANNOT_SAY,
    }
    assert all("break" not in line.sentence for line in lines)


def test_small_numbers_are_kept_and_shown_nowhere(westhaven: Westhaven) -> None:
    few = Observation.objects.get(series__breakdown__name="Aged 19", numerator=3)
    shown = {
        value.series.breakdown.name: value.text
        for value in part_values([few.series.metric_id])
        if value.period_id == few.period_id and value.series.breakdown.dimension == "age"
    }
    assert shown == {"Aged 19": HIDDEN, "Aged 20": HIDDEN, "Aged 21": ""}


def test_the_maps_tell_hidden_wards_from_the_one_without_a_figure(westhaven: Westhaven) -> None:
    wards = Metric.objects.get(code=content.READERS)
    [found] = tile_maps([wards])[wards.pk]
    states = {tile.area.name: tile.state for tile in found.tiles}
    assert states[content.SMALL_WARD] is TileState.HIDDEN
    assert states[content.WARD_WITHOUT] is TileState.MISSING
    assert sum(state is TileState.HIDDEN for state in states.values()) == 2
    assert len(found.legend) == 5
    cities = Metric.objects.get(code=content.COLLECTED)
    assert any(tile.is_own for tile in tile_maps([cities])[cities.pk][0].tiles)


def test_the_equalities_view_is_full(westhaven: Westhaven) -> None:
    client = Client()
    sign_in(client, westhaven.insight)
    found = client.get(reverse("reporting:equalities")).context["found"]
    assert len(found.lines) == 3
    assert found.principles and found.deprivation and found.characteristics
    [line] = found.objectives
    assert len(line.standings) == len(content.OBJECTIVE_METRICS)
    assert EqualityObjective.objects.get().text == content.OBJECTIVE
