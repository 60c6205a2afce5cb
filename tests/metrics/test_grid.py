"""Many values on one page: filtered, saved together, pasted as a column, and nothing typed lost."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hub import clock
from metrics.domain.periods import financial_year, financial_year_of
from metrics.models import Metric, MetricComparator, Observation
from metrics.views.figure_rows import MOST_ROWS
from tests.cast import Cast
from tests.metrics.library import LONG_AGO, england, give_values, make_metric, make_plan

LAST = financial_year(financial_year_of(clock.today()) - 1)
BEFORE = financial_year(LAST.start.year - 1)
GRID = "/metrics/grid/"


@pytest.fixture
def three(cast: Cast) -> list[Metric]:
    """Olive's three metrics, of which the first has its newest value already."""
    plan = make_plan()
    found = [
        make_metric(name, owner=cast.olive, service=cast.streets, plan=plan if place else None)
        for place, name in enumerate(("Bins missed", "Litter", "Recycling"))
    ]
    for metric in found:
        give_values(metric, {BEFORE.label: "30"})
    give_values(found[0], {LAST.label: "31"})
    return found


@pytest.fixture
def olive(cast: Cast) -> Client:
    return cast.signed_in(cast.olive)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def names(answer: Any) -> list[str]:
    return [row.figure.metric.name for row in answer.context["rows"]]


def sent(metrics: list[Metric], *values: str, deed: str = "save") -> dict[str, Any]:
    rows = zip(metrics, values, strict=True)
    return {f"m{metric.pk}-value": value for metric, value in rows} | {
        "row": [f"{metric.code}/{LAST.start}/{LAST.end}" for metric in metrics],
        "deed": deed,
    }


def test_the_filters_leave_what_they_say(cast: Cast, three: list[Metric], olive: Client) -> None:
    make_metric("Otto's own", owner=cast.otto)
    make_metric("Worked out", owner=cast.olive, formula="M001 + M002")
    make_metric("A draft", owner=cast.olive, state="draft")
    assert names(olive.get(GRID)) == ["Bins missed", "Litter", "Recycling"]
    assert names(olive.get(GRID, {"awaiting": "1"})) == ["Litter", "Recycling"]
    assert names(olive.get(GRID, {"plan": "westhaven-2030"})) == ["Litter", "Recycling"]
    assert names(olive.get(GRID, {"q": "bin"})) == ["Bins missed"]
    assert names(olive.get(GRID, {"service": cast.streets.pk, "owner": cast.olive.pk})) == [
        "Bins missed", "Litter", "Recycling",
    ]  # fmt: skip
    insight = cast.signed_in(cast.ines)
    assert names(insight.get(GRID, {"owner": cast.otto.pk})) == ["Otto's own"]
    MetricComparator.objects.create(
        metric=three[0], area=england(), role="national", starts=LONG_AGO
    )
    assert names(olive.get(GRID, {"awaiting": "beside"})) == ["Bins missed"]
    give_values(three[0], {LAST.label: "29"}, area=england())
    assert names(olive.get(GRID, {"awaiting": "beside"})) == []


def test_a_period_can_be_named(three: list[Metric], olive: Client) -> None:
    answer = olive.get(GRID, {"period": BEFORE.label})
    assert {row.figure.period for row in answer.context["rows"]} == {BEFORE}
    assert 'value="30"' in text(answer), "a value that stands can be corrected here"
    later = financial_year(LAST.start.year + 1).label
    assert f"{later} has not ended yet." in text(olive.get(GRID, {"period": later}))
    assert "is no period" in text(olive.get(GRID, {"period": "soon"}))


def test_all_that_is_written_is_saved_and_a_refusal_stops_no_other(
    three: list[Metric], olive: Client
) -> None:
    answer = olive.post(GRID, sent(three, "", "12", "lots"))
    assert answer.status_code == 422
    shown = text(answer)
    assert "Saved: 12.0%." in shown
    assert 'value="lots"' in shown and "Enter a number, such as 36.4." in shown
    assert Observation.objects.current().filter(period__starts=LAST.start).count() == 2
    again = olive.post(GRID, sent(three, "", "", "13"))
    assert again.status_code == 302
    assert "Saved 1 row." in text(olive.get(GRID))


