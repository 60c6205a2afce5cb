"""Which metrics in use may be the same thing defined twice? Searched through, and decided on."""

from collections.abc import Callable, Iterator

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit, clock
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.jobs import start_job
from hub.models import Job, User
from metrics.domain.classification import MetricState
from metrics.domain.likeness import Named, pairs_alike, unit_of
from metrics.models import Metric, Overlap

TASK = "metrics.find_overlaps"

_AT_A_TIME = 1_000


@transaction.atomic
def ask_for_overlaps(*, by: User, next_url: str) -> Job:
    """Have the library searched for overlaps; ``by`` watches it go."""
    check(by, Permission.EDIT_METRIC)
    return start_job(
        kind="overlaps",
        title="Looking for overlaps in the library",
        by=by,
        task=TASK,
        next_url=next_url,
        next_text="See the overlaps",
    )


def find_overlaps(*, on_progress: Callable[[int, int], None] | None = None) -> int:
    """Every two metrics in force that are nearly the same; what was decided of a pair stays.

    Pairs that are not alike any more, because one was renamed or retired, are taken away. Returns
    how many stand. Harmless to do twice, and to stop halfway.
    """
    now = clock.now()
    names = [
        Named(pk, name, unit_of(kind, label))
        for pk, name, kind, label in Metric.objects.filter(state=MetricState.IN_FORCE)
        .order_by("pk")
        .values_list("pk", "name", "unit_kind", "unit_label")
    ]
    found = {(min(one, other), max(one, other)): score for one, other, score in pairs_alike(names)}
    stale = [
        pk
        for pk, one, other in Overlap.objects.values_list("pk", "metric_id", "other_id")
        if (one, other) not in found
    ]
    Overlap.objects.filter(pk__in=stale).delete()
    rows = [
        Overlap(metric_id=one, other_id=other, likeness=score, found_at=now)
        for (one, other), score in found.items()
    ]
    for start, part in _parts(rows):
        Overlap.objects.bulk_create(
            part,
            update_conflicts=True,
            unique_fields=["metric", "other"],
            update_fields=["likeness"],
        )
        if on_progress:
            on_progress(start + len(part), len(rows))
    return len(rows)


@transaction.atomic
def call_different(*, by: User, overlap: Overlap, because: str) -> Overlap:
    """The two are different, for a reason; the pair is not shown again. Raises ValidationError."""
    check(by, Permission.EDIT_METRIC)
    if not because.strip():
        raise ValidationError({"because": "Say what makes them different."})
    overlap = Overlap.objects.select_for_update(of=("self",)).get(pk=overlap.pk)
    overlap.different_because = because.strip()
    overlap.decided_by, overlap.decided_at = by, clock.now()
    overlap.save(update_fields=["different_because", "decided_by", "decided_at"])
    audit.record(
        by=by,
        operation="call_different",
        subject=overlap.metric,
        summary=f"“{overlap.metric}” and “{overlap.other}” are different: {because.strip()}",
    )
    return overlap


def _parts(rows: list[Overlap]) -> Iterator[tuple[int, list[Overlap]]]:
    for start in range(0, len(rows), _AT_A_TIME):
        yield start, rows[start : start + _AT_A_TIME]
