"""How often does the judge say what a council's officers printed?

`python -m tests.vectors` judges every case of the file from its texts, as the importer reads them,
and prints the agreement and every disagreement. The printed symbols are
people's judgements and contradict themselves in places, so they are counted and not met.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from metrics.domain.areas import AreaName, area_of
from metrics.domain.period_text import parse_period
from metrics.domain.progress import Progress
from metrics.domain.rules import (
    DirectionTargets,
    MethodSettings,
    MetricRules,
    Polarity,
    TargetAchieved,
)
from metrics.domain.series import Point
from metrics.domain.target_text import parse_target
from metrics.domain.units import unit_kind_of
from metrics.domain.values import parse_value
from metrics.domain.verdict import Verdict, judge
from metrics.importing.report import ReportPeriod, report_named
from metrics.importing.stated import stated_progress
from metrics.operations.importing.definitions import decimals_shown, frequency_of
from tests.vectors.files import MEASURED, method_files

# The key printed in these years, taken literally: see docs/rules/judging.md.
SETTINGS = MethodSettings(
    target_achieved=TargetAchieved.ALWAYS, direction_targets=DirectionTargets.NOT_SCORED
)


@dataclass(frozen=True)
class Compared:
    """One case: what was printed, what the judge says, and what is known of the case."""

    id: str
    metric: str
    printed: Progress
    verdict: Verdict

    @property
    def agrees(self) -> bool:
        return self.verdict.progress is self.printed


def compare_all() -> list[Compared]:
    """Every case, judged; empty where the file is absent."""
    content = method_files().get(MEASURED, {"cases": []})
    return [compared(case) for case in content["cases"]]


def compared(case: Mapping[str, Any]) -> Compared:
    return Compared(
        id=case["id"],
        metric=case["metric"],
        printed=stated_progress(case["expected"]["progress_published"]),
        verdict=verdict_of(case),
    )


def verdict_of(case: Mapping[str, Any]) -> Verdict:
    """What the judge says of a case, from nothing but the texts in it."""
    report = _report_of(case["latest_column"])
    told = [(_report_of(entry["column"]), _point(entry)) for entry in case["series"]]
    points = {(p.period.start, p.period.end): p for _, p in told if p is not None}
    given = next((p for r, p in told if r == report and p is not None), None)
    earlier = [p.period for r, p in told if p is not None and r.is_end_of_year and r < report]
    return judge(
        points=points.values(),
        reporting=(report.starts, report.ends),
        rules=_rules_of(case, list(points.values())),
        settings=SETTINGS,
        target=parse_target(case["target_text"]),
        comparators=_comparators_of(case.get("comparators_latest", {})),
        previously_used=max(earlier, key=lambda period: period.end, default=None),
        used=given.period if given else None,
    )


def _rules_of(case: Mapping[str, Any], points: Sequence[Point]) -> MetricRules:
    polarity = case["polarity_inferred"]
    years = sorted({point.period.end.year for point in points})
    numbers = [point.number for point in points if point.number is not None]
    return MetricRules(
        polarity=Polarity(polarity) if polarity else None,
        decimals=decimals_shown(numbers) if numbers else None,
        frequency=frequency_of({point.period.kind for point in points}, years),
        unit_kind=unit_kind_of(case["unit"]),
        unit_label=case["unit"],
    )


def _point(entry: Mapping[str, str]) -> Point | None:
    """None where no period can be read: a person would be asked."""
    report = _report_of(entry["column"])
    dated = parse_period(entry["date"], hint=report.first_year)
    if dated.period is None:
        return None
    value = parse_value(entry["value"])
    return Point(
        dated.period,
        number=value.number,
        text=value.text or "",
        numerator=value.numerator,
        denominator=value.denominator,
        state=dated.state,
        qualifier=value.qualifier,
    )


def _comparators_of(cells: Mapping[str, str]) -> dict[AreaName, list[Point]]:
    """The value, scope and date of each comparator stand in three columns of nearly one name."""
    found: dict[AreaName, list[Point]] = {}
    by_column: dict[str, dict[str, str]] = {}
    for header, cell in cells.items():
        words = re.sub(r"\s+", " ", header).strip()
        column, _, part = words.rpartition(" ")
        by_column.setdefault(column, {})[part] = cell
    for column, parts in by_column.items():
        area = area_of(parts.get("scope", ""))
        entry = {"column": column, "value": parts.get("value", ""), "date": parts.get("date", "")}
        point = _point(entry)
        if area is not None and point is not None:
            kept = found.setdefault(area, [])
            if point.period not in {other.period for other in kept}:
                kept.append(point)
    return found


def _report_of(column: str) -> ReportPeriod:
    report = report_named(column)
    assert report is not None, column
    return report


def agreement(cases: Sequence[Compared]) -> float:
    """The share that agrees, 0 to 1."""
    return sum(case.agrees for case in cases) / len(cases)


def report_lines(cases: Sequence[Compared]) -> list[str]:
    """The rate, how the symbols differ, and each disagreement."""
    agreeing = sum(case.agrees for case in cases)
    pairs = Counter((c.printed.value, c.verdict.progress.value) for c in cases if not c.agrees)
    return [
        f"{agreeing} of {len(cases)} agree with what was printed ({agreement(cases):.1%}).",
        *(
            f"  {number:3} printed {one}, judged {other}"
            for (one, other), number in pairs.most_common()
        ),
        *(
            f"{c.id}  {c.metric}: printed {c.printed.value}, judged {c.verdict.progress.value}"
            f" ({c.verdict.progress_reason.value})"
            for c in cases
            if not c.agrees
        ),
    ]
