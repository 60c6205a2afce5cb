"""Short ways to write an indicator table, and to see everything that the database holds."""

import csv
import hashlib
import io
from collections.abc import Sequence

from django.db import connection

# The log of imports itself, and what the ground keeps about its own work.
LOGS = frozenset(
    {
        "metrics_importbatch", "metrics_importbatch_plans", "metrics_importdoubt",
        "metrics_importnote", "hub_auditrecord", "hub_storedfile", "hub_outboxmessage",
        "hub_job", "django_session", "hub_heartbeat", "hub_scheduledrun", "pghistory_context",
    }
)  # fmt: skip


def table(
    *rows: Sequence[str],
    report: str = "2018-19 end of year",
    before: str = "2017-18 end of year",
    plan: str = "Council Plan",
) -> bytes:
    """A small table. A row: name, unit, flag, progress, status, target, way, then value and date
    of the report before, then of the report itself, then England's value and date."""
    headers = ["Council Plan", "Priority", "Indicator", "Unit", f"{plan} Indicator"]
    headers += ["Progress", "Target Status", "Target", "Directionality"]
    for slot in (before, report, f"{report} national"):
        headers += [f"{slot} indicator {field}" for field in ("value", "scope", "date")]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headers)
    for row in rows:
        name, unit, flag, progress, status, target, way, *values = row
        cells = ["Globally connected", "Cleaner streets", name, unit, flag]
        cells += [progress, status, target, way]
        scopes = ("Westhaven", "Westhaven", "England")
        pairs = zip(values[::2], values[1::2], scopes, strict=False)
        for value, date, scope in pairs:
            cells += [value, scope, date]
        writer.writerow(cells + [""] * (len(headers) - len(cells)))
    return text.getvalue().encode()


RECYCLED = (
    "Waste recycled", "%", "TRUE", "BETTER", "On-target", "35%", "High is good",
    "33.1", "2017/18", "36.4", "2018/19", "43.1", "2018/19",
)  # fmt: skip
MISSED = (
    "Bins missed", "number", "TRUE", "WORSE", "Off-target", "<100", "Low is good",
    "120", "2017/18", "180", "2018/19",
)  # fmt: skip


def checksums() -> dict[str, str]:
    """A digest of every table's rows in order, but for the logs."""
    found = {}
    with connection.cursor() as cursor:
        for name in sorted(set(connection.introspection.table_names(cursor)) - LOGS):
            cursor.execute(f'SELECT row::text FROM "{name}" AS row ORDER BY row::text')
            rows = [text for (text,) in cursor.fetchall()]
            found[name] = f"{len(rows)} {hashlib.sha256(repr(rows).encode()).hexdigest()[:12]}"
    return found


def facts() -> set[tuple[object, ...]]:
    """What the tables together have made known, without ids or the batches that brought it."""
    from metrics.models import (
        MetricComparator,
        MetricPolarity,
        Observation,
        PlanMembership,
        PlanMethod,
        StatedJudgement,
        Target,
    )  # fmt: skip

    def seen(kind: str, rows: object, *names: str) -> set[tuple[object, ...]]:
        return {(kind, *row) for row in rows.values_list(*names)}  # type: ignore[attr-defined]

    return (
        seen(
            "value", Observation.objects, "series__metric__code", "series__area__name",
            "period__label", "value", "text", "state", "valid_from", "valid_to", "raw_value",
            "reporting_period__ends",
        )
        | seen(
            "place", PlanMembership.objects, "plan__slug", "plan__first_year", "plan__last_year",
            "metric__code", "metric__name", "metric__decimals", "headline", "starts", "ends",
        )
        | seen(
            "symbol", StatedJudgement.objects, "plan__slug", "metric__code",
            "reporting_period__ends", "progress", "target_status",
        )
        | seen(
            "target", Target.objects, "plan__slug", "metric__code", "starts", "as_written",
            "valid_to",
        )
        | seen("way", MetricPolarity.objects, "metric__code", "polarity", "starts", "ends")
        | seen("area", MetricComparator.objects, "metric__code", "area__name", "role", "starts")
        | seen(
            "method", PlanMethod.objects, "plan__slug", "effective_from__ends",
            "settings__target_achieved",
        )
    )  # fmt: skip
