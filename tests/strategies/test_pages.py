"""The insight team drafts a plan, adopts it, opens a period and a round: page after page."""

import pytest
from django.urls import reverse

from strategies.models import Plan, PlanState, Priority, ReportingPeriod, Round
from tests.cast import Cast


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
    client.post(
        reverse("strategies:round-open", args=[period.pk]),
        {**day("opens", "2027-4-1"), **day("closes", "2027-5-8")},
    )

    plan.refresh_from_db()
    assert plan.state == PlanState.ADOPTED
    assert Priority.objects.get().plan == plan
    assert Round.objects.get().reporting_period == period
    page = client.get(reverse("strategies:reporting-period-list")).content.decode()
    assert "2026-27 end of year" in page
    assert "1 April 2027 to 8 May 2027" in page


def test_a_round_that_ends_before_it_begins_is_refused(cast: Cast) -> None:
    client = cast.signed_in(cast.ines)
    client.post(
        reverse("strategies:reporting-period-open"),
        {"kind": "quarter", "first_year": "2026", "quarter": "2"},
    )
    period = ReportingPeriod.objects.get()
    answer = client.post(
        reverse("strategies:round-open", args=[period.pk]),
        {**day("opens", "2027-5-8"), **day("closes", "2027-4-1")},
    )
    assert answer.status_code == 422
    assert "The last day is before the first." in answer.content.decode()
    assert not Round.objects.exists()


@pytest.mark.parametrize("part", ["officer", "manager", "cabinet_member", "people_team"])
@pytest.mark.parametrize("name", ["plan-add", "reporting-period-list", "reporting-period-open"])
def test_others_are_refused(cast: Cast, part: str, name: str) -> None:
    assert cast.signed_in(cast[part]).get(reverse(f"strategies:{name}")).status_code == 403
