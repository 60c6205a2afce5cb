"""How is the staff list loaded from a file? Template, upload, preview, confirm, undo."""

import csv

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.forms_people import StaffFileForm
from hub.importing.csv_table import UnreadableTable
from hub.importing.staff_csv import COLUMNS
from hub.models import StaffBatch
from hub.nav import Crumb
from hub.operations import staff as operations
from hub.queries.staff import ChangeKind
from hub.stored_files import TooLarge
from hub.views.form_page import INVALID, add_errors

HEADINGS = {
    ChangeKind.NEW: "New people",
    ChangeKind.MOVED: "People who move",
    ChangeKind.CHANGED: "People whose details change",
    ChangeKind.LEAVER: "People who have left",
}


@require_http_methods(["GET", "HEAD", "POST"])
@permitted(Permission.MANAGE_PEOPLE)
def list_files(request: SignedInRequest) -> HttpResponse:
    """Look at a new file, and at those that were loaded."""
    form = StaffFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = operations.upload_staff_file(
                by=request.user,
                name=file.name,
                content=file.read(),
                is_complete=form.cleaned_data["is_complete"],
            )
        except (UnreadableTable, TooLarge) as problem:
            add_errors(form, ValidationError({"file": str(problem)}))
        else:
            return redirect(_address(batch))
    context = {
        "form": form,
        "columns": COLUMNS.items(),
        "batches": StaffBatch.objects.select_related("file", "uploaded_by")[:50],
        "breadcrumbs": _thread(Crumb("Staff file")),
    }
    status = INVALID if form.errors else None
    return render(request, "hub/people/staff_files.html", context, status=status)


@require_safe
@permitted(Permission.MANAGE_PEOPLE)
def blank_template(request: HttpRequest) -> HttpResponse:
    """A file with the columns and nothing else."""
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="staff-template.csv"'},
    )
    response.write("\ufeff")
    csv.writer(response).writerow(COLUMNS)
    return response


@require_safe
@permitted(Permission.MANAGE_PEOPLE)
def show_file(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a file would change, or did change."""
    batch = _batch(pk)
    changes = None
    if batch.confirmed_at is None:
        changes = operations.changes_of(by=request.user, batch=batch)
    context = {
        "batch": batch,
        "counts": changes.counts if changes else batch.preview["counts"],
        "errors": changes.errors if changes else (),
        "groups": [(HEADINGS[kind], changes.of(kind)) for kind in HEADINGS] if changes else [],
        "breadcrumbs": _thread(
            Crumb("Staff file", reverse("hub:staff-file-list")), Crumb(batch.file.name)
        ),
    }
    return render(request, "hub/people/staff_file.html", context)


@require_POST
@permitted(Permission.MANAGE_PEOPLE)
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make the changes that were looked at."""
    batch = _batch(pk)
    try:
        operations.confirm_staff_batch(by=request.user, batch=batch)
    except operations.StaleBatch as stale:
        operations.look_again(by=request.user, batch=batch)
        messages.warning(request, stale.messages[0])
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
    else:
        messages.success(request, "The staff list is up to date.")
    return redirect(_address(batch))


@require_POST
@permitted(Permission.MANAGE_PEOPLE)
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a loaded file back."""
    batch = _batch(pk)
    try:
        operations.undo_staff_batch(by=request.user, batch=batch)
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
    else:
        messages.success(request, "The file is taken back.")
    return redirect(_address(batch))


def _batch(pk: int) -> StaffBatch:
    return get_object_or_404(StaffBatch.objects.select_related("file", "uploaded_by"), pk=pk)


def _address(batch: StaffBatch) -> str:
    return reverse("hub:staff-file-detail", kwargs={"pk": batch.pk})


def _thread(*further: Crumb) -> list[Crumb]:
    return [Crumb("People", reverse("hub:person-list")), *further]
