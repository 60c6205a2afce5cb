"""The services then and now: the same things, arranged by the structure of any day."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hub import clock
from hub.models import OrganisationUnit, UnitKind
from metrics.operations.judging import judge_library
from reporting.models import Reorganisation, ReorganisationKind, ReorganisationState
from reporting.operations import reorganising
from reporting.queries.periods import period_choice
from reporting.queries.services import ServiceLines, service_lines
from reporting.queries.structure import structure_on
from strategies.models import Plan, PlanState
from tests.cast import Cast, make_unit
from tests.metrics.library import NOW, end_of_year, give_values, make_metric, make_plan
from tests.thread import make_action, make_action_plan, make_strategy

Kind = ReorganisationKind
TODAY = clock.today()
LAST_YEAR = TODAY - timedelta(days=365)


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """Streets and Waste has two actions and a metric, Parks one action, one action has nothing."""
    plan = make_plan()
    end_of_year(2025)
    metric = make_metric(plan=plan, service=cast.streets)
    give_values(metric, {"2024/25": "36.9", "2025/26": "34.3"})
    judge_library(now=NOW)
    home = make_action_plan(cast)
    make_action(cast, "Deliver bins", action_plan=home)
    make_action(cast, "Sweep streets", action_plan=home)
    make_action(cast, "Plant trees", action_plan=home, service=cast.parks)
    make_action(cast, "Nobody's", action_plan=home, service=None)
    return plan


def do(
    cast: Cast, kind: Kind, unit: OrganisationUnit, on: date = TODAY, **terms: object
) -> Reorganisation:
    change = reorganising.prepare_reorganisation(
        by=cast.tariq, subject=unit, kind=kind, on=on, terms=terms, now=clock.now()
    )
    return reorganising.plan_reorganisation(by=cast.tariq, change=change, now=clock.now())


def shown(cast: Cast, plan: Plan, day: date | None = None) -> ServiceLines:
    return service_lines(
        period_choice(None, plan=plan),
        plan=plan,
        user=cast.ines,
        day=TODAY,
        structure=structure_on(day) if day else None,
    )


def counts(found: ServiceLines) -> dict[str, tuple[int, int]]:
    """Name -> (metrics, actions) of the services that have any, and of what is elsewhere."""
    return {
        line.name: (line.tally.total, line.actions.total)
        for line in [*found.lines, found.elsewhere]
        if line.tally.total or line.actions.total
    }


def totals(found: ServiceLines) -> tuple[int, int]:
    metrics, actions = zip(*counts(found).values(), strict=True)
    return sum(metrics), sum(actions)


BEFORE = {"Streets and Waste": (1, 2), "Parks": (0, 1), "Elsewhere": (0, 1)}


def test_merged_then_and_now(cast: Cast, plan: Plan) -> None:
    assert counts(shown(cast, plan)) == BEFORE
    do(cast, Kind.MERGE, cast.streets, into=cast.parks.pk)
    assert counts(shown(cast, plan)) == {"Parks": (1, 3), "Elsewhere": (0, 1)}
    assert counts(shown(cast, plan, LAST_YEAR)) == BEFORE
    assert totals(shown(cast, plan)) == totals(shown(cast, plan, LAST_YEAR)) == (1, 4)


def test_split_twice_and_renamed_then_and_now(cast: Cast, plan: Plan) -> None:
    day = timedelta(days=1)
    do(cast, Kind.SPLIT, cast.streets, on=TODAY - 9 * day, names=["Streets", "Waste"])
    streets = OrganisationUnit.objects.get(name="Streets")
    do(cast, Kind.RENAME, streets, on=TODAY - 6 * day, name="Roads")
    do(cast, Kind.MERGE, cast.parks, on=TODAY - 3 * day, into=streets.pk)
    make_action(cast, "Began after all of it", service=streets)
    now = {"Roads": (1, 4), "Elsewhere": (0, 1)}
    assert counts(shown(cast, plan)) == now
    assert counts(shown(cast, plan, TODAY - 3 * day)) == now
    assert counts(shown(cast, plan, TODAY - 4 * day)) == {
        "Roads": (1, 3),
        "Parks": (0, 1),
        "Elsewhere": (0, 1),
    }
    assert counts(shown(cast, plan, TODAY - 7 * day))["Streets"] == (1, 3)
    assert counts(shown(cast, plan, LAST_YEAR))["Streets and Waste"] == (1, 3)
    for days in range(12):
        assert totals(shown(cast, plan, TODAY - days * day)) == (1, 5)


def test_a_service_stands_in_the_directorate_of_the_day(cast: Cast, plan: Plan) -> None:
    do(cast, Kind.MOVE, cast.parks, parent=cast.neighbourhoods.pk)
    do(cast, Kind.RENAME, cast.place, name="Environment")
    then = {line.name: line.directorate for line in shown(cast, plan, LAST_YEAR).lines}
    now = {line.name: line.directorate for line in shown(cast, plan).lines}
    assert (then["Parks"], now["Parks"]) == ("Place", "Neighbourhoods")
    assert (then["Streets and Waste"], now["Streets and Waste"]) == ("Place", "Environment")


def test_the_page_of_a_day_that_has_been(cast: Cast, plan: Plan) -> None:
    do(cast, Kind.MERGE, cast.streets, into=cast.parks.pk)
    client = cast.signed_in(cast.ellis)
    assert "Streets and Waste" not in client.get("/services/").content.decode()
    page = client.get(f"/services/?structure={LAST_YEAR.isoformat()}").content.decode()
    assert "Streets and Waste" in page and "The services as they were on" in page
    late = client.get(f"/services/?structure={(TODAY + timedelta(9)).isoformat()}")
    assert "This day has not come yet" in late.content.decode()
    file = client.get(f"/services/?structure={LAST_YEAR.isoformat()}&format=csv")
    assert b"Streets and Waste" in b"".join(file)


def test_an_ended_service_says_what_it_held(cast: Cast, plan: Plan) -> None:
    do(cast, Kind.SPLIT, cast.streets, names=["Streets", "Waste"])
    page = cast.signed_in(cast.ellis).get(f"/services/{cast.streets.pk}/").content.decode()
    assert ">Streets</a>" in page and ">Waste</a>" in page and "carry on its work" in page
    held = page.split("What it held on its last day")[1]
    assert "Deliver bins" in held and "Sweep streets" in held
    assert "Plant trees" not in held


def test_the_service_and_the_portfolio_show_what_they_answer_for(cast: Cast, plan: Plan) -> None:
    make_strategy(cast, "Another's strategy", portfolio=None, service=cast.libraries)
    make_strategy(cast, "Its service's strategy", portfolio=None)
    client = cast.signed_in(cast.cleo)
    page = client.get(f"/portfolios/{cast.clean_and_green.pk}/").content.decode()
    assert "Waste strategy" in page and "4 on track" in page
    assert "Its service" in page and "Another's strategy" not in page
    service = client.get(f"/services/{cast.streets.pk}/").content.decode()
    assert "Recycling action plan" in service and "4 on track" in service


# --- The pages of a reorganisation ---


def day_fields(name: str, day: date) -> dict[str, str]:
    return {f"{name}_{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


def begin(client: Client, cast: Cast, kind: str, **answers: str) -> str:
    """From the first page to the preview; returns its address."""
    chosen = client.post(reverse("reporting:reorganisation-add"), {"unit": cast.streets.pk})
    what = client.post(chosen["Location"], {"kind": kind})
    prepared = client.post(what["Location"], answers)
    assert prepared.status_code == 302, prepared.content.decode()
    return str(prepared["Location"])


def test_from_page_to_page(cast: Cast, plan: Plan) -> None:
    client = cast.signed_in(cast.tariq)
    answers = {"names": "Streets\nWaste\n\n", **day_fields("on", TODAY), "reason": "Cabinet, 3 May"}
    url = begin(client, cast, "split", **answers)
    preview = client.get(url).content.decode()
    assert "Streets and Waste is split into Streets and Waste" in preview
    assert "Deliver bins" in preview and "Nothing has happened yet" in preview
    assert OrganisationUnit.objects.filter(name="Streets").count() == 0

    parts = client.get(f"{url}parts/")
    assert "Deliver bins" in parts.content.decode()
    key = next(key for key in parts.context["form"].fields if key.startswith("strategies.actionp"))
    client.post(f"{url}parts/", {key: "1"})
    client.post(f"{url}confirm/")
    waste = OrganisationUnit.objects.get(name="Waste")
    assert waste.actions.count() == 2
    done = client.get(url).content.decode()
    assert "What moved" in done and "Go ahead" not in done
    assert "Streets and Waste" in done and "in effect since" in done
    assert client.get("/reorganisations/").content.decode().count("is split into") == 1


def test_what_is_being_prepared_is_seen_by_who_prepares_it(cast: Cast, plan: Plan) -> None:
    answers = {"into": str(cast.parks.pk), **day_fields("on", TODAY + timedelta(days=30))}
    url = begin(cast.signed_in(cast.tariq), cast, "merge", **answers)
    ellis = cast.signed_in(cast.ellis)
    assert ellis.get(url).status_code == 404
    assert "merges into" not in ellis.get("/reorganisations/").content.decode()
    cast.signed_in(cast.tariq).post(f"{url}confirm/")
    assert "Planned" in ellis.get(url).content.decode()
    cast.signed_in(cast.tariq).post(f"{url}withdraw/")
    assert Reorganisation.objects.get().state == ReorganisationState.WITHDRAWN


def test_the_parts_of_a_large_split_come_in_pages(cast: Cast, plan: Plan) -> None:
    home = make_action_plan(cast, "Large")
    for number in range(150):
        make_action(cast, f"Activity {number}", action_plan=home)
    client = cast.signed_in(cast.tariq)
    answers = {"names": "Streets\nWaste", **day_fields("on", TODAY + timedelta(days=30))}
    url = begin(client, cast, "split", **answers)
    page = client.get(f"{url}parts/").content.decode()
    assert page.count("<select") == 100
    assert "Part 1 of 2" in page
    assert client.post(f"{url}parts/")["Location"].endswith("?page=2")
    assert client.get(f"{url}parts/?page=2").content.decode().count("<select") > 50


def test_queries_are_the_same_at_3_and_at_200_things(cast: Cast, plan: Plan) -> None:
    asked: dict[str, list[int]] = {}
    home = make_action_plan(cast, "Large")
    client = cast.signed_in(cast.tariq)
    answers = {"into": str(cast.parks.pk), **day_fields("on", TODAY + timedelta(days=30))}
    url = begin(client, cast, "merge", **answers)
    addresses = [url, "/reorganisations/", f"/services/?structure={LAST_YEAR.isoformat()}"]
    for already, total in ((0, 3), (3, 200)):
        for number in range(already, total):
            make_action(cast, f"Activity {number}", action_plan=home)
            Reorganisation.objects.create(
                kind=Kind.RENAME,
                unit=make_unit(UnitKind.TEAM, f"Team {number}", cast.streets),
                on=TODAY,
                terms={"name": "Another"},
                planned_by=cast.tariq,
                planned_at=clock.now(),
            )
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                page = client.get(address).content.decode()
            asked.setdefault(address, []).append(len(queries))
            assert address != url or page.count("Activity ") == total, "the control"
    assert {address: counts for address, counts in asked.items() if len(set(counts)) > 1} == {}


def test_a_draft_is_not_named_to_who_may_not_read_it(cast: Cast, plan: Plan) -> None:
    make_strategy(cast, "Secret strategy", state=PlanState.DRAFT)
    change = do(cast, Kind.MERGE, cast.streets, into=cast.parks.pk)
    url = reverse("reporting:reorganisation", args=[change.pk])
    ended = f"/services/{cast.streets.pk}/"
    for page in (url, ended):
        assert "Secret strategy" in cast.signed_in(cast.ines).get(page).content.decode()
        assert "Secret strategy" not in cast.signed_in(cast.ellis).get(page).content.decode()
    counted = "1 draft that you may not read"
    assert counted in cast.signed_in(cast.tariq).get(url).content.decode()
    assert counted not in cast.signed_in(cast.ellis).get(url).content.decode(), "nor counted"
