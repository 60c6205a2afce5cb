"""What is there to judge, and on which facts?

A case is one series in one report under one set of rules. PostgreSQL puts its facts together as one
document and knows by that document's hash whether the case was judged on the same facts before, so
what has not changed never leaves the database. The number of statements is one, for one series or
for ten thousand.
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

# Goes up whenever the facts are put together in another way.
FACTS_VERSION = "2"

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
            _CASES,
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


# A version of a value that was the valid one at the case's moment.
_KNOWN = """
    o.valid_from <= asked.moment AND (o.valid_to IS NULL OR o.valid_to > asked.moment)
    AND p.ends <= %(today)s
"""

_POINT = """
    jsonb_build_array(
        p.kind, p.starts, p.ends, trim_scale(o.value)::text, o.text,
        trim_scale(o.lower)::text, trim_scale(o.upper)::text,
        trim_scale(o.numerator)::text, trim_scale(o.denominator)::text, o.state, o.qualifier)
"""

_CASES = f"""
WITH asked AS (
    SELECT DISTINCT s.id AS series_id, s.metric_id, s.breakdown_id, u.plan_id,
           r.id AS reporting_period_id, r.kind, r.starts, r.ends,
           COALESCE(r.figures_as_of, 'infinity') AS moment
    FROM metrics_series s
    JOIN metrics_area a ON a.id = s.area_id AND a.kind IN ('own', 'part_of_own')
    JOIN strategies_reportingperiod r
      ON r.id = ANY(%(periods)s) OR %(every_open)s AND r.figures_as_of IS NULL
    LEFT JOIN metrics_planmembership u
      ON u.metric_id = s.metric_id AND u.starts <= r.ends AND (u.ends IS NULL OR u.ends >= r.ends)
    WHERE s.id = ANY(%(series)s) AND (u.id IS NOT NULL OR r.figures_as_of IS NULL)
), document AS MATERIALIZED (
SELECT asked.series_id, asked.reporting_period_id, asked.plan_id, asked.ends, jsonb_build_object(
    'reporting', jsonb_build_array(asked.starts, asked.ends),
    'rules', jsonb_build_object(
        'tolerance', trim_scale(m.tolerance)::text, 'tolerance_kind', m.tolerance_kind,
        'decimals', m.decimals, 'frequency', m.frequency,
        'uncertainty_model', m.uncertainty_model, 'is_seasonal', m.is_seasonal,
        'ordinal_scale', to_jsonb(m.ordinal_scale), 'unit_kind', m.unit_kind,
        'unit_label', m.unit_label) || COALESCE((
            SELECT method.rules FROM metrics_metricmethod method
            JOIN strategies_reportingperiod since ON since.id = method.effective_from_id
            WHERE method.metric_id = asked.metric_id AND since.ends <= asked.ends
              AND method.made_at <= asked.moment
            ORDER BY since.ends DESC LIMIT 1), '{{}}'),
    'range_starts', (
        SELECT COALESCE(jsonb_agg(jsonb_build_array(start.first_day, start.last_day)
                                  ORDER BY start.first_day), '[]')
        FROM metrics_usualrange start
        WHERE start.series_id = asked.series_id AND start.made_at <= asked.moment),
    'polarity', (
        SELECT y.polarity FROM metrics_metricpolarity y
        WHERE y.metric_id = asked.metric_id
          AND y.starts <= asked.ends AND (y.ends IS NULL OR y.ends >= asked.ends)
        ORDER BY y.starts DESC LIMIT 1),
    'settings', (
        SELECT method.settings FROM metrics_planmethod method
        JOIN strategies_reportingperiod since ON since.id = method.effective_from_id
        WHERE method.plan_id = asked.plan_id AND since.ends <= asked.ends
        ORDER BY since.ends DESC LIMIT 1),
    'target', (
        SELECT t.parsed FROM metrics_target t
        WHERE t.metric_id = asked.metric_id AND t.valid_to IS NULL
          AND (t.plan_id = asked.plan_id OR t.plan_id IS NULL)
          AND t.starts <= asked.ends AND (t.ends IS NULL OR t.ends >= asked.ends)
        ORDER BY t.plan_id NULLS LAST, t.starts DESC LIMIT 1),
    'breaks', (
        SELECT COALESCE(jsonb_agg(b.first_day ORDER BY b.first_day), '[]')
        FROM metrics_seriesbreak b
        WHERE b.metric_id = asked.metric_id AND b.first_day <= asked.ends),
    'points', (
        SELECT COALESCE(jsonb_agg({_POINT} ORDER BY p.ends, p.starts DESC), '[]')
        FROM metrics_observation o JOIN metrics_measurementperiod p ON p.id = o.period_id
        WHERE o.series_id = asked.series_id AND {_KNOWN}),
    'used', (
        SELECT jsonb_build_array(p.kind, p.starts, p.ends)
        FROM metrics_observation o JOIN metrics_measurementperiod p ON p.id = o.period_id
        WHERE o.series_id = asked.series_id AND {_KNOWN}
          AND (o.reporting_period_id = asked.reporting_period_id OR EXISTS (
              SELECT FROM metrics_restatement again
              WHERE again.observation_id = o.id AND again.as_of <= asked.moment
                AND again.reporting_period_id = asked.reporting_period_id))
        ORDER BY p.ends DESC, p.starts LIMIT 1),
    'previously_used', (
        SELECT jsonb_build_array(p.kind, p.starts, p.ends)
        FROM metrics_observation o
        JOIN metrics_measurementperiod p ON p.id = o.period_id
        LEFT JOIN strategies_reportingperiod given ON given.id = o.reporting_period_id
        WHERE o.series_id = asked.series_id AND o.valid_from <= asked.moment
          AND (o.value IS NOT NULL OR o.text <> '')
          AND (given.kind = asked.kind AND given.ends < asked.ends
               OR p.ends <= previous.ends AND o.valid_from <= previous.moment
                  AND (o.valid_to IS NULL OR o.valid_to > previous.moment))
        ORDER BY p.ends DESC, p.starts LIMIT 1),
    'comparators', (
        SELECT COALESCE(jsonb_agg(jsonb_build_object(
            'kind', area.kind, 'name', area.name, 'points', (
                SELECT COALESCE(jsonb_agg({_POINT} ORDER BY p.ends, p.starts DESC), '[]')
                FROM metrics_series theirs
                JOIN metrics_observation o ON o.series_id = theirs.id
                JOIN metrics_measurementperiod p ON p.id = o.period_id
                WHERE theirs.metric_id = asked.metric_id AND theirs.area_id = area.id
                  AND theirs.breakdown_id = asked.breakdown_id AND {_KNOWN})
            ) ORDER BY area.kind, area.name), '[]')
        FROM metrics_area area
        WHERE area.id IN (
            SELECT c.area_id FROM metrics_metriccomparator c
            WHERE c.metric_id = asked.metric_id
              AND c.starts <= asked.ends AND (c.ends IS NULL OR c.ends >= asked.ends)))
)::text AS facts
FROM asked
JOIN metrics_metric m ON m.id = asked.metric_id
LEFT JOIN LATERAL (
    SELECT before.ends, COALESCE(before.figures_as_of, 'infinity') AS moment
    FROM strategies_reportingperiod before
    WHERE before.kind = asked.kind AND before.ends < asked.ends
    ORDER BY before.ends DESC LIMIT 1
) previous ON true
), printed AS MATERIALIZED (
    SELECT *, encode(sha256(convert_to(%(version)s || facts, 'UTF8')), 'hex') AS fingerprint
    FROM document
)
SELECT printed.series_id, printed.reporting_period_id, printed.plan_id, standing.id,
       printed.fingerprint, printed.facts
FROM printed
LEFT JOIN metrics_judgement standing
  ON standing.series_id = printed.series_id AND standing.valid_to IS NULL
 AND standing.reporting_period_id = printed.reporting_period_id
 AND standing.plan_id IS NOT DISTINCT FROM printed.plan_id
WHERE NOT %(stale_only)s OR standing.fingerprint IS DISTINCT FROM printed.fingerprint
ORDER BY printed.ends, printed.series_id, printed.plan_id
"""  # noqa: S608 the only text put in is the two fragments above
