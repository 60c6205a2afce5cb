"""What do I owe, and how do I clear it from one page?

All rows stand in one form, so that without a script, too, what was typed in the others comes back
when one of them is saved.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.checks import check
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from metrics.domain.periods import period_between
from metrics.forms.figures import seen_in
from metrics.models import Metric
from metrics.queries.figures import figure_of, figures_of
from metrics.views.figure_rows import (
    PART,
    FigureRow,
    answer_rows,
    figures_in,
    may_enter,
    row_as_typed,
)
from reporting.queries.home import open_round
from reporting.queries.my import Owed, expected_by, owed_by
from strategies.models import Action
from strategies.queries.updates import updates_of
from strategies.views import update_rows
from strategies.views.update_rows import Outcome, UpdateRow, answer_row

_ANCHOR = re.compile(r"(action|metric)-[A-Za-z0-9-]{1,24}")
_STATUSES = (200, 422, 409)

AnyRow = UpdateRow | FigureRow


@require_safe
@permitted(Permission.UPDATE_ACTION)
def my_updates(request: SignedInRequest) -> HttpResponse:
    """Everything that the person owes. A mail's ``?at=action-12`` survives sign-in and leads to
    the row; it changes nothing."""
    if _ANCHOR.fullmatch(at := request.GET.get("at", "")):
        return redirect(f"{request.path}#{at}")
    return _page(request, owed_by(request.user, clock.today()), {})


@require_http_methods(["POST"])
@permitted(Permission.UPDATE_ACTION)
def my_action(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send one action's update, say that the last is still true, or keep a draft."""
    action = get_object_or_404(Action.objects.visible_to(request.user), pk=pk)
    check(request.user, Permission.UPDATE_ACTION, action)
    (due,) = updates_of([action.pk], clock.today())
    return _answer(request, answer_row(request, due))


@require_http_methods(["POST"])
@permitted(Permission.ENTER_VALUES)
def my_value(request: SignedInRequest, code: str, starts: date, ends: date) -> HttpResponse:
    """Enter the first figure of a period, say why there is none, or see what it would come to."""
    metric = get_object_or_404(Metric.objects.visible_to(request.user), code=code)
    check(request.user, Permission.ENTER_VALUES, metric)
    if starts > ends:
        raise Http404("No period ends before it starts.")
    figure = figure_of(metric, period_between(starts, ends), clock.today())
    do = request.POST.get("deed", "save").partition(":")[0]
    (row,) = answer_rows(request, [figure], f"{do}:{code}")
    return _answer(request, row)


@require_http_methods(["POST"])
@permitted(Permission.UPDATE_ACTION)
def my_save_all(request: SignedInRequest) -> HttpResponse:
    """Save every row in which something was written; each is kept or refused by itself."""
    today = clock.today()
    rows: list[AnyRow] = []
    if may_enter(request.user).exists():
        figures = figures_in(request.POST, request.user, today)
        answered = answer_rows(request, figures, "save")
        rows += [row for row in answered if row.outcome is not Outcome.SHOWN]
    for due in owed_by(request.user, today).updates:
        typed = update_rows.row_as_typed(request, due)
        if typed.form.is_bound:
            rows.append(answer_row(request, due))
    kept = sum(row.outcome is Outcome.SENT for row in rows)
    if kept:
        messages.success(request, f"Saved {kept} {'row' if kept == 1 else 'rows'}.")
    if kept == len(rows):
        return redirect(f"{reverse('reporting:my-updates')}#progress")
    return _page(request, owed_by(request.user, today), {row.anchor: row for row in rows})


def _answer(request: SignedInRequest, row: AnyRow) -> HttpResponse:
    """The row alone for our script; else on to the next row, or the page with what was typed."""
    owed = owed_by(request.user, clock.today())
    if request.headers.get(PART) == "row":
        context = {"row": row, "owed": owed, "page_url": reverse("reporting:my-updates")}
        status = row.outcome.status
        return render(request, "reporting/parts/my_answer.html", context, status=status)
    values, updates = _rows(request, owed, {row.anchor: row})
    waits = [each for each in (*values, *updates) if each.form.is_bound and each is not row]
    if row.outcome in (Outcome.SENT, Outcome.KEPT) and not waits:
        return redirect(f"{reverse('reporting:my-updates')}#{_next_anchor(owed, row)}")
    return _page(request, owed, {row.anchor: row})


def _page(request: SignedInRequest, owed: Owed, answered: Mapping[str, AnyRow]) -> HttpResponse:
    values, updates = _rows(request, owed, answered)
    every = [*values, *updates]
    context = {
        "owed": owed,
        "values": values,
        "updates": updates,
        "expected": expected_by(request.user, clock.today()),
        "round": open_round(clock.today()),
        "problems": [row for row in every if row.outcome.status != 200],
        "unsaved": [row for row in every if row.form.is_bound and row.outcome is Outcome.SHOWN],
        "kept": [row for row in answered.values() if row.outcome in (Outcome.SENT, Outcome.KEPT)],
    }
    status = max((row.outcome.status for row in every), key=_STATUSES.index, default=200)
    return render(request, "reporting/my.html", context, status=status)


def _rows(
    request: SignedInRequest, owed: Owed, answered: Mapping[str, AnyRow]
) -> tuple[Sequence[AnyRow], Sequence[AnyRow]]:
    """The rows of the page, with what was just typed in each; those that were answered stand in
    their old places, first where nothing more is owed there, so that nothing typed is lost."""
    shown = seen_in(request.POST)
    asked = figures_of([(each.metric, each.period) for each in owed.values], clock.today())
    values: list[AnyRow] = [
        row_as_typed(figure, request.POST, shown, earlier=awaited.earlier, entered=awaited.entered)
        for awaited, figure in zip(owed.values, asked, strict=True)
    ]
    updates: list[AnyRow] = [update_rows.row_as_typed(request, each) for each in owed.updates]
    for row in answered.values():
        _put(row, updates if isinstance(row, UpdateRow) else values)
    return values, updates


def _put(answered: AnyRow, rows: list[AnyRow]) -> None:
    anchors = [row.anchor for row in rows]
    if answered.anchor in anchors:
        rows[anchors.index(answered.anchor)] = answered
    else:
        rows.insert(0, answered)


def _next_anchor(owed: Owed, row: AnyRow) -> str:
    """The next row that is not done, after this one; the last of all leads to the count."""
    rows = [(f"metric-{each.metric.code}", each.is_done) for each in owed.values]
    rows += [(f"action-{each.action.pk}", each.is_done) for each in owed.updates]
    names = [name for name, _ in rows]
    here = names.index(row.anchor) + 1 if row.anchor in names else 0
    following = [name for name, is_done in rows[here:] if not is_done]
    return next(iter(following), "progress")
