"""What is there to judge, and on which facts?

A case is one series in one report under one set of rules. PostgreSQL knows by the fingerprint of
its facts whether the case was judged on the same facts before, so what has not changed never leaves
the database. The number of statements is one, for one series or for ten thousand.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db import connection

from metrics.domain.areas import AreaName
from metrics.domain.classification import AreaKind
from metrics.domain.inputs import METHOD_VERSION
from metrics.domain.periods import Period, PeriodKind
from metrics.domain.rules import (
    DirectionTargets,
    Frequency,
    MethodSettings,
    MetricRules,
    Polarity,
    TargetAchieved,
    ToleranceKind,
    TwoOfThree,
    TwoPointTest,
    UncertaintyModel,
)
from metrics.domain.series import Point
from metrics.domain.targets import Target, from_json
from metrics.domain.usual_ranges import RangeStart
from metrics.domain.values import ObservationState, Qualifier, UnitKind
from metrics.domain.verdict import Verdict, judge
from metrics.queries.case_statement import CASES

# Goes up whenever the facts are put together in another way.
FACTS_VERSION = "3"

_WORDS = {
    "target_achieved": TargetAchieved,
    "direction_targets": DirectionTargets,
    "two_point_test": TwoPointTest,
    "two_of_three": TwoOfThree,
}


@dataclass(frozen=True)
class Case:
    """One series to be judged in one report, by a plan's rules or (plan None) the library's.

    replaces     the judgement that stands now, None for the first
    fingerprint  of the facts and the method's version
    facts        as the database put them together; the properties read them
    """

    series_id: int
    reporting_period_id: int
    plan_id: int | None
    replaces: int | None
    fingerprint: str
    facts: dict[str, Any]

    @cached_property
    def points(self) -> list[Point]:
        """What is known of every period, breaks of the series marked; oldest first."""
        return self._broken(_points(self.facts["points"]))

    def points_with(self, drafts: Sequence[Point]) -> list[Point]:
        """What would be known if ``drafts`` were saved, each in place of its period's value."""
        drafted = {draft.period for draft in drafts}
        known = [p for p in _points(self.facts["points"]) if p.period not in drafted]
        in_order = sorted(
            [*known, *drafts], key=lambda p: (p.period.end, -p.period.start.toordinal())
        )
        return self._broken(in_order)

    def _broken(self, points: list[Point]) -> list[Point]:
        """The same, marked where the series breaks."""
        for first_day in map(_day, self.facts["breaks"]):
            after = next((i for i, p in enumerate(points) if p.period.start >= first_day), None)
            if after is not None:
                points[after] = replace(points[after], break_before=True)
        return points

    @property
    def reporting(self) -> tuple[date, date]:
        first, last = self.facts["reporting"]
        return _day(first), _day(last)

    @property
    def rules(self) -> MetricRules:
        """The definition card's, and over them those that a person set from a report on."""
        stored, polarity = self.facts["rules"], self.facts["polarity"]
        return MetricRules(
            polarity=Polarity(polarity) if polarity else None,
            tolerance=Decimal(stored["tolerance"]),
            tolerance_kind=ToleranceKind(stored["tolerance_kind"]),
            decimals=stored["decimals"],
            frequency=Frequency(stored["frequency"]),
            uncertainty=UncertaintyModel(stored["uncertainty_model"]),
            is_seasonal=stored["is_seasonal"],
            ordinal_scale=tuple(stored["ordinal_scale"]),
            unit_kind=UnitKind(stored["unit_kind"]),
            unit_label=stored["unit_label"],
        )

    @property
    def settings(self) -> MethodSettings:
        return settings_from(self.facts["settings"] or {})

    @property
    def target(self) -> Target | None:
        stored = self.facts["target"]
        return from_json(stored) if stored else None

    @property
    def comparators(self) -> dict[AreaName, list[Point]]:
        return {
            AreaName(AreaKind(area["kind"]), area["name"]): _points(area["points"])
            for area in self.facts["comparators"]
        }

    @property
    def previously_used(self) -> Period | None:
        return _period_or_none(self.facts["previously_used"])

    @property
    def range_starts(self) -> list[RangeStart]:
        return [
            RangeStart(_day(first), _day(last) if last else None)
            for first, last in self.facts["range_starts"]
        ]

    def verdict(self, points: Sequence[Point] | None = None) -> Verdict:
        """The verdict on these facts; with ``points``, as if those were what is known.

        Raises JudgementError when the facts contradict themselves.
        """
        return judge(
            points=self.points if points is None else points,
            reporting=self.reporting,
            rules=self.rules,
            settings=self.settings,
            target=self.target,
            comparators=self.comparators,
            previously_used=self.previously_used,
            used=self.used,
            range_starts=self.range_starts,
        )

    @property
    def used(self) -> Period | None:
        return _period_or_none(self.facts["used"])


def cases_of(
    *,
    series_ids: Sequence[int],
    reporting_period_ids: Sequence[int] | None,
    today: date,
    stale_only: bool = True,
) -> Iterator[Case]:
    """The cases of these series (the council's own and its parts'); see docs/rules/judging.md.

    reporting_period_ids  None means every report that is still open
    today                 a value of a period that has not ended by then is left out
    stale_only            leave out the cases whose facts are those they were judged on
    """
    with connection.cursor() as cursor:
        cursor.execute(
            CASES,
            {
                "series": list(series_ids),
                "every_open": reporting_period_ids is None,
                "periods": list(reporting_period_ids or ()),
                "today": today,
                "stale_only": stale_only,
                "version": f"{METHOD_VERSION}/{FACTS_VERSION}:",
            },
        )
        rows = cursor.fetchall()
    for row in rows:
        yield Case(*(*row[:-1], json.loads(row[-1])))


def settings_from(stored: dict[str, Any]) -> MethodSettings:
    """A plan's method as it is stored: fields that are left out have the house's defaults.

    Raises TypeError for a field that does not exist, ValueError for a word that it does not know.
    """
    words = {name: _WORDS[name](stored[name]) for name in stored.keys() & _WORDS.keys()}
    return MethodSettings(**{**stored, **words})


def _points(stored: list[list[Any]]) -> list[Point]:
    return [_point(*fields) for fields in stored]


def _point(
    kind: str,
    starts: str,
    ends: str,
    number: str | None,
    text: str,
    lower: str | None,
    upper: str | None,
    numerator: str | None,
    denominator: str | None,
    state: str,
    qualifier: str,
) -> Point:
    return Point(
        period=Period(PeriodKind(kind), _day(starts), _day(ends)),
        number=_number(number),
        text=text,
        lower=_number(lower),
        upper=_number(upper),
        numerator=_number(numerator),
        denominator=_number(denominator),
        state=ObservationState(state),
        qualifier=Qualifier(qualifier),
    )


def _period_or_none(stored: list[str] | None) -> Period | None:
    if stored is None:
        return None
    kind, starts, ends = stored
    return Period(PeriodKind(kind), _day(starts), _day(ends))


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
