"""When does a report's period open, and from when do its figures stand still?"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from strategies.domain.calendar import ReportingPeriodKind, days_of
from strategies.models import ReportingPeriod


@transaction.atomic
def open_reporting_period(
    *, by: User, kind: ReportingPeriodKind, first_year: int, quarter: int = 1
) -> ReportingPeriod:
    """The reporting period of a financial year, by its kind; one that is there already is given."""
    check(by, Permission.MANAGE_PLANS)
    days = days_of(kind, first_year, quarter)
    period, is_new = ReportingPeriod.objects.get_or_create(
        kind=kind, starts=days.starts, ends=days.ends
    )
    if is_new:
        audit.record(
            by=by,
            operation="open_reporting_period",
            subject=period,
            summary=f"Opened the reporting period {period}",
        )
    return period


@transaction.atomic
def close_reporting_period(
    *, by: User, reporting_period: ReportingPeriod, figures_as_of: datetime
) -> ReportingPeriod:
    """From now on the report is judged by what was known at ``figures_as_of``, not by later facts.

    Raises ValidationError where it is closed already.
    """
    check(by, Permission.MANAGE_PLANS)
    period = ReportingPeriod.objects.select_for_update().get(pk=reporting_period.pk)
    if period.figures_as_of is not None:
        raise ValidationError("The figures of this report stand still already.")
    period.figures_as_of = figures_as_of
    period.save(update_fields=["figures_as_of"])
    audit.record(
        by=by,
        operation="close_reporting_period",
        subject=period,
        summary=f"Closed the figures of {period}",
    )
    return period
