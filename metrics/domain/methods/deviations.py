"""How far is a value from the middle of its peers, measured by how far they are themselves?

Median absolute deviations from the median, unscaled, as in the Office for Local Government's
automated text (communitiesuk/oflog-automated-text); see F. R. Hampel, "The influence curve and its
role in robust estimation", J Am Stat Assoc 69 (1974) 383–393.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from metrics.domain.methods.interval import MethodError
from metrics.domain.rules import Polarity


class Band(StrEnum):
    """How far from the median; extreme is either way and is looked at by a person first."""

    MUCH_WORSE = "much_worse"
    WORSE = "worse"
    SLIGHTLY_WORSE = "slightly_worse"
    BROADLY_SIMILAR = "broadly_similar"
    SLIGHTLY_BETTER = "slightly_better"
    BETTER = "better"
    MUCH_BETTER = "much_better"
    EXTREME = "extreme"


# Up to and including so many deviations, to the better and to the worse.
_BANDS = (
    (0.5, Band.BROADLY_SIMILAR, Band.BROADLY_SIMILAR),
    (1.5, Band.SLIGHTLY_BETTER, Band.SLIGHTLY_WORSE),
    (3.0, Band.BETTER, Band.WORSE),
    (7.5, Band.MUCH_BETTER, Band.MUCH_WORSE),
)


@dataclass(frozen=True, slots=True)
class Deviation:
    """How far one value is from the median of its peers.

    spread   median distance of the peers from their median, in their unit
    number   distance in spreads, positive when better (when higher, where neither way is good);
             None where at least half the peers are equal and the value is not, as there is no
             spread to measure by
    """

    median: float
    spread: float
    number: float | None

    @property
    def band(self) -> Band | None:
        return None if self.number is None else band_of(self.number)


def deviation_from_median(value: float, peers: Sequence[float], polarity: Polarity) -> Deviation:
    """Raises MethodError without peers."""
    if not peers:
        raise MethodError("There is no median of nothing.")
    middle = median(peers)
    spread = median(abs(peer - middle) for peer in peers)
    distance = (value - middle) * (-1 if polarity is Polarity.LOWER else 1)
    if spread == 0:
        return Deviation(middle, 0, None if distance else 0.0)
    return Deviation(middle, spread, distance / spread)


def band_of(deviations: float) -> Band:
    """The words for so many deviations to the better; an edge belongs to the milder band."""
    for edge, better, worse in _BANDS:
        if abs(deviations) <= edge:
            return better if deviations > 0 else worse
    return Band.EXTREME
