"""Who may open and post to the addresses of comparing?"""

from datetime import date
from typing import Any

from metrics.domain.classification import AreaKind
from metrics.domain.dimensions import Dimension, GapKind, JoinKind
from metrics.models import (
    Area,
    AreaPredecessor,
    ComparatorSet,
    ComparatorSetArea,
    EqualityObjective,
    GapMeasure,
    Metric,
)
from tests.access.expectations.api import READERS, REFUSED
from tests.access.row import STAFF_AND_MEMBERS, Outside, Row
from tests.cast import LONG_AGO, Cast
from tests.metrics.library import (
    end_of_year,
    everybody,
    give_values,
    make_metric,
    make_plan,
)
from tests.metrics.parts import give_part, part, ward

INSIGHT = frozenset({"insight"})
KEEPERS = frozenset({"officer", "manager", "director", "insight", "partner"})
"""Olive owns the metric, Maya leads its service, Derek the directorate; it names Riverside."""
STRANGERS = frozenset({"other_partner", "nobody"})


def a_metric(cast: Cast) -> Metric:
    metric = make_metric(
        code="C1",
        owner=cast.olive,
        service=cast.streets,
        partner=cast.riverside,
        description="Those who were asked and said yes.",
    )
    give_values(metric, {"2023/24": "33", "2024/25": "34.3"})
    return metric


def of_a_metric(cast: Cast) -> dict[str, str]:
    return {"code": a_metric(cast).code}


def of_parts(cast: Cast) -> dict[str, str]:
    part("women")
    part("men", order=1)
    return of_a_metric(cast)


def with_parts(cast: Cast) -> dict[str, Any]:
    of_parts(cast)
    return {}


def of_part_values(cast: Cast) -> dict[str, Any]:
    at = of_parts(cast)
    give_part(Metric.objects.get(code="C1"), part("women"), {"2024/25": "3/40"})
    return {
        **at,
        "dimension": Dimension.SEX.value,
        "starts": date(2024, 4, 1),
        "ends": date(2025, 3, 31),
    }


def an_area(name: str = "Northbury") -> Area:
    return Area.objects.get_or_create(name=name, defaults={"kind": AreaKind.COUNCIL})[0]


def of_an_area(cast: Cast) -> dict[str, int]:
    return {"pk": an_area().pk}


def of_followed(cast: Cast) -> dict[str, int]:
    followed = AreaPredecessor.objects.create(
        area=an_area(),
        predecessor=an_area("Old Northbury"),
        changed_on=date(2023, 4, 1),
        joins=JoinKind.BREAK,
        reason="Renamed",
    )
    return {"pk": followed.pk}


def with_areas(cast: Cast) -> dict[str, int]:
    of_followed(cast)
    ward("Ash", tile_column=1, tile_row=1)
    return {}


def of_an_area_that_follows(cast: Cast) -> dict[str, int]:
    of_followed(cast)
    return {"pk": an_area().pk}


def a_set(cast: Cast) -> ComparatorSet:
    made = ComparatorSet.objects.create(
        name="Like us", reason="As many people, as poor.", starts=LONG_AGO
    )
    ComparatorSetArea.objects.create(comparator_set=made, area=an_area(), starts=LONG_AGO)
    ComparatorSetArea.objects.create(
        comparator_set=made, area=an_area("Eastwick"), starts=LONG_AGO, ends=date(2020, 3, 31)
    )
    return made


def of_a_set(cast: Cast) -> dict[str, int]:
    return {"pk": a_set(cast).pk}


def with_a_set(cast: Cast) -> dict[str, int]:
    a_set(cast)
    return {}


def a_gap(cast: Cast) -> GapMeasure:
    metric = a_metric(cast)
    women, men = part("women"), part("men", order=1)
    give_part(metric, women, {"2023/24": "40", "2024/25": "30"})
    give_part(metric, men, {"2023/24": "44", "2024/25": "41"})
    return GapMeasure.objects.create(
        metric=metric,
        dimension=Dimension.SEX,
        kind=GapKind.ABSOLUTE,
        part=women,
        reference=men,
        starts=LONG_AGO,
    )


def of_a_gap(cast: Cast) -> dict[str, int]:
    return {"pk": a_gap(cast).pk}


def an_objective(cast: Cast) -> EqualityObjective:
    objective = EqualityObjective.objects.create(
        text="As many women as men in the best paid posts.", strand="sex", starts=LONG_AGO
    )
    objective.links.create(metric=a_metric(cast))
    return objective


def of_an_objective(cast: Cast) -> dict[str, int]:
    return {"pk": an_objective(cast).pk}


def with_everything(cast: Cast) -> dict[str, Any]:
    gap = a_gap(cast)
    gap.metric.marmot_principle = "fair_work"
    gap.metric.save(update_fields=["marmot_principle"])
    objective = EqualityObjective.objects.create(text="Fair pay.", starts=LONG_AGO)
    objective.links.create(metric=gap.metric)
    make_plan()
    end_of_year(2024)
    everybody()
    make_metric("Fly-tipping", code="C2", service=cast.parks)
    return {}


def kept(at: Any) -> Row:
    return Row(get=INSIGHT, post=INSIGHT, at=at)


ADDED = Row(get=INSIGHT, post=INSIGHT)

ROWS: dict[str, Row | list[Row] | Outside] = {
    "metrics:comparator-sets": [
        Row(get=STAFF_AND_MEMBERS),
        Row(get=STAFF_AND_MEMBERS, at=with_a_set, state="with a set"),
    ],
    "metrics:comparator-set-add": ADDED,
    "metrics:comparator-set-edit": kept(of_a_set),
    "metrics:comparator-set-end": kept(of_a_set),
    "metrics:area-list": [
        Row(get=STAFF_AND_MEMBERS),
        Row(get=STAFF_AND_MEMBERS, at=with_areas, query="?kind=council", state="filtered"),
    ],
    "metrics:area-add": ADDED,
    "metrics:tile-places": Row(get=INSIGHT, post=INSIGHT, at=with_areas),
    "metrics:area-edit": kept(of_an_area_that_follows),
    "metrics:area-follow": kept(of_an_area),
    "metrics:area-unfollow": kept(of_followed),
    "metrics:breakdown-list": Row(get=STAFF_AND_MEMBERS),
    "metrics:parts-define": kept(lambda cast: {"dimension": Dimension.SEX.value}),
    "metrics:part-periods": [
        Row(get=KEEPERS, at=of_parts, unseen=STRANGERS),
        Row(get=KEEPERS, at=of_a_metric, unseen=STRANGERS, state="no parts defined"),
    ],
    "metrics:part-values": Row(get=KEEPERS, post=KEEPERS, at=of_part_values, unseen=STRANGERS),
    "metrics:gap-add": kept(of_parts),
    "metrics:gap-end": kept(of_a_gap),
    "metrics:objective-add": ADDED,
    "metrics:objective-edit": kept(of_an_objective),
    "metrics:objective-end": kept(of_an_objective),
    "reporting:equalities": [
        Row(get=STAFF_AND_MEMBERS),
        Row(get=STAFF_AND_MEMBERS, at=with_everything, state="with gaps"),
    ],
    "metrics-api:comparator-set-list": Row(get=READERS, at=with_a_set, turns_away=REFUSED),
    "metrics-api:breakdown-list": Row(get=READERS, at=with_parts, turns_away=REFUSED),
}
