"""What was reported, frozen, and which of it is public?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse

from metrics.domain.headline import Headline
from reporting.models import FrozenReport
from reporting.queries.tally import Tally
from strategies.models import Plan, ReportingPeriod


@dataclass(frozen=True)
class FrozenLink:
    """The way from live figures to the frozen copy of the same report."""

    url: str
    words: str


def latest_frozen(plan: Plan, period: ReportingPeriod | None) -> FrozenLink | None:
    """The newest frozen copy of the plan's report of ``period``; None where there is none."""
    report = (
        FrozenReport.objects.filter(plan=plan, reporting_period=period)
        .select_related("reporting_period")
        .defer("content")
        .first()
    )
    if report is None:
        return None
    words = f"As reported: {report.reporting_period.label}, frozen on {report.frozen_at:%-d %B %Y}"
    return FrozenLink(reverse("reporting:frozen-report", args=[report.pk]), words)


def published_reports() -> list[FrozenReport]:
    """What the public may read: of each plan the newest published report of each period."""
    newest: dict[tuple[int, int], FrozenReport] = {}
    reports = (
        FrozenReport.objects.filter(published_at__isnull=False)
        .select_related("plan", "reporting_period")
        .order_by("-reporting_period__ends", "-published_at")
    )
    for report in reports:
        newest.setdefault((report.plan_id, report.reporting_period_id), report)
    return list(newest.values())


@dataclass(frozen=True)
class FrozenPage:
    """A frozen report as its page shows it, read from the copy and nothing else."""

    title: str
    period: str
    vision: str
    headline: Headline
    tally: Tally
    priorities: Sequence["FrozenPriority"]
    rows: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class FrozenPriority:
    """One priority as it was reported."""

    name: str
    theme: str
    narrative: str
    tally: Tally


def frozen_page(report: FrozenReport) -> FrozenPage:
    """What the page of ``report`` shows."""
    content = report.content
    headline = content["headline"]
    return FrozenPage(
        title=content["title"],
        period=content["period"],
        vision=content["vision"],
        headline=Headline(**headline["counts"], target_met=headline["target_met"]),
        tally=Tally(headline["counts"], headline["target_counts"]),
        priorities=[
            FrozenPriority(
                each["name"],
                each["theme"],
                each["narrative"],
                Tally(each["progress"], each["target"]),
            )
            for each in content["priorities"]
        ],
        rows=[{**row, "spark": _numbers(row["spark"])} for row in content["metrics"]],
    )


def _numbers(texts: Sequence[str | None]) -> list[Decimal | None]:
    return [None if text is None else Decimal(text) for text in texts]
