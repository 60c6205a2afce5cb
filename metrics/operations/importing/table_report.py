"""What is told about a table that was read and written: counts, headline, doubts?"""

from __future__ import annotations

from collections import Counter
from typing import Any

from metrics.domain.classification import HeadlineFlag
from metrics.domain.doubts import Doubt, DoubtKind, unit_changed
from metrics.domain.headline import headline_of
from metrics.domain.identity import normalised
from metrics.domain.progress import Progress
from metrics.domain.target_status import TargetStatus
from metrics.importing.indicator_table import IndicatorTable
from metrics.models import ImportBatch, ImportDoubt, Metric, MetricPolarity, PlanMembership
from metrics.operations.importing.table_rows import TableWritten
from strategies.models import ReportingPeriod

NOT_AVAILABLE = "not_available"


def report_of(table: IndicatorTable, written: TableWritten, doubts: int) -> dict[str, Any]:
    """The figures of one import as stored with its batch, and printed by the command."""
    cells = table.cells
    return {
        "rows": len(table.rows),
        "imported": len(written.metrics),
        "cells": cells.total,
        "values": cells.values,
        "texts": cells.texts,
        "plain": cells.plain,
        "queued": cells.queued,
        "coerced": cells.coerced,
        "doubts": doubts,
        "new_metrics": written.new_metrics,
        "new_values": written.values.new,
        "changed_values": written.values.changed,
        "unchanged_values": written.values.unchanged,
        "coercions": [
            {"row": c.row, "column": c.column, "raw": c.raw, "notes": list(c.notes)}
            for c in table.coercions
        ],
        "plans": [
            {"id": found.plan.pk, "is_assumed": found.is_assumed, **_plan_report(table, index)}
            for index, found in enumerate(written.plans)
        ],
    }


def doubts_about(
    table: IndicatorTable, written: TableWritten, batch: ImportBatch
) -> list[ImportDoubt]:
    """Every doubt of the table, in it and against earlier ones, as rows not saved yet.

    What somebody has answered already does not come back.
    """
    doubts = [
        _doubt_row(batch, doubt, written.metrics.get(doubt.row or 0)) for doubt in table.doubts
    ]
    doubts += [
        ImportDoubt(
            batch=batch,
            kind=DoubtKind.STATED_TWICE,
            row=twice.row,
            column=twice.column[:160],
            raw=twice.raw,
            message=twice.message,
            metric=written.metrics[twice.row],
        )
        for twice in written.stated_twice
    ]
    doubts += _possible_matches(table, written, batch)
    doubts += _without_polarity(table, written, batch)
    doubts += _against_the_last_report(written, batch)
    doubts += [
        _doubt_row(
            batch,
            Doubt(
                DoubtKind.PLAN_ASSUMED,
                "The file does not say which plan it is about;"
                f" “{found.plan}” is the newest that runs in {written.report.financial_year}.",
            ),
            None,
        )
        for found in written.plans
        if found.is_doubtful
    ]
    return doubts


def _plan_report(table: IndicatorTable, index: int) -> dict[str, Any]:
    readings = [row.plans[index] for row in table.rows if row.plans[index].is_headline]
    headline = headline_of(reading.progress or Progress.NOT_AVAILABLE for reading in readings)
    statuses = Counter(reading.target_status for reading in readings)
    return {
        "headline": {symbol.value: getattr(headline, symbol.value) for symbol in Progress},
        "target_status": {
            **{status.value: statuses[status] for status in TargetStatus},
            NOT_AVAILABLE: statuses[None],
        },
        "percent": headline.percent,
        "fraction": headline.fraction,
    }


def _doubt_row(batch: ImportBatch, doubt: Doubt, metric: Metric | None) -> ImportDoubt:
    return ImportDoubt(
        batch=batch,
        kind=doubt.kind,
        is_queued=doubt.is_queued,
        row=doubt.row,
        column=doubt.column[:160],
        raw=doubt.raw,
        message=doubt.message,
        metric=metric,
    )


def _possible_matches(
    table: IndicatorTable, written: TableWritten, batch: ImportBatch
) -> list[ImportDoubt]:
    known = Metric.objects.in_bulk(
        {one.key for near in written.suggestions.values() for one in near}
    )
    rows = {row.number: row for row in table.rows}
    doubts = []
    for number, near in written.suggestions.items():
        row, likely = rows[number], known[near[0].key]
        another_unit = (
            unit_changed(row.unit, likely.unit_label)
            if normalised(row.name) == normalised(likely.name)
            else None
        )
        doubts.append(
            ImportDoubt(
                batch=batch,
                kind=DoubtKind.UNIT_CHANGED if another_unit else DoubtKind.POSSIBLE_MATCH,
                row=number,
                raw=row.name,
                message=another_unit or f"This name is new. Is it “{likely.name}”?",
                metric=written.metrics[number],
                suggestion={"metrics": [{"id": one.key, "likeness": one.likeness} for one in near]},
            )
        )
    return doubts


def _without_polarity(
    table: IndicatorTable, written: TableWritten, batch: ImportBatch
) -> list[ImportDoubt]:
    """Headline metrics of which no table so far tells which way is good."""
    headline = {
        row.number: written.metrics[row.number]
        for row in table.rows
        if any(reading.is_headline for reading in row.plans)
    }
    known = set(
        MetricPolarity.objects.filter(
            metric__in=headline.values(), starts__lte=written.report.ends
        ).values_list("metric", flat=True)
    )
    return [
        ImportDoubt(
            batch=batch,
            kind=DoubtKind.NO_POLARITY,
            row=number,
            metric=metric,
            message=f"Neither the file nor an earlier one says which way is good for “{metric}”.",
        )
        for number, metric in headline.items()
        if metric.pk not in known and not metric.ordinal_scale
    ]


def _against_the_last_report(written: TableWritten, batch: ImportBatch) -> list[ImportDoubt]:
    """Headline metrics of the last report of the same kind that this one no longer has."""
    before = (
        ReportingPeriod.objects.filter(kind=written.report.kind, ends__lt=written.report.ends)
        .order_by("-ends")
        .first()
    )
    if before is None:
        return []
    plans = [found.plan for found in written.plans]
    earlier = PlanMembership.objects.on(before.ends).filter(
        plan__in=plans, headline=HeadlineFlag.HEADLINE, import_batch__isnull=False
    )
    gone = earlier.exclude(metric__in=written.metrics.values()).select_related("metric")
    return [
        ImportDoubt(
            batch=batch,
            kind=DoubtKind.METRIC_GONE,
            metric=membership.metric,
            raw=membership.metric.name,
            message=f"“{membership.metric}” was headline in {before.label}, and is not here.",
        )
        for membership in gone
    ]
