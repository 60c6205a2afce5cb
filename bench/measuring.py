"""How are two pieces of work compared fairly? In turns, by the median of the rounds' ratios."""

import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median

Work = Callable[[], object]


@dataclass(frozen=True)
class Result:
    """What one comparison came to: a ratio (or a count) and the limit that it must not exceed."""

    name: str
    measured: float
    limit: float
    details: str = ""

    @property
    def is_kept(self) -> bool:
        return self.measured <= self.limit

    def __str__(self) -> str:
        verdict = "kept" if self.is_kept else "MISSED"
        line = f"{self.name}: {self.measured:.2f} (limit {self.limit:g}) {verdict}"
        return f"{line}\n    {self.details}" if self.details else line


def seconds(work: Work) -> float:
    """How long the work takes once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratios(works: Mapping[str, Callable[[], Work]], rounds: int, times: int) -> list[list[float]]:
    """Median seconds of each work in each round, the works taking turns (A B C A B C …).

    Each value of ``works`` prepares a turn, untimed, and gives the work that is timed ``times``.
    """
    measured: list[list[float]] = []
    for _ in range(rounds):
        turn = []
        for prepare in works.values():
            work = prepare()
            gc.collect()
            turn.append(median(seconds(work) for _ in range(times)))
        measured.append(turn)
    return measured


def compare(
    name: str,
    works: Mapping[str, Callable[[], Work]],
    *,
    limit: float,
    rounds: int,
    times: int,
) -> Result:
    """The second work against the first: the median over the rounds of their ratio."""
    measured = ratios(works, rounds, times)
    first, second = works
    shown = ", ".join(
        f"{each} {1000 * median(turn[place] for turn in measured):.2f} ms"
        for place, each in enumerate((first, second))
    )
    ratio = median(turn[1] / turn[0] for turn in measured)
    return Result(name, ratio, limit, f"{shown}; {rounds} rounds of {times}")
