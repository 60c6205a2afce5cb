"""What is being proposed at Westhaven is there to be found, on any day."""

import time_machine
from django.test import Client
from django.urls import reverse

from hub.access.roles import RoleCode
from metrics.domain.proposing import ProposalState
from metrics.models import Proposal, TargetRound
from metrics.queries.no_target import headlines_without_a_target, unexplained
from metrics.queries.target_flags import flags_of_targets
from tests.reporting.westhaven import Westhaven

S = ProposalState


def test_one_is_open_for_comments_one_waits_and_one_was_declined(westhaven: Westhaven) -> None:
    single = Proposal.objects.filter(round=None)
    assert sorted(single.values_list("state", flat=True)) == [
        S.CONSULTED, S.DECLINED, S.PUT_TO_MEMBER,
    ]  # fmt: skip
    consulted = single.get(state=S.CONSULTED)
    assert consulted.consulted_until > westhaven.moments.today
    assert consulted.comments.count() == consulted.consultations.count() == 1
    assert consulted.metric.state == "proposed"


def test_the_round_has_plain_targets_and_exceptions(westhaven: Westhaven) -> None:
    target_round = TargetRound.objects.get()
    assert target_round.starts > westhaven.moments.today
    rows = list(target_round.proposals.select_related("metric"))
    flags = flags_of_targets(rows)
    flagged = {each.metric.code: [flag.value for flag in flags[each.pk]] for each in rows}
    assert flagged == {
        "M031": [], "M033": [], "M013": [], "M029": [], "M034": ["easier"],
        "M011": ["unreadable"], "M018": ["dropped"],
    }  # fmt: skip
    states = {each.metric.code: each.state for each in rows}
    assert {code for code, state in states.items() if state == S.PUT_TO_MEMBER} == {"M031", "M033"}


def test_a_headline_says_why_it_has_no_target_and_one_does_not(westhaven: Westhaven) -> None:
    today = westhaven.moments.today
    bare = headlines_without_a_target(today).filter(plan=westhaven.plan)
    assert sorted(bare.values_list("metric__code", flat=True)) == ["M005", "M059"]
    assert unexplained(today).get(plan=westhaven.plan).metric.code == "M059"


def test_the_member_finds_what_waits_on_the_first_page(westhaven: Westhaven) -> None:
    visitor = Client()
    with time_machine.travel(westhaven.now):
        visitor.post(reverse("hub:demo-sign-in", args=[RoleCode.CABINET_MEMBER.value]))
        home = visitor.get(reverse("reporting:home"))
    assert home.context["page"].proposals == 3
    assert home.context["page"].consultations == 1
