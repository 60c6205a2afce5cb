"""To which report and which plans does a table belong?

A table that names a plan with its years belongs to that plan. One that does not belongs to the plan
whose years contain its own; while there is none, to an assumed plan that grows year by year until a
later table names the years, and then takes that name. So the order of imports does not matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.text import slugify

from metrics.domain.rules import DirectionTargets, TargetAchieved
from metrics.importing.report import ReportPeriod
from metrics.models import BatchState, ImportBatch, PlanMethod
from metrics.operations.importing.change_log import ChangeLog
from strategies.domain.calendar import ReportingPeriodKind, days_of
from strategies.models import Plan, PlanState, ReportingPeriod

LAST_YEAR_OF_THE_KEY_AS_PRINTED = 2022
"""To 2022-23 the printed key counted a met target as improved and did not score "To increase"."""

# A report's row in force is that of its slot: half-years fill one, the year's end the other.
_SLOT_MONTHS = {False: ((4, 1), (9, 30)), True: ((10, 1), (3, 31))}


def reporting_period_of(report: ReportPeriod, *, log: ChangeLog) -> ReportingPeriod:
    """The reporting period of a table or of one of its columns, made known if it is new.

    Its figures stand as they were at the end of its last day.
    """
    kind = (
        ReportingPeriodKind.END_OF_YEAR if report.is_end_of_year else ReportingPeriodKind.HALF_YEAR
    )
    days = days_of(kind, report.first_year)
    period, is_new = ReportingPeriod.objects.get_or_create(
        kind=kind, starts=days.starts, ends=days.ends
    )
    if is_new:
        log.made(period)
    if period.figures_as_of is None:
        midnight = datetime.combine(days.ends + timedelta(days=1), time.min)
        log.change(period, figures_as_of=timezone.make_aware(midnight))
        period.save(update_fields=["figures_as_of"])
    return period


@dataclass(frozen=True, slots=True)
class FoundPlan:
    """Where a table belongs.

    is_assumed   the plan's years are only those of the tables so far; nobody has stated them
    is_doubtful  several plans run in the table's year and the newest was taken
    """

    plan: Plan
    is_assumed: bool = False
    is_doubtful: bool = False


class Plans:
    """Finds or makes the plans of tables, and remembers which of them are only assumed."""

    def __init__(self, *, log: ChangeLog) -> None:
        self._log = log
        reports = ImportBatch.objects.filter(state=BatchState.CONFIRMED).values_list(
            "report", flat=True
        )
        plans = [plan for report in reports for plan in report.get("plans", ())]
        self._imported = {plan["id"] for plan in plans}
        self._assumed = self._imported - {plan["id"] for plan in plans if not plan["is_assumed"]}

    def named(self, title: str, first_year: int, last_year: int) -> FoundPlan:
        """The plan that a table names with its years; an assumed one within them takes the name."""
        years = f"{first_year}-{last_year % 100:02}"
        title = title if years in title else f"{title} {years}"
        same_years = Plan.objects.filter(first_year=first_year, last_year=last_year)
        known = (
            same_years.filter(pk__in=self._imported).first()
            or same_years.filter(title__iexact=title).first()
        )
        if known:
            return FoundPlan(known)
        assumed = Plan.objects.filter(
            pk__in=self._assumed, first_year__gte=first_year, last_year__lte=last_year
        ).first()
        if assumed is None:
            return FoundPlan(self._make(title, first_year, last_year))
        self._assumed.discard(assumed.pk)
        self._log.change(
            assumed,
            title=title,
            slug=_free_slug(title),
            first_year=first_year,
            last_year=last_year,
        )
        assumed.save(update_fields=["title", "slug", "first_year", "last_year"])
        return FoundPlan(assumed)

    def unnamed(self, title: str, year: int) -> FoundPlan:
        """The plan of a table that names none, by the table's year."""
        running = Plan.objects.filter(first_year__lte=year, last_year__gt=year)
        candidates = list(running.filter(pk__in=self._imported)) or list(
            running.filter(state=PlanState.ADOPTED)
        )
        if candidates:
            newest = max(candidates, key=lambda plan: plan.first_year)
            return FoundPlan(
                newest, is_assumed=newest.pk in self._assumed, is_doubtful=len(candidates) > 1
            )
        assumed = Plan.objects.filter(pk__in=self._assumed).first()
        if assumed is None:
            return FoundPlan(self._make(title, year, year + 1), is_assumed=True)
        self._log.change(
            assumed,
            first_year=min(assumed.first_year, year),
            last_year=max(assumed.last_year, year + 1),
        )
        assumed.save(update_fields=["first_year", "last_year"])
        return FoundPlan(assumed, is_assumed=True)

    def _make(self, title: str, first_year: int, last_year: int) -> Plan:
        plan = Plan.objects.create(
            title=title,
            slug=_free_slug(title),
            first_year=first_year,
            last_year=last_year,
            state=PlanState.ADOPTED,
        )
        self._log.made(plan)
        return plan


def slot_of(report: ReportPeriod) -> tuple[date, date]:
    """The half of the year whose last day is the report's, so that no two reports share a day.

    What a table says of a metric's place in a plan holds over these days, and so on the last day
    of the table's own report and of no other.
    """
    (first_month, first_day), (last_month, last_day) = _SLOT_MONTHS[report.is_end_of_year]
    last_year = report.first_year + report.is_end_of_year
    return (
        date(report.first_year, first_month, first_day),
        date(last_year, last_month, last_day),
    )


def set_method(plan: Plan, period: ReportingPeriod, *, batch: ImportBatch, log: ChangeLog) -> None:
    """The plan's method for the years of the printed key, and the house method after them.

    One dated setting for each of the two, from the earliest report known. A method that a person
    has set is left alone.
    """
    year = period.starts.year
    as_printed = year <= LAST_YEAR_OF_THE_KEY_AS_PRINTED
    settings = {
        "target_achieved": TargetAchieved.ALWAYS if as_printed else TargetAchieved.UNLESS_WORSE,
        "direction_targets": (
            DirectionTargets.NOT_SCORED if as_printed else DirectionTargets.SCORED
        ),
    }
    methods = PlanMethod.objects.filter(plan=plan).select_related("effective_from")
    if any(method.import_batch_id is None for method in methods):
        return
    same = next((method for method in methods if method.settings == settings), None)
    if same is None:
        PlanMethod.objects.create(
            plan=plan,
            effective_from=period,
            settings=settings,
            import_batch=batch,
            reason=("The key that these reports printed" if as_printed else "The house method"),
        )
    elif period.ends < same.effective_from.ends:
        log.change(same, effective_from_id=period.pk, import_batch_id=batch.pk)
        same.save(update_fields=["effective_from", "import_batch"])


def _free_slug(title: str) -> str:
    wanted = slugify(title)[:55] or "plan"
    taken = set(Plan.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)
