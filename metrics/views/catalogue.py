"""How do an intelligence hub's files come in by the page, and the library is judged again?"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.importing.csv_table import UnreadableTable
from hub.listing import Column, Kind, Listing
from hub.nav import Crumb
from hub.stored_files import TooLarge
from hub.views.form_page import INVALID, add_errors
from metrics.forms.importing import StarFileForm
from metrics.models import BatchState, ImportBatch, ImportNote
from metrics.operations.catalogue.bringing_in import upload_star_file
from metrics.operations.catalogue.undo import undo_star_import
from metrics.operations.importing.table_import import AlreadyImported
from metrics.operations.judging_parts import judge_all_again
from metrics.queries.catalogue import catalogue_batches_for

BATCHES = Listing(
    name="catalogue-imports",
    title="Files so far",
    noun="files",
    columns=(
        Column(
            "file",
            "File",
            lambda batch: batch.file_name,
            order="file_name",
            url=lambda batch: reverse("metrics:catalogue-import", args=[batch.pk]),
        ),
        Column("shape", "Holds", lambda batch: batch.report.get("shape", "")),
        Column("state", "State", lambda batch: batch.get_state_display(), order="state"),
        Column(
            "uploaded", "Uploaded", lambda batch: batch.uploaded_at, Kind.DATE, order="uploaded_at"
        ),
        Column("by", "By", lambda batch: str(batch.uploaded_by or "command line")),
        Column("rows", "Rows", lambda batch: batch.report.get("rows"), Kind.NUMBER),
        Column("queued", "Left out", lambda batch: batch.report.get("queued"), Kind.NUMBER),
    ),
    sort="-uploaded",
    empty_text="Files that were brought in are listed here, each with what it brought.",
)

NOTES = Listing(
    name="import-notes",
    title="Cell by cell",
    noun="cells",
    columns=(
        Column("row", "Row", lambda note: note.row, Kind.NUMBER, order="row"),
        Column("column", "Column", lambda note: note.column, order="column"),
        Column("raw", "As written", lambda note: note.raw),
        Column("note", "What was done", lambda note: note.note, order="note"),
        Column("kept", "Kept", lambda note: "No" if note.is_queued else "Yes", order="is_queued"),
    ),
    sort="row",
    empty_text="Every cell was read as it is written.",
)


@require_http_methods(["GET", "HEAD", "POST"])
@permitted(Permission.IMPORT_TABLES)
def catalogue_import_list(request: SignedInRequest) -> HttpResponseBase:
    """Bring a file in, and look at those that were."""
    form = StarFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            job = upload_star_file(
                by=request.user,
                name=file.name,
                content=file.read(),
                year=form.cleaned_data["year"],
            )
        except (UnreadableTable, TooLarge, AlreadyImported) as problem:
            add_errors(form, ValidationError({"file": str(problem)}))
        else:
            return redirect("hub:job-detail", job.pk)
    template = "metrics/catalogue/list.html"
    context: dict[str, Any] = {
        "form": form,
        "breadcrumbs": [Crumb("Imports", reverse("metrics:import-list"))],
    }
    batches = catalogue_batches_for(request.user)
    if form.errors:
        context["list"] = BATCHES.page(request, batches)
        return render(request, template, context, status=INVALID)
    return BATCHES.respond(request, batches, template, context)


@require_safe
@permitted(Permission.IMPORT_TABLES)
def catalogue_import(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """What a file brought, and what of it was cleaned or left out, cell by cell."""
    batch = _batch(request, pk)
    context = {
        "batch": batch,
        "report": batch.report,
        "is_imported": batch.state == BatchState.CONFIRMED,
        "breadcrumbs": [
            Crumb("Imports", reverse("metrics:import-list")),
            Crumb("Intelligence hub files", reverse("metrics:catalogue-import-list")),
        ],
    }
    notes = ImportNote.objects.filter(batch=batch)
    return NOTES.respond(request, notes, "metrics/catalogue/detail.html", context)


@require_POST
@permitted(Permission.IMPORT_TABLES)
def catalogue_import_undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a file back."""
    batch = _batch(request, pk)
    try:
        undo_star_import(by=request.user, batch=batch)
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
    else:
        messages.success(request, "Undone: everything is as it was before this file.")
    return redirect("metrics:catalogue-import", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@permitted(Permission.CHANGE_METHOD)
def judge_again(request: SignedInRequest) -> HttpResponse:
    """Have the whole library judged again; the job's page shows how far it is."""
    if request.method == "POST":
        return redirect("hub:job-detail", judge_all_again(by=request.user).pk)
    context = {"breadcrumbs": [Crumb("Metrics", reverse("metrics:metric-list"))]}
    return render(request, "metrics/catalogue/judge_again.html", context)


def _batch(request: SignedInRequest, pk: int) -> ImportBatch:
    return get_object_or_404(catalogue_batches_for(request.user), pk=pk)
