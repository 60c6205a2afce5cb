"""Is everybody who owes something reminded: once for each step, together, until it is done?"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from hub import jobs, schedule
from hub.domain.timetable import Daily, Scheduled
from hub.mail import TASK as MAIL
from hub.models import Cover, MailPreference, Notice, OutboxMessage, User
from hub.operations import digests
from hub.tasks import send_digests
from metrics.domain.rules import Frequency
from reporting import tasks
from reporting.operations import reminders
from reporting.operations.reminders import TASK, remind
from strategies.models import ReportingPeriod, Round
from tests.cast import Cast
from tests.metrics.library import give_values, make_metric
from tests.thread import (
    TODAY,
    make_action,
    make_action_plan,
    make_round,
    make_strategy,
    make_update,
)

pytestmark = pytest.mark.django_db

LONDON = ZoneInfo("Europe/London")


@pytest.fixture(autouse=True)
def at_seven(time_machine: time_machine.TimeMachineFixture) -> None:
    time_machine.move_to(datetime(2026, 10, 12, 6, tzinfo=UTC), tick=False)


def texts(person: User) -> list[str]:
    return list(person.notices.order_by("created_at", "pk").values_list("text", flat=True))


def days_from(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def test_from_five_days_before_until_it_is_done(cast: Cast) -> None:
    """The round closes on Friday 16 October; each day's task runs twice."""
    action = make_action(cast)
    make_round(opens=date(2026, 10, 1))
    told_on = []
    for day in days_from(date(2026, 10, 5), date(2026, 11, 6)):
        for _ in range(2):
            if remind(today=day):
                told_on.append(f"{day:%a %-d %b}")
    assert told_on == [
        "Fri 9 Oct", "Thu 15 Oct", "Mon 19 Oct", "Wed 21 Oct", "Wed 28 Oct", "Wed 4 Nov",
    ]  # fmt: skip
    assert texts(cast.olive)[0] == "1 update for 2026-27 quarter 2, by Friday 16 October."
    assert texts(cast.olive)[-1] == "1 update for 2026-27 quarter 2, late since Friday 16 October."
    paths = {notice.path for notice in cast.olive.notices.all()}
    assert paths == {f"/my/?at=action-{action.pk}"}

    make_update(action, cast.olive, written_at=timezone.make_aware(datetime(2026, 11, 6, 12)))
    assert [remind(today=day) for day in days_from(date(2026, 11, 7), date(2026, 12, 1))] == [
        0
    ] * 25


def test_of_several_things_the_mail_leads_to_the_first_row(cast: Cast) -> None:
    make_action(cast)
    make_round()
    bins = make_metric("Bins", owner=cast.olive, frequency=Frequency.QUARTERLY)
    give_values(bins, {"2026/27 Q1": "97"})
    assert remind(today=TODAY) == 1
    notice = cast.olive.notices.get()
    assert notice.text.startswith("1 update and 1 figure")
    assert notice.path == f"/my/?at=metric-{bins.code}"
    row = cast.signed_in(cast.olive).get(notice.path, follow=True)
    assert row.redirect_chain[-1][0] == f"/my/#metric-{bins.code}"
    page = row.content.decode()
    assert page.index(f'id="metric-{bins.code}"') < page.index('id="action-')


def test_a_day_on_which_nothing_ran_loses_nothing(cast: Cast) -> None:
    make_action(cast)
    make_round()
    assert remind(today=date(2026, 10, 13)) == 1  # that of Friday the 9th
    assert remind(today=date(2026, 10, 14)) == 0


def test_nobody_is_reminded_at_the_weekend(cast: Cast) -> None:
    make_action(cast)
    make_round()
    assert remind(today=date(2026, 10, 10)) == 0
    assert remind(today=date(2026, 10, 12)) == 1


def test_a_closed_round_reminds_nobody(cast: Cast) -> None:
    make_action(cast)
    gathering = make_round()
    gathering.closed_at = timezone.now()
    gathering.save()
    assert remind(today=TODAY) == 0


def test_a_round_that_is_extended_reminds_anew_towards_its_new_last_day(cast: Cast) -> None:
    make_action(cast)
    gathering = make_round()
    assert remind(today=date(2026, 10, 21)) == 1, "late already"
    gathering.closes = date(2026, 10, 30)
    gathering.save()
    told = {f"{day:%a %-d %b}" for day in days_from(date(2026, 10, 22), date(2026, 11, 4))
            if remind(today=day)}  # fmt: skip
    assert told == {"Fri 23 Oct", "Thu 29 Oct", "Mon 2 Nov", "Wed 4 Nov"}
    assert [text.rsplit(" since ")[1] for text in texts(cast.maya)] == [
        "Friday 16 October.", "Friday 30 October.",
    ]  # fmt: skip


def test_two_rounds_make_one_request(cast: Cast) -> None:
    make_action(cast)
    make_action(
        cast,
        "Plant trees",
        action_plan=make_action_plan(cast, "Trees", strategy=make_strategy(cast, "Trees")),
    )
    make_round()
    trees = make_action_plan(cast, "More", strategy=make_strategy(cast, "Trees again"))
    make_action(cast, "Plant more", action_plan=trees)
    make_round(strategy=trees.strategy, closes=date(2026, 10, 19))
    assert remind(today=TODAY) == 1
    assert texts(cast.olive) == [
        "2 updates for 2026-27 quarter 2, by Friday 16 October;"
        " 1 update for 2026-27 quarter 2: Trees again, by Monday 19 October."
    ]
    assert remind(today=TODAY) == 0


