"""Where does a value stand among those of other areas, and what may be said of that?

Like with like only: a value of another period, or from before the definition changed, is listed and
left out. A rank is said only together with the definition, the number of areas and the year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from metrics.domain.methods.benchmark import (
    Standing,
    compare_intervals,
    compare_with_value,
    standing_of,
)
from metrics.domain.methods.deviations import Band, deviation_from_median
from metrics.domain.methods.interval import Interval
from metrics.domain.methods.quantiles import Quartiles, percentile, quartiles
from metrics.domain.rules import Polarity
from metrics.domain.values import round_published

FEWEST_FOR_BAND = 4
FEWEST_PEERS = 3
"""A place among one or two others tells nothing."""

BAND_WORDS = {
    Band.MUCH_WORSE: "much worse than the middle of the set",
    Band.WORSE: "worse than the middle of the set",
    Band.SLIGHTLY_WORSE: "slightly worse than the middle of the set",
    Band.BROADLY_SIMILAR: "broadly similar to the middle of the set",
    Band.SLIGHTLY_BETTER: "slightly better than the middle of the set",
    Band.BETTER: "better than the middle of the set",
    Band.MUCH_BETTER: "much better than the middle of the set",
    Band.EXTREME: "so far from the others that the figure should be checked first",
}


@dataclass(frozen=True, slots=True)
class Figures:
    """A value and its 95% limits where known."""

    number: Decimal
    lower: Decimal | None = None
    upper: Decimal | None = None

    @property
    def interval(self) -> Interval | None:
        if self.lower is None or self.upper is None:
            return None
        return Interval(float(self.number), float(self.lower), float(self.upper))


@dataclass(frozen=True, slots=True)
class Rank:
    """Place 1 is the best; ``is_shared`` where others have the same value."""

    place: int
    of: int
    is_shared: bool

    @property
    def words(self) -> str:
        return f"{'Joint ' if self.is_shared else ''}{ordinal(self.place)} of {self.of}"


@dataclass(frozen=True, slots=True)
class Among:
    """A value among its peers' and its own; parts are None where too few areas are alike."""

    median: float | None
    quartiles: Quartiles | None
    rank: Rank | None
    quarter: str
    band: str


def against(
    ours: Figures,
    theirs: Figures,
    polarity: Polarity | None,
    *,
    decimals: int,
    tolerance: Decimal = Decimal(0),
) -> tuple[Standing, bool]:
    """How we stand to one other area, and whether intervals told so.

    By both intervals, or ours around their value; else by the values as published. Where nobody
    has said which way is good, only higher or lower.
    """
    way = polarity or Polarity.NEITHER
    if ours.interval and theirs.interval:
        return compare_intervals(ours.interval, theirs.interval, way), True
    if ours.interval:
        return compare_with_value(ours.interval, float(theirs.number), way), True
    apart = round_published(ours.number, decimals) - round_published(theirs.number, decimals)
    side = 0 if abs(apart) <= tolerance else (1 if apart > 0 else -1)
    return standing_of(side, way), False


def among(ours: Decimal | None, theirs: Sequence[Decimal], polarity: Polarity | None) -> Among:
    """Median and quartiles of the others; our rank, quarter and distance among them."""
    peers = sorted(map(float, theirs))
    is_enough = len(peers) >= FEWEST_PEERS
    median = percentile(peers, 0.5) if is_enough else None
    is_ranked = ours is not None and is_enough and polarity in (Polarity.HIGHER, Polarity.LOWER)
    if not is_ranked or ours is None or polarity is None:
        return Among(median, quartiles(peers), None, "", "")
    deviation = deviation_from_median(float(ours), peers, polarity)
    band = deviation.band if len(peers) >= FEWEST_FOR_BAND else None
    rank = rank_of(ours, theirs, polarity)
    return Among(median, quartiles(peers), rank, _quarter(rank), BAND_WORDS[band] if band else "")


def rank_of(ours: Decimal, theirs: Sequence[Decimal], polarity: Polarity) -> Rank:
    """Our place among all, ourselves included; equal values share the better place."""
    better = sum(number * polarity.sign > ours * polarity.sign for number in theirs)
    return Rank(better + 1, len(theirs) + 1, ours in theirs)


def ordinal(place: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    is_teen = place % 100 in (11, 12, 13)
    ending = "th" if is_teen else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def _quarter(rank: Rank) -> str:
    """In which quarter of the places; "" where there are fewer than four."""
    if rank.of < 4:
        return ""
    words = ("best quarter", "second best quarter", "second worst quarter", "worst quarter")
    return words[ceil(rank.place * 4 / rank.of) - 1]
