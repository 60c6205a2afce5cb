"""How does Westhaven keep its library? Few of everything, each to show one thing."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.domain.data_quality import Quality, QualityRating
from metrics.domain.values import UnitKind
from metrics.models import Collector

_GOOD, _FAIR, _POOR = QualityRating


@dataclass(frozen=True)
class Redefined:
    """A metric whose trend is broken because its definition changed: what it said before."""

    code: str
    before: str


@dataclass(frozen=True)
class Retired:
    """A metric that is measured no longer, and the one that took its place."""

    code: str
    name: str
    what: str
    because: str
    replaced_by: str


@dataclass(frozen=True)
class Catalogued:
    """A metric that stands in the list of a source, and the source's id of it."""

    code: str
    name: str
    what: str
    unit: UnitKind
    label: str
    scheme: str
    id: str


@dataclass(frozen=True)
class Reviewed:
    """What somebody found who looked at a metric's figures."""

    code: str
    quality: Quality
    reason: str


@dataclass(frozen=True)
class Return:
    """A return that the council makes; due so many days from now."""

    name: str
    collected_by: str
    kind: Collector
    service: str
    times_a_year: int
    due_in: int
    metrics: Sequence[str]


REDEFINED = Redefined(
    "M043",
    "The share of residents who answered our letter and feel fairly or very safe in their area.",
)

RETIRED = Retired(
    "M090",
    "Household waste sent to landfill",
    "Tonnes of household waste buried.",
    "Nothing is buried any more: what cannot be recycled is burned for heat.",
    "M031",
)

CATALOGUE = (
    Catalogued(
        "C101", "Households in fuel poverty",
        "Households that cannot afford to heat their home, by the national definition.",
        UnitKind.PERCENT, "%", "National profiles", "90356",
    ),
    Catalogued(
        "C102", "Adults who are physically active",
        "Adults with at least 150 minutes of moderate activity a week.",
        UnitKind.PERCENT, "%", "National profiles", "93014",
    ),
    Catalogued(
        "C103", "Fibre broadband available to homes",
        "Homes to which full fibre is connected or can be.",
        UnitKind.PERCENT, "%", "Regulator", "FTTP-LA",
    ),
    Catalogued(
        "C104", "New dwellings completed per 1,000 dwellings",
        "Dwellings finished in the year for every 1,000 that stand.",
        UnitKind.RATE, "per 1,000 dwellings", "National housing tables", "253a",
    ),
)  # fmt: skip

KNOWN_AS = (("M016", "National profiles", "90366"), ("M031", "Waste return", "NI192"))
"""Ids by which sources know metrics in use."""

REVIEWS = (
    Reviewed(
        "M033", Quality(_POOR, _FAIR, _GOOD),
        "Two inspectors grade the same street differently one time in four, and the city centre is"
        " looked at more often than the rest.",
    ),
    Reviewed("M031", Quality(_GOOD, _GOOD, _FAIR), "Weighed at the gate; final in December."),
)  # fmt: skip

RETURNS = (
    Return(
        "Waste data return", "The department for the environment", Collector.STATUTORY,
        "Streets and Waste", 4, 38, ("M031", "M032"),
    ),
    Return(
        "Homelessness case levels", "The department for housing", Collector.STATUTORY,
        "Housing and Homelessness", 4, 12, ("M035", "M036"),
    ),
)  # fmt: skip
