"""What do I owe, and how do I clear it from one page?"""

import re
from dataclasses import dataclass, replace
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.checks import check
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from metrics.domain.entered import EntryProblem
from metrics.domain.periods import period_between
from metrics.models import Metric, Observation
from metrics.operations.entry import ChangedMeanwhile, record_value
from metrics.queries.awaiting import AwaitedValue, awaited_values
from metrics.queries.entry import shown_value
from reporting.forms.my import AwaitedValueForm
from reporting.queries.home import open_round
from reporting.queries.my import Owed, owed_by
from strategies.models import Action
from strategies.queries.updates import updates_of
from strategies.views.update_rows import Outcome, UpdateRow, answer_row, row_of

PART = "X-Hub-Part"
"""Set by our script, which wants the row alone and puts it in the place of the old one."""

_ANCHOR = re.compile(r"(action|metric)-[A-Za-z0-9-]{1,24}")


@dataclass(frozen=True)
class ValueRow:
    """One awaited figure on the page; ``clash`` says what another has entered meanwhile."""

    awaited: AwaitedValue
    form: AwaitedValueForm
    outcome: Outcome = Outcome.SHOWN
    clash: str = ""

    @property
    def anchor(self) -> str:
        return f"metric-{self.awaited.metric.code}"

    @property
    def is_open(self) -> bool:
        return self.outcome is not Outcome.SENT and not self.awaited.is_done


AnyRow = UpdateRow | ValueRow


@require_safe
@permitted(Permission.UPDATE_ACTION)
def my_updates(request: SignedInRequest) -> HttpResponse:
    """Everything that the person owes. A mail's ``?at=action-12`` survives sign-in and leads to
    the row; it changes nothing."""
    if _ANCHOR.fullmatch(at := request.GET.get("at", "")):
        return redirect(f"{request.path}#{at}")
    return _page(request, owed_by(request.user, clock.today()))


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
    """Enter the first figure of a period, or say why there is none."""
    metric = get_object_or_404(Metric.objects.visible_to(request.user), code=code)
    check(request.user, Permission.ENTER_VALUES, metric)
    if starts > ends:
        raise Http404("No period ends before it starts.")
    period = period_between(starts, ends)
    mine = awaited_values(request.user, clock.today(), since=None)
    awaited = next(
        (each for each in mine if each.metric == metric and each.period == period),
        AwaitedValue(metric, period, last="", last_period="", last_comment="", earlier=0),
    )
    return _answer(request, _enter(request, awaited))


def _enter(request: SignedInRequest, awaited: AwaitedValue) -> ValueRow:
    form = AwaitedValueForm(request.POST, awaited=awaited)
    if not form.is_valid():
        return ValueRow(awaited, form, Outcome.REFUSED)
    try:
        record_value(
            by=request.user,
            metric=awaited.metric,
            period=awaited.period,
            entered=form.entered(),
            seen=None,
            now=clock.now(),
        )
    except EntryProblem as problem:
        for name, words in problem.problems.items():
            form.add_error(name if name in form.fields else None, words)
        return ValueRow(awaited, form, Outcome.REFUSED)
    except ChangedMeanwhile as clash:
        return ValueRow(awaited, form, Outcome.CLASH, _theirs(awaited.metric, clash.theirs))
    entered = form.cleaned_data["value"] or form.cleaned_data["no_value_because"]
    return ValueRow(replace(awaited, entered=entered), form, Outcome.SENT)


def _theirs(metric: Metric, theirs: Observation | None) -> str:
    if theirs is None:
        return "Somebody has taken a value back meanwhile."
    return f"{theirs.recorded_by or 'An import'} has entered {shown_value(metric, theirs)}."


def _answer(request: SignedInRequest, row: AnyRow) -> HttpResponse:
    """The row alone for our script; else on to the next row, or the page with what was refused."""
    owed = owed_by(request.user, clock.today())
    if request.headers.get(PART) == "row":
        context = {"row": row, "owed": owed, "page_url": reverse("reporting:my-updates")}
        status = row.outcome.status
        return render(request, "reporting/parts/my_answer.html", context, status=status)
    if row.outcome in (Outcome.SENT, Outcome.KEPT):
        return redirect(f"{reverse('reporting:my-updates')}#{_next_anchor(owed, row)}")
    return _page(request, owed, row)


def _page(request: SignedInRequest, owed: Owed, answered: AnyRow | None = None) -> HttpResponse:
    values: list[AnyRow] = [ValueRow(e, AwaitedValueForm(awaited=e)) for e in owed.values]
    updates: list[AnyRow] = [row_of(each) for each in owed.updates]
    if answered is not None:
        _put(answered, updates if isinstance(answered, UpdateRow) else values)
    context = {
        "owed": owed,
        "values": values,
        "updates": updates,
        "answered": answered,
        "round": open_round(clock.today()),
        "form": answered.form if answered else None,
    }
    status = answered.outcome.status if answered else 200
    return render(request, "reporting/my.html", context, status=status)


def _put(answered: AnyRow, rows: list[AnyRow]) -> None:
    """Put the row that was just answered in its old place; first where nothing more is owed there,
    so that what was typed is never lost."""
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
