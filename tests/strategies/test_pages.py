"""The insight team drafts a plan, adopts it, opens a period and a round: page after page."""

from datetime import date

import pytest
from django.urls import reverse

from strategies.domain.reporting_calendar import calendar_of
from strategies.models import Plan, PlanState, Priority, ReportingPeriod, Round
from tests.cast import Cast
from tests.thread import make_priority


def day(name: str, written: str) -> dict[str, str]:
    parts = dict(zip(("year", "month", "day"), written.split("-"), strict=True))
    return {f"{name}_{part}": value for part, value in parts.items()}


def test_from_an_empty_hub_to_the_first_round(cast: Cast) -> None:
    client = cast.signed_in(cast.ines)
    client.post(
        reverse("strategies:plan-add"),
        {"title": "Westhaven 2030", "first_year": "2026", "last_year": "2030"},
    )
    plan = Plan.objects.get()
    client.post(
        reverse("strategies:priority-add", args=[plan.slug]),
        {"name": "Clean streets", "kind": "delivery", "narrative": "Because."},
    )
    client.post(
        reverse("strategies:decision-record", args=[plan.slug]),
        {
            "body": "Full Council",
            "summary": "Adopted",
            "adopts": "on",
            **day("decided_on", "2026-2-24"),
        },
    )
    client.post(
        reverse("strategies:reporting-period-open"), {"kind": "end_of_year", "first_year": "2026"}
    )
    period = ReportingPeriod.objects.get()
    days = client.post(
        reverse("reporting:round-open"),
        {"reporting_period": period.pk, **day("meeting", "2027-6-15")},
    )
    agreed = {step: f"{on:%Y-%m-%d}" for step, on in calendar_of(date(2027, 6, 15)).items()}
    client.post(days["Location"], {**agreed, **day("opens", "2027-4-1")})

    plan.refresh_from_db()
    assert plan.state == PlanState.ADOPTED
    assert Priority.objects.get().plan == plan
    assert Round.objects.get().reporting_period == period
    page = client.get(reverse("strategies:reporting-period-list")).content.decode()
    assert "2026-27 end of year" in page
    assert "1 April 2027 to 7 May 2027" in page


@pytest.mark.parametrize("part", ["officer", "manager", "cabinet_member", "people_team"])
@pytest.mark.parametrize("name", ["plan-add", "reporting-period-list", "reporting-period-open"])
def test_others_are_refused(cast: Cast, part: str, name: str) -> None:
    assert cast.signed_in(cast[part]).get(reverse(f"strategies:{name}")).status_code == 403


def plan_of(title: str, **more: object) -> dict[str, object]:
    return {"title": title, "first_year": "2024", "last_year": "2030", "seen": 1, **more}


def test_two_people_change_a_plan_and_both_texts_are_shown(cast: Cast) -> None:
    plan = make_priority().plan
    url = reverse("strategies:plan-change", args=[plan.slug])
    client = cast.signed_in(cast.ines)
    assert client.post(url, plan_of("A cleaner city")).status_code == 302
    answer = client.post(url, plan_of("A greener city"))
    assert answer.status_code == 409
    assert "A cleaner city" in answer.content.decode()
    assert "A greener city" in answer.content.decode()
    assert Plan.objects.get().title == "A cleaner city"
    assert client.post(url, plan_of("A greener city", seen=2)).status_code == 302


def test_two_people_change_a_priority_and_both_texts_are_shown(cast: Cast) -> None:
    priority = make_priority()
    url = reverse("strategies:priority-change", args=[priority.plan.slug, priority.slug])
    client = cast.signed_in(cast.ines)
    words = {"kind": "delivery", "order": "0", "seen": 1}
    assert client.post(url, {**words, "name": "Cleaner streets"}).status_code == 302
    answer = client.post(url, {**words, "name": "Greener streets"})
    assert answer.status_code == 409
    assert "Cleaner streets" in answer.content.decode()
    assert "Greener streets" in answer.content.decode()
    assert Priority.objects.get().name == "Cleaner streets"


def test_a_plan_and_a_priority_have_an_owner_whom_their_pages_name(cast: Cast) -> None:
    priority = make_priority()
    plan = priority.plan
    client = cast.signed_in(cast.ines)
    asked = plan_of("Westhaven 2030", owner=cast.ines.email)
    client.post(reverse("strategies:plan-change", args=[plan.slug]), asked)
    client.post(
        reverse("strategies:priority-change", args=[plan.slug, priority.slug]),
        {
            "name": "Clean streets",
            "kind": "delivery",
            "order": "0",
            "seen": 1,
            "owner": cast.derek.email,
        },
    )
    ellis = cast.signed_in(cast.ellis)
    assert f"Owner: {cast.ines}" in ellis.get(plan.get_absolute_url()).content.decode()
    assert f"Owner: {cast.derek}" in ellis.get(priority.get_absolute_url()).content.decode()
    read = ellis.get(f"/api/v1/plans/{plan.slug}/").json()
    assert read["owner"] == cast.ines.full_name
    kept = client.get(reverse("strategies:plan-change", args=[plan.slug])).context["form"]
    assert kept["owner"].initial == cast.ines.email, "saving again keeps it"
