"""How far can each metric's figures be relied on, as its latest review has it?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from metrics.domain.data_quality import Quality, QualityRating
from metrics.models import DataQualityReview


@dataclass(frozen=True)
class LatestQuality:
    """The latest review of one metric. The names suit components/data_quality.html."""

    quality: Quality
    reviewed_on: date
    reason: str

    @property
    def is_low(self) -> bool:
        return self.quality.is_low

    @property
    def words(self) -> str:
        return self.quality.words


def quality_of(metric_ids: Collection[int]) -> Mapping[int, LatestQuality]:
    """Id of a metric -> its latest review, for those that have one. One query."""
    reviews = (
        DataQualityReview.objects.filter(metric__in=metric_ids)
        .order_by("metric_id", "-reviewed_on", "-pk")
        .distinct("metric_id")
    )
    return {
        each.metric_id: LatestQuality(
            quality_in(each.accuracy, each.completeness, each.timeliness),
            each.reviewed_on,
            each.reason,
        )
        for each in reviews
    }


def quality_in(accuracy: str, completeness: str, timeliness: str) -> Quality:
    """The ratings as they are kept, read."""
    return Quality(QualityRating(accuracy), QualityRating(completeness), QualityRating(timeliness))


def latest_quality(metric: str = "pk") -> Subquery:
    """The latest review as a column of a query of metrics, for `read_quality`; costs no query."""
    latest = DataQualityReview.objects.filter(metric=OuterRef(metric)).order_by(
        "-reviewed_on", "-pk"
    )
    return Subquery(
        latest.values(
            found=JSONObject(
                accuracy="accuracy",
                completeness="completeness",
                timeliness="timeliness",
                reviewed_on="reviewed_on",
                reason="reason",
            )
        )[:1]
    )


def read_quality(found: Mapping[str, Any] | None) -> LatestQuality | None:
    """What the column of `latest_quality` holds; None where nobody has reviewed the metric."""
    if found is None:
        return None
    return LatestQuality(
        quality_in(found["accuracy"], found["completeness"], found["timeliness"]),
        date.fromisoformat(found["reviewed_on"]),
        found["reason"],
    )
