"""Which metric of the library is a row about, and what does the row say of the metric itself?"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Max

from metrics.domain.classification import MetricState
from metrics.domain.units import unit_kind_of
from metrics.importing.rows import IndicatorRow
from metrics.models import (
    ExternalId,
    ImportBatch,
    Metric,
    MetricAlias,
    PlanMembership,
)
from metrics.operations.importing.change_log import ChangeLog
from metrics.operations.importing.matching import Identity, Suggestion, identity_of, near_names

LONGEST_NAME, LONGEST_UNIT = 250, 80


class Library:
    """The library's metrics by every name and unit they are known under in tables."""

    def __init__(self, batch: ImportBatch, *, log: ChangeLog) -> None:
        self._batch, self._log = batch, log
        aliases = MetricAlias.objects.select_related("metric")
        self._known = {
            Identity(alias.normalised_name, alias.normalised_unit): alias.metric
            for alias in aliases
        }
        # A metric that people defined is known by its own name until a table gives it an alias.
        self._not_aliased = {
            identity_of(metric.name, metric.unit_label): metric
            for metric in Metric.objects.filter(import_batch__isnull=True)
        }
        for identity in self._known.keys() & self._not_aliased.keys():
            del self._not_aliased[identity]
        self._known |= self._not_aliased
        self.suggestions: dict[int, list[Suggestion[int]]] = {}
        self.made = 0

    def metrics_of(
        self, rows: Sequence[IndicatorRow], confirmed: Mapping[int, int]
    ) -> dict[int, Metric]:
        """The metric of each row, by the row's number; rows with new names get new metrics.

        `confirmed` holds, by row number, the metric that a person says a new name means. For the
        other new names `suggestions` holds the metrics that may be meant: only such as the table
        does not have beside the new name.
        """
        identities = {row.number: identity_of(row.name, row.unit) for row in rows}
        present = {
            self._known[identity].pk for identity in identities.values() if identity in self._known
        }
        absent = {
            metric.pk: identity
            for identity, metric in self._known.items()
            if metric.pk not in present
        }
        told = Metric.objects.in_bulk(set(confirmed.values()) & absent.keys())
        found = {}
        for row in rows:
            identity = identities[row.number]
            if identity in self._not_aliased:
                self._know_as(identity, self._not_aliased.pop(identity))
            elif identity not in self._known and confirmed.get(row.number) in told:
                self._known[identity] = self._know_as(identity, told.pop(confirmed[row.number]))
            elif identity not in self._known:
                near = near_names(identity, absent)
                if near:
                    self.suggestions[row.number] = near
                self._known[identity] = self._make(row, identity)
            found[row.number] = self._known[identity]
        return found

    def describe(
        self, rows: Sequence[IndicatorRow], metrics: dict[int, Metric], *, ends: date
    ) -> None:
        """Bring the definition cards up to the newest table; those a person has edited stay."""
        ids = {metric.pk for metric in metrics.values()}
        last_seen = dict(
            PlanMembership.objects.filter(metric__in=ids, import_batch__isnull=False)
            .exclude(import_batch=self._batch)
            .values_list("metric")
            .annotate(Max("ends"))
        )
        edited = edited_by_people(ids)
        changed = []
        for row in rows:
            metric = metrics[row.number]
            if metric.import_batch_id is None or metric.pk in edited:
                continue
            values: dict[str, Any] = {
                "is_equality": metric.is_equality or row.is_equality,
                "is_marmot": metric.is_marmot or row.is_marmot,
            }
            if metric.pk not in last_seen or last_seen[metric.pk] <= ends:
                values |= {
                    "name": row.name[:LONGEST_NAME],
                    "unit_label": row.unit[:LONGEST_UNIT],
                    "unit_kind": unit_kind_of(row.unit),
                }
            if self._log.change(metric, **values):
                changed.append(metric)
        Metric.objects.bulk_update(
            changed, ["name", "unit_label", "unit_kind", "is_equality", "is_marmot"]
        )
        self._identify(rows, metrics)

    def _make(self, row: IndicatorRow, identity: Identity) -> Metric:
        metric = Metric.objects.create(
            code=code_of(identity),
            name=row.name[:LONGEST_NAME],
            state=MetricState.IN_FORCE,
            unit_label=row.unit[:LONGEST_UNIT],
            unit_kind=unit_kind_of(row.unit),
            import_batch=self._batch,
        )
        self.made += 1
        return self._know_as(identity, metric)

    def _know_as(self, identity: Identity, metric: Metric) -> Metric:
        MetricAlias.objects.create(
            metric=metric,
            normalised_name=identity.name,
            normalised_unit=identity.unit,
            import_batch=self._batch,
        )
        return metric

    def _identify(self, rows: Sequence[IndicatorRow], metrics: dict[int, Metric]) -> None:
        held = {
            (one.metric_id, one.scheme, one.value, one.relation)
            for one in ExternalId.objects.filter(metric__in=[m.pk for m in metrics.values()])
        }
        wanted = {
            (metrics[row.number].pk, one.scheme[:80], one.value[:80], one.relation)
            for row in rows
            for one in row.external_ids
        }
        ExternalId.objects.bulk_create(
            ExternalId(
                metric_id=metric,
                scheme=scheme,
                value=value,
                relation=relation,
                import_batch=self._batch,
            )
            for metric, scheme, value, relation in sorted(wanted - held)
        )


def code_of(identity: Identity) -> str:
    """The code of a metric from a table: the same whichever table brings it first."""
    name = f"{identity.name}|{identity.unit}".encode()
    return "T-" + base64.b32encode(hashlib.sha256(name).digest()).decode()[:8]


def edited_by_people(metric_ids: Iterable[int]) -> set[int]:
    """The metrics with any history: imports leave none, so somebody has edited these."""
    events = Metric.pgh_event_model  # type: ignore[attr-defined]
    return set(
        events.objects.filter(pgh_obj__in=list(metric_ids)).values_list("pgh_obj", flat=True)
    )
