"""Where are the targets of a plan proposed in one grid, and agreed many at once?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.checks import can, check, check_reads_performance
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.forms import Problem
from hub.nav import Crumb
from hub.views.form_page import answer_form
from hub.views.question_page import answer_question
from metrics.domain.pasted_targets import read_pasted
from metrics.domain.periods import financial_year, financial_year_of, period_between
from metrics.domain.proposing import Deed, ProposalState
from metrics.forms.target_round import ElsewhereForm, OpenRoundForm, rows_typed
from metrics.models import TargetRound
from metrics.operations.proposal_steps import Elsewhere
from metrics.operations.target_rounds import (
    DecidedRows,
    RowWritten,
    Saved,
    close_target_round,
    decide_rows,
    open_target_round,
    save_rows,
)
from metrics.queries.target_round import RoundRow, counts_of, round_rows
from metrics.views.thread import plan_thread
from strategies.models import Plan

READ_AND_POST = ["GET", "HEAD", "POST"]
ALL, PASTE = "all", "paste"
INVALID, CONFLICT = 422, 409


@dataclass(frozen=True)
class GridRow:
    """One row of the grid with what stands in its boxes.

    theirs  what somebody else wrote first, where that kept this row from being saved
    """

    row: RoundRow
    target: str
    rationale: str
    problems: Mapping[str, str] = field(default_factory=dict)
    theirs: str = ""
    is_unsaved: bool = False

    @property
    def seen(self) -> int:
        return self.row.proposal.version if self.row.proposal else 0


@require_safe
def target_round_list(request: SignedInRequest) -> HttpResponse:
    """Every round, and the plans for which one can be opened."""
    check_reads_performance(request.user)
    plans = Plan.objects.visible_to(request.user)
    may_open = can(request.user, Permission.MANAGE_PLANS)
    context = {
        "rounds": TargetRound.objects.filter(plan__in=plans).select_related("plan", "opened_by"),
        "plans": plans if may_open else (),
        "breadcrumbs": [
            Crumb("Proposals", reverse("metrics:proposal-list")),
            Crumb("Target rounds"),
        ],
    }
    return render(request, "metrics/proposals/round_list.html", context)


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PLANS)
def target_round_open(request: SignedInRequest, slug: str) -> HttpResponse:
    """A round for the coming year."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user), slug=slug)
    year = financial_year(financial_year_of(clock.today()) + 1)
    return answer_form(
        request,
        OpenRoundForm(
            request.POST or None,
            initial={"starts": year.start, "ends": year.end, "agree_by": year.start},
        ),
        lambda answers: open_target_round(by=request.user, plan=plan, now=clock.now(), **answers),
        heading="Open a target round",
        lead="All headline and supporting metrics of the plan stand in one grid. Whoever keeps one"
        " up to date is told.",
        button="Open the round",
        done="Open.",
        next_url=lambda made: reverse("metrics:target-round", args=[made.pk]),
        cancel_url=reverse("metrics:target-round-list"),
        breadcrumbs=plan_thread(plan, Crumb("Open a target round")),
        context={"caption": plan.title},
    )


