"""Metrics whose cards have something to show: a yearly one with everything, a monthly one."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from metrics.domain.rules import Frequency
from metrics.models import (
    Area,
    AwaitedRelease,
    ComparatorSet,
    ComparatorSetArea,
    Forecast,
    Metric,
    MetricComparator,
    MetricLink,
    Override,
    SeriesBreak,
    UsualRange,
)
from metrics.operations.judging import judge_library
from strategies.models import Plan, ReportingPeriod
from tests.cast import Cast
from tests.metrics.library import (
    LONG_AGO,
    NOW,
    end_of_year,
    england,
    give_values,
    make_metric,
    make_plan,
    measurement,
    own_series,
)
from tests.thread import make_action, make_strategy

YEARS = {
    "2018/19": "31.5", "2019/20": "34.1", "2020/21": "36.0", "2021/22": "34.8",
    "2022/23": "30.2", "2023/24": "33.1", "2024/25": "36.9", "2025/26": "34.3",
}  # fmt: skip
STEADY = ("50", "52", "49", "51", "50", "53", "48", "51", "50", "52", "49", "51", "50")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass
class Recycling:
    """A yearly metric with intervals, a break, a provisional value, a target, a forecast, England
    and a region beside it, an action that drives it, and two judged years."""

    metric: Metric
    plan: Plan
    last_year: ReportingPeriod
    this_year: ReportingPeriod


def make_area(name: str, kind: str) -> Area:
    return Area.objects.get_or_create(name=name, defaults={"kind": kind})[0]


def recycling(cast: Cast) -> Recycling:
    plan = make_plan()
    last_year, this_year = end_of_year(2024), end_of_year(2025)
    metric = make_metric(
        plan=plan, target="38%", code="R1", owner=cast.olive, service=cast.streets,
        source="The service’s own returns", expected_lag_days=40,
    )  # fmt: skip
    for when, value in YEARS.items():
        number = Decimal(value)
        give_values(
            metric, {when: value}, lower=number - Decimal("1.2"), upper=number + Decimal("1.2"),
            state="provisional" if when == "2025/26" else "actual",
            comment="New rounds began in May." if when == "2024/25" else "",
            recorded_by=cast.olive,
        )  # fmt: skip
    give_values(metric, dict.fromkeys(YEARS, "43.1"), area=england())
    region = make_area("Region", "region")
    give_values(metric, {when: f"{36 + index}" for index, when in enumerate(YEARS)}, area=region)
    MetricComparator.objects.create(
        metric=metric, area=england(), role=MetricComparator.Role.NATIONAL, starts=LONG_AGO
    )
    SeriesBreak.objects.create(
        metric=metric, first_day=date(2022, 4, 1), reason="Food waste collection paused"
    )
    forecast(metric, "2026/27", "37.5", cast)
    action = make_action(cast, activity="Food waste rounds in all wards")
    MetricLink.objects.create(metric=metric, action=action, starts=LONG_AGO)
    MetricLink.objects.create(metric=metric, key_strategy=make_strategy(cast), starts=LONG_AGO)
    judge_library(now=NOW)
    return Recycling(metric, plan, last_year, this_year)


def forecast(metric: Metric, when: str, value: str, cast: Cast) -> Forecast:
    return Forecast.objects.create(
        metric=metric, period=measurement(when), value=Decimal(value),
        basis="The new rounds reach all wards in May.", made_by=cast.olive, valid_from=NOW,
    )  # fmt: skip


def peers(metric: Metric, *names: str) -> ComparatorSet:
    """A comparator set of some areas, each with a value like ours."""
    group = ComparatorSet.objects.create(name="Cities like us", reason="As large", starts=LONG_AGO)
    for name in names:
        area = make_area(name, "council")
        give_values(metric, dict.fromkeys(YEARS, "39.0"), area=area)
        ComparatorSetArea.objects.create(comparator_set=group, area=area, starts=LONG_AGO)
    return group


def months(values: tuple[str, ...], *, first_year: int = 2024) -> dict[str, str]:
    """Values by month from January of a year on."""
    return {
        f"{MONTHS[place % 12]} {first_year + place // 12}": value
        for place, value in enumerate(values)
    }


def calls(cast: Cast, values: tuple[str, ...], **fields: Any) -> Metric:
    """A monthly metric: calls answered in time, high is good."""
    metric = make_metric(
        "Calls answered in time",
        frequency=Frequency.MONTHLY,
        code="C1",
        owner=cast.olive,
        service=cast.streets,
        **fields,
    )
    give_values(metric, months(values))
    return metric


def begin_anew(metric: Metric, on: date, reason: str, cast: Cast) -> UsualRange:
    return UsualRange.objects.create(
        series=own_series(metric), first_day=on, reason=reason, made_by=cast.ines, made_at=NOW
    )


def decide(story: Recycling, reason: str, cast: Cast) -> Override:
    """Ines decides that this year is no worse."""
    return Override.objects.create(
        series=own_series(story.metric), reporting_period=story.this_year, plan=story.plan,
        progress="similar", reason=reason, made_by=cast.ines, made_at=NOW,
    )  # fmt: skip


def await_release(metric: Metric, expected_on: date) -> AwaitedRelease:
    return AwaitedRelease.objects.create(
        metric=metric, period_starts=date(2026, 4, 1), period_ends=date(2027, 3, 31),
        expected_on=expected_on, source="The Ministry",
    )  # fmt: skip
