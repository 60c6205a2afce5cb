"""How is one figure's row shown, taken and answered, on whatever page it stands?

A row's fields begin with "m" and the metric's id. Each row says which figure it is in a field `row`
of its own, so that a page can send any number of rows together and get each of them back.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import Http404, QueryDict
from django.urls import reverse

from hub import clock
from hub.access.checks import things_with
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.models import User
from metrics.domain.entered import EntryProblem
from metrics.domain.explanation import needs_explanation
from metrics.domain.periods import Period, period_between
from metrics.forms.figures import SAID, FigureForm, seen_in
from metrics.models import Metric, Observation
from metrics.operations.entry import ChangedMeanwhile
from metrics.operations.figures import Looked, look_at, save_figure
from metrics.queries.entry import shown_value
from metrics.queries.figures import Figure, figure_of, figures_of
from metrics.queries.preview import Preview
from strategies.views.update_rows import Outcome

ROW = "row"
"""Name of the field that says which figures a page sends: "M001/2025-04-01/2026-03-31"."""
MOST_ROWS = 250
PART = "X-Hub-Part"
"""Set by our script, which wants the row alone and puts it in the place of the old one."""


@dataclass(frozen=True)
class FigureRow:
    """One figure on a page.

    looked   what its value would come to, where that was asked
    preview  the symbols of a value that was saved
    clash    what somebody else has entered meanwhile, in a sentence
    earlier  how many older periods have no value either
    entered  the value as shown, where it has come and the row is done
    """

    figure: Figure
    form: FigureForm
    outcome: Outcome = Outcome.SHOWN
    looked: Looked | None = None
    preview: Preview | None = None
    clash: str = ""
    earlier: int = 0
    entered: str = ""

    @property
    def anchor(self) -> str:
        return f"metric-{self.figure.metric.code}"

    @property
    def is_open(self) -> bool:
        """Whether the form is shown rather than folded away as done."""
        if self.outcome is Outcome.SENT:
            return False
        return self.form.is_bound or not self.entered

    @property
    def asks_to_explain(self) -> bool:
        """Whether the value would be off target or worse."""
        preview = self.looked.preview if self.looked else None
        return preview is not None and needs_explanation(preview.progress, preview.target_status)

    @property
    def wrong(self) -> list[str]:
        """What of the numbers cannot be kept, in sentences."""
        problems = self.looked.problems if self.looked else {}
        return [words for name, words in problems.items() if name not in SAID]

    @property
    def check_url(self) -> str:
        """Where our script asks what the value would come to."""
        return reverse("metrics:figure-preview", args=address_of(self.figure))


def address_of(figure: Figure) -> tuple[str, date, date]:
    """What names the figure in an address."""
    return figure.metric.code, figure.period.start, figure.period.end


def prefix_of(metric: Metric) -> str:
    return f"m{metric.pk}"


def row_of(figure: Figure, **more: Any) -> FigureRow:
    """The row as it is first shown."""
    form = FigureForm(figure=figure, prefix=prefix_of(figure.metric))
    return FigureRow(figure, form, **more)


def row_as_typed(
    figure: Figure, data: QueryDict, shown: Mapping[int, Observation], **more: Any
) -> FigureRow:
    """The row with what was typed in it; a fresh one where nothing was."""
    if f"{prefix_of(figure.metric)}-value" not in data:
        return row_of(figure, **more)
    form = FigureForm(data, figure=figure, prefix=prefix_of(figure.metric), shown=shown)
    return FigureRow(figure, form, **more) if form.is_touched else row_of(figure, **more)


def check_row(row: FigureRow) -> FigureRow:
    """What the value would come to, at the row; nothing is saved."""
    if not row.form.is_valid():
        return replace(row, outcome=Outcome.REFUSED)
    entered = row.form.entered()
    looked = look_at(row.figure, entered, now=clock.now())
    _put(row.form, looked.problems)
    if looked.doubts and not entered.is_right:
        row.form.add_error("is_right", looked.question)
    return replace(row, looked=looked)


def save_row(request: SignedInRequest, row: FigureRow) -> FigureRow:
    """Save the row's figure; what was typed stays in it where that cannot be."""
    if not row.form.is_valid():
        return replace(row, outcome=Outcome.REFUSED)
    entered, now = row.form.entered(), clock.now()
    try:
        saved = save_figure(by=request.user, figure=row.figure, entered=entered, now=now)
    except EntryProblem as problem:
        _put(row.form, problem.problems)
        looked = look_at(row.figure, entered, now=now)
        return replace(row, outcome=Outcome.REFUSED, looked=looked)
    except ChangedMeanwhile as clash:
        return _clashed(request.POST, row, clash)
    fresh = figure_of(row.figure.metric, row.figure.period, clock.today())
    told = shown_value(fresh.metric, fresh.standing) if fresh.standing else "their values"
    return row_of(fresh, outcome=Outcome.SENT, preview=saved.preview, entered=told)