def test_one_row_is_saved_and_the_others_keep_what_was_typed(
    three: list[Metric], olive: Client
) -> None:
    answer = olive.post(GRID, sent(three, "", "12", "13", deed=f"save:{three[1].code}"))
    assert answer.status_code == 200
    assert 'value="13"' in text(answer)
    assert not Observation.objects.filter(value=13).exists()


def test_a_strangers_row_is_left_alone(cast: Cast, three: list[Metric]) -> None:
    otto = cast.signed_in(cast.otto)
    make_metric("Otto's own", owner=cast.otto)
    otto.post(GRID, sent(three, "", "12", "13"))
    assert not Observation.objects.filter(value__in=[12, 13]).exists()
    assert names(otto.get(GRID)) == ["Otto's own"]


def test_the_library_leads_to_it_for_those_who_enter_values(cast: Cast) -> None:
    assert 'href="/metrics/grid/"' in text(cast.signed_in(cast.ines).get("/metrics/"))
    assert 'href="/metrics/grid/"' not in text(cast.signed_in(cast.cleo).get("/metrics/"))


@pytest.mark.parametrize(
    "row", ["M001", "M001/2025-04-01", "M001/x/y", "M001/2026-03-31/2025-04-01", "/" * 300]
)
def test_a_row_that_names_no_figure_is_not_there(olive: Client, row: str) -> None:
    assert olive.post(GRID, {"row": row, "deed": "save"}).status_code == 404


def test_more_rows_than_a_page_has_are_not_taken(olive: Client) -> None:
    rows = [f"M{number:03}/2025-04-01/2026-03-31" for number in range(MOST_ROWS + 1)]
    assert olive.post(GRID, {"row": rows, "deed": "save"}).status_code == 404
    assert olive.post(GRID, {"row": rows[1:], "deed": "save"}).status_code == 200


def test_a_pasted_column_stands_in_its_rows_and_is_saved_from_there(
    three: list[Metric], olive: Client
) -> None:
    paste = f"{GRID}paste/?awaiting=1"
    assert "1" in text(olive.get(paste))
    answer = olive.post(paste, {"column": "12\r\n13"})
    shown = text(answer)
    assert "2 values from your column stand in the rows below" in shown
    assert 'value="12"' in shown and 'value="13"' in shown
    assert not Observation.objects.filter(value=12).exists(), "the control: nothing is saved yet"
    assert olive.post(f"{GRID}?awaiting=1", sent(three[1:], "12", "13")).status_code == 302
    assert Observation.objects.current().filter(value__in=[12, 13]).count() == 2


def test_a_column_that_fits_no_rows_comes_back(three: list[Metric], olive: Client) -> None:
    answer = olive.post(f"{GRID}paste/?awaiting=1", {"column": "1\n2\n3"})
    assert answer.status_code == 422
    assert "The column has 3 values and there are 2 rows." in text(answer)
    nothing = olive.post(f"{GRID}paste/", {"column": " \n "})
    assert nothing.status_code == 422


def test_a_long_list_comes_in_parts(cast: Cast) -> None:
    for number in range(61):
        make_metric(f"Measure {number:02}", code=f"X{number}", owner=cast.olive)
    olive = cast.signed_in(cast.olive)
    assert len(names(olive.get(GRID))) == 60
    assert names(olive.get(GRID, {"page": "2"})) == ["Measure 60"]


@pytest.mark.parametrize("query", ["", "?awaiting=1", f"?period={LAST.label}", "?awaiting=beside"])
def test_the_grid_asks_the_same_queries_at_10_and_at_60_rows(cast: Cast, query: str) -> None:
    olive, asked = cast.signed_in(cast.olive), []
    for already, total in ((0, 10), (10, 60)):
        for number in range(already, total):
            metric = make_metric(f"Measure {number}", code=f"X{number}", owner=cast.olive)
            MetricComparator.objects.create(
                metric=metric, area=england(), role="national", starts=LONG_AGO
            )
            give_values(metric, {BEFORE.label: "30"})
            give_values(metric, {BEFORE.label: "31"}, area=england())
            if query.endswith("beside"):
                give_values(metric, {LAST.label: "30"})
        with CaptureQueriesContext(connection) as queries:
            shown = olive.get(GRID + query)
        assert len(names(shown)) == total, "the control: every row is there"
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 25
