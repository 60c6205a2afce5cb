"""Which reporting periods are there, and how far is each?"""

from dataclasses import dataclass

from django.db.models import Prefetch

from strategies.models import ReportingPeriod, Round


@dataclass(frozen=True)
class PeriodLine:
    """A reporting period with its round; no round until one is opened."""

    period: ReportingPeriod
    gathering: Round | None

    @property
    def may_open_round(self) -> bool:
        return self.gathering is None and self.period.figures_as_of is None


def period_lines() -> list[PeriodLine]:
    """Every reporting period, the latest first, with the round that is everybody's. Two queries."""
    shared = Prefetch("rounds", Round.objects.filter(strategy=None), to_attr="shared_rounds")
    periods = ReportingPeriod.objects.prefetch_related(shared).order_by("-ends", "kind")
    return [PeriodLine(each, next(iter(each.shared_rounds), None)) for each in periods]
