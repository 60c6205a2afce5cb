"""Which earlier value is the fair one to compare with?"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from metrics.domain.comparison import Comparability, Comparison, comparison_of
from metrics.domain.rules import Frequency, MethodSettings, MetricRules
from metrics.domain.series import series_of
from tests.domain.judging import point


class Example(NamedTuple):
    """Periods as written, the last of them judged; what it is compared with, and how that fares."""

    periods: str
    compared_with: str | None
    found: Comparability
    frequency: Frequency = Frequency.ANNUAL


PREVIOUS, NEWEST_EARLIER, OVERLAPPING, BASELINE, BREAK, GAP_TOO_LONG, UNLIKE = (
    Comparability.PREVIOUS,
    Comparability.NEWEST_EARLIER,
    Comparability.OVERLAPPING,
    Comparability.BASELINE,
    Comparability.BREAK,
    Comparability.GAP_TOO_LONG,
    Comparability.UNLIKE_PERIODS,
)
MONTHLY, BIENNIAL, ROLLING = Frequency.MONTHLY, Frequency.BIENNIAL, Frequency.ROLLING

EXAMPLES = {
    # the ordinary case of each frequency
    "annual": Example("2016/17, 2017/18, 2018/19", "2017/18", PREVIOUS),
    "calendar years": Example("2016, 2017, 2018", "2017", PREVIOUS),
    "same month last year": Example(
        "Mar-17, Apr-17, Feb-18, Mar-18", "March 2017", PREVIOUS, MONTHLY
    ),
    "same quarter last year": Example(
        "Apr-Jun 2017, Jul-Sep 2017, Jan-Mar 2018, Apr-Jun 2018", "Apr–Jun 2017", PREVIOUS
    ),
    "same point last year": Example(
        "Apr-Dec 2017, Apr-Sep 2018, Apr-Dec 2018", "Apr–Dec 2017", PREVIOUS
    ),
    "half year": Example("Apr-Sep 2016/17, 2016/17, Apr-Sep 2017/18", "Apr–Sep 2016", PREVIOUS),
    "biennial: two years is no gap": Example("2014/15, 2016/17", "2014/15", PREVIOUS, BIENNIAL),
    "pooled: latest without overlap": Example(
        "2011-13, 2012-14, 2013-15, 2014-16", "2011-13", PREVIOUS
    ),
    "rolling years need not end in one month": Example(
        "Jul 2015-Jun 2016, Oct 2015-Sep 2016, Oct 2016-Sep 2017", "Oct 2015–Sep 2016", PREVIOUS
    ),
    "rolling by frequency, whatever the kind of year": Example(
        "Jan-Dec 2015, Apr 2016-Mar 2017", "2015", PREVIOUS, ROLLING
    ),
    # gaps
    "previous missing": Example("2015/16, 2016/17, 2018/19", "2016/17", NEWEST_EARLIER),
    "three periods back is near": Example("2015/16, 2018/19", "2015/16", NEWEST_EARLIER),
    "four periods back is too far": Example("2014/15, 2018/19", None, GAP_TOO_LONG),
    "three surveys back": Example("2010/11, 2016/17", "2010/11", NEWEST_EARLIER, BIENNIAL),
    "pooled with a hole": Example("2009-11, 2014-16", "2009-11", NEWEST_EARLIER),
    "pooled, nothing else": Example("2013-15, 2014-16", "2013-15", OVERLAPPING),
    "pooled, the rest too old": Example("1999-01, 2013-15, 2014-16", "2013-15", OVERLAPPING),
    "rolling, nothing else": Example(
        "Jan 2018-Dec 2018, Apr 2018-Mar 2019", "2018", OVERLAPPING, ROLLING
    ),
    "two whole months shared by spans": Example(
        "1 October 2019 to 15 November 2020, 1 October 2020 to 15 November 2021",
        "1 October 2019 to 15 November 2020",
        OVERLAPPING,
    ),
    # counts on a day
    "a day last year": Example("31/03/2017, 31/03/2018", "31 March 2017", PREVIOUS),
    "a month early": Example("28/02/2017, 31/03/2018", "28 February 2017", PREVIOUS),
    "two months early": Example("31/01/2017, 31/03/2018", None, UNLIKE),
    "the same month beats its newer neighbour": Example(
        "28/02/2017, 31/03/2017, 30/04/2017, 31/03/2018", "31 March 2017", PREVIOUS
    ),
    "a month stands for a day in it": Example("Mar-17, 31/03/2018", "March 2017", PREVIOUS),
    "monthly counts keep to their month": Example("28/02/2017, 31/03/2018", None, UNLIKE, MONTHLY),
    "last month is not last year": Example("28/02/2018, 31/03/2018", None, UNLIKE),
    # unlike parts and kinds of year
    "financial against calendar": Example("2016, 2017/18", None, UNLIKE),
    "financial against academic": Example("2016/17 academic year, 2017/18", None, UNLIKE),
    "calendar against academic": Example("2016/17 academic year, 2018", None, UNLIKE),
    "first quarter against second": Example("Apr-Jun 2017, Jul-Sep 2018", None, UNLIKE),
    "two months against the second of them": Example("Apr-May 2017, May 2018", None, UNLIKE),
    "nine months against twelve": Example("Apr-Dec 2016, 2017/18", None, UNLIKE),
    "two pooled years against three": Example("2013 and 2014, 2015-17", None, UNLIKE),
    "an unlike year between is passed over": Example("2016/17, 2017, 2017/18", "2016/17", PREVIOUS),
    # nothing
    "the first ever": Example("2018/19", None, BASELINE),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_fair_comparison(name: str) -> None:
    example = EXAMPLES[name]
    series = series_of(point(text, "10") for text in example.periods.split(", "))

    found = comparison_of(
        series,
        series.points[-1],
        rules=MetricRules(frequency=example.frequency),
        settings=MethodSettings(),
    )

    assert (found.earlier and found.earlier.period.label) == example.compared_with
    assert found.comparability is example.found


def test_later_values_are_not_looked_at() -> None:
    series = series_of([point("2018/19", "1"), point("2019/20", "2")])

    found = comparison_of(series, series.points[0], rules=MetricRules(), settings=MethodSettings())

    assert found == Comparison(None, BASELINE)


def test_a_value_missing_from_the_previous_period_is_passed_over_never_read_as_nought() -> None:
    series = series_of([point("2015/16", "4"), point("2016/17", "N/A"), point("2017/18", "5")])

    found = comparison_of(series, series.points[-1], rules=MetricRules(), settings=MethodSettings())

    assert found.earlier == series.points[0]
    assert found.comparability is NEWEST_EARLIER


@pytest.mark.parametrize("break_at", ["2017/18", "2018/19"])
def test_a_break_is_never_crossed(break_at: str) -> None:
    years = ("2016/17", "2017/18", "2018/19")
    series = series_of(point(y, "10", break_before=y == break_at) for y in years)

    found = comparison_of(series, series.points[-1], rules=MetricRules(), settings=MethodSettings())

    if break_at == "2018/19":
        assert found == Comparison(None, BREAK)
    else:
        assert found.earlier == series.points[1], "the break's own first value is after the break"


def test_a_longer_gap_is_allowed_when_the_plan_says_so() -> None:
    series = series_of([point("2010/11", "1"), point("2018/19", "2")])

    found = comparison_of(
        series, series.points[-1], rules=MetricRules(), settings=MethodSettings(max_gap=8)
    )

    assert found.comparability is NEWEST_EARLIER
