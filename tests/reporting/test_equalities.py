"""The equalities view tells of every gap, of the objectives, and of what nobody has broken down."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hub import clock
from metrics.domain.dimensions import Dimension, GapKind
from metrics.domain.suppression import HIDDEN
from metrics.domain.values import UnitKind
from metrics.models import Breakdown, EqualityObjective, GapMeasure, Metric
from metrics.operations.gaps import add_equality_objective, end_equality_objective
from metrics.operations.judging import judge_library
from strategies.models import Plan
from tests.cast import LONG_AGO, Cast
from tests.metrics.library import NOW, end_of_year, give_values, make_metric, make_plan
from tests.metrics.parts import give_part, part

pytestmark = pytest.mark.django_db

URL = "reporting:equalities"
CANARY = "3.00000007"


@pytest.fixture
def plan(cast: Cast) -> Plan:
    end_of_year(2024)
    return make_plan()


@pytest.fixture
def women() -> Breakdown:
    return part("women")


@pytest.fixture
def men() -> Breakdown:
    return part("men", order=1)


def watched(name: str, women: Breakdown, men: Breakdown, now: str, **fields: Any) -> Metric:
    """A metric whose gap between women and men was 8 points, and is what ``now`` makes it."""
    metric = make_metric(name, **fields)
    give_values(metric, {"2023/24": "44", "2024/25": "45"})
    give_part(metric, women, {"2023/24": "40", "2024/25": now})
    give_part(metric, men, {"2023/24": "48", "2024/25": "50"})
    GapMeasure.objects.create(
        metric=metric,
        dimension=Dimension.SEX,
        kind=GapKind.ABSOLUTE,
        part=women,
        reference=men,
        starts=LONG_AGO,
    )
    return metric


def page(cast: Cast, query: str = "", part_of_cast: str = "insight") -> Any:
    return cast.signed_in(cast[part_of_cast]).get(reverse(URL) + query)


def test_gaps_stand_by_characteristic_and_again_by_principle(
    cast: Cast, plan: Plan, women: Breakdown, men: Breakdown
) -> None:
    watched("Pay", women, men, "35", marmot_principle="fair_work")
    watched("Health", women, men, "47")
    found = page(cast).context["found"]
    assert found.sentence == (
        "2 gaps are watched: 1 narrowing, 1 widening, 0 where nobody can say."
    )
    assert [group.title for group in found.characteristics] == ["Sex"]
    assert [line.metric.name for line in found.characteristics[0].lines] == ["Health", "Pay"]
    assert [group.title for group in found.principles] == ["Fair work"]
    assert [line.metric.name for line in found.principles[0].lines] == ["Pay"]
    assert [line.metric.name for line in found.widening] == ["Pay"]
    assert found.deprivation == []


def test_what_widens_is_drawn_with_its_sentence_and_table(
    cast: Cast, plan: Plan, women: Breakdown, men: Breakdown
) -> None:
    watched("Pay", women, men, "35")
    html = page(cast).content.decode()
    assert "a difference of 15.0 points, from 8.0 points in 2023/24" in html
    assert "Line chart: Pay: gap between Women and Men" in html
    assert "The numbers" in html


def test_metrics_with_no_breakdown_are_listed_and_can_be_taken_away(
    cast: Cast, plan: Plan, women: Breakdown, men: Breakdown
) -> None:
    watched("Pay", women, men, "35")
    make_metric("Fly-tipping")
    make_metric("A draft", state="draft")
    assert [each.name for each in page(cast).context["list"].objects] == ["Fly-tipping"]
    file = page(cast, "?format=csv")
    assert file["Content-Type"].startswith("text/csv")


def test_a_plan_and_a_service_narrow_it(
    cast: Cast, plan: Plan, women: Breakdown, men: Breakdown
) -> None:
    watched("Pay", women, men, "35", plan=plan, service=cast.parks)
    watched("Health", women, men, "47", service=cast.streets)
    for query, names in (
        (f"?plan={plan.pk}", ["Pay"]),
        (f"?service={cast.streets.pk}", ["Health"]),
        (f"?plan={plan.pk}&service={cast.streets.pk}", []),
        ("?plan=999999", ["Health", "Pay"]),
    ):
        found = page(cast, query).context["found"]
        assert [line.metric.name for line in found.lines] == names, query


def test_an_objective_shows_how_its_metrics_stand_until_it_ends(cast: Cast, plan: Plan) -> None:
    metric = make_metric("Pay", plan=plan)
    give_values(metric, {"2023/24": "44", "2024/25": "45"})
    judge_library(now=NOW)
    objective = add_equality_objective(
        by=cast.ines,
        text="Fair pay.",
        strand="sex",
        plan=plan,
        owner=cast.olive,
        metrics=[metric],
        starts=LONG_AGO,
    )
    [line] = page(cast).context["found"].objectives
    assert [row.value for row in line.standings] == ["45.0%"]
    html = page(cast).content.decode()
    assert "Fair pay." in html and "Olive Okafor" in html
    yesterday = clock.today() - timedelta(days=1)
    end_equality_objective(by=cast.ines, objective=objective, last_day=yesterday)
    assert page(cast).context["found"].objectives == []


def test_an_objective_of_a_draft_plan_is_not_told(cast: Cast, plan: Plan) -> None:
    draft = make_plan("Next", state="draft")
    EqualityObjective.objects.create(text="Secret so far.", plan=draft, starts=LONG_AGO)
    assert "Secret so far" in page(cast).content.decode()
    assert "Secret so far" not in page(cast, part_of_cast="officer").content.decode()


def test_the_pages_that_keep_objectives(cast: Cast, plan: Plan) -> None:
    make_metric("Pay", code="M1")
    insight = cast.signed_in(cast.ines)
    url = reverse("metrics:objective-add")
    form = {
        "text": "Fair pay.", "strand": "sex", "plan": "", "owner": "", "metrics": "M1\nM9",
        "starts_day": "1", "starts_month": "4", "starts_year": "2025",
    }  # fmt: skip
    wrong = insight.post(url, form)
    assert wrong.status_code == 422 and "code “M9”" in wrong.content.decode()
    assert insight.post(url, {**form, "metrics": "M1"}).status_code == 302
    objective = EqualityObjective.objects.get()
    edit = reverse("metrics:objective-edit", args=[objective.pk])
    assert "M1" in insight.get(edit).content.decode()
    assert insight.post(edit, {"text": "Fair pay for all.", "metrics": ""}).status_code == 302
    assert not EqualityObjective.objects.get().links.exists()


@pytest.mark.parametrize("metrics", [2, 12])
def test_queries_do_not_grow(
    cast: Cast,
    plan: Plan,
    women: Breakdown,
    men: Breakdown,
    metrics: int,
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(metrics):
        metric = watched(f"Metric {number}", women, men, "35", plan=plan)
        objective = EqualityObjective.objects.create(text=f"Aim {number}", starts=LONG_AGO)
        objective.links.create(metric=metric)
        make_metric(f"Bare {number}")
    insight = cast.signed_in(cast.ines)
    with django_assert_max_num_queries(38):
        insight.get(reverse(URL))


def test_no_page_tells_a_small_number(
    cast: Cast, plan: Plan, women: Breakdown, men: Breakdown
) -> None:
    """The control is the form of those who enter it, which does."""
    metric = make_metric("Harmed", code="H1", unit_kind=UnitKind.COUNT, owner=cast.olive)
    give_values(metric, {"2024/25": "90"})
    for each, count in ((women, "47"), (men, "40"), (part("others", order=2), CANARY)):
        give_part(metric, each, {"2024/25": count}, comment=f"Of them {count}")
    GapMeasure.objects.create(
        metric=metric,
        dimension=Dimension.SEX,
        kind=GapKind.RELATIVE,
        part=part("others"),
        reference=women,
        starts=LONG_AGO,
    )
    judge_library(now=NOW)
    insight = cast.signed_in(cast.ines)
    card = reverse("metrics:metric-card", args=["H1"])
    tabs = ("trend", "compare", "equalities", "map", "table", "story")
    addresses = [
        reverse(URL),
        *(f"{card}?tab={tab}" for tab in tabs),
        *(f"{card}?tab={tab}&part=others" for tab in ("trend", "table")),
        reverse("hub:audit"),
        reverse("metrics:metric-data-csv", args=["H1"]),
    ]
    for address in addresses:
        html = _text(insight, address)
        assert "3.0000000" not in html, address
    assert HIDDEN in _text(insight, f"{card}?tab=equalities")
    form = reverse("metrics:part-values", args=["H1", "sex", date(2024, 4, 1), date(2025, 3, 31)])
    assert CANARY in _text(cast.signed_in(cast.olive), form)


def _text(client: Client, address: str) -> str:
    answer: Any = client.get(address)
    assert answer.status_code == 200, address
    parts = answer.streaming_content if answer.streaming else [answer.content]
    return b"".join(parts).decode()
