"""Does the 5-year trend have its say where it should, and only there?

The names are those of the edge cases in docs/rules/progress.md, so that they can be ticked off.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from metrics.domain.explain import sentence_of, why_of
from metrics.domain.method_lines import method_lines
from metrics.domain.methods.five_year_trend import TrendReason
from metrics.domain.periods import academic_year, day, financial_year, months_from
from metrics.domain.progress import Progress, ProgressReason
from metrics.domain.rules import (
    Frequency,
    MethodSettings,
    MetricRules,
    Polarity,
    UncertaintyModel,
)
from metrics.domain.series import Point
from metrics.domain.values import UnitKind
from metrics.domain.verdict import Verdict, judge

HIGH = MetricRules(polarity=Polarity.HIGHER, decimals=1, unit_kind=UnitKind.PERCENT)
SHARE = replace(HIGH, uncertainty=UncertaintyModel.PROPORTION)
LOW = replace(SHARE, polarity=Polarity.LOWER)
OF = 1000
CREEPING = (500, 520, 540, 560, 580)
"""So many of a thousand: no step is more than its margin, but the way is clear."""


def share(year: int, counted: int, of: int = OF) -> Point:
    return Point(
        financial_year(year),
        (Decimal(100 * counted) / of).quantize(Decimal("0.1")),
        numerator=Decimal(counted),
        denominator=Decimal(of),
    )


def shares(counted: tuple[int, ...], of: int = OF) -> list[Point]:
    first = 2024 - len(counted)
    return [share(first + place, each, of) for place, each in enumerate(counted)]


def give_or_take(values: tuple[str, ...], half: str) -> list[Point]:
    first, margin = 2024 - len(values), Decimal(half)
    return [
        Point(
            financial_year(first + place),
            Decimal(value),
            lower=Decimal(value) - margin,
            upper=Decimal(value) + margin,
        )
        for place, value in enumerate(values)
    ]


def judged(
    points: list[Point], rules: MetricRules = SHARE, settings: MethodSettings | None = None
) -> Verdict:
    return judge(
        points=points,
        reporting=(date(2023, 4, 1), date(2024, 3, 31)),
        rules=rules,
        settings=settings,
    )


def trend_of(verdict: Verdict) -> tuple[int, str]:
    found = verdict.inputs["trend"]
    assert found is not None
    return found["direction"], found["reason"]


REFUSED = {
    "4 points": (shares(CREEPING[1:]), SHARE, TrendReason.TOO_FEW_POINTS),
    "100% in one point": (shares((900, 920, 1000, 960, 980)), SHARE, TrendReason.NONE_OR_ALL),
    "none in one point": (shares((20, 10, 0, 10, 20)), SHARE, TrendReason.NONE_OR_ALL),
    "a missing middle": (
        [p for p in shares(CREEPING) if p.period != financial_year(2021)],
        SHARE,
        TrendReason.MISSING_VALUE,
    ),
    "no margin": (
        [replace(p, numerator=None, denominator=None) for p in shares(CREEPING)],
        HIGH,
        TrendReason.MISSING_INTERVAL,
    ),
    "zero width": (
        give_or_take(("50", "52", "54", "56", "58"), "0"), HIGH, TrendReason.ZERO_WIDTH
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_trend_that_cannot_be_is_refused_with_its_reason(name: str) -> None:
    points, rules, reason = REFUSED[name]

    verdict = judged(points, rules)

    assert trend_of(verdict) == (0, reason)
    told = {line.label: line.text for line in why_of(verdict.inputs)}
    assert told["5-year trend"].startswith("Not worked out: ")


def test_5_points_are_enough_and_of_6_the_latest_5_count() -> None:
    assert trend_of(judged(shares(CREEPING))) == (1, TrendReason.SIGNIFICANT)
    six = judged(shares((900, *CREEPING)))
    assert trend_of(six) == (1, TrendReason.SIGNIFICANT)
    assert six.inputs["trend"]["first"] == "2019/20"  # type: ignore[index]


def test_all_equal_is_flat() -> None:
    verdict = judged(shares((500,) * 5))
    assert trend_of(verdict) == (0, TrendReason.NOT_SIGNIFICANT)
    assert verdict.progress_reason is ProgressReason.UNCHANGED


def test_an_outlier_that_flips_the_sign_makes_no_trend() -> None:
    points = give_or_take(("50", "49", "48", "47", "70"), "1")
    assert trend_of(judged(points, HIGH)) == (0, TrendReason.RESTS_ON_ONE_POINT)


def test_f_where_the_step_is_noise_the_trend_decides() -> None:
    up, down = judged(shares(CREEPING)), judged(shares(CREEPING), LOW)

    assert (up.progress, up.progress_reason) == (Progress.IMPROVED, ProgressReason.DRIFT)
    assert (down.progress, down.progress_reason) == (Progress.WORSE, ProgressReason.DRIFT)
    assert sentence_of(up.inputs) == (
        "58.0% in 2023/24, from 56.0% in 2022/23: the rise of 2.0 points is inside its 95% margin."
        " The 5-year trend is up. High is good."
    )


def test_f_holds_for_margins_as_for_shares() -> None:
    verdict = judged(give_or_take(("50", "52", "54", "56", "58"), "2"), HIGH)
    assert verdict.progress_reason is ProgressReason.DRIFT


def test_f_holds_where_the_value_is_unchanged() -> None:
    verdict = judged(shares((500, 530, 560, 590, 590)))
    assert (verdict.progress, verdict.progress_reason) == (
        Progress.IMPROVED,
        ProgressReason.DRIFT,
    )


def test_e_a_step_with_the_trend_is_a_step() -> None:
    verdict = judged(shares((400, 450, 500, 550, 650)))
    assert verdict.progress_reason is ProgressReason.STEP
    assert trend_of(verdict)[0] == 1


def test_g_a_step_against_the_trend_has_no_clear_direction() -> None:
    verdict = judged(shares((300, 400, 500, 600, 530)))

    assert trend_of(verdict)[0] == 1
    assert (verdict.progress, verdict.progress_reason) == (
        Progress.CANNOT_SAY,
        ProgressReason.NO_CLEAR_DIRECTION,
    )
    assert sentence_of(verdict.inputs).endswith(
        "more than its 95% margin. The 5-year trend is up, so there is no clear direction."
    )


def test_a_plan_can_leave_the_trend_out_and_it_is_told_all_the_same() -> None:
    settings = MethodSettings(use_drift=False)

    similar, step = (
        judged(shares(counted), settings=settings)
        for counted in (CREEPING, (300, 400, 500, 600, 530))
    )

    assert (similar.progress, step.progress) == (Progress.SIMILAR, Progress.WORSE)
    assert trend_of(similar) == (1, TrendReason.SIGNIFICANT)
    told = {line.label: line.text for line in why_of(similar.inputs)}
    assert told["5-year trend"].endswith("The plan does not let it decide.")


def test_never_across_a_break() -> None:
    points = shares(CREEPING)
    points[2] = replace(points[2], break_before=True)
    assert trend_of(judged(points)) == (0, TrendReason.TOO_FEW_POINTS)


def test_what_is_not_yearly_has_none() -> None:
    monthly = replace(SHARE, frequency=Frequency.MONTHLY)
    months = [Point(months_from(2024, month), Decimal(month)) for month in range(1, 4)]
    assert judged(months, monthly).inputs["trend"] is None
    counted = [replace(p, period=day(p.period.end)) for p in shares(CREEPING)]
    assert trend_of(judged(counted))[0] == 1


def test_school_years_have_one_and_years_taken_together_do_not() -> None:
    schools = [replace(p, period=academic_year(p.period.start.year - 1)) for p in shares(CREEPING)]
    assert trend_of(judged(schools))[0] == 1
    pooled = replace(SHARE, frequency=Frequency.POOLED)
    three = [
        replace(p, period=months_from(p.period.start.year - 2, 4, 36)) for p in shares(CREEPING)
    ]
    assert trend_of(judged(three, pooled)) == (0, TrendReason.OVERLAPPING_PERIODS)


def test_no_polarity_keeps_the_trend_and_gives_no_verdict() -> None:
    verdict = judged(shares(CREEPING), replace(SHARE, polarity=None))
    assert verdict.progress_reason is ProgressReason.NO_POLARITY
    assert trend_of(verdict)[0] == 1


def test_technical_words_stay_with_the_numbers_behind_it() -> None:
    verdict = judged(shares(CREEPING))
    steps = " ".join(line.text for line in why_of(verdict.inputs))
    numbers = method_lines(verdict.inputs, verdict.statistic, verdict.threshold)
    assert "Chi-squared" in {line.label: line.text for line in numbers}["5-year trend"]
    for word in ("chi-squared", "XmR", "drift"):
        assert word.lower() not in steps.lower()
