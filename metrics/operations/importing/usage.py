"""How does a plan use each metric in a report: counted or not, under which priority, to which end?

Everything here is dated to the slot of the table's report, so tables may come in any order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.text import slugify

from metrics.domain.cell_text import collapse_spaces
from metrics.domain.classification import HeadlineFlag
from metrics.domain.identity import normalised
from metrics.domain.rules import Polarity
from metrics.domain.targets import polarity_hint, to_json
from metrics.importing.rows import IndicatorRow, PlanReading
from metrics.models import (
    ImportBatch,
    Metric,
    MetricLink,
    MetricPolarity,
    PlanMembership,
    StatedJudgement,
    Target,
)
from metrics.operations.importing.change_log import ChangeLog
from strategies.models import Plan, Priority, PriorityAlias, ReportingPeriod

LONGEST_NAME, LONGEST_SYMBOL = 160, 80


@dataclass(frozen=True, slots=True)
class Use:
    """One metric in one plan, as one row of the table has it."""

    metric: Metric
    plan: Plan
    row: IndicatorRow
    reading: PlanReading


@dataclass(frozen=True, slots=True)
class Slot:
    """A table's report, and the days over which what it says is in force."""

    report: ReportingPeriod
    starts: date
    ends: date


class UsageWriter:
    """Writes one table's uses; what the hub holds already for the report is only corrected."""

    def __init__(self, batch: ImportBatch, slot: Slot, *, as_of: datetime, log: ChangeLog) -> None:
        self._batch, self._slot, self._as_of, self._log = batch, slot, as_of, log

    def write(self, uses: Sequence[Use]) -> None:
        self._write_memberships(uses)
        self._write_links(uses)
        self._write_targets(uses)
        self._write_symbols(uses)

    def _write_memberships(self, uses: Sequence[Use]) -> None:
        held = {
            (row.plan_id, row.metric_id): row
            for row in PlanMembership.objects.filter(
                starts=self._slot.starts, plan__in={use.plan.pk for use in uses}
            )
        }
        fresh, changed = [], []
        for place, use in enumerate(uses):
            values = {
                "headline": use.reading.flag or HeadlineFlag.LISTED,
                "order": _order(use.row, place),
                "ends": self._slot.ends,
            }
            row = held.get((use.plan.pk, use.metric.pk))
            if row is None:
                row = PlanMembership(
                    plan=use.plan,
                    metric=use.metric,
                    starts=self._slot.starts,
                    import_batch=self._batch,
                    **values,
                )
                held[use.plan.pk, use.metric.pk] = row
                fresh.append(row)
            elif row.pk and self._log.change(row, **values):
                changed.append(row)
        PlanMembership.objects.bulk_create(fresh)
        PlanMembership.objects.bulk_update(changed, ["headline", "order", "ends"])

    def _write_links(self, uses: Sequence[Use]) -> None:
        priorities = _Priorities(self._batch, log=self._log)
        wanted = {(use.metric.pk, priority.pk) for use in uses if (priority := priorities.of(use))}
        held = set(
            MetricLink.objects.filter(
                starts=self._slot.starts, metric__in={metric for metric, _ in wanted}
            ).values_list("metric_id", "priority_id")
        )
        MetricLink.objects.bulk_create(
            MetricLink(
                metric_id=metric,
                priority_id=priority,
                starts=self._slot.starts,
                ends=self._slot.ends,
                import_batch=self._batch,
            )
            for metric, priority in sorted(wanted - held)
        )

    def _write_targets(self, uses: Sequence[Use]) -> None:
        """The target for this report; a table corrected later makes a new version of it."""
        held = {
            (row.plan_id, row.metric_id): row
            for row in Target.objects.filter(
                starts=self._slot.starts,
                valid_to__isnull=True,
                plan__in={use.plan.pk for use in uses},
            )
        }
        fresh, replaced = {}, []
        for use in uses:
            written = collapse_spaces(use.reading.target.text)
            place = use.plan.pk, use.metric.pk
            before = held.get(place)
            if not written or (before and before.as_written == written):
                continue
            valid_from = self._as_of
            if before:
                valid_from = max(valid_from, before.valid_from + timedelta(seconds=1))
                self._log.change(before, valid_to=valid_from)
                replaced.append(before)
            fresh[place] = Target(
                metric=use.metric,
                plan=use.plan,
                starts=self._slot.starts,
                ends=self._slot.ends,
                as_written=written,
                parsed=to_json(use.reading.target),
                valid_from=valid_from,
                import_batch=self._batch,
            )
        Target.objects.bulk_update(replaced, ["valid_to"])
        Target.objects.bulk_create(fresh.values())

    def _write_symbols(self, uses: Sequence[Use]) -> None:
        held = {
            (row.plan_id, row.metric_id): row
            for row in StatedJudgement.objects.filter(
                reporting_period=self._slot.report, plan__in={use.plan.pk for use in uses}
            )
        }
        fresh, changed = [], []
        for use in uses:
            reading, place = use.reading, (use.plan.pk, use.metric.pk)
            if not (reading.is_headline or reading.progress_raw.strip()):
                continue
            values = {
                "progress": reading.progress or "",
                "target_status": reading.target_status or "",
                "progress_as_written": collapse_spaces(reading.progress_raw)[:LONGEST_SYMBOL],
                "progress_in_words": collapse_spaces(reading.progress_prose_raw)[:LONGEST_SYMBOL],
                "target_status_as_written": collapse_spaces(reading.target_status_raw)[
                    :LONGEST_SYMBOL
                ],
            }
            row = held.get(place)
            if row is None:
                row = StatedJudgement(
                    metric=use.metric,
                    plan=use.plan,
                    reporting_period=self._slot.report,
                    import_batch=self._batch,
                    **values,
                )
                held[place] = row
                fresh.append(row)
            elif row.pk and self._log.change(row, **values):
                changed.append(row)
        StatedJudgement.objects.bulk_create(fresh)
        StatedJudgement.objects.bulk_update(
            changed,
            [
                "progress",
                "target_status",
                "progress_as_written",
                "progress_in_words",
                "target_status_as_written",
            ],
        )