def figures_in(data: QueryDict, user: User, today: date) -> list[Figure]:
    """The figures of a page's rows, in their order, as far as ``user`` may enter them.

    Raises Http404 for what names no figure, or for more rows than a page has.
    """
    named = [_named(text) for text in dict.fromkeys(data.getlist(ROW))]
    if len(named) > MOST_ROWS:
        raise Http404("There are more rows than a page has.")
    mine = may_enter(user).in_bulk([code for code, _ in named], field_name="code")
    return figures_of([(mine[code], period) for code, period in named if code in mine], today)


def may_enter(user: User) -> Any:
    """The metrics whose values ``user`` may enter."""
    return (
        Metric.objects.visible_to(user)
        .filter(things_with(user, Permission.ENTER_VALUES))
        .select_related("service", "owner", "partner")
    )


def as_typed_rows(data: QueryDict, figures: Iterable[Figure]) -> list[FigureRow]:
    """The rows of a page with what was typed in each."""
    shown = seen_in(data)
    return [row_as_typed(figure, data, shown) for figure in figures]


def answer_rows(request: SignedInRequest, figures: Iterable[Figure], deed: str) -> list[FigureRow]:
    """Do what a page's button asks: "save" or "check" for every row that was written in, or
    "save:M001" for one; the others come back with what was typed in them."""
    do, _, only = deed.partition(":")
    return [
        _answer(request, row, do)
        if row.figure.metric.code == only or (not only and row.form.is_touched)
        else row
        for row in as_typed_rows(request.POST, figures)
    ]


def _answer(request: SignedInRequest, row: FigureRow, do: str) -> FigureRow:
    if not row.form.is_bound:
        prefix = prefix_of(row.figure.metric)
        row = replace(row, form=FigureForm(request.POST, figure=row.figure, prefix=prefix))
    return check_row(row) if do == "check" else save_row(request, row)


def status_of(rows: Sequence[FigureRow]) -> int:
    """The HTTP status of a page with these rows: that of the worst."""
    return max((row.outcome.status for row in rows), key=_STATUSES.index, default=200)


_STATUSES = (200, 422, 409)


def _named(text: str) -> tuple[str, Period]:
    code, _, days = text.partition("/")
    starts, _, ends = days.partition("/")
    try:
        first, last = date.fromisoformat(starts), date.fromisoformat(ends)
    except ValueError:
        raise Http404("That names no figure.") from None
    if first > last:
        raise Http404("No period ends before it starts.")
    return code, period_between(first, last)


def _put(form: FigureForm, problems: Mapping[str, str]) -> None:
    for name, words in problems.items():
        form.add_error(name if name in form.fields else None, words)


def _clashed(data: QueryDict, row: FigureRow, clash: ChangedMeanwhile) -> FigureRow:
    """The row with both texts; sent again, it replaces theirs on purpose."""
    fresh = figure_of(row.figure.metric, row.figure.period, clock.today())
    again = data.copy()
    prefix = prefix_of(fresh.metric)
    name = f"{prefix}-c{clash.area.pk}_seen" if clash.area else f"{prefix}-seen"
    again[name] = str(clash.theirs.pk) if clash.theirs else ""
    form = FigureForm(again, figure=fresh, prefix=prefix, shown=seen_in(again))
    return replace(row, figure=fresh, form=form, outcome=Outcome.CLASH, clash=_told(row, clash))


def _told(row: FigureRow, clash: ChangedMeanwhile) -> str:
    whose = f" for {clash.area}" if clash.area else ""
    if clash.theirs is None:
        return f"Somebody has taken the value{whose} back meanwhile."
    theirs = clash.theirs
    said = f", and said: “{theirs.comment}”" if theirs.comment else ""
    return (
        f"{theirs.recorded_by or 'An import'} has entered"
        f" {shown_value(row.figure.metric, theirs)}{whose}{said}."
    )
