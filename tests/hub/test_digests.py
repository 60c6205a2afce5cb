"""Does everybody get what waits for them in one mail a working morning: none lost, none twice?"""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from hub import jobs, schedule, tasks
from hub.domain.timetable import Daily, Scheduled
from hub.mail import TASK as MAIL
from hub.models import Notice, OutboxMessage, User
from hub.notices import tell
from hub.operations.digests import TASK, send_digests
from hub.sealing import unseal
from tests.cast import Cast
from tests.thread import NOW

pytestmark = pytest.mark.django_db

LONDON = ZoneInfo("Europe/London")


def told(person: User, key: str, heading: str = "Updates you owe", path: str = "/my/") -> None:
    tell(person=person, key=key, heading=heading, text=f"About {key}.", path=path)


def mails() -> list[tuple[str, str]]:
    """Address and words of the mails in the outbox, the first one first."""
    waiting = OutboxMessage.objects.filter(task=MAIL).order_by("created_at")
    return [(each.arguments["to"], unseal(each.arguments["sealed_body"])) for each in waiting]


@pytest.fixture(autouse=True)
def monday_morning(time_machine: time_machine.TimeMachineFixture) -> None:
    time_machine.move_to(NOW, tick=False)


def test_everything_that_waits_stands_in_one_mail_by_its_heading(cast: Cast) -> None:
    told(cast.olive, "the first update")
    told(cast.olive, "the map", heading="What you follow", path="/metrics/M1/")
    told(cast.olive, "the second update", path="/my/#action-2")
    told(cast.maya, "an approval", heading="For you to approve", path="/approve/")
    assert send_digests(now=NOW) == 2
    by_address = dict(mails())
    olives = by_address[cast.olive.email]
    order = [
        "UPDATES YOU OWE", "About the first update.\nhttp://localhost:8000/my/\n",
        "About the second update.\nhttp://localhost:8000/my/#action-2\n",
        "WHAT YOU FOLLOW", "About the map.\nhttp://localhost:8000/metrics/M1/\n",
    ]  # fmt: skip
    assert sorted(order, key=olives.index) == order
    assert "an approval" not in olives
    assert "an approval" in by_address[cast.maya.email]


def test_asked_twice_it_sends_once_and_later_only_what_is_new(cast: Cast) -> None:
    told(cast.olive, "the first")
    assert [send_digests(now=NOW), send_digests(now=NOW)] == [1, 0]
    told(cast.olive, "the second")
    assert send_digests(now=NOW) == 1
    assert ["the first" in body for _, body in mails()] == [True, False]


def test_killed_halfway_it_goes_on_where_it_stopped(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(cast.olive, "Olive's")
    told(cast.maya, "Maya's")

    class Killed(Exception):
        pass

    def kill_at_the_second(task: str, **arguments: str) -> OutboxMessage:
        if mails():
            raise Killed
        return ask(task, **arguments)

    ask = jobs.enqueue
    with monkeypatch.context() as patch:
        patch.setattr(jobs, "enqueue", kill_at_the_second)
        with pytest.raises(Killed):
            send_digests(now=NOW)
    assert len(mails()) == 1
    assert Notice.objects.filter(sent_at=None).count() == 1  # the control: one was not claimed
    send_digests(now=NOW)
    assert sorted(to for to, _ in mails()) == sorted([cast.olive.email, cast.maya.email])


def test_somebody_who_left_meanwhile_gets_none(cast: Cast) -> None:
    told(cast.olive, "too late")
    User.objects.filter(pk=cast.olive.pk).update(is_active=False)
    assert send_digests(now=NOW) == 0
    assert mails() == []
    assert not Notice.objects.filter(sent_at=None).exists()


@pytest.mark.parametrize(
    ("day", "mails_sent"),
    [("2026-10-12", 1), ("2026-10-10", 0), ("2026-12-25", 0), ("2026-12-28", 0)],
)
def test_only_on_working_mornings(
    cast: Cast, time_machine: time_machine.TimeMachineFixture, day: str, mails_sent: int
) -> None:
    time_machine.move_to(datetime.fromisoformat(f"{day}T07:30:00+00:00"), tick=False)
    told(cast.olive, "it")
    tasks.send_digests()
    assert len(mails()) == mails_sent


@pytest.mark.parametrize("sunday", ["2026-03-29", "2026-10-25"])
def test_over_a_clock_change_no_notice_is_lost_or_doubled(
    cast: Cast, settings, time_machine: time_machine.TimeMachineFixture, sunday: str
) -> None:
    """Friday noon to Tuesday noon: a notice each hour, ticks each quarter, digests as asked."""
    settings.HUB_SCHEDULE = {"send digests": Scheduled(TASK, Daily(time(7, 30)))}
    middle = datetime.combine(datetime.fromisoformat(sunday).date(), time(0), LONDON)
    moment = (middle - timedelta(hours=36)).astimezone(UTC)
    last = moment + timedelta(hours=96)
    sent_at, number = [], 0
    time_machine.move_to(moment, tick=False)
    schedule.tick(moment)
    OutboxMessage.objects.update(done_at=moment)  # the slots before the story begins
    while moment < last:
        time_machine.move_to(moment, tick=False)
        if moment.minute == 0:
            number += 1
            told(cast.olive, f"thing {number:03}")
        schedule.tick(moment)
        schedule.tick(moment)  # the relay ticks too
        for message in OutboxMessage.objects.waiting().filter(task=TASK):
            jobs.perform(message.pk, tasks.send_digests)
            jobs.perform(message.pk, tasks.send_digests)
            if OutboxMessage.objects.filter(task=MAIL).count() > len(sent_at):
                sent_at.append(moment.astimezone(LONDON).strftime("%A %H:%M"))
        moment += timedelta(minutes=15)
    assert sent_at == ["Monday 07:30", "Tuesday 07:30"]
    words = "".join(body for _, body in mails())
    for each in range(1, number + 1):
        is_sent = not Notice.objects.filter(key=f"thing {each:03}", sent_at=None).exists()
        assert words.count(f"About thing {each:03}.") == is_sent
    assert Notice.objects.filter(sent_at=None).count() < 6  # those of Tuesday morning wait
