"""Which periods a value may be for: shaped as those before, none that has not ended."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.domain.due import periods_due
from metrics.domain.rules import Frequency
from tests.domain.judging import period

TODAY = date(2026, 5, 5)


@pytest.mark.parametrize(
    ("frequency", "like", "expected"),
    [
        (Frequency.ANNUAL, None, ["2025/26", "2024/25", "2023/24"]),
        (Frequency.ANNUAL, "2018", ["2025", "2024", "2023"]),
        (Frequency.ANNUAL, "2019/20", ["2025/26", "2024/25", "2023/24"]),
        (Frequency.MONTHLY, None, ["April 2026", "March 2026", "February 2026"]),
        (Frequency.QUARTERLY, None, ["Jan–Mar 2026", "Oct–Dec 2025", "Jul–Sep 2025"]),
        (Frequency.HALF_YEARLY, None, ["Oct 2025–Mar 2026", "Apr–Sep 2025", "Oct 2024–Mar 2025"]),
        (Frequency.BIENNIAL, "2022/23", ["2024/25", "2022/23", "2020/21"]),
        (Frequency.POOLED, "2020-22", ["2023-25", "2022-24", "2021-23"]),
        (Frequency.ROLLING, "Jul 2024-Jun 2025", ["2025/26", "2025", "Oct 2024–Sep 2025"]),
        (Frequency.ANNUAL, "31 March 2019", ["31 March 2026", "31 March 2025", "31 March 2024"]),
        (
            Frequency.QUARTERLY,
            "Apr-Sep 2024/25",
            ["Oct 2025–Mar 2026", "Jul–Dec 2025", "Apr–Sep 2025"],
        ),
    ],
)
def test_the_newest_that_have_ended_come_first(
    frequency: Frequency, like: str | None, expected: list[str]
) -> None:
    due = periods_due(frequency, TODAY, like=period(like) if like else None, count=3)
    assert [each.label for each in due] == expected


@given(
    frequency=st.sampled_from(Frequency),
    today=st.dates(date(2000, 1, 1), date(2100, 12, 31)),
    count=st.integers(1, 20),
)
def test_as_many_as_asked_all_ended_each_newer_than_the_next(
    frequency: Frequency, today: date, count: int
) -> None:
    due = periods_due(frequency, today, count=count)
    assert len(due) == count
    assert all(each.end <= today for each in due)
    assert due == sorted(due, reverse=True)
    assert len(set(due)) == count
