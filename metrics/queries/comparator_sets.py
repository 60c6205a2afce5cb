"""Which sets of areas are there, with whom in them, from when to when?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from metrics.models import ComparatorSet, ComparatorSetArea


@dataclass(frozen=True)
class SetLine:
    """One set; the areas of today, and those that came later or left."""

    comparator_set: ComparatorSet
    is_in_force: bool
    today: Sequence[ComparatorSetArea]
    others: Sequence[ComparatorSetArea]


def set_lines(day: date) -> list[SetLine]:
    """Every set, those in force first. Two queries."""
    links = ComparatorSetArea.objects.select_related("area").order_by("area__name", "starts")
    sets = ComparatorSet.objects.prefetch_related(Prefetch("areas", links))
    lines = [
        SetLine(
            comparator_set=each,
            is_in_force=each.is_in_force(day),
            today=[link for link in each.areas.all() if link.is_in_force(day)],
            others=[link for link in each.areas.all() if not link.is_in_force(day)],
        )
        for each in sets
    ]
    return sorted(lines, key=lambda line: not line.is_in_force)
