"""A report is public only once somebody who may publishes it, and has just proved who they are."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from hub import clock
from reporting.models import FrozenReport
from reporting.operations.freezing import content_hash
from tests.access.expectations.reporting import a_report
from tests.cast import Cast


@pytest.fixture
def frozen(cast: Cast) -> FrozenReport:
    return FrozenReport.objects.get(**a_report(cast, published=False))


def publish(client: Client, report: FrozenReport) -> None:
    client.post(f"/reports/{report.pk}/publish/")
    report.refresh_from_db()


def test_ines_publishes_and_pressing_twice_publishes_once(cast: Cast, frozen: FrozenReport) -> None:
    client = cast.signed_in(cast.ines)
    publish(client, frozen)
    first = frozen.published_at
    publish(client, frozen)
    assert first is not None
    assert frozen.published_at == first
    assert Client().get(f"/published/{frozen.pk}/").status_code == 200


def test_an_unattended_screen_publishes_nothing(cast: Cast, frozen: FrozenReport) -> None:
    client = cast.signed_in(cast.ines)
    with time_machine.travel(clock.now() + timedelta(minutes=20), tick=False):
        publish(client, frozen)
    assert frozen.published_at is None
    publish(client, frozen)
    assert frozen.published_at is not None, "the control: the same press, in time"


def test_olive_cannot_publish(cast: Cast, frozen: FrozenReport) -> None:
    assert cast.signed_in(cast.olive).post(f"/reports/{frozen.pk}/publish/").status_code == 403


def test_one_word_changed_changes_the_fingerprint() -> None:
    assert content_hash({"a": 1, "b": 2}) == content_hash({"b": 2, "a": 1})
    assert content_hash({"a": 1}) != content_hash({"a": 2})
