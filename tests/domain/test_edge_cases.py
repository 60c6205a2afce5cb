"""Every edge case that the rules promise, by its name: periods, values, polarity, targets, batch.

Those of intervals are in test_noise.py, of the usual range in test_usual_ranges.py, of the trend in
test_five_years.py. Each is judged as a whole, so that what a reader sees is what is tested.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from metrics.domain.areas import AreaName
from metrics.domain.classification import AreaKind
from metrics.domain.explain import sentence_of
from metrics.domain.rules import Frequency, MethodSettings, MetricRules, Polarity
from metrics.domain.series import JudgementError
from metrics.domain.target_text import parse_target
from metrics.domain.values import UnitKind
from metrics.domain.verdict import Verdict, judge
from tests.domain.judging import points

ENGLAND = AreaName(AreaKind.NATION, "England")
HIGH = MetricRules(polarity=Polarity.HIGHER, decimals=1, unit_kind=UnitKind.PERCENT)
LOW = replace(HIGH, polarity=Polarity.LOWER)
QUARTERLY = replace(HIGH, frequency=Frequency.QUARTERLY)
MONTHLY = replace(HIGH, frequency=Frequency.MONTHLY)
BIENNIAL = replace(HIGH, frequency=Frequency.BIENNIAL)
POOLED = replace(HIGH, frequency=Frequency.POOLED)
GRADES = MetricRules(ordinal_scale=("D", "C", "B", "A"))


@dataclass(frozen=True)
class Case:
    """Values by period as written (the last is judged), and both symbols with their reasons."""

    values: dict[str, str]
    progress: str
    target: str = ""
    status: str = "none: no_target"
    rules: MetricRules = HIGH
    break_before: str | None = None
    england: dict[str, str] = field(default_factory=dict)
    settings: MethodSettings = field(default_factory=MethodSettings)

    def judged(self) -> Verdict:
        return judge(
            points=points(self.values, break_before=self.break_before),
            reporting=(date(2018, 4, 1), date(2019, 3, 31)),
            rules=self.rules,
            settings=self.settings,
            target=parse_target(self.target),
            comparators={ENGLAND: points(self.england)},
        )


def both(before: str, now: str) -> dict[str, str]:
    return {"2017/18": before, "2018/19": now}


PERIODS = {
    "unsorted": Case({"2018/19": "6", "2016/17": "9", "2017/18": "5"}, "improved: step"),
    "missing middle": Case({"2016/17": "5", "2018/19": "6"}, "improved: step"),
    "missing latest": Case({"2016/17": "4", "2017/18": "5"}, "improved: step"),
    "missing latest, said so": Case({"2017/18": "5", "2018/19": ""}, "not_available: no_data"),
    "only one": Case({"2018/19": "6"}, "cannot_say: baseline"),
    "break": Case(both("5", "6"), "cannot_say: break", break_before="2018/19"),
    "rolling overlap": Case({"2014-16": "5", "2015-17": "6"}, "improved: step", rules=POOLED),
    "first quarter against first quarter": Case(
        {"Apr-Jun 2017": "5", "Jan-Mar 2018": "9", "Apr-Jun 2018": "6"}, "improved: step",
        rules=QUARTERLY,
    ),
    "first quarter against the fourth alone": Case(
        {"Jan-Mar 2018": "9", "Apr-Jun 2018": "6"}, "cannot_say: unlike_periods", rules=QUARTERLY
    ),
    "year to date": Case(
        {"Apr-Dec 2017": "5", "2017/18": "9", "Apr-Dec 2018": "6"}, "improved: step",
        rules=QUARTERLY,
    ),
    "biennial": Case({"2016/17": "5", "2018/19": "6"}, "improved: step", rules=BIENNIAL),
    "financial against calendar": Case(
        {"2017": "5", "2018/19": "6"}, "cannot_say: unlike_periods"
    ),
    "financial against academic": Case(
        {"2016/17 academic year": "5", "2018/19": "6"}, "cannot_say: unlike_periods"
    ),
    "future-dated": Case(
        {"2017/18": "5", "2018/19": "6", "2019/20": "1"}, "improved: step"
    ),
}  # fmt: skip

VALUES = {
    "0": Case(both("5", "0"), "improved: step", rules=LOW),
    "negative": Case(both("-5", "-6"), "worse: step"),
    "sign change": Case(both("-0.3", "0.3"), "improved: step"),
    "previous 0": Case(both("0", "0.1"), "improved: step"),
    "equal": Case(both("5", "5.0"), "similar: unchanged"),
    "equal after rounding": Case(both("5.01", "5.04"), "similar: unchanged"),
    "NaN": Case(both("5", "NaN"), "not_available: no_data"),
    "blank": Case(both("5", ""), "not_available: no_data"),
    "N/A": Case(both("5", "N/A"), "not_available: no_data"),
    "-": Case(both("5", "-"), "not_available: no_data"),
    "*": Case(both("5", "*"), "not_available: suppressed"),
    "<5": Case(both("5", "<5"), "not_available: suppressed"),
    "21.5m": Case(both("20", "21.5m"), "improved: step"),
    "1,299": Case(both("1,300", "1,299"), "worse: step"),
    "16%": Case(both("15%", "16%"), "improved: step"),
    "0-1 against 0-100 is as written": Case(both("0.48", "48"), "improved: step"),
}  # fmt: skip

POLARITY = {
    "neither": Case(
        both("5", "6"), "cannot_say: no_polarity", rules=replace(HIGH, polarity=Polarity.NEITHER)
    ),
    "blank": Case(both("5", "6"), "cannot_say: no_polarity", rules=replace(HIGH, polarity=None)),
    "higher before it changed": Case(both("5", "6"), "improved: step"),
    "lower after it changed": Case(both("5", "6"), "worse: step", rules=LOW),
}

TARGETS = {
    "none": Case(both("5", "6"), "improved: step", "None set"),
    "equal to value": Case(both("5", "6"), "improved: step", "6%", "on: met"),
    "strict against inclusive: strict": Case(
        both("5", "6"), "improved: step", ">6%", "off: not_met"
    ),
    "strict against inclusive: inclusive": Case(
        both("5", "6"), "improved: step", ">=6%", "on: met"
    ),
    "comparator missing": Case(
        both("5", "6"), "improved: step", "National average",
        "not_applicable: comparator_missing",
    ),
    "comparator of another period": Case(
        both("5", "6"), "improved: step", "National average",
        "not_applicable: comparator_other_period", england={"2017/18": "5"},
    ),
    "0": Case(both("1", "0"), "improved: step", "0", "on: met", rules=LOW),
    "base equals target": Case(
        both("50", "50"), "similar: unchanged", "from 50% in 2016/17 to 50% by 2019/20", "on: met"
    ),
    "past its year": Case(
        both("5", "6"), "improved: step", "5% by 2016/17", "not_applicable: expired"
    ),
    "achieved then lost": Case(both("96", "94"), "worse: step", "95%", "off: not_met"),
    "achieved, and nothing moved": Case(
        both("96", "96"), "improved: target_achieved", "95%", "on: met"
    ),
    "achieved, but worse": Case(both("98", "96"), "worse: step", "95%", "on: met"),
    "ordinal": Case(both("B", "A"), "improved: step", "A", "on: met", rules=GRADES),
    "text": Case(
        both("5", "6"), "improved: step", "Sustainable", "not_applicable: needs_person"
    ),
    "95% of the way": Case(
        both("50", "54.75"), "improved: step", "from 50% in 2017/18 to 60% by 2019/20",
        "on: met", rules=replace(HIGH, decimals=2),
    ),
    "less than 95% of the way": Case(
        both("50", "54.7"), "improved: step", "from 50% in 2017/18 to 60% by 2019/20",
        "off: not_met",
    ),
}  # fmt: skip

EVERY = {
    f"{heading}: {name}": case
    for heading, cases in (
        ("periods", PERIODS), ("values", VALUES), ("polarity", POLARITY), ("targets", TARGETS),
    )
    for name, case in cases.items()
}  # fmt: skip


@pytest.mark.parametrize("name", EVERY)
def test_edge_case(name: str) -> None:
    case = EVERY[name]

    verdict = case.judged()

    assert f"{verdict.progress}: {verdict.progress_reason}" == case.progress
    assert f"{verdict.target_status}: {verdict.target_reason}" == case.status
    assert sentence_of(verdict.inputs).endswith(".")


def test_periods_duplicate() -> None:
    twice = [*points(both("5", "6")), *points({"2018/19": "6"})]
    other = [*points(both("5", "6")), *points({"2018/19": "7"})]
    rest = {"reporting": (date(2018, 4, 1), date(2019, 3, 31)), "rules": HIGH}

    assert judge(points=twice, **rest).progress == "improved"  # type: ignore[arg-type]
    with pytest.raises(JudgementError, match="two different values for 2018/19"):
        judge(points=other, **rest)  # type: ignore[arg-type]


def test_targets_changed_mid_plan() -> None:
    """Each report is judged by the target in force for it."""
    before, after = (
        Case(both("94", "96"), "improved: step", target, "").judged() for target in ("95%", "97%")
    )
    assert (before.target_status, after.target_status) == ("on", "off")


def test_batch_one_bad_metric_never_stops_the_others() -> None:
    outcomes = []
    for values in (both("5", "6"), {"2017/18": "5"}, both("6", "5")):
        extra = points({"2018/19": "9"}) if len(values) == 1 else []
        try:
            facts = [*points(values), *extra, *(points({"2018/19": "8"}) if extra else [])]
            reporting = date(2018, 4, 1), date(2019, 3, 31)
            outcomes.append(str(judge(points=facts, reporting=reporting, rules=HIGH).progress))
        except JudgementError:
            outcomes.append("error")
    assert outcomes == ["improved", "error", "worse"]
