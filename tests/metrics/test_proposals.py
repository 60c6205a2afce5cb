"""A metric or a target on its way into force: who is asked, whose turn it is, and what is kept."""

import threading
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from hub import clock
from hub.access.checks import Refused
from hub.models import AuditRecord, Cover, Job, Notice, PortfolioService
from hub.versions import ChangedMeanwhile
from metrics.domain.classification import MetricState
from metrics.domain.proposing import Deed, ProposalState
from metrics.domain.rules import Polarity
from metrics.models import Metric, Proposal, Target
from metrics.operations.proposal_steps import Elsewhere, take_step
from metrics.operations.proposals import (
    change_proposal,
    comment_on,
    correct_consultation,
    propose_metric,
    propose_target,
    record_consultation,
)
from metrics.queries.proposals import proposal_page, waiting_for
from tests.cast import Cast
from tests.metrics.library import everybody, make_metric, make_plan, own_area
from tests.metrics.proposed import NEXT_YEAR, NOW, TODAY, a_consultation, a_proposal, a_target

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_october")]

S = ProposalState


@pytest.fixture
def in_october() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def step(who: Any, proposal: Proposal, deed: Deed, **more: Any) -> Proposal:
    proposal.refresh_from_db()
    return take_step(
        by=who, proposal=proposal, deed=deed, seen=proposal.version, now=clock.now(), **more
    )


def told(person: Any) -> list[str]:
    return list(Notice.objects.filter(person=person).values_list("text", flat=True))


# --- The way --------------------------------------------------------------------------------------


def test_a_metric_travels_from_its_authors_draft_into_force(cast: Cast) -> None:
    own_area(), everybody()
    proposal = propose_metric(by=cast.olive, name="Bins missed", service=cast.streets, now=NOW)
    metric = proposal.metric
    assert (metric.state, metric.owner) == (MetricState.DRAFT, cast.olive)
    assert (proposal.service, proposal.portfolio) == (cast.streets, cast.clean_and_green)

    change_proposal(
        by=cast.olive,
        proposal=proposal,
        seen=1,
        now=NOW,
        card={"unit_label": "per 100,000", "unit_kind": "rate"},
        polarity=Polarity.LOWER,
        statutory_need="Nobody requires it",
        resources="A day a month",
        how_others_compare="Region: 80",
    )
    step(cast.olive, proposal, Deed.CONSULT, until=TODAY + timedelta(days=14))
    assert Metric.objects.get(pk=metric.pk).state == MetricState.PROPOSED
    comment_on(by=cast.ellis, proposal=proposal, text="Count flats too", now=NOW)
    assert told(cast.olive) == [f"Ellis Eaton on “Metric: {metric}”: Count flats too"]

    later = NOW + timedelta(days=15)
    with time_machine.travel(later, tick=False):
        proposal.refresh_from_db()
        assert list(waiting_for(cast.olive, later.date())) == [proposal]
        step(cast.olive, proposal, Deed.HAND_OVER)
        assert len(told(cast.maya)) == 1
        step(cast.maya, proposal, Deed.PUT_TO_MEMBER, note="Long wanted")
        assert "“Long wanted”" in told(cast.cleo)[0]
        step(cast.cleo, proposal, Deed.AGREE, note="Agreed")

    metric.refresh_from_db()
    assert metric.state == MetricState.IN_FORCE
    assert metric.polarities.get().polarity == Polarity.LOWER
    assert [(s.state, s.taken_by, s.note) for s in proposal.steps.all()] == [
        (S.PREPARING, cast.olive, ""),
        (S.CONSULTED, cast.olive, ""),
        (S.REVIEWED, cast.olive, ""),
        (S.PUT_TO_MEMBER, cast.maya, "Long wanted"),
        (S.IN_FORCE, cast.cleo, "Agreed"),
    ]
    assert "in force, says Cleo Carter" in told(cast.olive)[-1]
    assert AuditRecord.objects.filter(operation="agree_proposal").count() == 1


