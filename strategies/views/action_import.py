"""How does a spreadsheet of actions come in by the page: file, columns, review, and undo?"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hub import clock
from hub.access.checks import check
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.exports.excel_file import excel_response
from hub.forms_files import SheetForm, SpreadsheetForm
from hub.importing.csv_table import UnreadableTable
from hub.nav import Crumb
from hub.stored_files import TooLarge
from hub.views.form_page import INVALID, add_errors, answer_form
from strategies.exports import rows_to_cure
from strategies.forms.files import ColumnsForm, ConfirmForm
from strategies.importing.action_columns import guess_mapping
from strategies.models import ActionImport, ActionImportState, ActionPlan
from strategies.operations import action_import as operations
from strategies.operations.action_undo import undo_action_import

READ_AND_POST = ["GET", "HEAD", "POST"]
MOST_SHOWN = 200
"""Rows of each kind on the review page; the counts are of all."""


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_ACTION_PLAN)
def action_import(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose a file, or go back to one that was brought in."""
    plan = get_object_or_404(ActionPlan.objects.visible_to(request.user), pk=pk)
    check(request.user, Permission.EDIT_ACTION_PLAN, plan)
    form = SpreadsheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = operations.upload_action_file(
                by=request.user, plan=plan, file_name=file.name, content=file.read()
            )
        except (UnreadableTable, TooLarge) as problem:
            form.add_error("file", str(problem))
        except ValidationError as refusal:
            add_errors(form, refusal)
        else:
            return redirect(_address(batch))
    context = {
        "plan": plan,
        "form": form,
        "imports": plan.imports.select_related("file", "uploaded_by").defer("file__content")[:20],
        "breadcrumbs": [Crumb(plan.title, plan.get_absolute_url()), Crumb("Bring actions in")],
    }
    status = INVALID if form.errors else None
    return render(request, "strategies/action_import/upload.html", context, status=status)


@require_safe
@permitted(Permission.EDIT_ACTION_PLAN)
def action_import_detail(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """What the file would do, or did."""
    batch = _batch(request, pk)
    context: dict[str, Any] = {"batch": batch, "breadcrumbs": _thread(batch)}
    if batch.state != ActionImportState.UPLOADED:
        context["waiting"] = sum(batch.changes["waiting"].values())
        return render(request, "strategies/action_import/result.html", context)
    if not batch.mapping:
        sheet = operations.sheet_of(batch)
        step = "columns" if sheet else "sheet"
        return redirect(f"strategies:action-import-{step}", batch.pk)
    try:
        looked = operations.look_at(batch, clock.today())
    except UnreadableTable as problem:
        messages.warning(request, str(problem))
        return redirect("strategies:action-import", batch.action_plan_id)
    review = looked.review
    context |= {
        "review": review,
        "mark": looked.mark,
        "good": len(review.new) + len(review.changed),
        "bad": len(review.bad_rows),
        "errors": review.errors[:MOST_SHOWN],
        "changed": review.changed[:MOST_SHOWN],
        "new": review.new[:MOST_SHOWN],
        "noted": review.noted[:MOST_SHOWN],
        "most": MOST_SHOWN,
    }
    return render(request, "strategies/action_import/review.html", context)


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_ACTION_PLAN)
def action_import_sheet(request: SignedInRequest, pk: int) -> HttpResponse:
    """Which sheet of the workbook is meant."""
    batch = _batch(request, pk)
    names = [sheet.name for sheet in operations.sheets_of(batch)]

    def choose(answers: dict[str, Any]) -> ActionImport:
        try:
            return operations.choose_sheet(by=request.user, batch=batch, **answers)
        except UnreadableTable as problem:
            raise ValidationError({"sheet": str(problem)}) from problem

    return answer_form(
        request,
        SheetForm(
            request.POST or None, names=names, what="actions", initial={"sheet": batch.sheet}
        ),
        choose,
        heading="Choose the sheet",
        button="Go on",
        done="Sheet chosen.",
        next_url=_address(batch),
        cancel_url=reverse("strategies:action-import", args=[batch.action_plan_id]),
        breadcrumbs=_thread(batch, "Sheet"),
        context={"caption": batch.file.name},
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_ACTION_PLAN)
def action_import_columns(request: SignedInRequest, pk: int) -> HttpResponse:
    """What each column says; remembered for files with the same headings."""
    batch = _batch(request, pk)
    sheet = operations.sheet_of(batch)
    if sheet is None:
        return redirect("strategies:action-import-sheet", batch.pk)
    headings = [heading.text for heading in sheet.headings()]
    initial = batch.mapping or guess_mapping(headings).mapping
    form = ColumnsForm(request.POST or None, headings=headings, initial=initial)
    return answer_form(
        request,
        form,
        lambda _: operations.save_columns(by=request.user, batch=batch, mapping=form.mapping),
        heading="Say what the columns hold",
        lead="Asked once: the next file with these headings is understood without asking.",
        button="Go on",
        done="Columns remembered.",
        next_url=_address(batch),
        cancel_url=reverse("strategies:action-import", args=[batch.action_plan_id]),
        breadcrumbs=_thread(batch, "Columns"),
        context={"caption": batch.file.name},
    )


@require_POST
@permitted(Permission.EDIT_ACTION_PLAN)
def action_import_confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    """Bring the reviewed file in."""
    batch = _batch(request, pk)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        messages.warning(request, "Look at the file again before it comes in.")
        return redirect(_address(batch))
    try:
        job = operations.confirm_action_import(by=request.user, batch=batch, **form.cleaned_data)
    except UnreadableTable as problem:
        messages.warning(request, str(problem))
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
    else:
        if job:
            return redirect("hub:job-detail", job.pk)
        messages.success(request, "Brought in.")
    return redirect(_address(batch))


@require_POST
@permitted(Permission.EDIT_ACTION_PLAN)
def action_import_undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the file back."""
    batch = _batch(request, pk)
    try:
        undo_action_import(by=request.user, batch=batch)
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
    else:
        messages.success(request, "Taken back: the actions are as they were before this file.")
    return redirect(_address(batch))


@require_safe
@permitted(Permission.EDIT_ACTION_PLAN)
def action_import_rest(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The rows that cannot come in as they are, each with what to cure."""
    batch = _batch(request, pk)
    try:
        looked = operations.look_at(batch, clock.today())
    except UnreadableTable as problem:
        messages.warning(request, str(problem))
        return redirect(_address(batch))
    made_at = timezone.localtime(clock.now())
    return excel_response(rows_to_cure(looked.sheet, looked.review, made_at))


def _batch(request: SignedInRequest, pk: int) -> ActionImport:
    """The import, if its plan is readable and may be written by whoever asks."""
    batches = ActionImport.objects.filter(
        action_plan__in=ActionPlan.objects.visible_to(request.user)
    ).select_related("action_plan__strategy", "file", "uploaded_by")
    batch = get_object_or_404(batches, pk=pk)
    check(request.user, Permission.EDIT_ACTION_PLAN, batch.action_plan)
    return batch


def _address(batch: ActionImport) -> str:
    return reverse("strategies:action-import-detail", args=[batch.pk])


def _thread(batch: ActionImport, here: str = "") -> list[Crumb]:
    plan = batch.action_plan
    crumbs = [
        Crumb(plan.title, plan.get_absolute_url()),
        Crumb("Bring actions in", reverse("strategies:action-import", args=[plan.pk])),
    ]
    if not here:
        return [*crumbs, Crumb(batch.file.name)]
    return [*crumbs, Crumb(batch.file.name, _address(batch)), Crumb(here)]
