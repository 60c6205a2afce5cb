"""Who may open and post to the addresses of entering many values?"""

from datetime import date, timedelta
from typing import Any

from hub import clock
from metrics.models import AwaitedRelease, Metric, MetricComparator, Observation
from tests.access.row import PARTNERS, STAFF_AND_MEMBERS, Outside, Row
from tests.cast import Cast
from tests.metrics.library import LONG_AGO, england, give_values, make_metric

KEEPERS = frozenset({"officer", "manager", "director", "insight", "partner"})
"""Olive owns the metric, Maya leads its service, Derek the directorate; it names Riverside."""
ENTERERS = KEEPERS | {"other_officer", "other_manager"} | PARTNERS
"""Who may enter something at all."""
STRANGERS = frozenset({"other_partner", "nobody"})
STARTS, ENDS = date(2024, 4, 1), date(2025, 3, 31)


def a_metric(cast: Cast) -> Metric:
    metric = make_metric(
        code="R1",
        owner=cast.olive,
        service=cast.streets,
        partner=cast.riverside,
        source="DEFRA",
    )
    MetricComparator.objects.create(metric=metric, area=england(), role="national", starts=LONG_AGO)
    give_values(metric, {"2023/24": "33.1"}, area=england())
    give_values(metric, {"2022/23": "33.0", "2023/24": "34.3"}, comment="A wet year.")
    return metric


def of_a_value(cast: Cast) -> dict[str, Any]:
    return {"code": a_metric(cast).code, "starts": STARTS, "ends": ENDS}


def of_versions(cast: Cast) -> dict[str, Any]:
    """A value that was corrected once, beside England's."""
    metric = a_metric(cast)
    now = clock.now()
    before = now - timedelta(days=2)
    give_values(metric, {"2024/25": "34.3"}, since=before, recorded_by=cast.olive)
    own = Observation.objects.filter(series__metric=metric, period__starts=STARTS)
    own.update(valid_to=now)
    give_values(
        metric, {"2024/25": "34.8"}, since=now, recorded_by=cast.maya, reason="A tonne more"
    )
    give_values(metric, {"2024/25": "40"}, area=england())
    return {"code": metric.code, "starts": STARTS, "ends": ENDS}


def of_a_release(cast: Cast) -> dict[str, Any]:
    at = of_a_value(cast)
    AwaitedRelease.objects.create(
        metric=Metric.objects.get(),
        period_starts=STARTS,
        period_ends=ENDS,
        expected_on=clock.today() + timedelta(days=30),
        source="DEFRA",
    )
    return at


def full(at: Any) -> Any:
    return lambda cast: at(cast) and {}


ROWS: dict[str, Row | list[Row] | Outside] = {
    "metrics:grid": [
        Row(get=ENTERERS, post=ENTERERS, state="empty"),
        Row(get=ENTERERS, post=ENTERERS, at=full(of_a_release), state="full"),
        Row(
            get=ENTERERS,
            post=ENTERERS,
            at=full(a_metric),
            query="?period=soon&q=R1",
            state="ignored filter",
        ),
    ],
    "metrics:grid-paste": [
        Row(get=ENTERERS, post=ENTERERS, state="empty"),
        Row(
            get=ENTERERS,
            post=ENTERERS,
            at=full(a_metric),
            fields=lambda cast: {"column": "R1\t34"},
            state="full",
        ),
    ],
    "metrics:figure-preview": Row(get=frozenset(), post=KEEPERS, at=of_a_value, unseen=STRANGERS),
    "metrics:value-history": [
        Row(get=STAFF_AND_MEMBERS | {"partner"}, at=of_versions, refuses=404),
        Row(get=STAFF_AND_MEMBERS | {"partner"}, at=of_a_value, refuses=404, state="empty"),
    ],
    "metrics:release-list": [
        Row(get=ENTERERS, post=ENTERERS, state="empty"),
        Row(get=ENTERERS, post=ENTERERS, at=full(of_a_release), query="?source=DEFRA"),
    ],
    "metrics:release-set": Row(get=KEEPERS, post=KEEPERS, at=of_a_release, unseen=STRANGERS),
    "metrics:release-clear": Row(get=KEEPERS, post=KEEPERS, at=of_a_release, unseen=STRANGERS),
}
