"""What happens when a person answers what a table left in doubt?

An answer is kept with the doubt and the table is written again, so an answer gives exactly what
the file would have given, had the cell been clear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from hub import audit, clock
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import Job, User
from metrics.domain.cell_text import collapse_spaces
from metrics.domain.doubts import DoubtKind
from metrics.domain.identity import normalised
from metrics.domain.period_text import parse_period
from metrics.domain.rules import Polarity
from metrics.domain.target_text import parse_target
from metrics.domain.targets import UnparsedTarget, to_json
from metrics.domain.values import parse_value
from metrics.models import (
    Area,
    AreaAlias,
    BatchState,
    DoubtState,
    ImportBatch,
    ImportDoubt,
    Metric,
    MetricPolarity,
    Target,
)
from metrics.operations.importing.change_log import ChangeLog
from metrics.operations.importing.merging import merge_metric
from metrics.operations.importing.plans import slot_of
from metrics.operations.importing.table_import import judge_after, rewrite_table, table_of
from metrics.operations.importing.usage import PolarityWriter, Slot


class Asks(StrEnum):
    """What a person can say to a doubt, beside that it may stay as it is."""

    PERIOD = "period"
    VALUE = "value"
    AREA = "area"
    TARGET = "target"
    POLARITY = "polarity"
    METRIC = "metric"


ASKS: dict[DoubtKind, Asks] = {
    DoubtKind.UNREAD_PERIOD: Asks.PERIOD,
    DoubtKind.VALUE_NOT_PLACED: Asks.PERIOD,
    DoubtKind.UNREAD_VALUE: Asks.VALUE,
    DoubtKind.UNREAD_AREA: Asks.AREA,
    DoubtKind.UNREAD_TARGET: Asks.TARGET,
    DoubtKind.NO_POLARITY: Asks.POLARITY,
    DoubtKind.POSSIBLE_MATCH: Asks.METRIC,
    DoubtKind.UNIT_CHANGED: Asks.METRIC,
}


class CannotAnswer(ValidationError):
    """The answer does not do; the message says why, for the person who gave it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person says: words for a period, a value or a target; or one of the hub's things."""

    text: str = ""
    polarity: Polarity | None = None
    area: Area | None = None
    metric: Metric | None = None


def alike(doubt: ImportDoubt) -> QuerySet[ImportDoubt]:
    """The open doubts that the same answer would settle, the doubt itself among them."""
    same = ImportDoubt.objects.filter(
        kind=doubt.kind, state=DoubtState.OPEN, batch__state=BatchState.CONFIRMED
    )
    asks = ASKS.get(DoubtKind(doubt.kind))
    if asks in (Asks.METRIC, Asks.POLARITY):
        return same.filter(metric=doubt.metric_id)
    if asks is None:
        return same.filter(batch=doubt.batch_id, message=doubt.message)
    if DoubtKind(doubt.kind) is DoubtKind.VALUE_NOT_PLACED:
        return same.filter(metric=doubt.metric_id, raw=doubt.raw, column=doubt.column)
    return same.filter(raw=doubt.raw)


@transaction.atomic
def answer_doubts(*, by: User, doubts: Sequence[ImportDoubt], answer: Answer) -> Job:
    """Settle doubts of one kind that are alike, and have what follows judged.

    Raises CannotAnswer with a sentence where the answer cannot be read or contradicts the files.
    """
    check(by, Permission.IMPORT_TABLES)
    locked = _open(doubts)
    first = locked[0]
    asks = ASKS.get(DoubtKind(first.kind))
    if asks is None:
        raise CannotAnswer("This needs no answer: leave it as it is, or correct the file.")
    kept = _kept(asks, answer)
    with pgtrigger.ignore():
        for doubt in locked:
            doubt.state, doubt.answer = DoubtState.ANSWERED, kept
            doubt.answered_by, doubt.answered_at = by, clock.now()
        ImportDoubt.objects.bulk_update(locked, ["state", "answer", "answered_by", "answered_at"])
        _act(asks, answer, locked, by)
    audit.record(
        by=by,
        operation="answer_doubts",
        subject=first.batch,
        summary=f"Answered {len(locked)} doubts like “{first.message}”",
        details={"doubts": [doubt.pk for doubt in locked], "answer": kept},
    )
    return judge_after(by=by, batch=first.batch)