@require_http_methods(READ_AND_POST)
def target_round(request: SignedInRequest, pk: int) -> HttpResponse:
    """The grid; by POST, save one row or all, or read a pasted column into it."""
    found = _round(request, pk)
    if request.method != "POST":
        return _grid(request, found)
    check(request.user, Permission.PROPOSE_METRIC)
    typed, wanted = rows_typed(request.POST.dict()), request.POST.get("save", ALL)
    if wanted == PASTE:
        return _paste(request, found, typed)
    if wanted != ALL and not (wanted.isdecimal() and int(wanted) in typed):
        raise BadRequest("The form does not say which row to save.")
    rows = typed if wanted == ALL else {int(wanted): typed[int(wanted)]}
    try:
        saved = save_rows(by=request.user, target_round=found, rows=rows, now=clock.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("metrics:target-round", pk)
    if saved.saved:
        count = len(saved.saved)
        messages.success(request, f"Saved {count} target{'' if count == 1 else 's'}.")
    elif saved.is_whole:
        messages.info(request, "Nothing was changed.")
    left = {pk: row for pk, row in typed.items() if pk not in saved.saved}
    grid = _rows(request, found, left, saved)
    if saved.is_whole and not any(each.is_unsaved for each in grid):
        anchor = f"#metric-{wanted}" if wanted != ALL else ""
        return redirect(f"{reverse('metrics:target-round', args=[pk])}{anchor}")
    status = CONFLICT if saved.theirs else INVALID if saved.refused else 200
    return _grid(request, found, grid, status=status)


def _paste(
    request: SignedInRequest, found: TargetRound, typed: Mapping[int, RowWritten]
) -> HttpResponse:
    """The grid with the pasted texts in its boxes; nothing is saved yet."""
    rows = [row for row in round_rows(request.user, found, clock.today()) if row.may_write]
    pasted = read_pasted(request.POST.get("pasted", ""), [row.metric.code for row in rows])
    ids = {row.metric.code: row.metric.pk for row in rows}
    texts = dict(typed)
    for code, (target, rationale) in pasted.rows.items():
        before = typed.get(ids[code], RowWritten("", ""))
        texts[ids[code]] = RowWritten(
            target or before.target, rationale or before.rationale, before.seen
        )
    for problem in pasted.problems:
        messages.warning(request, problem)
    if pasted.rows:
        messages.info(
            request, f"Read {len(pasted.rows)} rows. Nothing is saved yet: look, then save all."
        )
    return _grid(request, found, _rows(request, found, texts, Saved()))


def _grid(
    request: SignedInRequest,
    found: TargetRound,
    grid: Sequence[GridRow] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    grid = _rows(request, found, {}, Saved()) if grid is None else grid
    counts = counts_of([each.row for each in grid])
    mine = [each for each in grid if each.row.may_write]
    only_mine = request.GET.get("show") == "mine"
    context = {
        "round": found,
        "heading": f"Targets for {period_between(found.starts, found.ends).label}",
        "caption": str(found.plan),
        "rows": mine if only_mine else grid,
        "counts": counts,
        "only_mine": only_mine,
        "may_write": bool(mine),
        "to_decide": sum(each.row.deed is not None for each in grid),
        "may_close": can(request.user, Permission.MANAGE_PLANS) and found.closed_at is None,
        "problems": [
            Problem(f"{each.row.metric.name}: {text}", f"{name}-{each.row.metric.pk}")
            for each in grid
            for name, text in each.problems.items()
        ],
        "breadcrumbs": _thread(found),
    }
    return render(request, "metrics/proposals/round.html", context, status=status)


def _rows(
    request: SignedInRequest,
    found: TargetRound,
    typed: Mapping[int, RowWritten],
    saved: Saved,
) -> list[GridRow]:
    """The rows as they stand, under what was typed and not saved."""
    rows = []
    for row in round_rows(request.user, found, clock.today()):
        stands = row.proposal
        target = stands.target_as_written if stands else ""
        rationale = stands.rationale if stands else ""
        unsaved = typed.get(row.metric.pk)
        is_unsaved = unsaved is not None and (unsaved.target, unsaved.rationale) != (
            target,
            rationale,
        )
        theirs = saved.theirs.get(row.metric.pk)
        rows.append(
            GridRow(
                row,
                unsaved.target if unsaved and is_unsaved else target,
                unsaved.rationale if unsaved and is_unsaved else rationale,
                saved.refused.get(row.metric.pk, {}),
                f"{theirs.proposed_by}: “{theirs.target_as_written}”. {theirs.rationale}"
                if theirs
                else "",
                is_unsaved,
            )
        )
    return rows


@require_http_methods(READ_AND_POST)
def target_round_decide(request: SignedInRequest, pk: int) -> HttpResponse:
    """What waits for the person; by POST, take all without flags, or those ticked, a step on."""
    found = _round(request, pk)
    if request.method != "POST":
        return _decide_page(request, found)
    deed = request.POST.get("deed", "")
    if deed not in (Deed.PUT_TO_MEMBER, Deed.AGREE):
        raise BadRequest("The form does not say what to do.")
    name = "plain" if request.POST.get("which") == "plain" else "proposal"
    seen = dict(_read(key) for key in request.POST.getlist(name))
    form = ElsewhereForm(request.POST) if "reference" in request.POST else None
    if form is not None and not form.is_valid():
        return _decide_page(request, found, form)
    elsewhere = Elsewhere(form.cleaned_data["on"], form.cleaned_data["reference"]) if form else None
    try:
        decided = decide_rows(
            by=request.user,
            target_round=found,
            deed=Deed(deed),
            seen=seen,
            now=clock.now(),
            elsewhere=elsewhere,
        )
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("metrics:target-round-decide", pk)
    _say(request, decided, Deed(deed), len(seen))
    return redirect("metrics:target-round-decide", pk)


@dataclass(frozen=True)
class Queue:
    """What can be done with many at once: one step, for rows that wait for it."""

    deed: Deed
    rows: Sequence[RoundRow]
    stands_in: bool

    @property
    def plain(self) -> Sequence[RoundRow]:
        return [row for row in self.rows if not row.flags]

    @property
    def name(self) -> str:
        return f"{self.deed.value}{'-elsewhere' if self.stands_in else ''}"


def _decide_page(
    request: SignedInRequest, found: TargetRound, form: ElsewhereForm | None = None
) -> HttpResponse:
    rows = round_rows(request.user, found, clock.today())
    queues = [
        Queue(deed, lying, stands_in)
        for deed in (Deed.PUT_TO_MEMBER, Deed.AGREE)
        for stands_in in (False, True)
        if (lying := [row for row in rows if row.deed is deed and row.stands_in is stands_in])
    ]
    context = {
        "round": found,
        "queues": queues if found.closed_at is None else (),
        "counts": counts_of(rows),
        "form": form,
        "elsewhere": form or ElsewhereForm(),
        "agreed": [
            row for row in rows if row.proposal and row.proposal.state == ProposalState.IN_FORCE
        ],
        "breadcrumbs": _thread(found, Crumb("To decide")),
    }
    status = INVALID if form is not None else 200
    return render(request, "metrics/proposals/round_decide.html", context, status=status)


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PLANS)
def target_round_close(request: SignedInRequest, pk: int) -> HttpResponse:
    """Nothing more is proposed in the round."""
    found = _round(request, pk)
    counts = counts_of(round_rows(request.user, found, clock.today()))
    return answer_question(
        request,
        lambda: close_target_round(by=request.user, target_round=found, now=clock.now()),
        heading=f"Close the round: {found}",
        text=f"{counts.sentence} What is agreed stands for its year. What is not decided is"
        " withdrawn, and can be proposed by itself later.",
        button="Close the round",
        done="Closed.",
        next_url=reverse("metrics:target-round", args=[pk]),
        breadcrumbs=_thread(found, Crumb("Close")),
    )


def _say(request: SignedInRequest, decided: DecidedRows, deed: Deed, asked: int) -> None:
    verb = "Agreed" if deed is Deed.AGREE else "Put to the cabinet member:"
    if count := len(decided.done):
        messages.success(request, f"{verb} {count} target{'' if count == 1 else 's'}.")
    elif not (decided.changed or decided.flagged):
        done = "These were decided already." if asked else "Tick at least one target."
        messages.info(request, done)
    if passed := len(decided.changed):
        which = "1 target was" if passed == 1 else f"{passed} targets were"
        messages.warning(request, f"{which} changed or decided since you opened the page.")
    if flagged := len(decided.flagged):
        which = "1 target has" if flagged == 1 else f"{flagged} targets have"
        messages.warning(request, f"{which} flags: decide by itself, with a note.")


def _read(key: str) -> tuple[int, int]:
    """A proposal's id and the version that was shown, of "12.3"."""
    pk, _, version = key.partition(".")
    if not (pk.isdecimal() and version.isdecimal()) or len(key) > 24:
        raise BadRequest("The form does not say which target it is about.")
    return int(pk), int(version)


def _round(request: SignedInRequest, pk: int) -> TargetRound:
    check_reads_performance(request.user)
    rounds = TargetRound.objects.filter(plan__in=Plan.objects.visible_to(request.user))
    return get_object_or_404(rounds.select_related("plan"), pk=pk)


def _thread(found: TargetRound, *below: Crumb) -> list[Crumb]:
    url = reverse("metrics:target-round", args=[found.pk])
    return [
        Crumb("Proposals", reverse("metrics:proposal-list")),
        Crumb("Target rounds", reverse("metrics:target-round-list")),
        Crumb(str(found), url if below else ""),
        *below,
    ]