class _Priorities:
    """The priorities of plans by the names tables give them, made where they are new."""

    def __init__(self, batch: ImportBatch, *, log: ChangeLog) -> None:
        self._batch, self._log = batch, log
        self._known: dict[tuple[int, str], Priority] = {}
        for priority in Priority.objects.all():
            self._known[priority.plan_id, normalised(priority.name)] = priority
        for alias in PriorityAlias.objects.select_related("priority"):
            self._known.setdefault(
                (alias.priority.plan_id, normalised(alias.as_written)), alias.priority
            )

    def of(self, use: Use) -> Priority | None:
        """The priority a row names; a plan without priorities has its visions in their place."""
        theme, name = use.reading.vision, use.reading.priority
        theme, name = (theme, name) if name else ("", theme)
        if not name:
            return None
        key = use.plan.pk, normalised(name)
        known = self._known.get(key)
        if known is None:
            order = sum(plan == use.plan.pk for plan, _ in self._known)
            known = self._known[key] = Priority.objects.create(
                plan=use.plan,
                name=name[:LONGEST_NAME],
                theme=theme[:LONGEST_NAME],
                slug=slugify(name)[:80] or f"priority-{order + 1}",
                order=order,
                import_batch_id=self._batch.pk,
            )
        # Tables explain a theme in some years and only name it in others: the name is enough.
        elif theme and len(theme) < len(known.theme) and known.import_batch_id:
            self._log.change(known, theme=theme)
            known.save(update_fields=["theme"])
        return known


class PolarityWriter:
    """Writes which way is good: as stated, else as the target's words tell, dated to the slot.

    What a slot says holds until the next one that says something, so it is carried forward by
    itself. A metric of which nothing is known is left for a person.
    """

    def __init__(self, batch: ImportBatch, slot: Slot, *, log: ChangeLog) -> None:
        self._batch, self._slot, self._log = batch, slot, log

    def write(self, uses: Iterable[Use]) -> None:
        said = {use.metric.pk: found for use in reversed(list(uses)) if (found := polarity_of(use))}
        self.say(said)

    def say(self, said: Mapping[int, tuple[Polarity, MetricPolarity.Origin]]) -> None:
        """Which way is good for each metric, by id, from this slot on."""
        timelines: dict[int, list[MetricPolarity]] = {metric: [] for metric in said}
        rows = MetricPolarity.objects.filter(metric__in=said).order_by("starts")
        for row in rows:
            timelines[row.metric_id].append(row)
        fresh, changed = [], []
        for metric, (polarity, origin) in said.items():
            fresh_row, changed_rows = self._insert(metric, polarity, origin, timelines[metric])
            fresh += fresh_row
            changed += changed_rows
        MetricPolarity.objects.bulk_update(changed, ["polarity", "origin", "ends"])
        MetricPolarity.objects.bulk_create(fresh)

    def _insert(
        self,
        metric: int,
        polarity: Polarity,
        origin: MetricPolarity.Origin,
        timeline: list[MetricPolarity],
    ) -> tuple[list[MetricPolarity], list[MetricPolarity]]:
        starts = self._slot.starts
        same_day = next((row for row in timeline if row.starts == starts), None)
        if same_day:
            is_ours = same_day.import_batch_id is not None
            differs = is_ours and self._log.change(same_day, polarity=polarity, origin=origin)
            return [], [same_day] if differs else []
        before = next((row for row in reversed(timeline) if row.starts < starts), None)
        after = next((row for row in timeline if row.starts > starts), None)
        changed = []
        if before and (before.ends is None or before.ends >= starts):
            self._log.change(before, ends=starts - timedelta(days=1))
            changed.append(before)
        row = MetricPolarity(
            metric_id=metric,
            polarity=polarity,
            origin=origin,
            starts=starts,
            ends=after.starts - timedelta(days=1) if after else None,
            import_batch=self._batch,
        )
        return [row], changed


def polarity_of(use: Use) -> tuple[Polarity, MetricPolarity.Origin] | None:
    """Which way is good by this row; "N/A" says neither only where the target says nothing."""
    if use.row.polarity in (Polarity.HIGHER, Polarity.LOWER):
        return use.row.polarity, MetricPolarity.Origin.STATED
    hint = polarity_hint(use.reading.target)
    if hint in (Polarity.HIGHER, Polarity.LOWER):
        return hint, MetricPolarity.Origin.TARGET
    return (use.row.polarity, MetricPolarity.Origin.STATED) if use.row.polarity else None


def _order(row: IndicatorRow, place: int) -> int:
    return int(row.sort_order) if row.sort_order.isdecimal() else 1000 + place
