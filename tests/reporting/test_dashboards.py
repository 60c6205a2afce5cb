"""Dashboards answer first, link every number to its list, and ask little however much they show."""

from dataclasses import dataclass

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from metrics.models import MetricLink
from metrics.operations.judging import judge_library
from strategies.models import Plan, Priority, PriorityKind, ReportingPeriod
from tests.cast import Cast
from tests.metrics.library import LONG_AGO, NOW, end_of_year, give_values, make_metric, make_plan
from tests.reporting.many import fill_plan


@dataclass
class Story:
    """A plan of two priorities: recycling got worse and misses its target; one is in words."""

    plan: Plan
    report: ReportingPeriod
    cleaner: Priority


@pytest.fixture
def story(cast: Cast) -> Story:
    plan, report = make_plan(), end_of_year(2025)
    cleaner = Priority.objects.create(plan=plan, name="A cleaner city", slug="cleaner")
    Priority.objects.create(
        plan=plan,
        name="Working together",
        slug="together",
        kind=PriorityKind.ENABLER,
        narrative="Three neighbourhood teams now share one office.",
    )
    recycling = make_metric(
        plan=plan,
        target="40%",
        service=cast.streets,
        owner=cast.olive,
        portfolio=cast.clean_and_green,
        order=1,
    )
    visits = make_metric("Library visits", plan=plan, service=cast.libraries, order=2)
    for metric in (recycling, visits):
        MetricLink.objects.create(metric=metric, priority=cleaner, starts=LONG_AGO)
    give_values(recycling, {"2024/25": "36.9", "2025/26": "34.3"})
    give_values(visits, {"2024/25": "50", "2025/26": "55"})
    judge_library(now=NOW)
    return Story(plan, report, cleaner)


def page(cast: Cast, url: str, part: str = "employee") -> str:
    response = cast.signed_in(cast[part]).get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def test_the_plan_opens_with_its_headline_and_the_arithmetic(cast: Cast, story: Story) -> None:
    shown = page(cast, f"/plans/{story.plan.slug}/")
    assert "50%" in shown
    assert "1 of 2 metrics with a direction" in shown
    assert "Reported in words" in shown
    assert "Recycling rate" in shown.split("Worse and off target")[1]


def test_every_count_leads_to_the_metrics_that_it_counts(cast: Cast, story: Story) -> None:
    url = f"/plans/{story.plan.slug}/metrics/?period={story.report.pk}&headline=headline"
    worse = page(cast, f"{url}&progress=worse")
    assert "Recycling rate" in worse
    assert "Library visits" not in worse
    assert "<strong>1</strong> metrics" in worse


def test_the_list_downloads_as_it_is_shown(cast: Cast, story: Story) -> None:
    url = f"/plans/{story.plan.slug}/metrics/?progress=improved&format=csv"
    response = cast.signed_in(cast.ellis).get(url)
    rows = b"".join(response.streaming_content if response.streaming else [response.content])
    assert b"Library visits" in rows
    assert b"Recycling rate" not in rows


@pytest.mark.parametrize("url", ["/services/", "/portfolios/"])
def test_lists_of_bars_download_their_counts(cast: Cast, story: Story, url: str) -> None:
    response = cast.signed_in(cast.ellis).get(f"{url}?format=csv")
    head, *rows = b"".join(response).decode("utf-8-sig").splitlines()
    counts = (
        "Improved,Similar,Got worse,Cannot say,No new data,On target,Off target,"
        "No target,Not applicable"
    )
    assert counts in head
    assert any("Streets and Waste" in row or "Clean and Green" in row for row in rows)


def test_a_priority_in_words_reads_well(cast: Cast, story: Story) -> None:
    shown = page(cast, f"/plans/{story.plan.slug}/priorities/together/")
    assert "Three neighbourhood teams" in shown
    assert "Nothing reported yet" not in shown


def test_a_service_shows_its_own_metrics_only(cast: Cast, story: Story) -> None:
    shown = page(cast, f"/services/{cast.streets.pk}/")
    assert "Recycling rate" in shown
    assert "Library visits" not in shown


def test_a_portfolio_answers_for_its_services(cast: Cast, story: Story) -> None:
    make_metric("Missed bins", plan=story.plan, service=cast.streets)
    judge_library(now=NOW)
    shown = page(cast, f"/portfolios/{cast.clean_and_green.pk}/", "cabinet_member")
    assert "Missed bins" in shown
    assert "Cleo Carter" in shown
    assert "Library visits" not in shown


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("officer", "Metrics you keep up to date"),
        ("manager", "Your service"),
        ("director", "Your services"),
        ("cabinet_member", "Your portfolio"),
        ("insight", "Metrics without an owner"),
        ("councillor", "See the whole plan"),
        ("partner", "See what is published"),
    ],
)
def test_home_begins_with_what_concerns_the_person(
    cast: Cast, story: Story, part: str, words: str
) -> None:
    assert words in page(cast, "/", part)


def test_an_unknown_report_is_not_there(cast: Cast, story: Story) -> None:
    response = cast.signed_in(cast.ellis).get(f"/plans/{story.plan.slug}/?period=999999")
    assert response.status_code == 404


LEDGER = {
    # page: whether every metric has a row on it
    "/": True,
    "/plans/": False,
    "/plans/{plan}/": True,
    "/plans/{plan}/metrics/?rows=all": True,
    "/plans/{plan}/scorecard/": True,
    "/plans/{plan}/priorities/cleaner/": True,
    "/services/": False,
    "/services/{service}/?rows=all": True,
    "/portfolios/": False,
    "/metrics/?rows=all": True,
}


def test_queries_are_the_same_at_60_and_at_600_metrics(cast: Cast, story: Story) -> None:
    pages = {
        url.format(plan=story.plan.slug, service=cast.streets.pk): has_rows
        for url, has_rows in LEDGER.items()
    }
    client = cast.signed_in(cast.olive)
    asked: dict[str, list[int]] = {url: [] for url in pages}
    for already, total in ((2, 60), (60, 600)):
        fill_plan(story.plan, story.cleaner, cast, total - already)
        judge_library(now=NOW)
        for url, has_rows in pages.items():
            with CaptureQueriesContext(connection) as queries:
                shown = client.get(url).content.decode()
            asked[url].append(len(queries))
            if has_rows:
                assert shown.count("Measure ") >= total - 2, "the control: every row is there"
    grown = {url: counts for url, counts in asked.items() if counts[0] != counts[1]}
    assert not grown
