"""How do values come in that a program sends: no review, but an answer for each of them?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from django.db import transaction

from hub import clock
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.importing.bulk import without_collecting
from hub.models import User
from metrics.importing.values_check import GoodValue, Rejected
from metrics.importing.values_rows import GivenValue
from metrics.models import ImportBatch
from metrics.operations.values_files import coming
from metrics.operations.values_files.bringing_in import one_at_a_time, write_and_judge
from metrics.operations.values_files.reading import ReadValues, read_values
from metrics.operations.values_files.review import keep_file

REJECTED, DOUBTFUL = "rejected", "doubtful"


@dataclass(frozen=True, slots=True)
class ValueAnswer:
    """What became of one value: new, changed, unchanged, doubtful or rejected, and why."""

    row: int
    status: str
    column: str = ""
    problem: str = ""

    @property
    def is_bad(self) -> bool:
        return self.status in (REJECTED, DOUBTFUL)


@dataclass(frozen=True)
class BroughtValues:
    """What became of all of them; ``batch`` is the import that keeps them, where any was saved."""

    answers: Sequence[ValueAnswer]
    batch: ImportBatch | None = None
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def bad(self) -> list[ValueAnswer]:
        return [each for each in self.answers if each.is_bad]


@without_collecting()
@transaction.atomic
def bring_values(
    *,
    by: User,
    given: Sequence[GivenValue],
    file_name: str,
    content: bytes,
    all_or_nothing: bool = False,
    dry_run: bool = False,
) -> BroughtValues:
    """Save the good values of ``given`` as one batch that can be taken back; the bad are told.

    Doubtful ones are saved where the sender said that they are right. With ``all_or_nothing`` one
    bad value keeps all out; with ``dry_run`` nothing is saved whatever comes. Raises Refused.
    """
    check(by, Permission.ENTER_VALUES)
    if not dry_run:
        one_at_a_time()
    read = read_values(by, given, clock.today())
    good = [each for each in read.good if not _is_unsaid(each)]
    coming.begin()
    coming.fill(good)
    coming.compare()
    answers = sorted(_answers(read, good), key=lambda each: each.row)
    brought = BroughtValues(answers, None, Counter(each.status for each in answers))
    if dry_run or (all_or_nothing and brought.bad):
        return brought
    if not brought.counts["new"] + brought.counts["changed"]:
        return brought
    batch = keep_file(by=by, file_name=file_name, content=content)
    written = write_and_judge(by=by, batch=batch, now=clock.now())
    batch.report = {
        "new": written.new,
        "changed": written.changed,
        "left_out": 0,
        "not_taken": len(brought.bad),
    }
    batch.save(update_fields=["report"])
    return BroughtValues(answers, batch, brought.counts)


def _answers(read: ReadValues, good: Sequence[GoodValue]) -> Iterator[ValueAnswer]:
    saved = (
        ValueAnswer(good[number].placed.given.row, outcome)
        for number, outcome, _ in coming.outcomes()
    )
    asked = (
        ValueAnswer(
            each.placed.given.row, DOUBTFUL, each.placed.given.column("value"), _asked(each)
        )
        for each in read.good
        if _is_unsaid(each)
    )
    return chain(saved, asked, map(_rejected, read.rejected))


def _is_unsaid(each: GoodValue) -> bool:
    return bool(each.doubt) and not each.placed.given.is_right


def _asked(each: GoodValue) -> str:
    return f"{each.doubt} Correct it, or say with is_right that it is what you mean."


def _rejected(each: Rejected) -> ValueAnswer:
    return ValueAnswer(each.given.row, REJECTED, each.column, each.problem)
