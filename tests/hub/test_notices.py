"""Is everybody told once: at once, or together on the next working morning, as they prefer?"""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from hub.mail import TASK as MAIL
from hub.models import MailPreference, Notice, OutboxMessage, User
from hub.notices import tell
from hub.sealing import unseal
from tests.cast import Cast
from tests.thread import NOW

pytestmark = pytest.mark.django_db


def told(person: User, key: str = "returned:1", text: str = "Maya returned your update.") -> bool:
    return tell(person=person, key=key, heading="Returned to you", text=text, path="/my/#action-1")


def mails() -> list[dict[str, str]]:
    """The mails that wait in the outbox, the first one first."""
    waiting = OutboxMessage.objects.filter(task=MAIL).order_by("created_at")
    return [
        {**message.arguments, "body": unseal(message.arguments["sealed_body"])}
        for message in waiting
    ]


def test_somebody_who_wants_it_once_a_day_is_told_later(cast: Cast) -> None:
    assert told(cast.olive)
    assert Notice.objects.get().sent_at is None
    assert mails() == []


def test_somebody_who_wants_it_at_once_gets_a_mail(cast: Cast) -> None:
    MailPreference.objects.create(person=cast.olive, at_once=True)
    assert told(cast.olive)
    [mail] = mails()
    assert mail["to"] == cast.olive.email
    assert mail["subject"] == "Returned to you"
    assert "Maya returned your update.\nhttp://localhost:8000/my/#action-1\n" in mail["body"]
    assert "http://localhost:8000/account/mails/" in mail["body"]
    assert Notice.objects.get().sent_at is not None


def test_the_same_thing_is_told_once(cast: Cast) -> None:
    MailPreference.objects.create(person=cast.olive, at_once=True)
    assert [told(cast.olive), told(cast.olive)] == [True, False]
    assert told(cast.olive, key="returned:2")
    assert told(cast.maya)
    assert len(mails()) == 2  # the control: another thing is told; Maya waits for the morning


def test_a_long_text_is_cut_to_fit(cast: Cast) -> None:
    assert told(cast.olive, text="Alexandra sent an update of “" + "very " * 70 + "long”.")
    text = Notice.objects.get().text
    assert len(text) == 300
    assert text.endswith("…")


def test_somebody_who_has_left_is_told_nothing(cast: Cast) -> None:
    assert not told(cast.frank)
    assert not Notice.objects.exists()


def test_the_database_keeps_the_promise_too(cast: Cast) -> None:
    told(cast.olive)
    with pytest.raises(IntegrityError, match="hub_notice_told_once"), transaction.atomic():
        Notice.objects.create(
            person=cast.olive, key="returned:1", heading="x", text="x", path="/", created_at=NOW
        )


def test_people_choose_on_their_account_page(cast: Cast) -> None:
    client = cast.signed_in(cast.olive)
    assert "/account/mails/" in client.get("/account/").content.decode()
    client.post("/account/mails/", {"when": "at_once"})
    assert MailPreference.objects.get(person=cast.olive).at_once
    assert b"checked" in client.get("/account/mails/").content
    client.post("/account/mails/", {"when": "daily"})
    assert not MailPreference.objects.get(person=cast.olive).at_once
    assert client.post("/account/mails/", {"when": "never"}).status_code == 422


@pytest.mark.django_db(transaction=True)
def test_told_by_eight_at_the_same_moment_it_is_told_once(cast: Cast) -> None:
    MailPreference.objects.create(person=cast.olive, at_once=True)
    outcomes: list[bool] = []
    ready = threading.Barrier(8)

    def tell_it() -> None:
        ready.wait()
        try:
            outcomes.append(told(cast.olive))
        finally:
            connection.close()

    threads = [threading.Thread(target=tell_it) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == [False] * 7 + [True]
    assert Notice.objects.count() == 1
    assert len(mails()) == 1
