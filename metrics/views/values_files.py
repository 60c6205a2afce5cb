"""How does a spreadsheet of values come in by the page: the file, its sheet, its columns?"""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.forms_files import SheetForm, SpreadsheetForm
from hub.importing.csv_table import UnreadableTable
from hub.listing import Column, Kind, Listing
from hub.models import Job
from hub.nav import Crumb
from hub.stored_files import TooLarge
from hub.views.form_page import INVALID, add_errors, answer_form
from metrics.forms.values_files import ColumnsForm
from metrics.importing.values_columns import columns_from, guess_columns
from metrics.models import ImportBatch
from metrics.operations.values_files import review
from metrics.queries.values_files import values_files_for
from metrics.views.values_template import templates_for

READ_AND_POST = ["GET", "HEAD", "POST"]


def file_url(batch: ImportBatch) -> str:
    """The page of a file: its review, or what it brought."""
    return reverse("metrics:values-file", args=[batch.pk])


FILES = Listing(
    name="values-files",
    title="Files so far",
    noun="files",
    columns=(
        Column("file", "File", lambda batch: batch.file_name, order="file_name", url=file_url),
        Column("state", "State", lambda batch: batch.get_state_display(), order="state"),
        Column("sent", "Sent", lambda batch: batch.uploaded_at, Kind.DATE, order="uploaded_at"),
        Column("by", "By", lambda batch: str(batch.uploaded_by or "")),
        Column("new", "New", lambda batch: batch.report.get("new"), Kind.NUMBER),
        Column("changed", "Changed", lambda batch: batch.report.get("changed"), Kind.NUMBER),
    ),
    sort="-sent",
    empty_text="Files of values that you send are listed here, and can be taken back.",
)


@require_http_methods(READ_AND_POST)
@permitted(Permission.ENTER_VALUES)
def values_file_list(request: SignedInRequest) -> HttpResponseBase:
    """Send a file, or go back to one; templates to start from."""
    form = SpreadsheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch, job = review.upload_values_file(
                by=request.user, file_name=file.name, content=file.read()
            )
        except (UnreadableTable, TooLarge) as problem:
            add_errors(form, ValidationError({"file": str(problem)}))
        else:
            return redirect(next_url(batch, job))
    files = values_files_for(request.user)
    context: dict[str, Any] = {"form": form, "templates": templates_for(request.user)}
    if form.errors:
        context["list"] = FILES.page(request, files)
        return render(request, "metrics/values_files/list.html", context, status=INVALID)
    return FILES.respond(request, files, "metrics/values_files/list.html", context)


@require_http_methods(READ_AND_POST)
@permitted(Permission.ENTER_VALUES)
def values_file_sheet(request: SignedInRequest, pk: int) -> HttpResponse:
    """Which sheet of the workbook is meant."""
    batch = file_of(request, pk)
    names = [sheet.name for sheet in review.sheets_of(batch)]

    def choose(answers: dict[str, Any]) -> Job | None:
        try:
            return review.choose_sheet(by=request.user, batch=batch, **answers)
        except UnreadableTable as problem:
            raise ValidationError({"sheet": str(problem)}) from problem

    initial = {"sheet": batch.report.get("sheet")}
    return answer_form(
        request,
        SheetForm(request.POST or None, names=names, what="values", initial=initial),
        choose,
        heading="Choose the sheet",
        button="Go on",
        done="Sheet chosen.",
        next_url=lambda job: next_url(batch, job),
        cancel_url=reverse("metrics:values-file-list"),
        breadcrumbs=thread_of(batch, "Sheet"),
        context={"caption": batch.file_name},
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.ENTER_VALUES)
def values_file_columns(request: SignedInRequest, pk: int) -> HttpResponse:
    """What each column says; remembered for files with the same headings."""
    batch = file_of(request, pk)
    sheet = review.sheet_of(batch)
    if sheet is None:
        return redirect("metrics:values-file-sheet", batch.pk)
    headings = [heading.text for heading in sheet.headings()]
    stored = batch.report.get("columns")
    guess = columns_from(stored) if stored else guess_columns(headings).columns
    form = ColumnsForm(request.POST or None, headings=headings, guess=guess)
    return answer_form(
        request,
        form,
        lambda _: review.save_columns(by=request.user, batch=batch, columns=form.columns),
        heading="Say what the columns hold",
        lead="Asked once: the next file with these headings is understood without asking.",
        button="Go on",
        done="Columns remembered.",
        next_url=lambda job: next_url(batch, job),
        cancel_url=reverse("metrics:values-file-list"),
        breadcrumbs=thread_of(batch, "Columns"),
        context={"caption": batch.file_name},
    )


def file_of(request: SignedInRequest, pk: int) -> ImportBatch:
    """The file, if it is one that the person may see."""
    files = values_files_for(request.user).select_related("file", "uploaded_by", "undone_by")
    return get_object_or_404(files, pk=pk)


def next_url(batch: ImportBatch, job: Job | None) -> str:
    """Where to go once a file was read: to the job where that takes long."""
    return reverse("hub:job-detail", args=[job.pk]) if job else file_url(batch)


def thread_of(batch: ImportBatch, here: str = "") -> list[Crumb]:
    """Back to the list of files, and to this one."""
    crumbs = [Crumb("Values from files", reverse("metrics:values-file-list"))]
    if not here:
        return [*crumbs, Crumb(batch.file_name)]
    return [*crumbs, Crumb(batch.file_name, file_url(batch)), Crumb(here)]
