"""What does the hub know already of the metrics, places and values that a file names?"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Lower, Upper

from hub.access.checks import things_with
from hub.access.permissions import Permission
from hub.models import User
from metrics.domain.areas import area_of
from metrics.domain.classification import AreaKind
from metrics.domain.identity import normalised
from metrics.domain.rules import MetricRules
from metrics.domain.typo_guard import GuardRules
from metrics.models import Area, AreaAlias, Breakdown, Metric, MetricAlias, Series
from metrics.queries.definition import rules_of
from metrics.queries.figures import guard_rules_of

Place = tuple[int, int, int]
"""Ids of a metric, an area and a breakdown: what makes a series."""


@dataclass(frozen=True)
class KnownMetric:
    """A metric whose values the person may enter, with the rules for them."""

    pk: int
    code: str
    name: str
    state: str
    formula: str
    rules: MetricRules
    guard: GuardRules


@dataclass
class KnownPlaces:
    """Metrics by upper-case code and by name in lower case, areas and breakdowns by all names."""

    by_code: dict[str, KnownMetric] = field(default_factory=dict)
    by_name: dict[str, list[KnownMetric]] = field(default_factory=lambda: defaultdict(list))
    own_area: int = 0
    own_name: str = ""
    areas: dict[str, int] = field(default_factory=dict)
    everybody: int = 0
    breakdowns: dict[str, int] = field(default_factory=dict)

    def area(self, words: str) -> int | None:
        """The area that the words name; the council's own where there are none."""
        if not words:
            return self.own_area
        found = self.areas.get(words.casefold()) or self.areas.get(normalised(words))
        if found:
            return found
        named = area_of(words, own_name=self.own_name)
        return self.areas.get(named.name.casefold()) if named else None

    def breakdown(self, words: str) -> int | None:
        """The part of the people that the words name; all of them where there are none."""
        return self.breakdowns.get(words.casefold()) if words else self.everybody


@dataclass(frozen=True)
class History:
    """The numbers that stand in one series, by the last day of their period, oldest first."""

    ends: Sequence[date]
    numbers: Sequence[Decimal]

    def before(self, day: date) -> Sequence[Decimal]:
        """The numbers of earlier periods, the last one last."""
        return self.numbers[: bisect_left(self.ends, day)]


def known_places(user: User, codes: Collection[str], names: Collection[str]) -> KnownPlaces:
    """What these words can mean to ``user``: metrics whose values they may enter. Six queries."""
    known = KnownPlaces()
    theirs = Metric.objects.visible_to(user).filter(things_with(user, Permission.ENTER_VALUES))
    for metric in theirs.alias(upper=Upper("code")).filter(upper__in=set(codes)):
        known.by_code[metric.code.upper()] = _known(metric)
    if names:
        _read_names(known, theirs, names)
    for area in Area.objects.all():
        for name in filter(None, (area.name, area.short_name, area.code)):
            known.areas.setdefault(name.casefold(), area.pk)
        if area.kind == AreaKind.OWN:
            known.own_area, known.own_name = area.pk, area.name
    for alias in AreaAlias.objects.all():
        known.areas.setdefault(alias.normalised_name, alias.area_id)
    for part in Breakdown.objects.all():
        known.breakdowns.setdefault(part.code.casefold(), part.pk)
        known.breakdowns.setdefault(part.name.casefold(), part.pk)
        if part.code == Breakdown.ALL_PERSONS:
            known.everybody = part.pk
    return known


def series_at(places: Iterable[Place]) -> dict[Place, int]:
    """The series that there are at these places. One query."""
    wanted = set(places)
    metrics, areas, parts = (set(ids) for ids in zip(*wanted, strict=True)) if wanted else ((),) * 3
    found = Series.objects.filter(
        metric__in=metrics, area__in=areas, breakdown__in=parts
    ).values_list("metric", "area", "breakdown", "pk")
    return {
        (metric, area, part): pk
        for metric, area, part, pk in found
        if (metric, area, part) in wanted
    }


def histories_of(series_ids: Collection[int]) -> Mapping[int, History]:
    """The numbers that stand in each of these series. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_HISTORIES, [list(series_ids)])
        return {series: History(ends, numbers) for series, ends, numbers in cursor.fetchall()}


def _read_names(known: KnownPlaces, theirs: QuerySet[Metric], names: Collection[str]) -> None:
    """Metrics by their very name, or by one that they have in published files."""
    for metric in theirs.alias(lower=Lower("name")).filter(lower__in=set(names)):
        known.by_name[metric.name.lower()].append(_known(metric))
    missing = {normalised(name)[:400]: name for name in names if name not in known.by_name}
    aliases = MetricAlias.objects.filter(
        normalised_name__in=missing, metric__in=theirs
    ).select_related("metric")
    for alias in aliases:
        found = known.by_name[missing[alias.normalised_name]]
        if alias.metric_id not in [each.pk for each in found]:
            found.append(_known(alias.metric))


def _known(metric: Metric) -> KnownMetric:
    return KnownMetric(
        metric.pk,
        metric.code,
        metric.name,
        metric.state,
        metric.formula,
        rules_of(metric),
        guard_rules_of(metric),
    )


_HISTORIES = """
SELECT version.series_id, array_agg(period.ends ORDER BY period.ends, period.starts),
       array_agg(version.value ORDER BY period.ends, period.starts)
FROM metrics_observation version
JOIN metrics_measurementperiod period ON period.id = version.period_id
WHERE version.series_id = ANY(%s) AND version.valid_to IS NULL AND version.value IS NOT NULL
GROUP BY version.series_id
"""
