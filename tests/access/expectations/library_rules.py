"""Who may open and post to the addresses of how a metric is judged?"""

from typing import Any

from metrics.domain.periods import MONTH_NAMES
from metrics.domain.rules import Frequency
from metrics.models import MetricMethod, UsualRange
from metrics.operations.judging import judge_library
from tests.access.expectations.metric_editing import INSIGHT, STRANGERS, a_metric, of_a_metric
from tests.access.row import STAFF_AND_MEMBERS, Outside, Row
from tests.cast import Cast
from tests.metrics.library import NOW, end_of_year, give_values, make_metric, own_series

READERS = STAFF_AND_MEMBERS | {"partner"}
"""Whoever reads the metric reads how it is judged."""


def of_a_judgement(cast: Cast) -> dict[str, Any]:
    metric, report = a_metric(cast), end_of_year(2025)
    give_values(metric, {"2025/26": "36.1"})
    judge_library(now=NOW)
    return {"code": metric.code, "report": report.pk}


def of_many_rules(cast: Cast) -> dict[str, str]:
    metric = a_metric(cast)
    MetricMethod.objects.create(
        metric=metric, effective_from=end_of_year(2025), rules={"tolerance": "0.5"},
        reason="The survey became smaller", made_by=cast.ines, made_at=NOW,
    )  # fmt: skip
    return {"code": metric.code}


def of_a_monthly_metric(cast: Cast) -> dict[str, str]:
    metric = make_metric(
        "Calls answered in time", code="R2", frequency=Frequency.MONTHLY, partner=cast.riverside
    )
    months = [*MONTH_NAMES, "January"]
    years = [2024] * 12 + [2025]
    give_values(metric, {f"{m} {y}": "5" for m, y in zip(months, years, strict=True)})
    return {"code": metric.code}


def of_a_start(cast: Cast) -> dict[str, int]:
    started = UsualRange.objects.create(
        series=own_series(a_metric(cast)), first_day="2025-04-01", reason="New phones",
        made_by=cast.ines, made_at=NOW,
    )  # fmt: skip
    return {"pk": started.pk}


ROWS: dict[str, Row | list[Row] | Outside] = {
    "metrics:why": Row(get=READERS, at=of_a_judgement, refuses=404),
    "metrics:metric-rules": [
        Row(get=READERS, post=INSIGHT, at=of_a_metric, unseen=STRANGERS),
        Row(
            get=READERS,
            post=INSIGHT,
            at=of_many_rules,
            unseen=STRANGERS,
            state="changed once",
        ),
    ],
    "metrics:usual-range": [
        Row(get=READERS, post=INSIGHT, at=of_a_monthly_metric, unseen=STRANGERS),
        Row(
            get=READERS,
            post=INSIGHT,
            at=of_a_metric,
            unseen=STRANGERS,
            state="yearly, so without one",
        ),
    ],
    "metrics:usual-range-take-back": Row(get=INSIGHT, post=INSIGHT, at=of_a_start),
}
