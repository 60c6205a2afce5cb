"""Who did what, when and from where?"""

from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from hub.access.checks import check
from hub.access.permissions import Permission
from hub.exports.table import Kind
from hub.forms import DateField
from hub.listing import Column, ListFilter, Listing
from hub.models import AuditRecord, User


class AuditFilter(ListFilter):
    """Narrows the audit by person, operation, thing, request and day."""

    by = forms.ModelChoiceField(User.objects.all(), label="Person", empty_label="Anybody")
    operation = forms.ChoiceField(label="What was done")
    subject = forms.CharField(label="Kind of thing", max_length=80)
    request = forms.CharField(label="Reference", max_length=36)
    since = DateField(label="From")
    until = DateField(label="Until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        used = AuditRecord.objects.order_by("operation").values_list("operation", flat=True)
        words = [(name, _in_words(name)) for name in used.distinct()]
        cast(forms.ChoiceField, self.fields["operation"]).choices = [("", "Anything"), *words]

    def narrow(self, rows: Any) -> Any:
        """The records that match all filters in use; both days included."""
        chosen = self.cleaned_data
        for name, lookup in {
            "by": "by",
            "operation": "operation",
            "subject": "subject_type__icontains",
            "request": "request_id",
            "since": "at__date__gte",
            "until": "at__date__lte",
        }.items():
            if chosen.get(name):
                rows = rows.filter(**{lookup: chosen[name]})
        return rows


def _in_words(operation: str) -> str:
    return operation.replace("_", " ").capitalize()


AUDIT = Listing(
    name="audit",
    title="Who did what",
    noun="records",
    sort="-at",
    filters=AuditFilter,
    columns=[
        Column("at", "When", lambda record: record.at, Kind.DATE, order="at"),
        Column("by", "Who", lambda record: str(record.by or "The hub"), order="by__full_name"),
        Column("summary", "What", lambda record: record.summary),
        Column(
            "operation", "Operation", lambda record: _in_words(record.operation), order="operation"
        ),
        Column("subject", "Kind of thing", lambda record: record.subject_type, shown=False),
        Column("subject_id", "Number of the thing", lambda record: record.subject_id, shown=False),
        Column("address", "From", lambda record: record.address),
        Column("request", "Reference", lambda record: record.request_id),
    ],
)


@require_safe
def audit(request: HttpRequest) -> HttpResponseBase:
    """Every record, latest first, with filters and downloads."""
    check(request.user, Permission.READ_AUDIT)
    return AUDIT.respond(request, AuditRecord.objects.select_related("by"))
