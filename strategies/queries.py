"""Which reporting periods are there, and how far is each?"""

from dataclasses import dataclass

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
    """Every reporting period, the latest first. One query."""
    periods = ReportingPeriod.objects.select_related("round").order_by("-ends", "kind")
    return [PeriodLine(period, getattr(period, "round", None)) for period in periods]
