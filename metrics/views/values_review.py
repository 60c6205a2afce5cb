"""What would a spreadsheet of values change? Reviewed, questioned, confirmed, taken back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hub import clock
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.exports.excel_file import excel_response
from hub.importing.csv_table import UnreadableTable
from hub.listing import Column, Kind, Listing
from metrics.exports.values_template import cure_table
from metrics.forms.values_files import ConfirmForm, DoubtsForm, OutcomeFilter
from metrics.models import BatchState, CellOutcome, ImportBatch, StagedValue
from metrics.operations.values_files.bringing_in import confirm_values_file
from metrics.operations.values_files.review import doubtful, say_right
from metrics.operations.values_files.undoing import undo_values_file
from metrics.queries.entry import shown_value
from metrics.queries.values_files import staged_of, to_cure
from metrics.views.values_files import file_of, file_url, thread_of

DOUBTS_AT_A_TIME = 50


def _before(staged: StagedValue) -> str:
    if staged.replaces is None or staged.metric is None:
        return ""
    return shown_value(staged.metric, staged.replaces)


def _after(staged: StagedValue) -> str:
    said = staged.content
    if staged.outcome == CellOutcome.REJECTED:
        return staged.raw
    return str(said.get("value") or said.get("text") or said.get("no_value_because") or "")


def _what_to_do(staged: StagedValue) -> str:
    if staged.outcome == CellOutcome.REJECTED or not staged.problem:
        return staged.problem
    return f"{staged.problem} {'You said it is right.' if staged.is_right else 'Is it right?'}"


VALUES = Listing(
    name="review-of-values",
    title="What the file would change",
    noun="values",
    columns=(
        Column("metric", "Metric", lambda each: _metric(each), order="metric__name"),
        Column("period", "Period", lambda each: _period(each)),
        Column("before", "Was", _before),
        Column("after", "Becomes", _after),
        Column("outcome", "What", lambda each: each.get_outcome_display(), order="outcome"),
        Column("problem", "What to do", _what_to_do),
        Column("sheet", "Sheet", lambda each: each.sheet, order="sheet"),
        Column("row", "Row", lambda each: each.row, Kind.NUMBER, order="row"),
        Column("column", "Column", lambda each: each.column, order="column"),
    ),
    filters=OutcomeFilter,
    empty_text="The file holds no values. Fill it in first.",
)


def _metric(staged: StagedValue) -> str:
    """The metric; where it is not theirs, what the file calls it."""
    if staged.metric is not None:
        return str(staged.metric)
    return str(staged.content.get("code") or staged.content.get("metric") or "")


def _period(staged: StagedValue) -> str:
    return str(staged.content.get("label") or staged.content.get("period") or "")


@require_safe
@permitted(Permission.ENTER_VALUES)
def values_file(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """What the file would change, or did."""
    batch = file_of(request, pk)
    context: dict[str, Any] = {"batch": batch, "breadcrumbs": thread_of(batch)}
    if batch.state != BatchState.UPLOADED:
        return render(request, "metrics/values_files/result.html", context)
    if not batch.report.get("columns"):
        step = "columns" if batch.report.get("sheet") is not None else "sheet"
        return redirect(f"metrics:values-file-{step}", batch.pk)
    counts = batch.report.get("counts")
    if counts is None:
        return render(request, "metrics/values_files/being_read.html", context)
    doubts = doubtful(batch)
    unsaid = doubts.filter(is_right=False).count()
    context |= {
        "counts": counts,
        "doubts": doubts.count(),
        "unsaid": unsaid,
        "bad": counts["rejected"] + unsaid,
        "good": counts["new"] + counts["changed"] - unsaid,
    }
    return VALUES.respond(request, staged_of(batch), "metrics/values_files/review.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@permitted(Permission.ENTER_VALUES)
def values_file_doubts(request: SignedInRequest, pk: int) -> HttpResponse:
    """Which of the values that look like slips are right; a part at a time."""
    batch = file_of(request, pk)
    pages = Paginator(
        doubtful(batch).select_related("metric").order_by("row", "pk"), DOUBTS_AT_A_TIME
    )
    part = pages.get_page(request.GET.get("page"))
    shown = list(part)
    choices = [(each.pk, _question(each)) for each in shown]
    initial = {"right": [each.pk for each in shown if each.is_right]}
    form = DoubtsForm(request.POST or None, choices=choices, initial=initial)
    if request.method == "POST":
        # With nothing ticked the form is sent with nothing but its token.
        form = DoubtsForm(request.POST, choices=choices)
        if form.is_valid():
            try:
                say_right(
                    by=request.user,
                    batch=batch,
                    right=form.cleaned_data["right"],
                    shown=[each.pk for each in shown],
                )
            except ValidationError as refusal:
                messages.warning(request, refusal.messages[0])
                return redirect(file_url(batch))
            if part.has_next():
                return redirect(f"{request.path}?page={part.next_page_number()}")
            messages.success(request, "Noted. What you did not tick can be left out.")
            return redirect(file_url(batch))
    context = {
        "batch": batch,
        "form": form,
        "part": part,
        "total": pages.count,
        "breadcrumbs": thread_of(batch, "Doubtful values"),
    }
    status = 422 if form.errors else None
    return render(request, "metrics/values_files/doubts.html", context, status=status)


@require_POST
@permitted(Permission.ENTER_VALUES)
def values_file_confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    """Bring the reviewed values in."""
    batch = file_of(request, pk)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        messages.warning(request, "Look at the file again before it comes in.")
        return redirect(file_url(batch))
    try:
        job = confirm_values_file(by=request.user, batch=batch, **form.cleaned_data)
    except UnreadableTable as problem:
        messages.warning(request, str(problem))
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
    else:
        if job:
            return redirect("hub:job-detail", job.pk)
        messages.success(request, "Brought in, and judged.")
    return redirect(file_url(batch))


@require_POST
@permitted(Permission.ENTER_VALUES)
def values_file_undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the file back."""
    batch = file_of(request, pk)
    try:
        undo_values_file(by=request.user, batch=batch)
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
    else:
        messages.success(request, "Taken back: the values are as they were before this file.")
    return redirect(file_url(batch))


@require_safe
@permitted(Permission.ENTER_VALUES)
def values_file_cure(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The values that do not come in as they are, each with what to cure."""
    batch: ImportBatch = file_of(request, pk)
    made_at = timezone.localtime(clock.now())
    rows = to_cure(batch).order_by("row", "pk").iterator(chunk_size=2000)
    return excel_response(cure_table(rows, made_at))


def _question(staged: StagedValue) -> str:
    place = f"{staged.sheet}, row {staged.row}" if staged.sheet else f"Row {staged.row}"
    return f"{place}, {staged.column}: {staged.metric}, {_period(staged)}. {staged.problem}"
