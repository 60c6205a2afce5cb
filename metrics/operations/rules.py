"""How do people change the rules of one metric, or begin its usual range anew?"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from metrics.domain.methods.usual_range import FEWEST_POINTS
from metrics.domain.usual_ranges import RangeStart, has_usual_range, stretches_of
from metrics.models import Metric, MetricMethod, Series, UsualRange
from metrics.operations.judging import start_judging
from metrics.queries.definition import rules_of
from metrics.queries.rules import newest_rules, stored_rules, with_stored
from metrics.queries.usual_range import points_of
from strategies.models import ReportingPeriod


@transaction.atomic
def set_rules(
    *,
    by: User,
    metric: Metric,
    effective_from: ReportingPeriod,
    rules: Mapping[str, Any],
    reason: str,
    now: datetime,
) -> MetricMethod:
    """Judge the metric so from a reporting period on; what closed reports show stays as it is.

    ``rules`` are fields of `queries.rules.SETTABLE`, as they are stored. Set again from the same
    report, they take the place of those set before. Raises ValidationError for anything else, or
    where that report is closed.
    """
    check(by, Permission.EDIT_METRIC, metric)
    if effective_from.figures_as_of is not None:
        raise ValidationError(
            {"effective_from": "That report is closed. Choose one that is still open."}
        )
    if not reason.strip():
        raise ValidationError({"reason": "Say why the rules change."})
    try:
        stored = stored_rules(with_stored(rules_of(metric), rules))
    except (TypeError, ValueError) as error:
        raise ValidationError(str(error)) from error
    method, _ = MetricMethod.objects.update_or_create(
        metric=metric,
        effective_from=effective_from,
        defaults={"rules": stored, "reason": reason.strip(), "made_by": by, "made_at": now},
    )
    audit.record(
        by=by,
        operation="set_rules",
        subject=metric,
        summary=f"Changed how “{metric}” is judged from {effective_from} on: {reason.strip()}",
        details={"rules": stored},
    )
    start_judging(by=by, title=f"Judging “{metric}” again", metric_ids=[metric.pk])
    return method


@transaction.atomic
def start_usual_range(
    *,
    by: User,
    series: Series,
    first_day: date,
    last_day: date | None,
    reason: str,
    now: datetime,
) -> UsualRange:
    """Begin the usual range of a series anew, or fix the values that it is taken from.

    first_day  of the first period of the new range
    last_day   of the last period that fixes its limits; None where every later one counts

    Closed reports keep what they showed. Raises ValidationError where the values do not allow it.
    """
    check(by, Permission.EDIT_METRIC, series.metric)
    if not reason.strip():
        raise ValidationError({"reason": "Say why the usual range starts anew."})
    _refuse_unusable(series, first_day, last_day)
    started = UsualRange(
        series=series,
        first_day=first_day,
        last_day=last_day,
        reason=reason.strip(),
        made_by=by,
        made_at=now,
    )
    try:
        started.validate_constraints()
    except ValidationError as error:
        raise ValidationError({"first_day": "A usual range starts on that day already."}) from error
    started.save(force_insert=True)
    audit.record(
        by=by,
        operation="start_usual_range",
        subject=series.metric,
        summary=f"Began the usual range of “{series.metric}” anew: {reason.strip()}",
        details={"first_day": f"{first_day}", "last_day": f"{last_day or ''}"},
    )
    _judge_again(by, series)
    return started


@transaction.atomic
def take_back_usual_range(*, by: User, started: UsualRange) -> None:
    """Undo a start that no closed report was judged by. Raises ValidationError where one was."""
    series = started.series
    check(by, Permission.EDIT_METRIC, series.metric)
    if ReportingPeriod.objects.filter(figures_as_of__gte=started.made_at).exists():
        raise ValidationError(
            "A report has closed since, and was judged by it. Begin another usual range instead."
        )
    started.delete()
    audit.record(
        by=by,
        operation="take_back_usual_range",
        subject=series.metric,
        summary=f"Took back the start of the usual range of “{series.metric}”",
        details={"first_day": f"{started.first_day}"},
    )
    _judge_again(by, series)


def _judge_again(by: User, series: Series) -> None:
    start_judging(by=by, title=f"Judging “{series.metric}” again", metric_ids=[series.metric_id])


def _refuse_unusable(series: Series, first_day: date, last_day: date | None) -> None:
    """A range needs a month or quarter that begins it, and enough values where it is fixed."""
    rules = newest_rules(series.metric)
    if not has_usual_range(rules):
        raise ValidationError(
            "Only a metric that is counted monthly or quarterly and does not follow the seasons has"
            " a usual range."
        )
    if last_day is not None and last_day < first_day:
        raise ValidationError({"last_day": "The last day is before the first."})
    known = points_of(series)
    if not any(point.period.start == first_day for point in known if point.number is not None):
        raise ValidationError({"first_day": "Choose a period that has a value."})
    if last_day is None:
        return
    stretches = stretches_of(known, rules, [RangeStart(first_day, last_day)])
    fixing = max(
        (len(s.fixing) for s in stretches if s.points[0].period.start >= first_day), default=0
    )
    if fixing < FEWEST_POINTS:
        raise ValidationError(
            {
                "last_day": f"That leaves {fixing} values to tell what is usual."
                f" Choose at least {FEWEST_POINTS} in a row."
            }
        )
