"""What does one line of the demo council's tables say?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from hub.access.roles import RoleCode
from hub.models import BoardKind
from metrics.domain.classification import (
    Delivery,
    EqualityStrand,
    HeadlineFlag,
    MarmotPrinciple,
    MetricRole,
    MetricType,
    Nature,
    Scorecard,
)
from metrics.domain.rules import Frequency, Polarity
from metrics.domain.values import UnitKind
from strategies.models import PriorityKind


class Covers(StrEnum):
    """What each value of a metric covers."""

    MONTH = "month"
    QUARTER = "quarter"
    FINANCIAL_YEAR = "financial_year"
    CALENDAR_YEAR = "calendar_year"
    ACADEMIC_YEAR = "academic_year"
    THREE_YEARS = "three_years"

    @property
    def frequency(self) -> Frequency:
        match self:
            case Covers.MONTH:
                return Frequency.MONTHLY
            case Covers.QUARTER:
                return Frequency.QUARTERLY
            case Covers.THREE_YEARS:
                return Frequency.POOLED
        return Frequency.ANNUAL

    @property
    def how_many(self) -> int:
        """How many values to make: five years of months, six of quarters, nine of years."""
        return {Covers.MONTH: 60, Covers.QUARTER: 24}.get(self, 9)

    @property
    def back(self) -> int:
        """How many values back the fair comparison lies: a year, or three where they overlap."""
        return {Covers.MONTH: 12, Covers.QUARTER: 4, Covers.THREE_YEARS: 3}.get(self, 1)


@dataclass(frozen=True)
class PersonLine:
    """One person: a name, a role, and a post with its unit, or a partner organisation."""

    name: str
    role: RoleCode
    unit: str = ""
    title: str = ""
    partner: str = ""

    @property
    def email(self) -> str:
        return self.name.lower().replace(" ", ".").replace("'", "") + "@westhaven.example"


@dataclass(frozen=True)
class PortfolioLine:
    """One cabinet portfolio: who holds it, who deputises, who held it until last May."""

    name: str
    services: tuple[str, ...]
    holder: str
    deputy: str = ""
    until_last_may: str = ""


@dataclass(frozen=True)
class BoardLine:
    """One body: its members by name, the first of them its chair."""

    name: str
    kind: BoardKind
    members: tuple[str, ...]


@dataclass(frozen=True)
class PriorityLine:
    """One priority: a key for the other tables, and its words."""

    key: str
    name: str
    narrative: str
    kind: PriorityKind = PriorityKind.DELIVERY
    portfolio: str = ""
    directorate: str = ""


@dataclass(frozen=True)
class MetricLine:
    """One metric: its card, its class, how its values went, and what is odd about them.

    begun, was, now   the first value, the one that the latest is compared with, and the latest
    words             grades or sentences instead, the latest last
    season            how far the usual year swings up and down around its middle; 0 for not at all
    give_or_take      half of the 95% interval
    beside            the latest value of each area that it is compared with
    lag               days from the end of a period to its figure
    missing           no value, by how many values back, with the reason
    suppressed        how many values back a small number is hidden
    revised           how many values back a first figure was replaced by its source
    break_at          how many values back the series broke, with the reason
    is_awaited        the release of the latest period is late; it is expected six weeks from now
    is_entered        False where the open round still waits for its figure
    """

    code: str
    name: str
    service: str
    priority: str
    unit: UnitKind
    covers: Covers
    good: Polarity
    what: str
    why: str
    source: str
    label: str = ""
    decimals: int = 1
    begun: str = ""
    was: str = ""
    now: str = ""
    words: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    season: str = "0"
    give_or_take: str = ""
    tolerance: str = "0"
    beside: Mapping[str, str] = field(default_factory=dict)
    target: str = ""
    target_because: str = ""
    lag: int = 30
    numerator: str = ""
    denominator: str = ""
    caveats: str = ""
    headline: HeadlineFlag = HeadlineFlag.HEADLINE
    role: MetricRole = MetricRole.LAG
    type: MetricType = MetricType.OUTCOME
    scorecard: Scorecard = Scorecard.OUTCOMES
    nature: Nature = Nature.QUANTITATIVE
    delivery: Delivery = Delivery.DIRECT
    is_statutory: bool = False
    strands: tuple[EqualityStrand, ...] = ()
    marmot: MarmotPrinciple | None = None
    portfolio: str = ""
    partner: str = ""
    is_owned: bool = True
    is_in_earlier_plan: bool = True
    is_provisional: bool = False
    is_new: bool = False
    missing: Mapping[int, str] = field(default_factory=dict)
    suppressed: int | None = None
    revised: int | None = None
    break_at: tuple[int, str] | None = None
    is_awaited: bool = False
    is_entered: bool = True

    @property
    def course(self) -> tuple[Decimal, Decimal, Decimal]:
        """The first value, the one compared with, and the latest."""
        now = Decimal(self.now)
        return Decimal(self.begun or self.now), Decimal(self.was or self.now), now
