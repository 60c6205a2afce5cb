"""How does a published table come in by the page: uploaded, reviewed, confirmed, undone?"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
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
from metrics.forms.importing import PlanForm, TableFileForm, confirmed_matches
from metrics.models import BatchState, ImportBatch
from metrics.operations.importing.table_import import (
    AlreadyImported,
    confirm_table,
    preview_table,
    upload_table,
)
from metrics.operations.importing.table_undo import undo_import
from metrics.queries.imports import batches_for, counts_by_kind, matches_among
from strategies.models import Plan


def _batch_url(batch: ImportBatch) -> str:
    return reverse("metrics:import-detail", args=[batch.pk])


BATCHES = Listing(
    name="imports",
    title="Files so far",
    noun="files",
    columns=(
        Column("file", "File", lambda batch: batch.file_name, order="file_name", url=_batch_url),
        Column("state", "State", lambda batch: batch.get_state_display(), order="state"),
        Column(
            "uploaded", "Uploaded", lambda batch: batch.uploaded_at, Kind.DATE, order="uploaded_at"
        ),
        Column("by", "By", lambda batch: str(batch.uploaded_by or "command line")),
        Column("rows", "Rows", lambda batch: batch.report.get("rows"), Kind.NUMBER),
        Column(
            "doubts", "To answer", lambda batch: batch.open_doubts, Kind.NUMBER, order="open_doubts"
        ),
    ),
    sort="-uploaded",
    empty_text="Files that were brought in are listed here, each with what it left to answer.",
)


@require_http_methods(["GET", "HEAD", "POST"])
@permitted(Permission.IMPORT_TABLES)
def import_list(request: SignedInRequest) -> HttpResponseBase:
    """Look at a new table, and at those that were brought in."""
    form = TableFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = upload_table(by=request.user, file_name=file.name, content=file.read())
        except (UnreadableTable, TooLarge, AlreadyImported) as problem:
            add_errors(form, ValidationError({"file": str(problem)}))
        else:
            return redirect(_batch_url(batch))
    if form.errors:
        context = {"form": form, "list": BATCHES.page(request, batches_for(request.user))}
        return render(request, "metrics/imports/list.html", context, status=INVALID)
    return BATCHES.respond(
        request, batches_for(request.user), "metrics/imports/list.html", {"form": form}
    )


@require_safe
@permitted(Permission.IMPORT_TABLES)
def import_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a table would bring, or brought."""
    batch = _batch(request, pk)
    context: dict[str, Any] = {
        "batch": batch,
        "breadcrumbs": [Crumb("Imports", reverse("metrics:import-list")), Crumb(batch.file_name)],
    }
    if batch.state == BatchState.UPLOADED:
        return _review(request, batch, context)
    plans = {plan.pk: plan for plan in batch.plans.all()}
    context |= {
        "report": batch.report,
        "plans": [
            {"plan": plans[found["id"]], **found}
            for found in batch.report.get("plans", ())
            if found["id"] in plans
        ],
        "kinds": counts_by_kind(list(batch.doubts.filter(state="open"))),
    }
    return render(request, "metrics/imports/detail.html", context)


@require_POST
@permitted(Permission.IMPORT_TABLES)
def import_confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    """Bring the reviewed table in; how far the judging is stands on the job's page."""
    batch = _batch(request, pk)
    form = _plan_form(request, request.POST)
    if not form.is_valid():
        messages.warning(request, "Choose one of the plans in the list.")
        return redirect(_batch_url(batch))
    try:
        job = confirm_table(
            by=request.user,
            batch=batch,
            plan=form.cleaned_data["plan"],
            matches=confirmed_matches(request.POST),
        )
    except (AlreadyImported, ValidationError) as refusal:
        messages.warning(request, _words(refusal))
        return redirect(_batch_url(batch))
    messages.success(request, "Imported. The metrics are being judged.")
    return redirect("hub:job-detail", job.pk)


@require_POST
@permitted(Permission.IMPORT_TABLES)
def import_undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take an import back."""
    batch = _batch(request, pk)
    try:
        undo_import(by=request.user, batch=batch)
    except ValidationError as refusal:
        messages.warning(request, _words(refusal))
    else:
        messages.success(request, "Undone: everything is as it was before this file.")
    return redirect(_batch_url(batch))


def _review(request: SignedInRequest, batch: ImportBatch, context: dict[str, Any]) -> HttpResponse:
    form = _plan_form(request, request.GET)
    plan = form.cleaned_data["plan"] if form.is_valid() else None
    preview = preview_table(batch, plan=plan)
    context |= {
        "form": form,
        "asks_plan": not preview.names_plans,
        "report": preview.report,
        "plans": [
            {"plan": found, **counted}
            for found, counted in zip(preview.plans, preview.report["plans"], strict=True)
        ],
        "kinds": counts_by_kind(preview.doubts),
        "matches": matches_among(preview.doubts),
        "doubts": preview.doubts[:200],
    }
    return render(request, "metrics/imports/review.html", context)


def _plan_form(request: SignedInRequest, data: Any) -> PlanForm:
    return PlanForm(data, plans=Plan.objects.visible_to(request.user))


def _batch(request: HttpRequest, pk: int) -> ImportBatch:
    tables = ImportBatch.objects.filter(kind=ImportBatch.INDICATOR_TABLE)
    batches = tables.visible_to(request.user).select_related(
        "uploaded_by", "undone_by", "reporting_period"
    )
    return get_object_or_404(batches, pk=pk)


def _words(refusal: Exception) -> str:
    return refusal.messages[0] if isinstance(refusal, ValidationError) else str(refusal)
