"""Where does a person answer what tables left in doubt, one at a time or many alike at once?"""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.listing import Column, Kind, ListFilter, Listing
from hub.nav import Crumb
from hub.views.form_page import INVALID, add_errors
from metrics.domain.doubts import DoubtKind
from metrics.forms.importing import AnswerForm
from metrics.models import BatchState, DoubtState, ImportBatch, ImportDoubt, Metric
from metrics.operations.importing.doubts import ASKS, alike, answer_doubts, dismiss_doubts
from metrics.queries.imports import KIND_WORDS, doubts_for, suggested_ids

LEAVE = "leave"


class DoubtFilter(ListFilter):
    """Narrows the doubts by kind, file and state; open ones unless another state is asked for."""

    kind = forms.ChoiceField(
        label="Kind", choices=[("", "Any"), *((kind.value, KIND_WORDS[kind]) for kind in DoubtKind)]
    )
    file = forms.ModelChoiceField(
        ImportBatch.objects.filter(state=BatchState.CONFIRMED), label="File", empty_label="Any"
    )
    state = forms.ChoiceField(label="State", choices=[("", "Waiting"), *DoubtState.choices[1:]])

    def narrow(self, rows: QuerySet[ImportDoubt]) -> QuerySet[ImportDoubt]:
        chosen = self.cleaned_data
        rows = rows.filter(state=chosen.get("state") or DoubtState.OPEN)
        if chosen.get("kind"):
            rows = rows.filter(kind=chosen["kind"])
        return rows.filter(batch=chosen["file"]) if chosen.get("file") else rows


DOUBTS = Listing(
    name="to-answer",
    title="To answer",
    noun="doubts",
    columns=(
        Column(
            "message",
            "What is in doubt",
            lambda doubt: doubt.message,
            url=lambda doubt: reverse("metrics:doubt-answer", args=[doubt.pk]),
        ),
        Column("kind", "Kind", lambda doubt: KIND_WORDS[DoubtKind(doubt.kind)], order="kind"),
        Column("raw", "As written", lambda doubt: doubt.raw),
        Column("metric", "Metric", lambda doubt: str(doubt.metric or ""), order="metric__name"),
        Column("file", "File", lambda doubt: doubt.batch.file_name, order="batch__file_name"),
        Column("row", "Row", lambda doubt: doubt.row, Kind.NUMBER, order="row"),
        Column("column", "Column", lambda doubt: doubt.column, shown=False),
    ),
    filters=DoubtFilter,
    empty_text="Nothing waits: every cell of every file is read or was left as it is.",
)


@require_safe
@permitted(Permission.IMPORT_TABLES)
def doubt_list(request: SignedInRequest) -> HttpResponseBase:
    """Everything that imported tables left to a person."""
    rows = doubts_for(request.user).filter(batch__state=BatchState.CONFIRMED)
    context = {
        "lead": "Cells that could not be read, and what looks odd. An answer counts at once.",
        "breadcrumbs": [Crumb("Imports", reverse("metrics:import-list")), Crumb("To answer")],
    }
    return DOUBTS.respond(request, rows, context=context)


@require_http_methods(["GET", "HEAD", "POST"])
@permitted(Permission.IMPORT_TABLES)
def doubt_answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """One doubt: answered or left, for this cell alone or for all that are alike."""
    doubt = get_object_or_404(doubts_for(request.user), pk=pk)
    asks = ASKS.get(DoubtKind(doubt.kind))
    form = None
    if asks and doubt.state == DoubtState.OPEN:
        form = AnswerForm(
            request.POST if request.method == "POST" and LEAVE not in request.POST else None,
            asks=asks,
            suggested=_suggested(doubt),
        )
    same = list(alike(doubt)) if doubt.state == DoubtState.OPEN else []
    if request.method == "POST":
        chosen = same if "alike" in request.POST else [doubt]
        answered = _settle(request, doubt, form, chosen)
        if answered:
            return answered
    context: dict[str, Any] = {
        "doubt": doubt,
        "kind": KIND_WORDS[DoubtKind(doubt.kind)],
        "form": form,
        "others": len(same) - 1,
        "breadcrumbs": [
            Crumb("Imports", reverse("metrics:import-list")),
            Crumb("To answer", reverse("metrics:doubt-list")),
            Crumb("One doubt"),
        ],
    }
    status = INVALID if form is not None and form.errors else None
    return render(request, "metrics/imports/doubt.html", context, status=status)


def _settle(
    request: SignedInRequest, doubt: ImportDoubt, form: AnswerForm | None, chosen: list[ImportDoubt]
) -> HttpResponse | None:
    """Where to go on once the doubt is settled; None where the page must say what is wrong."""
    try:
        if LEAVE in request.POST:
            dismiss_doubts(by=request.user, doubts=chosen)
            messages.success(request, f"Left as it is: {len(chosen)}.")
        elif form is None:
            messages.warning(request, "This needs no answer, or has one already.")
        elif form.is_valid():
            answer_doubts(by=request.user, doubts=chosen, answer=form.answer)
            messages.success(request, f"Answered: {len(chosen)}. The metrics are being judged.")
        else:
            return None
    except ValidationError as refusal:
        if form is None or not form.is_bound:
            messages.warning(request, refusal.messages[0])
        else:
            add_errors(form, ValidationError({"answer": refusal.messages}))
            return None
    return redirect(f"{reverse('metrics:doubt-list')}?kind={doubt.kind}")


def _suggested(doubt: ImportDoubt) -> list[Metric]:
    known = Metric.objects.in_bulk(suggested_ids(doubt))
    return [known[id_] for id_ in suggested_ids(doubt) if id_ in known]
