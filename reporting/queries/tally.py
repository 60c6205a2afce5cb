"""How many metrics of a list have each symbol, and which need somebody's attention?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from metrics.domain.progress import Progress
from metrics.domain.target_status import TargetStatus
from metrics.queries.standing import Standing


@dataclass(frozen=True)
class Tally:
    """Counts by symbol; every symbol is a key, nought counts included."""

    progress: dict[str, int]
    target: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.progress.values())

    @property
    def worse(self) -> int:
        return self.progress[Progress.WORSE]

    @property
    def off_target(self) -> int:
        return self.target[TargetStatus.OFF]


def tally_of(rows: Iterable[Standing]) -> Tally:
    """The counts of ``rows`` by the symbols shown."""
    rows = list(rows)
    progress = Counter(row.progress for row in rows)
    target = Counter(row.target_status for row in rows)
    return Tally(
        {symbol.value: progress[symbol] for symbol in Progress},
        {symbol.value: target[symbol] for symbol in TargetStatus},
    )


def worse_and_off_target(rows: Iterable[Standing]) -> Sequence[Standing]:
    """The metrics that got worse and miss their target too."""
    return [
        row
        for row in rows
        if row.progress is Progress.WORSE and row.target_status is TargetStatus.OFF
    ]
