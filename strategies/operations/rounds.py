"""When are the updates and figures of a report gathered, and when does the report meet people?"""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import Board, User
from strategies.domain.reporting_calendar import (
    FIGURES_DUE,
    Calendar,
    Moved,
    moves_between,
    problems_of,
)
from strategies.models import KeyStrategy, ReportingPeriod, Round, RoundStep
from strategies.queries.rounds import calendar_of_round


@transaction.atomic
def open_round(
    *,
    by: User,
    reporting_period: ReportingPeriod,
    opens: date,
    closes: date,
    steps: Calendar | None = None,
    strategy: KeyStrategy | None = None,
    board: Board | None = None,
) -> Round:
    """Ask for the updates and figures of a reporting period, from a day to a last day.

    ``steps`` are the days that follow until the meeting. With ``strategy``, the round is its own
    and everybody else's leaves it out. Raises ValidationError where the report has that round
    already, its figures stand still, or a step comes before the one below it.
    """
    check(by, Permission.MANAGE_PLANS)
    if reporting_period.figures_as_of is not None:
        raise ValidationError("The figures of this report stand still already.")
    if Round.objects.filter(reporting_period=reporting_period, strategy=strategy).exists():
        whose = f"of “{strategy}” " if strategy else ""
        raise ValidationError(f"A round {whose}for {reporting_period} is there already.")
    calendar: Calendar = {FIGURES_DUE: closes, **(steps or {})}
    _check_order(calendar)
    gathering = Round(
        reporting_period=reporting_period,
        strategy=strategy,
        board=board,
        opens=opens,
        closes=closes,
    )
    gathering.full_clean()
    gathering.save(force_insert=True)
    _write_steps(gathering, calendar)
    audit.record(
        by=by,
        operation="open_round",
        subject=gathering,
        summary=f"Opened the round of {gathering}, figures due by {closes:%-d %B %Y}",
    )
    return gathering


@transaction.atomic
def move_round(
    *, by: User, gathering: Round, calendar: Calendar, seen: Calendar, reason: str
) -> list[Moved]:
    """Other days for a round that is still open; returns those that moved.

    ``seen`` are the days that were shown when it was decided: raises ValidationError where somebody
    else has moved one since, where a step would come before the one below it, or without a reason.
    """
    check(by, Permission.MANAGE_PLANS)
    gathering = _open_round(gathering)
    if calendar_of_round(gathering) != seen:
        raise ValidationError("Somebody else has moved days of this round. Look at them again.")
    if not reason.strip():
        raise ValidationError({"reason": "Say why: people will ask."})
    _check_order(calendar)
    moves = moves_between(seen, calendar)
    gathering.closes = calendar[FIGURES_DUE]
    gathering.full_clean()
    gathering.save(update_fields=["closes"])
    _write_steps(gathering, calendar)
    what = "; ".join(f"{each.label} to {_in_words(each.after)}" for each in moves)
    audit.record(
        by=by,
        operation="move_round",
        subject=gathering,
        summary=f"Moved the round of {gathering}: {what}. {reason.strip()}",
    )
    return moves


@transaction.atomic
def close_round(*, by: User, gathering: Round, at: datetime) -> Round:
    """No more is asked for. What comes from now on counts in the next round."""
    check(by, Permission.MANAGE_PLANS)
    gathering = _open_round(gathering)
    gathering.closed_at = at
    gathering.save(update_fields=["closed_at"])
    audit.record(
        by=by,
        operation="close_round",
        subject=gathering,
        summary=f"Closed the round of {gathering}",
    )
    return gathering


@transaction.atomic
def reopen_round(*, by: User, gathering: Round, reason: str) -> Round:
    """A closed round gathers again, late as it is; what came meanwhile counts in it after all.

    Raises ValidationError without a reason, and where the report's figures stand still.
    """
    check(by, Permission.MANAGE_PLANS)
    gathering = _locked(gathering)
    if gathering.closed_at is None:
        raise ValidationError("This round is open.")
    if gathering.reporting_period.figures_as_of is not None:
        raise ValidationError("The figures of this report stand still already.")
    if not reason.strip():
        raise ValidationError({"reason": "Say why: people will ask."})
    gathering.closed_at = None
    gathering.save(update_fields=["closed_at"])
    audit.record(
        by=by,
        operation="reopen_round",
        subject=gathering,
        summary=f"Opened the round of {gathering} again. {reason.strip()}",
    )
    return gathering


def _open_round(gathering: Round) -> Round:
    gathering = _locked(gathering)
    if gathering.closed_at is not None:
        raise ValidationError("This round is closed.")
    return gathering


def _locked(gathering: Round) -> Round:
    rows = Round.objects.select_related("reporting_period", "strategy")
    return rows.select_for_update(of=["self"]).get(pk=gathering.pk)


def _check_order(calendar: Calendar) -> None:
    if problems := problems_of(calendar):
        raise ValidationError({str(step): sentence for step, sentence in problems.items()})


def _write_steps(gathering: Round, calendar: Calendar) -> None:
    gathering.steps.exclude(kind__in=[str(step) for step in calendar]).delete()
    for step, day in calendar.items():
        if step != FIGURES_DUE:
            RoundStep.objects.update_or_create(round=gathering, kind=step, defaults={"on": day})


def _in_words(day: date | None) -> str:
    return f"{day:%-d %B %Y}" if day else "no day"
