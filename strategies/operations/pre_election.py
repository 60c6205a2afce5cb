"""When does the council publish with care? The times before elections, as they are announced."""

from datetime import date

from django.db import transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from strategies.models import PreElectionPeriod


@transaction.atomic
def record_pre_election_period(
    *, by: User, name: str, starts: date, ends: date
) -> PreElectionPeriod:
    """A time before an election: rounds whose days fall into it are warned."""
    check(by, Permission.MANAGE_PLANS)
    period = PreElectionPeriod(name=name.strip(), starts=starts, ends=ends, recorded_by=by)
    period.full_clean()
    period.save(force_insert=True)
    audit.record(
        by=by,
        operation="record_pre_election_period",
        subject=period,
        summary=f"Recorded the time before an election: {period}, {starts:%-d %B} to"
        f" {ends:%-d %B %Y}",
    )
    return period


@transaction.atomic
def remove_pre_election_period(*, by: User, period: PreElectionPeriod) -> None:
    """It was recorded by mistake, or the election is off."""
    check(by, Permission.MANAGE_PLANS)
    audit.record(
        by=by,
        operation="remove_pre_election_period",
        subject=period,
        summary=f"Removed the time before an election: {period}",
    )
    period.delete()
