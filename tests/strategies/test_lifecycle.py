"""Does the printed table say what the code does, and is each step recorded in words?"""

from datetime import date

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

from hub.access.checks import Refused
from hub.models import AuditRecord
from hub.versions import ChangedMeanwhile
from strategies.domain.lifecycle import PlanState, may_become
from strategies.models import ActionPlan, KeyStrategy, Plan
from strategies.operations import lifecycle
from tests.cast import Cast
from tests.strategies.test_pages import day
from tests.thread import TODAY, make_action_plan, make_priority, make_strategy


def printed_table() -> str:
    head = f"| From | {' | '.join(PlanState)} |\n|---|{'---|' * len(PlanState)}\n"

    def word(state: PlanState, following: PlanState) -> str:
        if state == following:
            return "–"
        return "yes" if may_become(state, following) else "no"

    lines = (
        f"| {state} | {' | '.join(word(state, following) for following in PlanState)} |\n"
        for state in PlanState
    )
    return head + "".join(lines)


def adopt(cast: Cast, thing: KeyStrategy | ActionPlan, decided_on: date = TODAY) -> None:
    lifecycle.adopt(
        by=cast.maya,
        thing=thing,
        seen=1,
        body="Cabinet",
        decided_on=decided_on,
        decision="Yes.",
        today=TODAY,
    )


def test_the_printed_table_is_fresh() -> None:
    page = (settings.BASE_DIR / "docs" / "rules" / "lifecycle.md").read_text(encoding="utf-8")
    assert printed_table() in page


def test_from_draft_to_closed_each_step_keeps_its_words(cast: Cast) -> None:
    strategy = make_strategy(cast, state=PlanState.DRAFT)
    strategy = lifecycle.consult(
        by=cast.maya,
        thing=strategy,
        seen=1,
        who="Westhaven Youth Forum",
        consulted_on=date(2026, 9, 1),
        said="More bins by the schools.",
        today=TODAY,
    )
    strategy = lifecycle.adopt(
        by=cast.maya,
        thing=strategy,
        seen=2,
        body="Cabinet",
        decided_on=date(2026, 10, 6),
        decision="Adopted as drafted, minute 31.",
        today=TODAY,
    )
    strategy = lifecycle.close(by=cast.maya, thing=strategy, seen=3, reason="A new one begins.")

    assert (strategy.state, strategy.version) == (PlanState.CLOSED, 4)
    told = {each.operation: each for each in AuditRecord.objects.all()}
    assert told["consult"].summary == (
        "Consulted Westhaven Youth Forum about “Waste strategy” on 1 September 2026: "
        "More bins by the schools."
    )
    assert told["consult"].details == {
        "who": "Westhaven Youth Forum",
        "on": "2026-09-01",
        "said": "More bins by the schools.",
    }
    assert "Cabinet adopted" in told["adopt"].summary
    assert "minute 31" in told["adopt"].summary
    assert told["close"].details == {"reason": "A new one begins."}


@pytest.mark.parametrize("state", [PlanState.DRAFT, PlanState.CONSULTED, PlanState.CLOSED])
def test_what_is_not_adopted_cannot_be_closed(cast: Cast, state: PlanState) -> None:
    strategy = make_strategy(cast, state=state)
    with pytest.raises(ValidationError, match="cannot become closed"):
        lifecycle.close(by=cast.maya, thing=strategy, seen=1, reason="Over.")


def test_the_plan_of_the_council_is_consulted_on_and_taken_back(cast: Cast) -> None:
    plan = make_priority().plan
    Plan.objects.update(state=PlanState.DRAFT)
    client, ellis = cast.signed_in(cast.ines), cast.signed_in(cast.ellis)
    assert ellis.get(plan.get_absolute_url()).status_code == 404
    assert "Record a consultation" in client.get(plan.get_absolute_url()).content.decode()
    url = reverse("strategies:plan-consult", args=[plan.slug])
    asked = {
        "who": "Residents' panel",
        "said": "Put children first.",
        **day("consulted_on", "2026-9-1"),
        "seen": 1,
    }
    assert client.post(url, asked).status_code == 302
    told = AuditRecord.objects.get(operation="consult")
    assert told.details == {
        "who": "Residents' panel",
        "on": "2026-09-01",
        "said": "Put children first.",
    }
    assert "Put children first." in ellis.get(plan.get_absolute_url()).content.decode()
    assert client.post(url, {**asked, "seen": 2}).status_code == 422, "once, until it is taken back"

    shown = client.get(plan.get_absolute_url()).content.decode()
    assert "Record a consultation" not in shown
    back = reverse("strategies:plan-take-back", args=[plan.slug])
    assert back in shown
    assert client.post(back, {"reason": "Written anew.", "seen": 1}).status_code == 409
    assert client.post(back, {"reason": "Written anew.", "seen": 2}).status_code == 302
    assert ellis.get(plan.get_absolute_url()).status_code == 404
    with pytest.raises(Refused):
        lifecycle.take_back(by=cast.maya, thing=plan, seen=3, reason="Mine.")


def test_a_plan_that_was_consulted_on_is_adopted_by_a_decision(cast: Cast) -> None:
    plan = make_priority().plan
    Plan.objects.update(state=PlanState.CONSULTED)
    form = cast.signed_in(cast.ines).get(reverse("strategies:decision-record", args=[plan.slug]))
    assert form.context["form"]["adopts"].initial is True


def test_a_strategy_with_open_action_plans_is_not_closed(cast: Cast) -> None:
    plan = make_action_plan(cast)
    with pytest.raises(ValidationError, match="1 action plan of it is still open"):
        lifecycle.close(by=cast.maya, thing=plan.strategy, seen=1, reason="Over.")
    lifecycle.close(by=cast.maya, thing=plan, seen=1, reason="Done.")
    lifecycle.close(by=cast.maya, thing=plan.strategy, seen=1, reason="Over.")
    assert KeyStrategy.objects.get().state == PlanState.CLOSED


def test_an_action_plan_waits_for_its_strategy(cast: Cast) -> None:
    strategy = make_strategy(cast, state=PlanState.DRAFT)
    plan = make_action_plan(cast, strategy=strategy, state=PlanState.DRAFT)
    with pytest.raises(ValidationError, match="still a draft"):
        adopt(cast, plan)
    adopt(cast, strategy)
    adopt(cast, plan)
    assert ActionPlan.objects.get().state == PlanState.ADOPTED


def test_nothing_was_decided_tomorrow(cast: Cast) -> None:
    strategy = make_strategy(cast, state=PlanState.DRAFT)
    with pytest.raises(ValidationError, match="a day that has come"):
        adopt(cast, strategy, decided_on=date(2026, 10, 13))


def test_a_step_is_refused_to_others_and_to_who_saw_an_older_one(cast: Cast) -> None:
    plan = make_action_plan(cast)
    with pytest.raises(Refused):
        lifecycle.close(by=cast.olive, thing=plan, seen=1, reason="I think so.")
    with pytest.raises(ChangedMeanwhile):
        lifecycle.close(by=cast.maya, thing=plan, seen=0, reason="Done.")
    assert ActionPlan.objects.get().state == PlanState.ADOPTED
