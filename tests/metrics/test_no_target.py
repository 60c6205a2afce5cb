"""A headline metric has a target, or says why it has none."""

from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from metrics.domain.classification import HeadlineFlag
from metrics.operations.targets import set_target, withdraw_target
from metrics.queries.no_target import headlines_without_a_target, unexplained
from reporting.queries.orphans import orphan_counts
from tests.cast import Cast
from tests.metrics.library import LONG_AGO, make_metric, make_plan
from tests.metrics.proposed import NEXT_YEAR, NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_october")]


@pytest.fixture
def in_october() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def test_only_headlines_without_any_target_are_loose(cast: Cast) -> None:
    plan = make_plan()
    bare = make_metric("Bare", plan=plan)
    make_metric("Aims at a level", plan=plan, target="42%")
    make_metric("Said to have none", plan=plan, target="none")
    make_metric("Beside the headline", plan=plan, headline=HeadlineFlag.SUPPORTING)
    make_metric("Everywhere", plan=plan)
    set_target(
        by=cast.ines,
        metric=make_metric("In all plans", plan=plan),
        plan=None,
        starts=LONG_AGO,
        as_written="10%",
        now=NOW,
    )
    names = {use.metric.name for use in unexplained(TODAY)}
    assert names == {"Bare", "Said to have none", "Everywhere"}
    assert orphan_counts(cast.ines)["untargeted"] == 3
    assert orphan_counts(cast.maya)["untargeted"] == 0
    client = cast.signed_in(cast.ines)
    cure = reverse("metrics:no-target", args=[plan.slug, bare.code])
    assert cure in client.get("/orphans/?kind=untargeted").text
    assert client.post(cure, {"because": "Watched for context"}).status_code == 302
    assert bare.memberships.get().no_target_because == "Watched for context"
    assert orphan_counts(cast.ines)["untargeted"] == 2


def test_a_target_that_is_withdrawn_leaves_a_reason(cast: Cast) -> None:
    plan = make_plan()
    metric = make_metric(plan=plan, target="42%")
    target = metric.targets.get()
    with pytest.raises(ValidationError, match="Say why"):
        withdraw_target(by=cast.ines, target=target, now=NOW)
    target.refresh_from_db()
    assert target.valid_to is None
    withdraw_target(by=cast.ines, target=target, now=NOW, because="The return has ended")
    assert headlines_without_a_target(TODAY).get().no_target_because == "The return has ended"

    set_target(
        by=cast.ines, metric=metric, plan=plan, starts=NEXT_YEAR[0], as_written="45%", now=NOW
    )
    assert metric.memberships.get().no_target_because == ""
