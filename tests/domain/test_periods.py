"""Which stretch of time did people mean, and how do periods stand to each other?"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from metrics.domain.period_text import parse_period
from metrics.domain.periods import (
    Period,
    PeriodKind,
    academic_year,
    calendar_year,
    day,
    financial_year,
    is_one_year,
    is_same_season,
    is_snapshot,
    months_between,
    months_from,
    period_between,
    years_between,
)
from metrics.domain.values import ObservationState

K = PeriodKind
AS_PEOPLE_WRITE = [
    ("2015/16", K.FINANCIAL_YEAR, "2015/16"),
    ("2022-23", K.FINANCIAL_YEAR, "2022/23"),
    ("2023/2024", K.FINANCIAL_YEAR, "2023/24"),
    ("2016 to 2017", K.FINANCIAL_YEAR, "2016/17"),
    ("1999/00", K.FINANCIAL_YEAR, "1999/00"),
    ("FY 2024/25", K.FINANCIAL_YEAR, "2024/25"),
    ("16/17", K.FINANCIAL_YEAR, "2016/17"),
    ("Apr 23-Mar 24", K.FINANCIAL_YEAR, "2023/24"),
    ("1 April 2023 to 31 March 2024", K.FINANCIAL_YEAR, "2023/24"),
    ("year ending March 2024", K.FINANCIAL_YEAR, "2023/24"),
    ("2018", K.CALENDAR_YEAR, "2018"),
    ("Jan-Dec 2015", K.CALENDAR_YEAR, "2015"),
    ("2018/19 academic year", K.ACADEMIC_YEAR, "2018/19 academic year"),
    ("Academic year 2023/24", K.ACADEMIC_YEAR, "2023/24 academic year"),
    ("Sep 2018 - Aug 2019", K.ACADEMIC_YEAR, "2018/19 academic year"),
    ("2013-15", K.POOLED_YEARS, "2013-15"),
    ("2018-2020", K.POOLED_YEARS, "2018-20"),
    ("2020/21 - 2022/23", K.POOLED_YEARS, "2020/21 to 2022/23"),
    ("2013 and 2014", K.POOLED_YEARS, "2013 and 2014"),
    ("Jul 2015-Jun 2016", K.ROLLING_YEAR, "Jul 2015–Jun 2016"),
    ("Oct 20- Sep 21", K.ROLLING_YEAR, "Oct 2020–Sep 2021"),
    ("Jan 2019 rolling year", K.ROLLING_YEAR, "Feb 2018–Jan 2019"),
    ("12 months to June 2023", K.ROLLING_YEAR, "Jul 2022–Jun 2023"),
    ("Year to 30 June 2023", K.ROLLING_YEAR, "Jul 2022–Jun 2023"),
    ("Apr-Sep 2016/17", K.HALF_YEAR, "Apr–Sep 2016"),
    ("Apr-Sep 2016", K.HALF_YEAR, "Apr–Sep 2016"),
    ("H2 2023/24", K.HALF_YEAR, "Oct 2023–Mar 2024"),
    ("Jan-March 2016/17", K.QUARTER, "Jan–Mar 2017"),
    ("Jul -Sep 2016/17", K.QUARTER, "Jul–Sep 2016"),
    ("Q4 2023/24", K.QUARTER, "Jan–Mar 2024"),
    ("2023/24 quarter 1", K.QUARTER, "Apr–Jun 2023"),
    ("Apr-Dec 2023", K.YEAR_TO_DATE, "Apr–Dec 2023"),
    ("Q3 2023/24 year to date", K.YEAR_TO_DATE, "Apr–Dec 2023"),
    ("Mar-18", K.MONTH, "March 2018"),
    ("Sept 2017", K.MONTH, "September 2017"),
    ("March 2018", K.MONTH, "March 2018"),
    ("01/03/2018", K.MONTH, "March 2018"),
    ("2018-03-01", K.MONTH, "March 2018"),
    ("31-Mar-16", K.DAY, "31 March 2016"),
    ("31/03/2016", K.DAY, "31 March 2016"),
    ("31st March 2016", K.DAY, "31 March 2016"),
    ("as at 31 March 2016", K.DAY, "31 March 2016"),
    ("1 March 2018", K.DAY, "1 March 2018"),
    ("End 2015", K.DAY, "31 December 2015"),
    ("end of 2015/16", K.DAY, "31 March 2016"),
    ("End of March 2023", K.DAY, "31 March 2023"),
    ("Oct 20 - Oct 21", K.SPAN, "Oct 2020–Oct 2021"),
    ("5 April 2020 to 4 April 2021", K.SPAN, "5 April 2020 to 4 April 2021"),
]


@pytest.mark.parametrize(("text", "kind", "label"), AS_PEOPLE_WRITE)
def test_a_period_is_read_as_people_write_it(text: str, kind: PeriodKind, label: str) -> None:
    period = parse_period(text).period

    assert period is not None
    assert (period.kind, period.label) == (kind, label)


S = ObservationState


@pytest.mark.parametrize(
    ("text", "state", "remark"),
    [
        ("2015/16", S.ACTUAL, ""),
        ("2015/16 actual", S.ACTUAL, ""),
        ("2015/16 REVISED", S.REVISED, ""),
        ("2015/16 refreshed", S.REVISED, ""),
        ("2015revised", S.REVISED, ""),
        ("2016\nprovisional", S.PROVISIONAL, ""),
        ("2016 provisonal", S.PROVISIONAL, ""),
        ("2016 (provisional)", S.PROVISIONAL, ""),
        ("2018/19 estimate", S.ESTIMATED, ""),
        ("2016/17 Revised Final", S.FINAL, ""),
        ("2018/19 not validated", S.NOT_VALIDATED, ""),
        ("2015/16 failed validation test", S.FAILED_VALIDATION, ""),
        ("Apr-Sep 2016/17annualised", S.ACTUAL, "annualised"),
        ("Oct 15-Sep 16\nLocal Data", S.ACTUAL, "local data"),
        ("Sept 2017 excluding care data", S.ACTUAL, "excluding care data"),
    ],
)
def test_words_after_a_period_are_its_state_or_a_remark(
    text: str, state: ObservationState, remark: str
) -> None:
    parsed = parse_period(text)

    assert parsed.period is not None
    assert (parsed.state, parsed.remark) == (state, remark)


@pytest.mark.parametrize(
    ("typo", "label"),
    [
        ("20220/21", "2020/21"),
        ("2016.17", "2016/17"),
        ("2017/18/", "2017/18"),
        ("2023/2024", "2023/24"),
        ("31 Marach 2016", "31 March 2016"),
        ("Febuary 2024", "February 2024"),
        ("01/03/2018", "March 2018"),
        ("\u00a02016/17 ", "2016/17"),
    ],
)
def test_a_slip_is_mended_and_told(typo: str, label: str) -> None:
    parsed = parse_period(typo)

    assert parsed.period is not None
    assert parsed.period.label == label
    assert parsed.coerced


@pytest.mark.parametrize("text", ["2015/16", "Mar-18", "2013-15", "31-Mar-16", "2022-23"])
def test_what_is_read_as_written_is_no_coercion(text: str) -> None:
    assert parse_period(text).coerced == ()


def test_a_pair_of_years_that_cannot_be_is_settled_only_by_the_year_of_its_column() -> None:
    alone, beside = parse_period("2018/20"), parse_period("2018/20", hint=2018)

    assert alone.period is None
    assert alone.problem
    assert beside.period == financial_year(2018)
    assert beside.coerced
    assert parse_period("2018/20", hint=2016).period is None


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2016",
        "03/31/2016",
        "2016/18",
        "Apr-Sep 2016/18",
        "summer 2019",
        "2019 summer term",
        "Q5 2019/20",
        "Q1 2019",
        "Feb-May 2016/17",
        "Apr-Mar 2016",
        "03/04",
        "2018/19 forecast",
        "2019 Q2",
        "week 32",
        "last year",
        "43160",
        "20220/25",
        "x" * 5000,
    ],
)
def test_what_is_unclear_waits_for_a_person(text: str) -> None:
    parsed = parse_period(text)

    assert parsed.period is None
    assert parsed.problem
    assert parsed.raw == text


@pytest.mark.parametrize("text", ["", " ", "N/A", "n/a", "NA", "-", "None"])
def test_no_period_is_no_problem(text: str) -> None:
    parsed = parse_period(text)

    assert (parsed.period, parsed.problem) == (None, None)


years = st.integers(1950, 2150)
periods = st.one_of(
    years.map(calendar_year),
    years.map(financial_year),
    years.map(academic_year),
    st.dates(date(1980, 1, 2), date(2079, 12, 31)).map(day),
    st.builds(months_from, st.integers(1980, 2070), st.integers(1, 12), st.integers(1, 60)),
    st.builds(
        lambda start, length: period_between(start, start + timedelta(days=length)),
        st.dates(date(1980, 1, 2), date(2070, 12, 31)),
        st.integers(1, 900),
    ),
)


@given(periods)
def test_the_label_of_a_period_reads_back_as_the_period(period: Period) -> None:
    assert parse_period(period.label).period == period


@given(st.text(max_size=60))
@example("²/16")
@example("31 Marach")
@example("Q1 99999/00")
@example("Jan 00-Jan 00")
def test_no_text_is_ever_an_error(text: str) -> None:
    parsed = parse_period(text)

    assert parsed.raw == text
    assert parsed.period is None or parsed.problem is None


ingredients = st.sampled_from(
    [
        "2016",
        "2017",
        "16",
        "17",
        "99999",
        "31",
        "00",
        "Apr",
        "Sept",
        "March",
        "-",
        "/",
        ".",
        "to",
        "end",
        "of",
        "Q1",
        "H2",
        "academic",
        "year",
        "revised",
    ]
)


@given(st.lists(ingredients, max_size=8), st.sampled_from(["", " "]))
def test_no_mixture_of_the_right_words_is_an_error(parts: list[str], joiner: str) -> None:
    parse_period(joiner.join(parts), hint=2016)


@given(periods, periods)
def test_periods_have_one_order(one: Period, other: Period) -> None:
    assert (one < other) + (other < one) + (one == other) == 1


def test_a_period_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Period(PeriodKind.SPAN, date(2020, 2, 1), date(2020, 1, 1))


def test_periods_say_what_they_may_be_compared_with() -> None:
    march, september = months_from(2018, 3), day(date(2018, 9, 30))

    assert is_one_year(financial_year(2018))
    assert not is_one_year(march)
    assert is_snapshot(march)
    assert is_snapshot(september)
    assert not is_same_season(march, september)
    assert is_same_season(march, day(date(2019, 4, 30)))
    assert is_same_season(months_from(2018, 12), months_from(2020, 1))
    assert months_between(financial_year(2016), financial_year(2018)) == 24
    assert years_between(day(date(2018, 4, 30)), day(date(2019, 3, 31))) == 1
    assert financial_year(2015).overlaps(calendar_year(2016))
    assert not calendar_year(2015).overlaps(calendar_year(2016))
