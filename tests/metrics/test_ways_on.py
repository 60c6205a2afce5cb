"""From the pages of plans, drafts and the library, what comes next is linked for whoever may."""

from html import unescape
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from hub.access.checks import Refused
from metrics.domain.classification import MetricState
from metrics.domain.proposing import Deed, ProposalState
from metrics.models import Metric, Proposal
from metrics.operations.library import put_in_force
from metrics.operations.proposal_steps import take_step
from metrics.operations.proposals import propose_draft
from tests.cast import Cast
from tests.metrics.library import give_values, make_metric, make_plan
from tests.metrics.proposed import NOW, a_proposal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_october")]


@pytest.fixture
def in_october() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def draft(cast: Cast) -> Metric:
    return make_metric(code="R1", owner=cast.olive, service=cast.streets, state=MetricState.DRAFT)


def offered(cast: Cast, who: str, path: str) -> set[str]:
    """Which of the ways out of a draft, or into a plan, a page offers."""
    page = unescape(cast.signed_in(cast[who]).get(path).text)
    ways = {
        "use": "/plans/westhaven-2030/metrics/use/",
        "propose": "/metrics/R1/propose/",
        "force": "/metrics/R1/in-force/",
        "why none": "/plans/westhaven-2030/metrics/R1/no-target/",
    }
    return {name for name, address in ways.items() if f'href="{address}"' in page}


@pytest.mark.parametrize(("who", "ways"), [("insight", {"use"}), ("officer", set())])
def test_a_plan_leads_to_the_metrics_it_can_use(cast: Cast, who: str, ways: set[str]) -> None:
    assert offered(cast, who, make_plan().get_absolute_url()) == ways


@pytest.mark.parametrize(
    ("who", "ways"), [("insight", {"propose", "force"}), ("officer", {"propose"})]
)
def test_a_draft_leads_on(cast: Cast, draft: Metric, who: str, ways: set[str]) -> None:
    assert offered(cast, who, "/metrics/R1/") == ways
    draft.state = MetricState.IN_FORCE
    draft.save()
    assert offered(cast, who, "/metrics/R1/") == set()


def test_olive_proposes_the_draft_that_stands_in_her_name(cast: Cast, draft: Metric) -> None:
    client = cast.signed_in(cast.olive)
    answer = client.post(reverse("metrics:proposal-draft-add", args=["R1"]))
    proposal = Proposal.objects.get()
    assert answer["Location"] == proposal.get_absolute_url()
    assert (proposal.metric, proposal.service) == (draft, cast.streets)
    assert proposal.state == ProposalState.PREPARING
    assert proposal.steps.get().taken_by == cast.olive
    assert offered(cast, "insight", "/metrics/R1/") == set()
    with pytest.raises(ValidationError, match="proposed already"):
        propose_draft(by=cast.ines, metric=draft, now=NOW)


def test_what_is_being_proposed_is_not_put_in_force_beside_it(cast: Cast, draft: Metric) -> None:
    propose_draft(by=cast.olive, metric=draft, now=NOW)
    answer = cast.signed_in(cast.ines).post(reverse("metrics:metric-put-in-force", args=["R1"]))
    assert answer.status_code == 422
    assert "It is being proposed: it comes into force once the cabinet member" in answer.text
    assert Metric.objects.get().state == MetricState.DRAFT

    Proposal.objects.update(state=ProposalState.DECLINED)
    assert offered(cast, "insight", "/metrics/R1/") == {"force"}
    put_in_force(by=cast.ines, metric=draft)
    assert Metric.objects.get().state == MetricState.IN_FORCE


def test_only_a_draft_of_a_service_is_proposed_and_by_its_owner(cast: Cast) -> None:
    def propose(by: str, **fields: Any) -> None:
        fields = {"owner": cast.olive, "service": cast.streets, "state": "draft", **fields}
        propose_draft(by=cast[by], metric=make_metric(**fields), now=NOW)

    with pytest.raises(Refused):
        propose("other_officer")
    with pytest.raises(ValidationError, match="Only a draft"):
        propose("officer", state="in_force")
    with pytest.raises(ValidationError, match="which service"):
        propose("officer", service=None)
    assert not Proposal.objects.exists()
    propose("insight")
    assert Proposal.objects.get().proposed_by == cast.ines


def test_what_came_into_force_meanwhile_is_not_made_a_draft_again(cast: Cast) -> None:
    declined = a_proposal(cast, state="declined")
    put_in_force(by=cast.ines, metric=declined.metric)
    with pytest.raises(ValidationError, match="no draft any more"):
        take_step(by=cast.olive, proposal=declined, deed=Deed.TAKE_UP, seen=1, now=NOW)
    assert Metric.objects.get().state == MetricState.IN_FORCE


@pytest.mark.parametrize(("who", "ways"), [("insight", {"why none"}), ("officer", set())])
def test_the_card_leads_to_why_there_is_no_target(cast: Cast, who: str, ways: set[str]) -> None:
    plan = make_plan()
    metric = make_metric(code="R1", plan=plan, owner=cast.olive, service=cast.streets)
    assert offered(cast, who, "/metrics/R1/") == ways
    metric.memberships.update(no_target_because="Watched for context")
    assert offered(cast, who, "/metrics/R1/") == ways
    assert "Watched for context" in cast.signed_in(cast[who]).get("/metrics/R1/").text


@pytest.mark.parametrize("who", ["insight", "employee", "partner"])
def test_the_library_leads_to_files_of_all_values(cast: Cast, who: str) -> None:
    give_values(make_metric(code="R1", partner=cast.riverside), {"2024/25": "34.3"})
    give_values(make_metric("Not theirs", code="R2"), {"2024/25": "51.7"})
    client = cast.signed_in(cast[who])
    page = unescape(client.get("/metrics/").text)
    for shape in ("tidy", "wide"):
        for kind in ("csv", "json"):
            address = f"/api/v1/observations/export/?shape={shape}&file={kind}"
            assert f'href="{address}"' in page
            answer = client.get(address)
            text = b"".join(answer.streaming_content).decode()
            assert (answer.status_code, "34.3" in text) == (200, True)
            assert ("51.7" in text) is (who != "partner")
