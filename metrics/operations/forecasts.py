"""How does somebody say what a metric is expected to reach, beside what it has reached?"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from metrics.domain.periods import Period
from metrics.domain.values import parse_value
from metrics.models import Forecast, MeasurementPeriod, Metric


@transaction.atomic
def make_forecast(
    *, by: User, metric: Metric, period: Period, value: str, basis: str, now: datetime
) -> Forecast:
    """Expect ``value`` for a period that has not ended, on a stated ``basis``.

    A forecast that stands for the period becomes an earlier version of this one; the same one sent
    twice stays one. Raises ValidationError.
    """
    check(by, Permission.ENTER_VALUES, metric)
    number = parse_value(value).number
    problems = {}
    if number is None:
        problems["value"] = "Enter a number, such as 36.4 or 1,299."
    if not basis.strip():
        problems["basis"] = "Say what the forecast rests on."
    if period.end < timezone.localdate(now):
        problems["period"] = f"{period.label} has ended: enter its value instead."
    if number is None or problems:
        raise ValidationError(problems)
    Metric.objects.select_for_update().get(pk=metric.pk)
    stored = MeasurementPeriod.objects.get_or_create(
        kind=period.kind, starts=period.start, ends=period.end, defaults={"label": period.label}
    )[0]
    standing = metric.forecasts.filter(period=stored, valid_to__isnull=True).first()
    if standing and (standing.value, standing.basis) == (number, basis.strip()):
        return standing
    metric.forecasts.filter(period=stored, valid_to__isnull=True).update(valid_to=now)
    forecast = metric.forecasts.create(
        period=stored, value=number, basis=basis.strip(), made_by=by, valid_from=now
    )
    audit.record(
        by=by,
        operation="make_forecast",
        subject=metric,
        summary=f"Expects {value.strip()} of “{metric}” in {period.label}",
    )
    return forecast


@transaction.atomic
def withdraw_forecast(*, by: User, forecast: Forecast, now: datetime) -> None:
    """Expect nothing in particular any more. Withdrawing twice changes nothing more."""
    check(by, Permission.ENTER_VALUES, forecast.metric)
    standing = Forecast.objects.filter(pk=forecast.pk, valid_to__isnull=True)
    if standing.update(valid_to=now):
        audit.record(
            by=by,
            operation="withdraw_forecast",
            subject=forecast.metric,
            summary=f"Withdrew the forecast of “{forecast.metric}” for {forecast.period}",
        )
