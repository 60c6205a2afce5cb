"""What share of a plan's headline metrics improved or stayed the same?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from metrics.domain.progress import Progress


@dataclass(frozen=True, slots=True)
class Headline:
    """How many headline metrics have each progress symbol, and the percentage they make.

    "Cannot say" and "not available" have no direction: they are counted aloud but stay outside the
    denominator. `target_met` says how many of the improved count as such only because their target
    was already met.
    """

    improved: int = 0
    similar: int = 0
    worse: int = 0
    cannot_say: int = 0
    not_available: int = 0
    target_met: int = 0

    @property
    def numerator(self) -> int:
        return self.improved + self.similar

    @property
    def denominator(self) -> int:
        """The directional metrics: those that improved, stayed the same or got worse."""
        return self.numerator + self.worse

    @property
    def total(self) -> int:
        return self.denominator + self.cannot_say + self.not_available

    @property
    def percent(self) -> int | None:
        """A whole per cent, rounded half up; None when no metric has a direction."""
        if not self.denominator:
            return None
        share = Decimal(100 * self.numerator) / self.denominator
        return int(share.quantize(Decimal(1), ROUND_HALF_UP))

    @property
    def fraction(self) -> str:
        """The arithmetic behind the percentage: "50/63"."""
        return f"{self.numerator}/{self.denominator}"

    @property
    def sentence(self) -> str:
        if self.percent is None:
            return "No metric can yet be said to have improved, stayed the same or got worse"
        share = f"{self.percent}% ({self.fraction}) of directional metrics"
        share += " improved or stayed the same"
        if self.target_met:
            share += f", of which {self.target_met} because the target was already met"
        return share


def headline_of(symbols: Iterable[Progress], *, target_met: int = 0) -> Headline:
    """Counts one plan's headline metrics by their progress, as shown.

    `target_met` is the number of those whose reason is `target_achieved`.
    """
    counts = Counter(symbols)
    return Headline(**{symbol.value: counts[symbol] for symbol in Progress}, target_met=target_met)
