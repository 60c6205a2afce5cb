"""Programs read what is proposed and how it was decided, as far as their person may."""

from typing import Any

import pytest

from metrics.models import Proposal
from tests.cast import Cast
from tests.metrics.library import make_metric
from tests.metrics.proposed import a_consultation, a_proposal, a_round, a_target

pytestmark = pytest.mark.django_db


def test_a_program_reads_the_decision_record(cast: Cast) -> None:
    held = a_consultation(cast)
    (found,) = cast.signed_in(cast.ellis).get("/api/v1/proposals/").json()["results"]
    assert found["state"] == "consulted"
    assert [step["taken_by"] for step in found["steps"]] == ["Olive Okafor"]
    assert found["consultations"][0]["how_many"] == held.how_many


def test_what_is_being_prepared_is_its_authors(cast: Cast) -> None:
    proposal = a_proposal(cast)
    assert cast.signed_in(cast.ellis).get("/api/v1/proposals/").json()["count"] == 0
    assert cast.signed_in(cast.olive).get("/api/v1/proposals/").json()["count"] == 1
    url = f"/api/v1/proposals/{proposal.pk}/"
    assert cast.signed_in(cast.ellis).get(url).status_code == 404


def test_a_program_reads_the_rounds(cast: Cast) -> None:
    target_round = a_round(cast)
    (found,) = cast.signed_in(cast.ellis).get("/api/v1/target-rounds/").json()["results"]
    assert (found["id"], found["plan"]) == (target_round.pk, target_round.plan.slug)


def test_queries_do_not_grow_with_proposals(cast: Cast, django_assert_max_num_queries: Any) -> None:
    client, counts = cast.signed_in(cast.ines), []
    for size in (2, 20):
        while Proposal.objects.count() < size:
            a_target(cast, make_metric(service=cast.streets), state="reviewed")
        with django_assert_max_num_queries(15) as asked:
            assert client.get("/api/v1/proposals/").json()["count"] == size
        counts.append(len(asked))
    assert counts[0] == counts[1]
