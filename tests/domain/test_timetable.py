"""When does a scheduled task run, also on the two days when the clocks change?"""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.timetable import Daily, Every

LONDON = ZoneInfo("Europe/London")
FORWARD = date(2026, 3, 29)  # 01:00 GMT becomes 02:00 BST: a day of 23 hours
BACK = date(2026, 10, 25)  # 02:00 BST becomes 01:00 GMT: a day of 25 hours


def slots_asked_each_minute(timetable, day):
    """Every slot that begins on a local day, found by asking once a minute from the day before."""
    start = datetime.combine(day, time(0), LONDON).astimezone(UTC)
    end = datetime.combine(day + timedelta(days=1), time(0), LONDON).astimezone(UTC)
    moments = [
        start + timedelta(minutes=n) for n in range(int((end - start).total_seconds() // 60))
    ]
    found = {timetable.latest_slot(moment, LONDON) for moment in moments}
    return sorted(slot for slot in found if slot >= start)


@pytest.mark.parametrize(
    ("day", "at", "slot"),
    [
        (date(2026, 1, 15), time(1, 30), "2026-01-15T01:30"),
        (date(2026, 7, 15), time(1, 30), "2026-07-15T00:30"),
        (FORWARD, time(1, 30), "2026-03-29T01:30"),  # skipped by the clock: as long after midnight
        (FORWARD, time(0, 59), "2026-03-29T00:59"),
        (FORWARD, time(2, 0), "2026-03-29T01:00"),
        (BACK, time(1, 30), "2026-10-25T00:30"),  # shown twice: the first
        (BACK, time(2, 0), "2026-10-25T02:00"),
        (BACK, time(23, 59), "2026-10-25T23:59"),
    ],
)
def test_a_daily_task_has_one_slot_a_day(day, at, slot):
    assert slots_asked_each_minute(Daily(at), day) == [datetime.fromisoformat(f"{slot}+00:00")]


@pytest.mark.parametrize(("day", "quarters"), [(FORWARD, 92), (BACK, 100), (date(2026, 6, 1), 96)])
def test_a_task_of_every_quarter_hour_has_as_many_slots_as_the_day_has_quarters(day, quarters):
    slots = slots_asked_each_minute(Every(15), day)
    assert len(slots) == quarters
    assert {later - sooner for sooner, later in pairwise(slots)} == {timedelta(minutes=15)}


def test_31_march_at_half_past_eleven_utc_is_already_april():
    late = datetime(2026, 3, 31, 23, 30, tzinfo=UTC)
    assert Daily(time(0, 15)).latest_slot(late, LONDON) == datetime(2026, 3, 31, 23, 15, tzinfo=UTC)


@given(
    now=st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),
    timetable=st.one_of(
        st.builds(Daily, st.times()), st.builds(Every, st.sampled_from([1, 5, 15, 60, 240]))
    ),
)
def test_a_slot_has_begun_and_is_its_own_slot(now, timetable):
    slot = timetable.latest_slot(now, LONDON)
    assert timedelta(0) <= now - slot <= timedelta(hours=25)
    assert timetable.latest_slot(slot, LONDON) == slot
