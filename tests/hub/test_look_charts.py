"""Is what a chart, bar or sparkline shows the same as its numbers?"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.charts.figure import Break, Chart, Series, SeriesRole
from hub.charts.sparkline import sparkline_of
from hub.charts.status_bar import slices_of

NUMBERS = st.one_of(
    st.none(), st.floats(-1e12, 1e12), st.integers(-(10**9), 10**9), st.decimals(-1000, 1000)
)


@pytest.mark.parametrize(
    ("values", "segments", "lone", "end"),
    [
        ((), (), (), None),
        ((None, None), (), (), None),
        ((float("nan"),), (), (), None),
        ((5,), (), ("48,14",), "48,14"),
        ((1, 3), ("4,24 92,4",), (), "92,4"),
        ((3, 3, 3), ("4,14 48,14 92,14",), (), "92,14"),
        ((Decimal("0.1"), None, Decimal("0.3")), (), ("4,24", "92,4"), "92,4"),
        ((1, 2, None, 3), ("4,24 33.3,14",), ("92,4",), "92,4"),
        ((1, 2, None), ("4,24 48,4",), (), "48,4"),
    ],
    ids=[
        "no values", "only gaps", "not a number", "one value", "a rise goes up", "level",
        "gap between", "gap then lone end", "latest missing",
    ],
)  # fmt: skip
def test_sparkline_draws_each_run_and_never_bridges_a_gap(values, segments, lone, end):
    line = sparkline_of(values)
    assert line.segments == segments
    assert tuple(map(str, line.lone)) == lone
    assert (str(line.end) if line.end else None) == end


@given(st.lists(NUMBERS, max_size=40))
def test_sparkline_stays_inside_its_box_and_counts_what_it_draws(values):
    line = sparkline_of(values)
    drawn = [point for segment in line.segments for point in segment.split()]
    drawn += [str(dot) for dot in line.lone]
    assert len(drawn) == line.count == sum(value is not None for value in values)
    for point in drawn:
        x, y = map(float, point.split(","))
        assert 0 <= x <= line.width
        assert 0 <= y <= line.height


def test_bar_links_each_count_to_the_list_behind_it():
    slices = slices_of("progress", {"improved": 3, "worse": 1}, "/metrics/?plan=2")
    assert [(part.value, part.count, part.width) for part in slices] == [
        ("improved", 3, 75.0),
        ("similar", 0, 0.0),
        ("worse", 1, 25.0),
        ("cannot_say", 0, 0.0),
        ("not_available", 0, 0.0),
    ]
    assert slices[2].href == "/metrics/?plan=2&progress=worse"
    assert slices_of("target", {"on": 1}, "/metrics/")[0].href == "/metrics/?target_status=on"


@given(st.lists(st.integers(0, 500), min_size=4, max_size=4))
def test_bar_is_as_long_as_its_counts(counts):
    slices = slices_of(
        "target", dict(zip(("on", "off", "none", "not_applicable"), counts, strict=True))
    )
    assert sum(part.count for part in slices) == sum(counts)
    assert sum(part.width for part in slices) == pytest.approx(100 if any(counts) else 0, abs=0.01)


def test_bar_of_an_unknown_kind_is_an_error():
    with pytest.raises(KeyError):
        slices_of("colour", {})


def a_chart(**changes) -> Chart:
    fields = {
        "slug": "waste",
        "title": "Waste recycled",
        "sentence": "36.4% in 2025/26, from 33.8%: a rise of 2.6 points.",
        "periods": ("2023/24", "2024/25", "2025/26"),
        "series": (
            Series("Council", (None, 33.8, 36.4), ("–", "33.8%", "36.4%"), SeriesRole.OURS),
            Series("England", (43.2, 42.6, 43.1)),
        ),
        "breaks": (Break("2024/25", "new rounds"),),
    }
    return Chart(**{**fields, **changes})


def test_table_twin_holds_the_numbers_of_the_picture_newest_first():
    chart = a_chart()
    rows = list(chart.table_rows)
    assert [row.period for row in rows] == ["2025/26", "2024/25", "2023/24"]
    assert [row.texts for row in rows] == [("36.4%", "43.1"), ("33.8%", "42.6"), ("–", "43.2")]
    drawn = chart.payload()["series"]
    assert [series["texts"] for series in drawn] == [
        [row.texts[place] for row in reversed(rows)] for place in range(2)
    ]
    assert drawn[0]["values"] == [None, 33.8, 36.4]


def test_spoken_text_holds_the_sentence_and_names_every_line():
    spoken = a_chart().spoken
    assert "a rise of 2.6 points" in spoken
    assert "Council" in spoken
    assert "England" in spoken


def test_series_of_another_length_is_refused_with_its_name():
    with pytest.raises(ValueError, match="“England” has 2 values for 3 periods"):
        a_chart(series=(Series("England", (43.2, 42.6)),))


def test_chart_without_values_says_so_itself():
    assert a_chart().has_values
    assert not a_chart(series=(Series("Council", (None, None, None)),)).has_values