def test_an_agreed_target_stands_for_its_year_and_is_judged(cast: Cast) -> None:
    plan = make_plan()
    metric = make_metric(plan=plan, owner=cast.olive, service=cast.streets, target="42%")
    proposal = a_target(cast, metric, plan=plan, state=S.PUT_TO_MEMBER)
    step(cast.cleo, proposal, Deed.AGREE)
    target = Target.objects.get(starts=NEXT_YEAR[0])
    assert (target.plan, target.as_written, target.ends) == (plan, "45%", NEXT_YEAR[1])
    assert target.rationale == proposal.rationale
    assert Proposal.objects.get().makes == target
    assert Job.objects.filter(kind="judging").count() == 1


def test_to_agree_on_no_target_says_why_in_the_plan(cast: Cast) -> None:
    plan = make_plan()
    metric = make_metric(plan=plan, service=cast.streets, owner=cast.olive)
    because = "It is watched for context"
    proposal = a_target(
        cast, metric, plan=plan, state=S.PUT_TO_MEMBER, target_as_written="none", rationale=because
    )
    step(cast.cleo, proposal, Deed.AGREE)
    assert metric.memberships.get().no_target_because == because

    again = a_target(cast, metric, plan=plan, state=S.PUT_TO_MEMBER)
    step(cast.cleo, again, Deed.AGREE, note="Now there is one")
    assert metric.memberships.get().no_target_because == ""


def test_declined_a_metric_is_its_authors_draft_again_and_can_be_taken_up(cast: Cast) -> None:
    proposal = a_proposal(cast, state=S.REVIEWED)
    Metric.objects.update(state=MetricState.PROPOSED)
    with pytest.raises(ValidationError, match="Give the reason"):
        step(cast.maya, proposal, Deed.DECLINE, note="  ")
    step(cast.maya, proposal, Deed.DECLINE, note="We count this already")
    assert Metric.objects.get().state == MetricState.DRAFT
    assert "“We count this already”" in told(cast.olive)[0]
    step(cast.olive, proposal, Deed.TAKE_UP)
    assert list(waiting_for(cast.olive, TODAY)) == [proposal]


def test_the_manager_is_asked_after_the_consultation_or_with_a_reason(cast: Cast) -> None:
    proposal = a_proposal(cast, state=S.CONSULTED)
    with pytest.raises(ValidationError, match="runs until 30 October 2026"):
        step(cast.olive, proposal, Deed.HAND_OVER)
    step(cast.olive, proposal, Deed.HAND_OVER, note="The return is due on Friday")
    assert Proposal.objects.get().state == S.REVIEWED


def test_a_meeting_that_is_recorded_is_a_consultation(cast: Cast) -> None:
    proposal = a_proposal(cast)
    with pytest.raises(ValidationError, match="Nobody has been consulted"):
        step(cast.olive, proposal, Deed.HAND_OVER)
    record_consultation(
        by=cast.olive,
        proposal=proposal,
        held_on=TODAY,
        who="Crews",
        how_many=12,
        said="Fine",
        now=NOW,
    )
    step(cast.olive, proposal, Deed.HAND_OVER)
    assert Proposal.objects.get().state == S.REVIEWED


def test_what_is_not_answered_goes_nowhere(cast: Cast) -> None:
    proposal = a_proposal(cast, resources="")
    with pytest.raises(ValidationError, match="Say what it takes"):
        step(cast.olive, proposal, Deed.CONSULT, until=TODAY)
    assert Proposal.objects.get().state == S.PREPARING


def test_an_exception_is_agreed_with_a_note(cast: Cast) -> None:
    proposal = a_target(cast, state=S.PUT_TO_MEMBER, target_as_written="40%")
    with pytest.raises(ValidationError, match="easier than the last target"):
        step(cast.cleo, proposal, Deed.AGREE)
    step(cast.cleo, proposal, Deed.AGREE, note="The plant is closed for a year")
    assert Target.objects.filter(as_written="40%").exists()


