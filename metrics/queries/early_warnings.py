"""How do the lead metrics stand that warn about an outcome, and what does a metric warn about?"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q

from hub.models import User
from metrics.domain.classification import AreaKind
from metrics.domain.progress import Progress
from metrics.domain.target_status import TargetStatus
from metrics.models import Breakdown, EarlyWarning, Judgement, Metric, Override
from metrics.queries.columns import read_rows, rows_column
from metrics.queries.shown import computed_sentence, readable_verdicts


@dataclass(frozen=True)
class Lead:
    """A lead metric as it stood when it last had something new to say; None where it never had.

    sentence  why, in words; an override's reason where one decided
    """

    warning: EarlyWarning
    progress: Progress | None = None
    target_status: TargetStatus | None = None
    report: str = ""
    sentence: str = ""

    @property
    def is_alarming(self) -> bool:
        return self.progress is Progress.WORSE or self.target_status is TargetStatus.OFF


def warnings_around(
    user: User, metrics: Collection[int], today: date
) -> tuple[Mapping[int, list[Lead]], Mapping[int, list[Metric]]]:
    """Id of a metric -> its lead metrics of today, and id -> the outcomes that it warns about.

    Only metrics that ``user`` may read. One query, two where any is warned of.
    """
    readable = Metric.objects.visible_to(user)
    rows = list(
        EarlyWarning.objects.on(today)
        .filter(
            Q(outcome__in=metrics, lead__in=readable) | Q(lead__in=metrics, outcome__in=readable)
        )
        .select_related("lead", "outcome")
        .order_by("lead__name", "outcome__name", "pk")
    )
    about: dict[int, list[Metric]] = defaultdict(list)
    for each in rows:
        if each.lead_id in metrics:
            about[each.lead_id].append(each.outcome)
    of_these = [each for each in rows if each.outcome_id in metrics]
    return _leads(user, of_these) if of_these else {}, about


def in_a_sentence(leads: Sequence[Lead]) -> str:
    """How many of them warn: "2 of 3 early warnings got worse or are off target."."""
    alarming = sum(each.is_alarming for each in leads)
    if len(leads) == 1:
        return (
            "Its early warning got worse or is off target."
            if alarming
            else "Its early warning gives no alarm."
        )
    if not alarming:
        return f"None of its {len(leads)} early warnings gives an alarm."
    verb = "is" if alarming == 1 else "are"
    return f"{alarming} of {len(leads)} early warnings got worse or {verb} off target."


def _leads(user: User, warnings: Sequence[EarlyWarning]) -> Mapping[int, list[Lead]]:
    """Id of an outcome -> its lead metrics, each with its newest verdict. One query."""
    newest = _newest(user, {each.lead_id for each in warnings})
    found: dict[int, list[Lead]] = defaultdict(list)
    for each in warnings:
        found[each.outcome_id].append(_lead(each, newest.get(each.lead_id)))
    return found


def _lead(warning: EarlyWarning, judgement: Judgement | None) -> Lead:
    if judgement is None:
        return Lead(warning)
    override = next(iter(read_rows(Override, judgement.by_hand)), None)  # type: ignore[attr-defined]
    progress = (override.progress if override else "") or judgement.progress
    target = (override.target_status if override else "") or judgement.target_status
    return Lead(
        warning,
        Progress(progress),
        TargetStatus(target),
        judgement.reporting_period.label,
        override.reason if override else computed_sentence(judgement),
    )


def _newest(user: User, metrics: set[int]) -> Mapping[int, Judgement]:
    """Id of a metric -> its newest verdict that rests on a value; the override joined to it."""
    by_hand = Override.objects.filter(
        series=OuterRef("series"),
        reporting_period=OuterRef("reporting_period"),
        withdrawn_at__isnull=True,
    ).filter(Q(plan=OuterRef("plan")) | Q(plan__isnull=True))
    rows = list(
        Judgement.objects.filter(
            readable_verdicts(user),
            series__metric__in=metrics,
            series__area__kind=AreaKind.OWN,
            series__breakdown__code=Breakdown.ALL_PERSONS,
            valid_to__isnull=True,
        )
        .exclude(progress=Progress.NOT_AVAILABLE)
        .annotate(by_hand=rows_column(by_hand[:1], "id", "progress", "target_status", "reason"))
        .select_related("series", "reporting_period", "plan")
        .order_by("series__metric_id", "-reporting_period__ends", "-plan__first_year")
        .distinct("series__metric_id")
    )
    return {each.series.metric_id: each for each in rows}
