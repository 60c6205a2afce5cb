"""How are the values of many metrics entered on one page?"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub import clock
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.listing.shown import Pages, pages_of
from hub.nav import Crumb
from metrics.domain.pasted_column import read_column
from metrics.forms.figures import seen_in
from metrics.forms.grid import OURS, THEIRS, GridFilter, PasteForm
from metrics.models import Metric
from metrics.queries import grid
from metrics.queries.awaiting import expected_of
from metrics.queries.figures import Figure, figures_of
from metrics.views.figure_rows import (
    PART,
    FigureRow,
    answer_rows,
    figures_in,
    may_enter,
    prefix_of,
    row_as_typed,
    row_of,
    status_of,
)
from strategies.views.update_rows import Outcome

READ_AND_POST = ["GET", "HEAD", "POST"]
ROWS = 60


@require_http_methods(READ_AND_POST)
@permitted(Permission.ENTER_VALUES)
def value_grid(request: SignedInRequest) -> HttpResponse:
    """A row for each metric that the filters leave; each is saved by itself, or all together."""
    if request.method != "POST":
        return _page(request, None)
    figures = figures_in(request.POST, request.user, clock.today())
    rows = answer_rows(request, figures, request.POST.get("deed", ""))
    if request.headers.get(PART) == "row":
        context = {"row": rows[0] if rows else None, "save_url": request.get_full_path()}
        status = status_of(rows)
        return render(request, "metrics/parts/figure_answer.html", context, status=status)
    saved = sum(row.outcome is Outcome.SENT for row in rows)
    if saved and not any(row.is_open and row.form.is_touched for row in rows):
        messages.success(request, f"Saved {saved} {'row' if saved == 1 else 'rows'}.")
        return redirect(request.get_full_path())
    return _page(request, rows)


@require_http_methods(READ_AND_POST)
@permitted(Permission.ENTER_VALUES)
def grid_paste(request: SignedInRequest) -> HttpResponse:
    """A column of values goes into the rows, to be looked at and saved."""
    form = PasteForm(request.POST or None)
    figures = _asked(request)[0]
    if request.method != "POST" or not form.is_valid():
        return _paste_page(request, form, figures)
    pasted = read_column(form.cleaned_data["column"], [each.metric.code for each in figures])
    if pasted.problems or not pasted.values:
        for problem in pasted.problems or ("There is no value in it. Paste at least one.",):
            form.add_error("column", problem)
        return _paste_page(request, form, figures)
    data = QueryDict(mutable=True)
    for figure in figures:
        prefix = prefix_of(figure.metric)
        data[f"{prefix}-value"] = pasted.values.get(figure.metric.code, "")
        data[f"{prefix}-seen"] = str(figure.standing.pk) if figure.standing else ""
    shown = seen_in(data)
    rows = [
        row_as_typed(each, data, shown) if each.metric.code in pasted.values else row_of(each)
        for each in figures
    ]
    return _page(request, rows, pasted=len(pasted.values))


def _asked(request: SignedInRequest) -> tuple[list[Figure], GridFilter, Pages, list[str]]:
    """The figures of the part of the list that the address asks for."""
    today = clock.today()
    mine = grid.typed_metrics(may_enter(request.user))
    filters = GridFilter(request.GET, user=request.user, metrics=mine, today=today)
    filters.is_valid()
    notices = [
        f"We ignored “{filters[name].label}”: {' '.join(map(str, errors))}"
        for name, errors in filters.errors.items()
    ]
    metrics = filters.narrow(mine)
    part = Paginator(_chosen(metrics, filters, today), ROWS).get_page(request.GET.get("page"))
    asked = [each for each in part.object_list if isinstance(each, tuple)]
    if not asked:
        plain: list[Any] = list(part.object_list)
        awaits_theirs = filters.cleaned_data.get("awaiting") == THEIRS
        asked = (
            grid.in_newest_value(plain) if awaits_theirs else grid.in_newest_period(plain, today)
        )
    return figures_of(asked, today), filters, pages_of(part, _address(request)), notices


def _chosen(metrics: Any, filters: GridFilter, today: date) -> Any:
    """What the list is cut from: metrics, or metrics with their period where that decides."""
    awaiting, period = (filters.cleaned_data.get(name) for name in ("awaiting", "period"))
    if awaiting == THEIRS:
        metrics = grid.awaited_beside(metrics, today)
    if period:
        asked = grid.in_period(metrics, period, today)
        if awaiting == OURS:
            missing = {each.metric.pk for each in figures_of(asked, today) if not each.standing}
            asked = [each for each in asked if each[0].pk in missing]
        return asked
    return grid.awaited_ours(metrics, today) if awaiting == OURS else metrics


def _address(request: SignedInRequest) -> Any:
    def address(number: int) -> str:
        query = request.GET.copy()
        query["page"] = str(number)
        return f"{reverse('metrics:grid')}?{query.urlencode()}"

    return address


def _page(
    request: SignedInRequest, answered: Sequence[FigureRow] | None, *, pasted: int = 0
) -> HttpResponse:
    figures, filters, pages, notices = _asked(request)
    rows = list(answered) if answered is not None else [row_of(each) for each in figures]
    mine: Any = Metric.objects.filter(pk__in=may_enter(request.user).values("pk"))
    query = request.GET.urlencode()
    context = {
        "rows": rows,
        "filter_form": filters,
        "pages": pages,
        "notices": notices,
        "expected": expected_of(filters.narrow(mine), clock.today()),
        "pasted": pasted,
        "save_url": f"{reverse('metrics:grid')}?{query}" if query else reverse("metrics:grid"),
        "paste_url": f"{reverse('metrics:grid-paste')}?{query}",
        "problems": [row for row in rows if row.outcome in (Outcome.REFUSED, Outcome.CLASH)],
        "breadcrumbs": [Crumb("Metrics", reverse("metrics:metric-list")), Crumb("Enter values")],
    }
    return render(request, "metrics/grid.html", context, status=status_of(rows))


def _paste_page(
    request: SignedInRequest, form: PasteForm, figures: Sequence[Figure]
) -> HttpResponse:
    query = request.GET.urlencode()
    back = f"{reverse('metrics:grid')}?{query}" if query else reverse("metrics:grid")
    context = {
        "form": form,
        "heading": "Paste a column of values",
        "button": "Look at them in their rows",
        "cancel_url": back,
        "figures": figures,
        "breadcrumbs": [
            Crumb("Metrics", reverse("metrics:metric-list")),
            Crumb("Enter values", back),
            Crumb("Paste a column"),
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "metrics/grid_paste.html", context, status=status)
