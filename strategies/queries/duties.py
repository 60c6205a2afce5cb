"""Who reports to whom, when did they last, and when is the next report due?"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from hub.models import User
from hub.things import kind_of
from strategies.domain.duty import DutyStanding, rhythm_words, standing_of
from strategies.domain.lifecycle import PlanState
from strategies.domain.review_cycle import ReviewStage, review_is_due
from strategies.models import DutyReport, KeyStrategy, ReportingDuty, Review
from strategies.queries.readable import reporting_duties
from strategies.queries.subjects import (
    FIELDS,
    KIND_WORDS,
    Subject,
    first_day_of,
)


@dataclass(frozen=True)
class DutyLine:
    """One duty in force: what reports, to whom, how often, and how that stands."""

    duty: ReportingDuty
    thing: Subject
    kind: str
    last: DutyReport | None
    standing: DutyStanding
    reports: int

    @property
    def kind_word(self) -> str:
        return KIND_WORDS[self.kind]

    @property
    def owner(self) -> str:
        return str(self.thing.owner or "")

    @property
    def rhythm(self) -> str:
        """ "every 3 months"."""
        return rhythm_words(self.duty.every_months)

    @property
    def state(self) -> str:
        """The state in words."""
        return self.standing.state.label

    @property
    def url(self) -> str:
        return reverse("strategies:duty", args=[self.duty.pk])


def duty_or_none(user: User, pk: int) -> ReportingDuty | None:
    """The duty with ``pk`` where ``user`` may read what reports."""
    return _with_names(reporting_duties(user).filter(pk=pk)).first()


def duty_lines(user: User, day: date) -> list[DutyLine]:
    """Every duty in force of what ``user`` may read and is not closed, the most serious first.

    Two queries, however many duties there are.
    """
    duties = reporting_duties(user).exclude(
        Q(plan__state=PlanState.CLOSED)
        | Q(key_strategy__state=PlanState.CLOSED)
        | Q(action_plan__state=PlanState.CLOSED)
    )
    lines = _lines(_in_force(duties, day), day)
    return sorted(lines, key=lambda line: (_order(line), line.standing.next_due, line.duty.pk))


def duties_of(
    user: User, kind: str, ids: Collection[int], day: date
) -> Mapping[int, Sequence[DutyLine]]:
    """Id of a plan, strategy or action plan (``kind``) -> its duties in force. Two queries."""
    field = FIELDS[kind]
    duties = reporting_duties(user).filter(**{f"{field}__in": ids})
    found: dict[int, list[DutyLine]] = defaultdict(list)
    for line in _lines(_in_force(duties, day), day):
        found[line.thing.pk].append(line)
    return found


@dataclass(frozen=True)
class ReviewDue:
    """A strategy whose review date has passed without a review being signed off."""

    strategy: KeyStrategy
    review_on: date


def reviews_due(user: User, day: date, ids: Collection[int] | None = None) -> Sequence[ReviewDue]:
    """The strategies in force (among ``ids``, if given) that should have been reviewed.

    Two queries. The longest overdue first.
    """
    strategies = (
        KeyStrategy.objects.visible_to(user)
        .filter(state=PlanState.ADOPTED, review_on__lt=day)
        .select_related("owner")
        .order_by("review_on", "title")
        .prefetch_related(
            Prefetch(
                "reviews",
                Review.objects.filter(stage=ReviewStage.SIGNED).order_by("-signed_at"),
                to_attr="signed_reviews",
            )
        )
    )
    if ids is not None:
        strategies = strategies.filter(pk__in=ids)
    return [
        ReviewDue(strategy, strategy.review_on)
        for strategy in strategies
        if strategy.review_on and review_is_due(strategy.review_on, _last_signed(strategy), day)
    ]


def _last_signed(strategy: KeyStrategy) -> date | None:
    signed: list[Review] = strategy.signed_reviews  # type: ignore[attr-defined]
    return timezone.localdate(signed[0].signed_at) if signed else None


def _in_force(duties: QuerySet[ReportingDuty], day: date) -> QuerySet[ReportingDuty]:
    return duties.filter(Q(ended_on=None) | Q(ended_on__gt=day))


def _lines(duties: QuerySet[ReportingDuty], day: date) -> list[DutyLine]:
    every = list(_with_names(duties).prefetch_related("reports"))
    return [_line(duty, day) for duty in every]


def _line(duty: ReportingDuty, day: date) -> DutyLine:
    reports = list(duty.reports.all())
    last = reports[0] if reports else None
    return DutyLine(
        duty=duty,
        thing=duty.subject,
        kind=kind_of(duty.subject),
        last=last,
        standing=standing_of(
            last=last.reported_on if last else None,
            every_months=duty.every_months,
            first_day=first_day_of(duty.subject),
            today=day,
        ),
        reports=len(reports),
    )


def _with_names(duties: QuerySet[ReportingDuty]) -> QuerySet[ReportingDuty]:
    return duties.select_related(
        "plan__owner", "key_strategy__owner", "action_plan__owner", "board", "portfolio"
    )


def _order(line: DutyLine) -> int:
    return list(type(line.standing.state)).index(line.standing.state)
