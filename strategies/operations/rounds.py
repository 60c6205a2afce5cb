"""When are the figures of a report gathered?"""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from strategies.models import ReportingPeriod, Round


@transaction.atomic
def open_round(*, by: User, reporting_period: ReportingPeriod, opens: date, closes: date) -> Round:
    """Ask for the figures of a reporting period, from a day to a last day.

    Raises ValidationError where the report has a round already, or its figures stand still.
    """
    check(by, Permission.MANAGE_PLANS)
    if reporting_period.figures_as_of is not None:
        raise ValidationError("The figures of this report stand still already.")
    gathering = Round(reporting_period=reporting_period, opens=opens, closes=closes)
    gathering.full_clean()
    gathering.save(force_insert=True)
    audit.record(
        by=by,
        operation="open_round",
        subject=gathering,
        summary=f"Opened the round of {reporting_period}, figures due by {closes:%-d %B %Y}",
    )
    return gathering


@transaction.atomic
def move_round(*, by: User, gathering: Round, opens: date, closes: date) -> Round:
    """Other days for a round that is still open."""
    check(by, Permission.MANAGE_PLANS)
    gathering = _open_round(gathering)
    gathering.opens, gathering.closes = opens, closes
    gathering.full_clean()
    gathering.save(update_fields=["opens", "closes"])
    audit.record(
        by=by,
        operation="move_round",
        subject=gathering,
        summary=f"Moved the last day for figures of {gathering.reporting_period} to"
        f" {closes:%-d %B %Y}",
    )
    return gathering


@transaction.atomic
def close_round(*, by: User, gathering: Round, at: datetime) -> Round:
    """No more figures are asked for."""
    check(by, Permission.MANAGE_PLANS)
    gathering = _open_round(gathering)
    gathering.closed_at = at
    gathering.save(update_fields=["closed_at"])
    audit.record(
        by=by,
        operation="close_round",
        subject=gathering,
        summary=f"Closed the round of {gathering.reporting_period}",
    )
    return gathering


def _open_round(gathering: Round) -> Round:
    gathering = Round.objects.select_for_update(of=["self"]).get(pk=gathering.pk)
    if gathering.closed_at is not None:
        raise ValidationError("This round is closed.")
    return gathering
