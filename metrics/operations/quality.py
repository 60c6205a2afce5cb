"""How does somebody say how far a metric's figures can be relied on?"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from metrics.domain.data_quality import Quality
from metrics.models import DataQualityReview, Metric


@transaction.atomic
def review_quality(
    *, by: User, metric: Metric, quality: Quality, reason: str, reviewed_on: date
) -> DataQualityReview:
    """What ``by`` found on a day; earlier reviews stay as they are. Raises ValidationError."""
    check(by, Permission.EDIT_METRIC, metric)
    if not reason.strip():
        raise ValidationError({"reason": "Say what the ratings rest on."})
    review = DataQualityReview.objects.create(
        metric=metric,
        accuracy=quality.accuracy,
        completeness=quality.completeness,
        timeliness=quality.timeliness,
        reason=reason.strip(),
        reviewed_by=by,
        reviewed_on=reviewed_on,
    )
    audit.record(
        by=by,
        operation="review_quality",
        subject=metric,
        summary=f"Reviewed the quality of “{metric}”: {quality.words or 'good on every side'}",
    )
    return review
