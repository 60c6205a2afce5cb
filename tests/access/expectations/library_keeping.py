"""Who may open and post to the addresses of keeping the library?"""

from datetime import date
from typing import Any

from metrics.models import CollectedFor, DataReturn, DefinitionVersion, ExternalId, Metric, Overlap
from tests.access.expectations.metric_editing import STRANGERS, a_metric, of_a_metric
from tests.access.row import PARTNERS, STAFF_AND_MEMBERS, Outside, Row
from tests.cast import Cast
from tests.metrics.library import NOW, make_metric

INSIGHT = frozenset({"insight"})
READERS = STAFF_AND_MEMBERS | {"partner"}
"""The metric names Riverside, where Piotr works."""


def of_a_changed_metric(cast: Cast) -> dict[str, str]:
    metric = a_metric(cast)
    for number, name in ((1, "Waste recycled"), (2, metric.name)):
        DefinitionVersion.objects.create(
            metric=metric,
            number=number,
            starts=date(2020 + number, 4, 1),
            card={"name": name, "unit_kind": "percent", "ordinal_scale": []},
            made_at=NOW,
        )
    return {"code": metric.code}


def of_the_catalogue(cast: Cast) -> dict[str, str]:
    return {"code": a_metric(cast, state="catalogue").code}


def of_a_reviewed_metric(cast: Cast) -> dict[str, str]:
    metric = a_metric(cast)
    metric.quality_reviews.create(
        accuracy="poor",
        completeness="fair",
        timeliness="good",
        reason="Half of the sites are counted",
        reviewed_by=cast.ines,
        reviewed_on=date(2026, 4, 1),
    )
    return {"code": metric.code}


def of_an_id(cast: Cast) -> dict[str, int]:
    given = ExternalId.objects.create(
        metric=a_metric(cast), scheme="Data set", value="12-a", relation="exact"
    )
    return {"pk": given.pk}


def a_return(cast: Cast) -> DataReturn:
    return DataReturn.objects.create(
        name="Waste return",
        collected_by="The department",
        kind="statutory",
        service=cast.streets,
        times_a_year=4,
        next_due=date(2026, 7, 31),
        starts=date(2020, 4, 1),
    )


def of_a_return(cast: Cast) -> dict[str, int]:
    return {"pk": a_return(cast).pk}


def of_a_full_return(cast: Cast) -> dict[str, int]:
    return {"pk": _collected(cast).data_return_id}


def of_a_collected_metric(cast: Cast) -> dict[str, int]:
    return {"pk": _collected(cast).pk}


def _collected(cast: Cast) -> CollectedFor:
    return CollectedFor.objects.create(
        data_return=a_return(cast), metric=a_metric(cast), starts=date(2024, 4, 1)
    )


def of_a_pair(cast: Cast) -> dict[str, int]:
    return {"pk": a_pair(cast).pk}


def with_a_pair(cast: Cast) -> dict[str, Any]:
    a_pair(cast)
    return {}


def a_pair(cast: Cast) -> Overlap:
    return Overlap.objects.create(
        metric=make_metric("Waste recycled"),
        other=make_metric("Waste that is recycled"),
        likeness=90,
        found_at=NOW,
    )


def with_metrics(cast: Cast) -> dict[str, Any]:
    a_metric(cast)
    Metric.objects.update(type="input")
    return {}


def with_a_return(cast: Cast) -> dict[str, Any]:
    a_return(cast)
    return {}


def kept(at: Any, **more: Any) -> Row:
    return Row(get=INSIGHT, post=INSIGHT, at=at, **more)


ROWS: dict[str, Row | list[Row] | Outside] = {
    "metrics:writing-guide": Row(get=STAFF_AND_MEMBERS | PARTNERS),
    "metrics:balance": [
        Row(get=STAFF_AND_MEMBERS),
        Row(get=STAFF_AND_MEMBERS, at=with_metrics, query="?by=service", state="by service"),
    ],
    "metrics:asks": [
        Row(get=STAFF_AND_MEMBERS),
        Row(get=STAFF_AND_MEMBERS, at=with_metrics, state="with metrics"),
    ],
    "metrics:overlaps": [
        Row(get=INSIGHT, post=INSIGHT),
        Row(get=INSIGHT, post=INSIGHT, at=with_a_pair, state="with a pair"),
    ],
    "metrics:overlap-different": kept(of_a_pair),
    "metrics:definition-versions": [
        Row(get=READERS, at=of_a_metric, refuses=404),
        Row(get=READERS, at=of_a_changed_metric, refuses=404, state="changed"),
    ],
    "metrics:used-in": Row(get=READERS, at=of_a_metric, refuses=404),
    "metrics:metric-take-into-use": kept(of_the_catalogue),
    "metrics:data-quality": [
        Row(get=READERS, post=INSIGHT, at=of_a_metric, unseen=STRANGERS),
        Row(get=READERS, post=INSIGHT, at=of_a_reviewed_metric, unseen=STRANGERS, state="reviewed"),
    ],
    "metrics:external-ids": kept(of_a_metric),
    "metrics:external-id-remove": kept(of_an_id),
    "metrics:return-list": [
        Row(get=STAFF_AND_MEMBERS),
        Row(get=STAFF_AND_MEMBERS, at=with_a_return, state="with a return"),
    ],
    "metrics:return-add": Row(get=INSIGHT, post=INSIGHT),
    "metrics:return": [
        Row(get=STAFF_AND_MEMBERS, at=of_a_return),
        Row(get=STAFF_AND_MEMBERS, at=of_a_full_return, state="with metrics"),
    ],
    "metrics:return-change": kept(of_a_return),
    "metrics:return-end": kept(of_a_return),
    "metrics:return-metric-add": kept(of_a_return),
    "metrics:return-metric-end": kept(of_a_collected_metric),
}