# --- Whose turn -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "deed", "who"),
    [
        (S.PREPARING, Deed.CONSULT, "olive"),
        (S.REVIEWED, Deed.PUT_TO_MEMBER, "maya"),
        (S.REVIEWED, Deed.RETURN, "derek"),
        (S.PUT_TO_MEMBER, Deed.AGREE, "cleo"),
        (S.PUT_TO_MEMBER, Deed.WITHDRAW, "olive"),
    ],
)
def test_only_whose_turn_it_is_takes_the_step(cast: Cast, state: S, deed: Deed, who: str) -> None:
    proposal = a_proposal(cast, state=state)
    words = {"note": "Because", "until": TODAY + timedelta(days=7)}
    may = {who, "ines"} if deed in (Deed.CONSULT, Deed.WITHDRAW) else {who}
    may |= {"maya", "derek"} if who in {"maya", "derek"} else set()
    for name in ("olive", "otto", "maya", "mo", "cleo", "colin", "ines", "ellis", "derek"):
        if name not in may:
            with pytest.raises(Refused):
                step(getattr(cast, name), proposal, deed, **words)
    step(getattr(cast, who), proposal, deed, **words)


def test_nobody_reviews_for_another_service_what_they_proposed_there(cast: Cast) -> None:
    proposal = a_proposal(cast, state=S.REVIEWED, proposed_by=cast.mo)
    with pytest.raises(Refused):
        step(cast.mo, proposal, Deed.PUT_TO_MEMBER)
    assert not waiting_for(cast.mo, TODAY).exists()
    assert waiting_for(cast.maya, TODAY).exists(), "the control"


def test_a_deputy_reviews_while_the_manager_is_away_and_is_told(cast: Cast) -> None:
    Cover.objects.create(
        person=cast.maya, deputy=cast.mo, starts=TODAY, ends=TODAY + timedelta(days=7)
    )
    proposal = a_proposal(cast, state=S.CONSULTED)
    step(cast.olive, proposal, Deed.HAND_OVER, note="Urgent")
    assert len(told(cast.mo)) == len(told(cast.maya)) == 1
    step(cast.mo, proposal, Deed.PUT_TO_MEMBER)


def test_where_nobody_can_decide_the_insight_team_records_what_was_decided(cast: Cast) -> None:
    PortfolioService.objects.all().delete()
    proposal = a_proposal(cast, state=S.REVIEWED, portfolio=None)
    step(cast.maya, proposal, Deed.PUT_TO_MEMBER)
    assert "Nobody in the hub can decide" in told(cast.ines)[0]
    page = proposal_page(cast.ines, Proposal.objects.get(), TODAY)
    assert "belongs to no portfolio" in page.next
    assert Deed.AGREE in page.recorded
    with pytest.raises(ValidationError, match="where the decision is minuted"):
        step(cast.ines, proposal, Deed.AGREE)
    step(
        cast.ines,
        proposal,
        Deed.AGREE,
        elsewhere=Elsewhere(date(2026, 10, 6), "Cabinet, minute 42/26"),
    )
    note = proposal.steps.last().note
    assert note == (
        "Decided on 6 October 2026, Cabinet, minute 42/26; recorded by the insight team."
    )


def test_where_somebody_can_decide_the_insight_team_does_not(cast: Cast) -> None:
    proposal = a_proposal(cast, state=S.PUT_TO_MEMBER)
    with pytest.raises(Refused):
        step(cast.ines, proposal, Deed.AGREE, elsewhere=Elsewhere(TODAY, "Cabinet"))


# --- At the same time -----------------------------------------------------------------------------


def test_the_same_press_twice_is_one(cast: Cast) -> None:
    proposal = a_target(cast, state=S.PUT_TO_MEMBER)
    for _ in range(2):
        take_step(by=cast.cleo, proposal=proposal, deed=Deed.AGREE, seen=1, now=NOW, note="Yes")
    assert proposal.steps.filter(state=S.IN_FORCE).count() == 1
    assert Target.objects.filter(starts=NEXT_YEAR[0]).count() == 1


