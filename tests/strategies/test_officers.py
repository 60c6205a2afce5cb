"""Beside what is late, an officer's name is for themselves, their line and the insight team."""

from datetime import timedelta
from typing import Any

import pytest

from hub import clock
from strategies.models import Action, ActionPlan
from tests.cast import Cast
from tests.thread import make_action, make_action_plan

NAME = "Olive Okafor"
SEE_IT = ("officer", "manager", "director", "insight")
DO_NOT = ("councillor", "employee", "other_officer", "other_manager", "cabinet_member")


@pytest.fixture
def plan(cast: Cast) -> ActionPlan:
    """Olive's one action, twelve days overdue."""
    plan = make_action_plan(cast)
    make_action(cast, "Late action", action_plan=plan, due=clock.today() - timedelta(days=12))
    return plan


def shown(cast: Cast, part: str, url: str) -> str:
    answer: Any = cast.signed_in(cast[part]).get(url)
    assert answer.status_code == 200
    return (b"".join(answer) if answer.streaming else answer.content).decode("utf-8-sig")


def in_time() -> None:
    Action.objects.update(due=clock.today())


WAYS = ("", "?format=csv", "?overdue=yes", "?overdue=yes&format=csv", "actions.csv")


@pytest.mark.parametrize("way", WAYS)
def test_an_overdue_row_names_nobody_to_others(cast: Cast, plan: ActionPlan, way: str) -> None:
    url = f"{plan.get_absolute_url()}{way}"
    for part in SEE_IT + DO_NOT:
        text = shown(cast, part, url)
        assert "Late action" in text
        assert (NAME in text) is (part in SEE_IT), part
    in_time()
    if "overdue" not in way:
        for part in DO_NOT:
            assert NAME in shown(cast, part, url), f"the control: in time, {part} reads it"


def test_a_name_from_a_file_is_kept_back_too(cast: Cast, plan: ActionPlan) -> None:
    Action.objects.update(owner=None, owner_as_written="Sam Sands")
    assert "Sam Sands" in shown(cast, "manager", plan.get_absolute_url()), "the control"
    assert "Sam Sands" not in shown(cast, "councillor", plan.get_absolute_url())


def test_finding_by_officer_passes_over_what_names_nobody(cast: Cast, plan: ActionPlan) -> None:
    url = f"{plan.get_absolute_url()}?owner={cast.olive.pk}"
    assert "Late action" in shown(cast, "manager", url), "the control"
    make_action(cast, "Timely action", action_plan=plan)
    text = shown(cast, "councillor", url)
    assert "Timely action" in text
    assert "Late action" not in text


def test_the_api_keeps_the_same_names_back(cast: Cast, plan: ActionPlan) -> None:
    def listed(part: str, query: str = "") -> list[Any]:
        answer = cast.signed_in(cast[part]).get(f"/api/v1/actions/{query}")
        return [row["owner"] for row in answer.json()["results"]]

    by_officer = f"?owner={cast.olive.email}"
    assert [listed("manager"), listed("councillor")] == [[NAME], [None]]
    assert [listed("manager", by_officer), listed("councillor", by_officer)] == [[NAME], []]
    in_time()
    assert listed("councillor", by_officer) == [NAME], "the control"
