"""How is a whole figure saved: our value with what explains it, and the comparators' values?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from metrics.domain.entered import Content, Entered, EntryProblem, content_of
from metrics.domain.explanation import Explanation, problems_of
from metrics.domain.periods import Period
from metrics.domain.typo_guard import GuardRules, guard_of
from metrics.models import Area, Metric
from metrics.operations.entry import Recorded, record_value
from metrics.queries.definition import rules_of
from metrics.queries.figures import Figure, guard_rules_of
from metrics.queries.preview import Preview, preview_symbol


@dataclass(frozen=True)
class EnteredBeside:
    """A comparator's value, for a period of its own.

    field    of the form, where a problem with it stands
    seen     id of the version that the form showed; None where it showed none
    history  its earlier numbers, the last one last
    """

    area: Area
    field: str
    period: Period
    entered: Entered
    seen: int | None
    history: Sequence[Decimal] = ()


@dataclass(frozen=True)
class EnteredFigure:
    """What a row said.

    own       our own value; None where the row leaves it as it is
    is_right  whether somebody has said that what looks like a slip is right
    """

    own: Entered | None
    seen: int | None
    explanation: Explanation
    is_right: bool = False
    beside: Sequence[EnteredBeside] = ()


@dataclass(frozen=True)
class Looked:
    """What a figure would come to if it were saved now; nothing is written.

    problems  what cannot be kept or has still to be said, by field
    doubts    what looks like a slip, in sentences
    """

    preview: Preview | None
    problems: dict[str, str]
    doubts: tuple[str, ...]

    @property
    def question(self) -> str:
        """The doubts as a question."""
        return f"Is this right? {' '.join(self.doubts)}"


@dataclass(frozen=True)
class Saved:
    """The versions that stand now, and the symbols of our own value; None where none was given."""

    recorded: Sequence[Recorded]
    preview: Preview | None


def save_figure(*, by: User, figure: Figure, entered: EnteredFigure, now: datetime) -> Saved:
    """Keep our value and the comparators' as new versions, all of them or none.

    Before that: a slip is asked about unless ``entered.is_right``; what is off target or worse must
    be explained. Raises Refused, EntryProblem (by the form's field; "is_right" for a question), or
    ChangedMeanwhile where another version stands than the form showed.
    """
    check(by, Permission.ENTER_VALUES, figure.metric)
    if entered.own is None and not entered.beside:
        raise EntryProblem({"value": "Enter a value, or say why there is none."})
    looked = look_at(figure, entered, now=now)
    problems = dict(looked.problems)
    if looked.doubts and not entered.is_right:
        problems["is_right"] = looked.question
    if problems:
        raise EntryProblem(problems)
    with transaction.atomic():
        return Saved(list(_record(by, figure, entered, now)), looked.preview)


def look_at(figure: Figure, entered: EnteredFigure, *, now: datetime) -> Looked:
    """The symbol, the problems and the doubts. Three queries where our own value is given."""
    problems, doubts = _of_comparators(figure.metric, entered.beside)
    if entered.own is None:
        return Looked(None, problems, doubts)
    try:
        content = content_of(entered.own, rules_of(figure.metric))
    except EntryProblem as problem:
        return Looked(None, {**problem.problems, **problems}, doubts)
    preview = preview_symbol(figure.metric, figure.period, entered.own, now)
    missing = problems_of(
        entered.explanation,
        preview.progress,
        preview.target_status,
        today=timezone.localdate(now),
    )
    mine = _doubts(content, figure.own.numbers, figure.guard_rules)
    if figure.standing is not None and figure.standing.value == content.value:
        mine = ()  # it stands already: only its words change
    return Looked(preview, {**dict(preview.problems), **missing, **problems}, (*mine, *doubts))


def _of_comparators(
    metric: Metric, beside: Sequence[EnteredBeside]
) -> tuple[dict[str, str], tuple[str, ...]]:
    problems: dict[str, str] = {}
    doubts: list[str] = []
    for each in beside:
        try:
            content = content_of(each.entered, rules_of(metric))
        except EntryProblem as problem:
            problems[each.field] = str(problem)
            continue
        found = _doubts(content, each.history, guard_rules_of(metric))
        doubts += [f"{each.area}: {sentence}" for sentence in found]
    return problems, tuple(doubts)


def _doubts(content: Content, history: Sequence[Decimal], rules: GuardRules) -> tuple[str, ...]:
    if content.value is None:
        return ()
    return tuple(each.sentence for each in guard_of(content.value, history, rules))


def _record(by: User, figure: Figure, entered: EnteredFigure, now: datetime) -> Iterator[Recorded]:
    if entered.own is not None:
        yield record_value(
            by=by,
            metric=figure.metric,
            period=figure.period,
            entered=entered.own,
            seen=entered.seen,
            now=now,
        )
    for each in entered.beside:
        yield record_value(
            by=by,
            metric=figure.metric,
            period=each.period,
            entered=each.entered,
            seen=each.seen,
            now=now,
            area=each.area,
        )
