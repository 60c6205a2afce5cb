"""A program reads one metric with all that the library keeps about it."""

from datetime import date
from typing import Any

import pytest

from metrics.domain.classification import ExternalIdRelation
from metrics.domain.data_quality import Quality, QualityRating
from metrics.operations.external_ids import add_external_id
from metrics.operations.library import change_metric
from metrics.operations.quality import review_quality
from metrics.operations.returns import add_return, collect_for
from tests.cast import Cast
from tests.metrics.library import LONG_AGO, make_metric, make_plan

pytestmark = pytest.mark.django_db


def test_the_detail_of_a_metric_tells_how_it_is_kept(cast: Cast) -> None:
    metric = make_metric(code="R1", plan=make_plan())
    change_metric(
        by=cast.ines, metric=metric, source="Another return", starts=date(2025, 4, 1),
        reason="Street sweepings are left out", is_comparable=False,
    )  # fmt: skip
    add_external_id(
        by=cast.ines, metric=metric, scheme="Set", value="7-x", relation=ExternalIdRelation.EXACT
    )
    review_quality(
        by=cast.ines, metric=metric, reason="One depot", reviewed_on=date(2026, 4, 1),
        quality=Quality(QualityRating.POOR, QualityRating.GOOD, QualityRating.GOOD),
    )  # fmt: skip
    data_return = add_return(
        by=cast.ines, name="Waste return", collected_by="The department", kind="statutory",
        starts=LONG_AGO,
    )  # fmt: skip
    collect_for(by=cast.ines, data_return=data_return, metrics=[metric], starts=LONG_AGO)

    answer: Any = cast.signed_in(cast.olive).get("/api/v1/metrics/R1/").json()

    newest, first = answer["definitions"]
    assert (newest["number"], newest["break_from"], first["break_from"]) == (2, "2025-04-01", None)
    assert newest["card"]["source"] == "Another return"
    assert answer["external_ids"] == [{"scheme": "Set", "value": "7-x", "relation": "exact"}]
    assert answer["quality_reviews"][0]["accuracy"] == "poor"
    assert answer["returns"][0]["name"] == "Waste return"
    assert [use["kind"] for use in answer["used_in"]] == ["Plans", "Returns"]
    assert answer["missing_for_a_plan"] == [
        "role", "type", "scorecard", "delivery", "owner", "service",
    ]  # fmt: skip
