"""How does a review change a target? By the library's own operation, with the review as reason."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hub.models import User
from metrics.models import Metric
from metrics.operations.targets import set_target
from reporting.queries.reviews import metrics_of
from strategies.models import Plan, Review, ReviewDecision
from strategies.operations.review_decisions import record_decision


@transaction.atomic
def decide_target(
    *,
    by: User,
    review: Review,
    metric: Metric,
    as_written: str,
    starts: date,
    text: str,
    now: datetime,
    plan: Plan | None = None,
) -> ReviewDecision:
    """The metric has another target from a day on, because the review decided so.

    Asks for the right to review and for the right to set targets. The metric is judged again.
    """
    decision = record_decision(
        by=by,
        review=review,
        text=text,
        now=now,
        subject=metric,
        change=f"Target of “{metric}” from {starts:%-d %B %Y}: {as_written}",
    )
    if not metrics_of(review.subject).filter(pk=metric.pk).exists():
        raise ValidationError("This metric does not measure what is reviewed.")
    standing = metric.targets.filter(plan=plan, starts=starts, valid_to=None)
    if standing.filter(as_written=as_written).exists():
        raise ValidationError({"as_written": "This is the target from that day already."})
    set_target(
        by=by,
        metric=metric,
        plan=plan,
        starts=starts,
        as_written=as_written,
        rationale=f"Decided in the {review}. {text.strip()}",
        now=now,
    )
    return decision
