"""How is it said that a lead metric warns about a yearly outcome?"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from metrics.models import EarlyWarning, Metric


@transaction.atomic
def add_warning(
    *, by: User, outcome: Metric, lead: Metric, because: str, starts: date
) -> EarlyWarning:
    """Show how ``lead`` stands on the page of ``outcome``, from a day on.

    Raises ValidationError where it does already, or where the two are one metric.
    """
    check(by, Permission.EDIT_METRIC, outcome)
    Metric.objects.select_for_update().get(pk=outcome.pk)
    if lead == outcome:
        raise ValidationError({"lead": "A metric cannot warn about itself."})
    if outcome.early_warnings.on(starts).filter(lead=lead).exists():
        raise ValidationError({"lead": f"“{lead}” warns about “{outcome}” already."})
    warning: EarlyWarning = outcome.early_warnings.create(
        lead=lead, because=because.strip(), starts=starts
    )
    audit.record(
        by=by,
        operation="add_warning",
        subject=outcome,
        summary=f"“{lead}” is an early warning of “{outcome}”",
    )
    return warning


@transaction.atomic
def end_warning(*, by: User, warning: EarlyWarning, last_day: date) -> None:
    """The lead metric is a warning until ``last_day``. Raises ValidationError before its start."""
    check(by, Permission.EDIT_METRIC, warning.outcome)
    if last_day < warning.starts:
        raise ValidationError(
            {"last_day": f"It has been a warning since {warning.starts:%-d %B %Y} only."}
        )
    warning.ends = last_day
    warning.save(update_fields=["ends"])
    audit.record(
        by=by,
        operation="end_warning",
        subject=warning.outcome,
        summary=f"“{warning.lead}” is an early warning of “{warning.outcome}” no longer",
    )
