"""Who may open and post to the pages that change a metric, its values and how it is judged?"""

from datetime import date
from typing import Any

from metrics.models import Metric, MetricLink, Override
from tests.access.row import Outside, Row
from tests.cast import Cast
from tests.metrics.library import (
    NOW,
    end_of_year,
    give_values,
    make_metric,
    make_plan,
    own_series,
    set_plain_target,
)
from tests.thread import make_strategy

INSIGHT = frozenset({"insight"})
KEEPERS = frozenset({"officer", "manager", "director", "insight", "partner"})
"""Olive owns the metric, Maya leads its service, Derek the directorate; it names Riverside."""
LINKERS = frozenset({"officer", "other_officer", "manager", "other_manager", "director", "insight"})
"""Whoever writes something that a metric can measure."""
WRITERS = frozenset({"manager", "director", "insight"})
"""Maya leads the strategy, Derek her directorate."""
STRANGERS = frozenset({"other_partner", "nobody"})
"""To whom a metric that is not theirs is not there."""

OUTSIDERS = STRANGERS | {"partner"}
"""Who reads no strategy that does not name their organisation."""


def a_metric(cast: Cast, **fields: Any) -> Metric:
    metric = make_metric(
        code="R1", owner=cast.olive, service=cast.streets, partner=cast.riverside, **fields
    )
    give_values(metric, {"2024/25": "34.3"})
    return metric


def of_a_metric(cast: Cast) -> dict[str, str]:
    return {"code": a_metric(cast).code}


def of_a_draft(cast: Cast) -> dict[str, str]:
    return {"code": a_metric(cast, state="draft").code}


def of_a_value(cast: Cast) -> dict[str, Any]:
    return {**of_a_metric(cast), "starts": date(2024, 4, 1), "ends": date(2025, 3, 31)}


def of_a_target(cast: Cast) -> dict[str, int]:
    return {"pk": set_plain_target(a_metric(cast), "40%").pk}


def of_a_report(cast: Cast) -> dict[str, Any]:
    return {**of_a_metric(cast), "period": end_of_year(2025).pk}


def of_an_override(cast: Cast) -> dict[str, int]:
    override = Override.objects.create(
        series=own_series(a_metric(cast)),
        reporting_period=end_of_year(2025),
        progress="similar",
        reason="Counted twice",
        made_by=cast.ines,
        made_at=NOW,
    )
    return {"pk": override.pk}


def of_a_plan(cast: Cast) -> dict[str, str]:
    return {"slug": make_plan().slug}


def to_link(cast: Cast) -> dict[str, Any]:
    return {**of_a_metric(cast), "kind": "strategy", "pk": make_strategy(cast).pk}


def of_a_strategy(cast: Cast) -> dict[str, Any]:
    a_metric(cast)
    return {"kind": "strategy", "pk": make_strategy(cast).pk}


def of_a_link(cast: Cast) -> dict[str, int]:
    link = MetricLink.objects.create(
        metric=a_metric(cast), key_strategy=make_strategy(cast), starts=date(2025, 4, 1)
    )
    return {"pk": link.pk}


def of_a_linked_metric(cast: Cast) -> dict[str, str]:
    of_a_link(cast)
    return {"code": "R1"}


def kept(at: Any) -> Row:
    return Row(get=KEEPERS, post=KEEPERS, at=at, unseen=STRANGERS)


def defined(at: Any) -> Row:
    return Row(get=INSIGHT, post=INSIGHT, at=at)


ROWS: dict[str, Row | list[Row] | Outside] = {
    "metrics:value-list": Row(get=KEEPERS, at=of_a_metric, unseen=STRANGERS),
    "metrics:value-enter": kept(of_a_value),
    "metrics:metric-add": Row(get=INSIGHT, post=INSIGHT),
    "metrics:metric-definition": [
        defined(of_a_metric),
        Row(get=INSIGHT, post=INSIGHT, at=of_a_draft, state="draft"),
    ],
    "metrics:metric-unit": defined(of_a_metric),
    "metrics:metric-classification": defined(of_a_metric),
    "metrics:metric-responsibility": defined(of_a_metric),
    "metrics:polarity-set": defined(of_a_metric),
    "metrics:metric-put-in-force": defined(of_a_draft),
    "metrics:metric-retire": defined(of_a_metric),
    "metrics:metric-links": [
        Row(get=LINKERS, at=of_a_metric, unseen=STRANGERS),
        Row(
            get=LINKERS,
            at=of_a_linked_metric,
            query="?q=waste",
            unseen=STRANGERS,
            state="linked, searched",
        ),
    ],
    "metrics:metric-link-add": Row(get=WRITERS, post=WRITERS, at=to_link, unseen=STRANGERS),
    "metrics:thing-metrics": [
        Row(get=WRITERS, at=of_a_strategy, unseen=OUTSIDERS),
        Row(
            get=WRITERS,
            at=of_a_strategy,
            query="?q=recycling",
            unseen=OUTSIDERS,
            state="searched",
        ),
    ],
    "metrics:metric-link-end": Row(get=WRITERS, post=WRITERS, at=of_a_link, unseen=STRANGERS),
    "metrics:target-list": Row(get=INSIGHT, at=of_a_metric),
    "metrics:target-set": defined(of_a_metric),
    "metrics:target-withdraw": defined(of_a_target),
    "metrics:override-make": defined(of_a_report),
    "metrics:override-withdraw": defined(of_an_override),
    "metrics:plan-method": defined(of_a_plan),
    "metrics:plan-use-metric": defined(of_a_plan),
}
