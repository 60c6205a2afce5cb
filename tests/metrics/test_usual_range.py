"""What is usual for a monthly series: limits, signals, and a person's decision to begin anew."""

from datetime import date
from typing import Any

import pytest

from metrics.domain.methods.usual_range import Rule, Variation
from metrics.domain.rules import Frequency
from metrics.models import SeriesBreak, UsualRange
from metrics.queries.usual_range import trend_of, usual_range_of
from tests.cast import Cast
from tests.metrics.library import NOW, give_values, make_metric, own_series

pytestmark = pytest.mark.django_db

STEADY = ("50", "52", "49", "51", "50", "53", "48", "51", "50", "52", "49", "51", "50")


def months(values: tuple[str, ...], *, first_year: int = 2024) -> dict[str, str]:
    """Values by month from January of a year on."""
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return {
        f"{names[place % 12]} {first_year + place // 12}": value
        for place, value in enumerate(values)
    }


def monthly(values: tuple[str, ...], **fields: Any) -> Any:
    metric = make_metric("Calls answered in time", frequency=Frequency.MONTHLY, **fields)
    give_values(metric, months(values))
    return own_series(metric)


def test_twelve_months_do_not_say_yet_what_is_usual() -> None:
    (segment,) = usual_range_of(monthly(STEADY[:12]))

    assert not segment.has_limits
    assert len(segment.points) == 12


def test_thirteen_months_do_and_one_far_outside_stands_out() -> None:
    (segment,) = usual_range_of(monthly((*STEADY, "70")))

    assert segment.has_limits
    assert segment.lower < 50 < segment.upper < 70  # type: ignore[operator]
    last = segment.points[-1]
    assert (last.signals[0].rule, last.variation) == (Rule.BEYOND_LIMIT, Variation.IMPROVEMENT)
    assert not segment.points[0].is_signal


def test_a_gap_and_a_break_each_begin_another_segment(django_assert_num_queries: Any) -> None:
    series = monthly((*STEADY, *STEADY))
    SeriesBreak.objects.create(
        metric=series.metric, first_day=date(2025, 2, 1), reason="Calls are counted anew"
    )
    series.observations.filter(period__label="October 2025").delete()

    with django_assert_num_queries(5):
        segments = usual_range_of(series)

    assert [len(segment.points) for segment in segments] == [13, 8, 4]
    assert [segment.has_limits for segment in segments] == [True, False, False]


def test_a_person_fixes_the_months_that_the_range_is_taken_from(cast: Cast) -> None:
    series = monthly((*STEADY, "60", "61", "60"))
    fixed = UsualRange.objects.create(
        series=series, first_day=date(2024, 1, 1), last_day=date(2025, 1, 31),
        reason="Before the new phones", made_by=cast.ines, made_at=NOW,
    )  # fmt: skip

    (segment,) = usual_range_of(series)

    assert (segment.fixed, segment.start) == (13, fixed)
    assert [point.is_signal for point in segment.points[-3:]] == [True, True, True]


def test_a_seasonal_metric_and_a_yearly_one_have_no_usual_range() -> None:
    assert usual_range_of(monthly(STEADY, is_seasonal=True)) == ()
    yearly = make_metric()
    give_values(yearly, {"2024/25": "5"})
    assert usual_range_of(own_series(yearly)) == ()


def test_the_5_year_trend_in_words() -> None:
    metric = make_metric("Healthy weight")
    for year, value in enumerate((50, 53, 56, 59, 62), start=2020):
        give_values(
            metric, {f"{year}/{year - 1999:02}": str(value)}, numerator=value * 10, denominator=1000
        )

    trend = trend_of(own_series(metric))

    assert trend is not None
    assert trend.sentence == "The 5-year trend is up (2020/21 to 2024/25)."


def test_without_five_years_it_says_why_there_is_none() -> None:
    metric = make_metric()
    give_values(metric, {"2024/25": "5"})

    trend = trend_of(own_series(metric))

    assert trend is not None
    assert not trend.is_worked_out
    assert trend.sentence == (
        "There is no 5-year trend: there are not yet five yearly values in a row."
    )