@transaction.atomic
def dismiss_doubts(*, by: User, doubts: Sequence[ImportDoubt]) -> int:
    """Leave these as they are; says how many were open."""
    check(by, Permission.IMPORT_TABLES)
    locked = _open(doubts)
    for doubt in locked:
        doubt.state = DoubtState.DISMISSED
        doubt.answered_by, doubt.answered_at = by, clock.now()
    ImportDoubt.objects.bulk_update(locked, ["state", "answered_by", "answered_at"])
    audit.record(
        by=by,
        operation="dismiss_doubts",
        subject=locked[0].batch,
        summary=f"Left {len(locked)} doubts like “{locked[0].message}” as they are",
        details={"doubts": [doubt.pk for doubt in locked]},
    )
    return len(locked)


def _open(doubts: Sequence[ImportDoubt]) -> list[ImportDoubt]:
    rows = ImportDoubt.objects.select_for_update(of=["self"]).select_related("batch", "metric")
    found = list(rows.filter(pk__in=[doubt.pk for doubt in doubts], state=DoubtState.OPEN))
    if not found:
        raise CannotAnswer("Somebody else has answered this meanwhile.")
    return found


def _kept(asks: Asks, answer: Answer) -> dict[str, str | int]:
    """The answer as it stays with the doubt. Raises CannotAnswer where it cannot be read."""
    match asks:
        case Asks.PERIOD:
            period = parse_period(answer.text)
            if period.period is None:
                raise CannotAnswer(period.problem or "Write a period, such as 2018/19.")
            return {asks.value: answer.text}
        case Asks.VALUE:
            value = parse_value(answer.text)
            if value.problem or not answer.text.strip():
                raise CannotAnswer(value.problem or "Write a value, such as 48.3.")
            return {asks.value: answer.text}
        case Asks.TARGET:
            target = parse_target(answer.text)
            if isinstance(target, UnparsedTarget):
                raise CannotAnswer(target.reason)
            return {asks.value: answer.text}
        case Asks.AREA if answer.area:
            return {asks.value: answer.area.pk}
        case Asks.METRIC if answer.metric:
            return {asks.value: answer.metric.pk}
        case Asks.POLARITY if answer.polarity:
            return {asks.value: answer.polarity.value}
    raise CannotAnswer("Choose an answer, or leave it as it is.")


def _act(asks: Asks, answer: Answer, doubts: list[ImportDoubt], by: User) -> None:
    batches = {doubt.batch_id: doubt.batch for doubt in doubts}
    match asks:
        case Asks.METRIC if answer.metric and doubts[0].metric:
            merge_metric(doubts[0].metric, into=answer.metric, by=by)
            return
        case Asks.POLARITY if answer.polarity:
            for doubt in doubts:
                _say_polarity(doubt, answer.polarity)
            return
        case Asks.TARGET:
            for doubt in doubts:
                _read_target(doubt, answer.text)
            return
        case Asks.AREA if answer.area:
            AreaAlias.objects.get_or_create(
                normalised_name=normalised(doubts[0].raw)[:160],
                defaults={"area": answer.area, "import_batch": doubts[0].batch},
            )
    for batch in sorted(
        batches.values(), key=lambda batch: batch.confirmed_at or batch.uploaded_at
    ):
        rewrite_table(batch)


def _say_polarity(doubt: ImportDoubt, polarity: Polarity) -> None:
    batch = doubt.batch
    if batch.reporting_period is None or doubt.metric_id is None:
        raise CannotAnswer("This doubt is not about one metric in one report.")
    with _logged(batch) as log:
        slot = Slot(batch.reporting_period, *slot_of(table_of(batch).report))
        writer = PolarityWriter(batch, slot, log=log)
        writer.say({doubt.metric_id: (polarity, MetricPolarity.Origin.STATED)})


def _read_target(doubt: ImportDoubt, text: str) -> None:
    """The words stay as they were written; only what they are read as changes."""
    written = collapse_spaces(doubt.raw)
    with _logged(doubt.batch) as log:
        for row in Target.objects.filter(
            import_batch=doubt.batch, metric=doubt.metric, as_written=written
        ):
            log.change(row, parsed=to_json(replace(parse_target(text), text=doubt.raw)))
            row.save(update_fields=["parsed"])


@contextmanager
def _logged(batch: ImportBatch) -> Iterator[ChangeLog]:
    """What is changed inside belongs to the batch, and goes when it is undone."""
    log = ChangeLog(batch)
    yield log
    batch.changes = log.as_json()
    batch.save(update_fields=["changes"])
