"""Does an empty hub say what to do first, to those who can do it, and stop when it is done?"""

from datetime import date
from typing import Any

from django.utils import timezone

from hub.access.roles import RoleCode
from hub.models import CouncilSetting, SettingName
from metrics.models import Metric
from reporting.queries.checklist import checklist_of
from strategies.models import Plan, ReportingPeriod, Round
from tests.cast import Cast, make_person


def test_an_empty_hub_leads_its_administrator_step_by_step(db: None) -> None:
    ada = make_person("Ada Adams", RoleCode.TECHNICAL_ADMINISTRATOR)
    steps = {step.title: step for step in checklist_of(ada)}
    assert list(steps) == [
        "Name and colour",
        "Directorates and services",
        "People",
        "The plan",
        "Metrics",
        "The first round",
    ]
    assert not any(step.is_done for step in steps.values())
    assert steps["Name and colour"].url and not steps["The plan"].url


def test_each_step_is_ticked_by_what_is_there(cast: Cast) -> None:
    CouncilSetting.objects.create(
        name=SettingName.COUNCIL_NAME, value="Westhaven", effective_from=timezone.localdate()
    )
    Plan.objects.create(title="Plan", slug="plan", first_year=2024, last_year=2028)
    done = {step.title for step in checklist_of(cast.ines) if step.is_done}
    assert done == {"Name and colour", "Directorates and services", "People", "The plan"}
    assert "Start your council" in cast.signed_in(cast.ines).get("/").content.decode()


def test_nobody_else_sees_it(cast: Cast, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert checklist_of(cast.olive) == []


def test_it_is_gone_once_all_is_done(cast: Cast) -> None:
    test_each_step_is_ticked_by_what_is_there(cast)
    Metric.objects.create(code="M1", name="Missed bins")
    end_of_year = ReportingPeriod.objects.create(
        kind="end_of_year", starts=date(2026, 4, 1), ends=date(2027, 3, 31)
    )
    Round.objects.create(
        reporting_period=end_of_year, opens=date(2027, 4, 1), closes=date(2027, 4, 30)
    )
    assert checklist_of(cast.ines) == []
