"""Who may open and post to the addresses of formulas, grades, warnings and forecasts?"""

from datetime import date
from decimal import Decimal
from typing import Any

from metrics.models import EarlyWarning, Forecast, Metric
from metrics.operations.formulas import work_out_metrics
from tests.access.row import PARTNERS, STAFF_AND_MEMBERS, Outside, Row
from tests.cast import Cast
from tests.metrics.library import NOW, give_values, make_metric, measurement

INSIGHT = frozenset({"insight"})
READERS = STAFF_AND_MEMBERS | {"partner"}
KEEPERS = frozenset({"officer", "manager", "director", "insight", "partner"})
"""Olive owns the metric, Maya leads its service, Derek the directorate; it names Riverside."""
STRANGERS = frozenset({"other_partner"})
"""To whom a metric that is not theirs is not there."""


def a_metric(cast: Cast, **fields: Any) -> Metric:
    metric = make_metric(
        code="R1", owner=cast.olive, service=cast.streets, partner=cast.riverside, **fields
    )
    give_values(metric, {"2024/25": "34.3"})
    return metric


def at_a_metric(cast: Cast) -> dict[str, Any]:
    return {"code": a_metric(cast).code}


def at_a_warning(cast: Cast) -> dict[str, Any]:
    lead = make_metric("Bins missed", code="R2")
    warning = EarlyWarning.objects.create(
        lead=lead, outcome=a_metric(cast), starts=date(2026, 4, 1)
    )
    return {"pk": warning.pk}


def at_a_forecast(cast: Cast) -> dict[str, Any]:
    forecast = Forecast.objects.create(
        metric=a_metric(cast),
        period=measurement("2026/27"),
        value=Decimal(38),
        basis="The new round",
        made_by=cast.olive,
        valid_from=NOW,
    )
    return {"pk": forecast.pk}


def at_a_warned(cast: Cast) -> dict[str, Any]:
    at_a_warning(cast)
    return {"code": "R1"}


def at_a_forecast_metric(cast: Cast) -> dict[str, Any]:
    at_a_forecast(cast)
    return {"code": "R1"}


def waiting(cast: Cast) -> dict[str, Any]:
    """A rate that waits for its second half."""
    whole, half = a_metric(cast), make_metric("Waste", code="W1")
    rate = make_metric("Recycled per tonne", code="F1", formula="R1 / W1")
    for feeder in (whole, half):
        rate.feeders.create(feeder=feeder)
    work_out_metrics([rate.pk], now=NOW)
    return {}


def defined(at: Any) -> Row:
    return Row(get=INSIGHT, post=INSIGHT, at=at)


def kept(at: Any) -> Row:
    return Row(get=KEEPERS, post=KEEPERS, at=at, unseen=STRANGERS)


ROWS: dict[str, Row | list[Row] | Outside] = {
    "metrics:missing-feeders": [
        Row(get=STAFF_AND_MEMBERS | PARTNERS, state="nothing waits"),
        Row(get=STAFF_AND_MEMBERS | PARTNERS, at=waiting, state="one waits"),
    ],
    "metrics:metric-formula": [
        defined(at_a_metric),
        Row(
            get=INSIGHT,
            post=INSIGHT,
            at=at_a_metric,
            fields=lambda cast: {"text": "R1 × 2", "try": "yes"},
            state="tried",
        ),
    ],
    "metrics:metric-rubric": defined(at_a_metric),
    "metrics:warning-list": [
        Row(get=READERS, at=at_a_metric, unseen=STRANGERS, state="none"),
        Row(get=READERS, at=at_a_warned, unseen=STRANGERS, state="one"),
    ],
    "metrics:warning-add": defined(at_a_metric),
    "metrics:warning-end": defined(at_a_warning),
    "metrics:forecast-list": [
        Row(get=READERS, at=at_a_metric, unseen=STRANGERS, state="none"),
        Row(get=READERS, at=at_a_forecast_metric, unseen=STRANGERS, state="one"),
    ],
    "metrics:forecast-make": kept(at_a_metric),
    "metrics:forecast-withdraw": kept(at_a_forecast),
}
