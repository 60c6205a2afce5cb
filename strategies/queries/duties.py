"""Who reports to whom, when did they last, and when is the next report due?"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from hub.models import User
from hub.things import kind_of, visible
from strategies.domain.duty import DutyStanding, rhythm_words, standing_of
from strategies.domain.lifecycle import PlanState
from strategies.models import DutyReport, ReportingDuty
from strategies.queries.readable import reporting_duties
from strategies.queries.subjects import (
    FIELDS,
    KIND_WORDS,
    Subject,
    first_day_of,
    may_record_reports,
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
class Unreported:
    """Something in force that reports to nobody; ``add_url`` "" where the person may not say so."""

    thing: Subject
    kind: str
    add_url: str

    @property
    def kind_word(self) -> str:
        return KIND_WORDS[self.kind]


def reports_to_nobody(user: User, day: date) -> list[Unreported]:
    """The plans, strategies and action plans in force without a duty, by kind. Three queries."""
    return [
        Unreported(
            thing,
            kind,
            reverse("strategies:duty-add", args=[kind, thing.pk])
            if may_record_reports(user, thing)
            else "",
        )
        for kind in FIELDS
        for thing in _without_duty(user, kind, day)
    ]


def count_of_unreported(user: User, day: date) -> int:
    """How many those are. Three queries."""
    return sum(_without_duty(user, kind, day).count() for kind in FIELDS)


def _without_duty(user: User, kind: str, day: date) -> QuerySet[Any]:
    field = FIELDS[kind]
    duties = _in_force(ReportingDuty.objects.exclude(**{field: None}), day)
    things: QuerySet[Any] = visible(user, kind).filter(state=PlanState.ADOPTED)
    return things.exclude(pk__in=duties.values(field)).order_by("title", "pk")


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
