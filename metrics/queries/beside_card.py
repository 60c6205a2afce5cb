"""What stands beside a metric's figures, in short: quality, uses, returns, versions, ids?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject

from hub.models import User
from metrics.domain.classification import ExternalIdRelation, MetricState
from metrics.models import (
    CollectedFor,
    DefinitionVersion,
    EarlyWarning,
    EqualityObjectiveMetric,
    ExternalId,
    FormulaFeeder,
    Metric,
    MetricLink,
    PlanMembership,
    Proposal,
)
from metrics.queries.classified import to_classify
from metrics.queries.measured import MEASURED
from metrics.queries.quality import LatestQuality, latest_quality, read_quality
from strategies.models import Plan


@dataclass(frozen=True)
class CollectedShort:
    """A return that asks for the metric, and when it is due next."""

    pk: int
    name: str
    collected_by: str
    next_due: date | None


@dataclass(frozen=True)
class VersionShort:
    """The newest version of the definition."""

    number: int
    starts: date
    drew_break: bool


@dataclass(frozen=True)
class CardFacts:
    """What stands beside the figures of one metric.

    uses   how often it is used today, in words: "2 plans", "1 return"; empty where it is not
    ids    ids of other sources, in words: "Fingertips 90362", "ONS 12 (related)"
    """

    code: str
    state: MetricState
    is_to_classify: bool
    quality: LatestQuality | None
    uses: Sequence[str]
    returns: Sequence[CollectedShort]
    version: VersionShort | None
    ids: Sequence[str]


def card_facts(user: User, ids: Collection[int], today: date) -> Mapping[int, CardFacts]:
    """Id of a metric -> what stands beside its figures, as far as ``user`` may read. One query."""
    counts = {f"n_{name}": _counted(rows) for name, rows in _uses(user, today).items()}
    found = (
        Metric.objects.visible_to(user)
        .filter(pk__in=ids)
        .order_by()
        .only("code", "state")
        .annotate(
            latest_quality=latest_quality(),
            is_to_classify=Exists(
                Metric.objects.order_by().filter(to_classify(), pk=OuterRef("pk"))
            ),
            version=Subquery(
                DefinitionVersion.objects.filter(metric=OuterRef("pk"))
                .order_by("-number")
                .values(found=JSONObject(number="number", starts="starts", drew="drew_break"))[:1]
            ),
            collected=ArraySubquery(
                CollectedFor.objects.on(today)
                .filter(metric=OuterRef("pk"))
                .order_by("data_return__next_due", "data_return__name")
                .values(
                    found=JSONObject(
                        pk="data_return",
                        name="data_return__name",
                        collected_by="data_return__collected_by",
                        next_due="data_return__next_due",
                    )
                )
            ),
            known_as=ArraySubquery(
                ExternalId.objects.filter(metric=OuterRef("pk"))
                .order_by("scheme", "value")
                .values(found=JSONObject(scheme="scheme", value="value", relation="relation"))
            ),
            **counts,
        )
    )
    return {metric.pk: _facts(metric) for metric in found}


_NOUNS = {
    "plans": "plan",
    "parts": "part of a plan",
    "formulas": "formula",
    "warnings": "early warning",
    "returns": "return",
    "objectives": "equality objective",
    "proposals": "proposal",
}
_PLURALS = {"parts": "parts of plans"}


def _uses(user: User, today: date) -> Mapping[str, QuerySet[Any]]:
    """Each kind of use of `_NOUNS` -> its rows of the metric that is asked about."""
    of_metric = Q(metric=OuterRef("pk"))
    parts = Q()
    for field, measured in MEASURED.items():
        parts |= Q(**{f"{field}__in": measured.readable(user).order_by().values("pk")})
    return {
        "plans": PlanMembership.objects.on(today).filter(
            of_metric, plan__in=Plan.objects.visible_to(user).order_by().values("pk")
        ),
        "parts": MetricLink.objects.on(today).filter(of_metric & parts),
        "formulas": FormulaFeeder.objects.filter(
            feeder=OuterRef("pk"),
            metric__in=Metric.objects.visible_to(user).order_by().values("pk"),
        ),
        "warnings": EarlyWarning.objects.on(today).filter(
            Q(lead=OuterRef("pk")) | Q(outcome=OuterRef("pk"))
        ),
        "returns": CollectedFor.objects.on(today).filter(of_metric),
        "objectives": EqualityObjectiveMetric.objects.filter(of_metric),
        "proposals": Proposal.objects.visible_to(user).filter(of_metric),
    }


def _counted(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().annotate(one=Value(1)).values("one").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)


def _facts(metric: Any) -> CardFacts:
    uses = []
    for name, noun in _NOUNS.items():
        number = getattr(metric, f"n_{name}")
        if number:
            words = noun if number == 1 else _PLURALS.get(name, f"{noun}s")
            uses.append(f"{number} {words}")
    return CardFacts(
        code=metric.code,
        state=MetricState(metric.state),
        is_to_classify=metric.is_to_classify,
        quality=read_quality(metric.latest_quality),
        uses=uses,
        returns=[
            CollectedShort(each["pk"], each["name"], each["collected_by"], _day(each["next_due"]))
            for each in metric.collected
        ],
        version=VersionShort(
            metric.version["number"],
            date.fromisoformat(metric.version["starts"]),
            metric.version["drew"] is not None,
        )
        if metric.version
        else None,
        ids=[
            f"{each['scheme']} {each['value']}"
            + ("" if each["relation"] == ExternalIdRelation.EXACT else f" ({each['relation']})")
            for each in metric.known_as
        ],
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