def test_finishing_one_of_two_rounds_is_no_news_of_the_other(cast: Cast) -> None:
    action = make_action(cast)
    make_round()
    trees = make_action_plan(cast, "More", strategy=make_strategy(cast, "Trees"))
    make_action(cast, "Plant trees", action_plan=trees)
    make_round(strategy=trees.strategy, closes=date(2026, 10, 19))
    assert remind(today=TODAY) == 1
    make_update(action, cast.olive)
    assert remind(today=TODAY + timedelta(days=1)) == 0
    assert remind(today=date(2026, 10, 16)) == 1  # the control: a step of the other is
    assert texts(cast.olive)[-1].startswith("1 update for 2026-27 quarter 2: Trees,")


def test_whoever_covers_is_reminded_instead(cast: Cast) -> None:
    Cover.objects.create(
        person=cast.olive, deputy=cast.otto, starts=TODAY, ends=TODAY + timedelta(days=1)
    )
    make_action(cast)
    make_round()
    assert remind(today=TODAY) == 1
    assert texts(cast.olive) == []
    assert texts(cast.otto) == [
        "For Olive Okafor, for whom you cover: 1 update for 2026-27 quarter 2, by Friday"
        " 16 October."
    ]
    assert remind(today=TODAY + timedelta(days=2)) == 1  # Olive is back, and has not heard of it
    assert len(texts(cast.olive)) == 1


def test_the_line_manager_hears_of_it_once_after_three_working_days(cast: Cast) -> None:
    make_action(cast)
    make_round()
    for day in days_from(date(2026, 10, 16), date(2026, 10, 20)):
        remind(today=day)
    assert texts(cast.maya) == []
    for day in days_from(date(2026, 10, 21), date(2026, 11, 6)):
        remind(today=day)
    assert texts(cast.maya) == [
        "Olive Okafor owes 1 update for 2026-27 quarter 2, late since Friday 16 October."
    ]


def test_somebody_who_has_left_is_not_reminded(cast: Cast) -> None:
    make_action(cast, owner=cast.frank)
    make_round()
    assert remind(today=TODAY) == 0
    assert not Notice.objects.exists()


def test_killed_halfway_the_rest_are_reminded_when_it_runs_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_action(cast)
    make_action(cast, "Wild meadows", owner=cast.otto)
    make_round()

    class Killed(Exception):
        pass

    tell, heard = reminders.tell, []

    def tell_one(**told: object) -> bool:
        if heard:
            raise Killed
        heard.append(told)
        return tell(**told)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(reminders, "tell", tell_one)
        with pytest.raises(Killed):
            remind(today=TODAY)
    assert Notice.objects.count() == 1
    remind(today=TODAY)
    assert sorted(Notice.objects.values_list("person__full_name", flat=True)) == [
        "Olive Okafor", "Otto Owens",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sunday", "quarter"),
    [("2026-03-29", (date(2026, 1, 1), date(2026, 3, 31))),
     ("2026-10-25", (date(2026, 7, 1), date(2026, 9, 30)))],
)  # fmt: skip
def test_over_a_clock_change_each_step_is_told_once_and_mailed_once(
    cast: Cast,
    settings,
    time_machine: time_machine.TimeMachineFixture,
    sunday: str,
    quarter: tuple[date, date],
) -> None:
    """The round closes on the Thursday before; ticks each quarter of an hour until Wednesday."""
    settings.HUB_SCHEDULE = {
        "remind": Scheduled(TASK, Daily(time(7, 0))),
        "send digests": Scheduled(digests.TASK, Daily(time(7, 30))),
    }
    the_day = date.fromisoformat(sunday)
    make_action(cast)
    starts, ends = quarter
    Round.objects.create(
        reporting_period=ReportingPeriod.objects.create(kind="quarter", starts=starts, ends=ends),
        opens=the_day - timedelta(days=13),
        closes=the_day - timedelta(days=3),
    )
    MailPreference.objects.create(person=cast.maya, at_once=True)
    works = {TASK: tasks.remind, digests.TASK: send_digests}
    moment = datetime.combine(the_day - timedelta(days=13), time(0), LONDON).astimezone(UTC)
    last = datetime.combine(the_day + timedelta(days=4), time(0), LONDON).astimezone(UTC)
    mails: list[str] = []
    time_machine.move_to(moment, tick=False)
    schedule.tick(moment)
    OutboxMessage.objects.update(done_at=moment)  # the slots before the story begins
    while moment < last:
        time_machine.move_to(moment, tick=False)
        schedule.tick(moment)
        schedule.tick(moment)
        for message in OutboxMessage.objects.waiting().filter(task__in=works):
            jobs.perform(message.pk, works[message.task])
            jobs.perform(message.pk, works[message.task])
        sent = OutboxMessage.objects.filter(task=MAIL).count()
        mails += [moment.astimezone(LONDON).strftime("%a %H:%M")] * (sent - len(mails))
        moment += timedelta(minutes=15)
    steps = [key.rsplit(".", 1)[1] for key in cast.olive.notices.values_list("key", flat=True)]
    assert sorted(steps) == ["after-1", "after-3", "before-1", "before-5"]
    # Before: Thursday and Wednesday. Late: Friday, and Tuesday, when Maya hears of it at once.
    assert mails == ["Thu 07:30", "Wed 07:30", "Fri 07:30", "Tue 07:00", "Tue 07:30"]