def test_what_changed_since_it_was_seen_is_not_decided_on(cast: Cast) -> None:
    proposal = a_target(cast, state=S.REVIEWED)
    take_step(by=cast.maya, proposal=proposal, deed=Deed.RETURN, seen=1, now=NOW, note="Aim higher")
    with pytest.raises(ChangedMeanwhile):
        take_step(by=cast.derek, proposal=proposal, deed=Deed.PUT_TO_MEMBER, seen=1, now=NOW)


@pytest.mark.django_db(transaction=True)
def test_two_members_agree_at_once_and_one_target_comes_of_it(cast: Cast) -> None:
    proposal = a_target(cast, state=S.PUT_TO_MEMBER)
    start, outcomes = threading.Barrier(2), []

    def agree() -> None:
        start.wait()
        try:
            take_step(by=cast.cleo, proposal=proposal, deed=Deed.AGREE, seen=1, now=NOW)
            outcomes.append("done")
        finally:
            connection.close()

    threads = [threading.Thread(target=agree) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == ["done", "done"]
    assert proposal.steps.filter(state=S.IN_FORCE).count() == 1
    assert Target.objects.filter(starts=NEXT_YEAR[0]).count() == 1


def test_a_consultation_that_two_correct_keeps_the_first(cast: Cast) -> None:
    held = a_consultation(cast)
    correct_consultation(by=cast.olive, consultation=held, seen=1, now=NOW, changed="Flats count")
    with pytest.raises(ChangedMeanwhile):
        correct_consultation(by=cast.maya, consultation=held, seen=1, now=NOW, changed="Nothing")
    held.refresh_from_db()
    assert held.changed == "Flats count"


# --- What is refused ------------------------------------------------------------------------------


def test_comments_are_taken_until_the_last_day(cast: Cast) -> None:
    proposal = a_proposal(cast, state=S.CONSULTED)
    last = NOW + timedelta(days=18)
    comment_on(by=cast.ellis, proposal=proposal, text="In time", now=last)
    with pytest.raises(ValidationError, match="over"):
        comment_on(by=cast.ellis, proposal=proposal, text="Too late", now=last + timedelta(days=1))
    with pytest.raises(Refused):
        comment_on(by=cast.piotr, proposal=proposal, text="From outside", now=NOW)


def test_what_lies_before_the_manager_is_not_rewritten(cast: Cast) -> None:
    proposal = a_proposal(cast, state=S.REVIEWED)
    with pytest.raises(ValidationError, match="Others are deciding"):
        change_proposal(by=cast.olive, proposal=proposal, seen=1, now=NOW, resources="None")


def test_only_a_metric_in_force_takes_a_target(cast: Cast) -> None:
    metric = make_metric(state=MetricState.DRAFT, owner=cast.olive)
    with pytest.raises(ValidationError, match="in force"):
        propose_target(
            by=cast.olive,
            metric=metric,
            plan=None,
            target_starts=NEXT_YEAR[0],
            target_as_written="45%",
            rationale="More lorries",
            now=NOW,
        )


# --- The pages ------------------------------------------------------------------------------------


def test_olive_proposes_a_metric_page_by_page(cast: Cast) -> None:
    own_area(), everybody()
    make_metric("Household waste sent to recycling", unit_label="%")
    client = cast.signed_in(cast.olive)
    first = client.post(
        reverse("metrics:proposal-metric-add"),
        {"name": "Household waste sent for recycling", "service": cast.streets.pk},
    )
    proposal = Proposal.objects.get()
    assert first["Location"] == f"/proposals/{proposal.pk}/"
    shown = client.get(first["Location"]).text
    assert "A similar metric exists" in shown
    assert "Say whether the law or a funder requires it" in shown
    assert "Nobody has said whether high or low is good" in shown

    client.post(
        reverse("metrics:proposal-change", args=[proposal.pk, "counting"]),
        {
            "unit_kind": "percent", "unit_label": "%", "decimals": "1", "frequency": "annual",
            "polarity": "higher", "seen": "1",
        },
    )  # fmt: skip
    client.post(
        reverse("metrics:proposal-change", args=[proposal.pk, "need"]),
        {"statutory_need": "No", "resources": "Few", "how_others_compare": "43%", "seen": "2"},
    )
    consult = client.post(
        reverse("metrics:proposal-step", args=[proposal.pk, "consult"]),
        {"until_day": "30", "until_month": "10", "until_year": "2026", "seen": "3"},
    )
    assert consult.status_code == 302
    proposal.refresh_from_db()
    assert (proposal.state, proposal.consulted_until) == (S.CONSULTED, date(2026, 10, 30))
    assert "Comment on it" in cast.signed_in(cast.ellis).get(f"/proposals/{proposal.pk}/").text


def test_a_step_that_came_too_late_shows_both_words(cast: Cast) -> None:
    proposal = a_target(cast, state=S.REVIEWED)
    url = reverse("metrics:proposal-step", args=[proposal.pk, "return"])
    assert (
        cast.signed_in(cast.maya).post(url, {"note": "Aim higher", "seen": "1"}).status_code == 302
    )
    answer = cast.signed_in(cast.derek).post(
        reverse("metrics:proposal-step", args=[proposal.pk, "return"]),
        {"note": "Aim lower", "seen": "1"},
    )
    assert answer.status_code == 409
    assert "Aim higher" in answer.text and "Aim lower" in answer.text


def test_the_decision_record_tells_all(cast: Cast) -> None:
    held = a_consultation(cast)
    proposal = held.proposal
    comment_on(by=cast.ellis, proposal=proposal, text="Count flats too", now=NOW)
    step(cast.olive, proposal, Deed.HAND_OVER, note="The return is due")
    step(cast.maya, proposal, Deed.PUT_TO_MEMBER, note="Long wanted")
    step(cast.cleo, proposal, Deed.DECLINE, note="Not this year")
    shown = cast.signed_in(cast.colin).get(f"/proposals/{proposal.pk}/record/").text
    for words in (
        "The return is due", "Long wanted", "Not this year", "Cleo Carter", "Count flats too",
        "40 people were asked", "Flats are left out", "Open for comments until 30 October 2026",
        "England recycles 43%",
    ):  # fmt: skip
        assert words in shown, words


@pytest.mark.parametrize(
    ("who", "whose", "found"),
    [
        ("olive", "mine", {"preparing", "consulted", "reviewed", "put_to_member"}),
        ("olive", "turn", {"preparing"}),
        ("maya", "turn", {"reviewed"}),
        ("cleo", "turn", {"put_to_member"}),
        ("mo", "turn", set()),
        ("ines", "turn", set()),
        ("ellis", "open", {"consulted"}),
        ("ellis", "", {"consulted", "reviewed", "put_to_member"}),
    ],
)
def test_everybody_finds_what_is_theirs(cast: Cast, who: str, whose: str, found: set[str]) -> None:
    for state in ("preparing", "consulted", "reviewed", "put_to_member"):
        a_proposal(cast, state=state)
    answer = cast.signed_in(getattr(cast, who)).get("/proposals/", {"whose": whose})
    assert {each.state for each in answer.context["list"].objects} == found


def test_the_list_and_the_page_ask_the_same_queries_however_many(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    client, counts = cast.signed_in(cast.ines), []
    first = a_target(cast, state=S.REVIEWED)
    for size in (2, 30):
        while Proposal.objects.count() < size:
            a_target(cast, make_metric(service=cast.streets), state=S.REVIEWED)
            comment = {"text": "Well", "made_by": cast.ellis, "made_at": NOW}
            first.comments.create(**comment)
        client.get("/proposals/")
        with django_assert_max_num_queries(40) as asked:
            client.get("/proposals/", {"whose": "turn"})
        with django_assert_max_num_queries(40) as page:
            client.get(f"/proposals/{first.pk}/")
        counts.append((len(asked), len(page)))
    assert counts[0] == counts[1]
