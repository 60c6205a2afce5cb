"""What is every value and every verdict that the hub holds, as one tidy table?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from metrics.models import Judgement, Metric, Observation
from metrics.queries.small_numbers import veiled

HEADINGS = (
    "record",
    "metric_code",
    "metric",
    "unit",
    "area",
    "area_kind",
    "breakdown",
    "period_kind",
    "period",
    "period_starts",
    "period_ends",
    "value",
    "text",
    "lower_95",
    "upper_95",
    "numerator",
    "denominator",
    "state",
    "qualifier",
    "raw_value",
    "raw_period",
    "raw_area",
    "comment",
    "report",
    "plan",
    "progress",
    "progress_reason",
    "target_status",
    "target_reason",
    "rag",
    "method",
    "valid_from",
    "valid_to",
    "source_file",
)

_OF_VERDICTS = frozenset(
    {"plan", "progress", "progress_reason", "target_status", "target_reason", "rag", "method"}
)
VALUE_HEADINGS = tuple(name for name in HEADINGS if name not in {"record", *_OF_VERDICTS})


def tidy_values(metric: Metric) -> Iterator[tuple[Any, ...]]:
    """Every version of every value of one metric, in the order of VALUE_HEADINGS. Streamed."""
    kept = [HEADINGS.index(name) for name in VALUE_HEADINGS]
    versions = _observations().filter(series__metric=metric)
    for row in map(_observation, veiled(versions.iterator(chunk_size=2000))):
        yield tuple(row[place] for place in kept)


def tidy_rows() -> Iterator[tuple[Any, ...]]:
    """Every version of every value, then every version of every verdict, in the order of HEADINGS.

    Streamed: memory does not grow with the number of rows.
    """
    yield from map(_observation, veiled(_observations().iterator(chunk_size=2000)))
    yield from map(_judgement, _judgements().iterator(chunk_size=2000))


def _observations() -> Any:
    return (
        Observation.objects.select_related(
            "series__metric",
            "series__area",
            "series__breakdown",
            "period",
            "reporting_period",
            "import_batch",
        )
        .defer("import_batch__changes", "import_batch__report")
        .order_by("pk")
    )


def _judgements() -> Any:
    return (
        Judgement.objects.select_related(
            "series__metric", "series__area", "series__breakdown", "reporting_period", "plan"
        )
        .defer("inputs", "recent")
        .order_by("pk")
    )


def _observation(row: Observation) -> tuple[Any, ...]:
    period = row.period
    return (
        "value",
        *_place(row),
        period.kind,
        period.label,
        period.starts,
        period.ends,
        _plain(row.value),
        row.text,
        _plain(row.lower),
        _plain(row.upper),
        _plain(row.numerator),
        _plain(row.denominator),
        row.state,
        row.qualifier,
        row.raw_value,
        row.raw_period,
        row.raw_area,
        row.comment,
        row.reporting_period.label if row.reporting_period else "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        _moment(row.valid_from),
        _moment(row.valid_to),
        row.import_batch.file_name if row.import_batch else "",
    )


def _judgement(row: Judgement) -> tuple[Any, ...]:
    return (
        "verdict",
        *_place(row),
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        row.reporting_period.label,
        row.plan.slug if row.plan else "",
        row.progress,
        row.progress_reason,
        row.target_status,
        row.target_reason,
        row.rag,
        f"{row.method} {row.method_version}",
        _moment(row.valid_from),
        _moment(row.valid_to),
        "",
    )


def _place(row: Observation | Judgement) -> tuple[str, ...]:
    series = row.series
    metric, area = series.metric, series.area
    return metric.code, metric.name, metric.unit_label, area.name, area.kind, series.breakdown.code


def _plain(number: Decimal | None) -> Decimal | str:
    """Without the zeros that the database pads with; blank for none."""
    if number is None:
        return ""
    text = f"{number:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def _moment(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
