"""Does every request get a reference, a log line without a body, and fair limits?"""

import json
import logging

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from hub import jobs, origin
from hub.json_logs import JsonFormatter
from hub.models import OutboxMessage

pytestmark = pytest.mark.django_db

PUBLIC = "/key-to-symbols/"


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()


def test_an_answer_carries_a_reference_of_our_own():
    first, second = Client().get(PUBLIC), Client().get(PUBLIC)
    assert len(first["X-Request-ID"]) == 36
    assert first["X-Request-ID"] != second["X-Request-ID"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [("proxy-12345", True), ("short", False), ("x" * 37, False), ("a b c d e f g", False),
     ('"}{"level":"x', False)],
)  # fmt: skip
def test_a_proxys_reference_is_kept_where_it_is_well_formed(given, kept):
    answer = Client().get(PUBLIC, headers={"X-Request-ID": given})
    assert (answer["X-Request-ID"] == given) is kept


def test_the_reference_is_forgotten_after_the_request():
    Client().get(PUBLIC)
    assert origin.current() == origin.NOWHERE


def log_line(record):
    return json.loads(JsonFormatter().format(record))


def test_each_request_is_logged_once_without_path_body_or_query(cast, caplog):
    caplog.set_level(logging.INFO, "hub.access_log")
    client = cast.signed_in(cast.ines)
    client.get(reverse("hub:job-list"), {"q": "secret-query"})
    client.post(PUBLIC, {"text": "secret-body"})
    lines = [log_line(each) for each in caplog.records if each.name == "hub.access_log"]
    assert [(line["method"], line["route"], line["status"]) for line in lines] == [
        ("GET", "jobs/", 200), ("POST", "key-to-symbols/", 405),
    ]  # fmt: skip
    assert lines[0]["user"] == cast.ines.pk
    assert "secret" not in json.dumps(lines)


def test_a_log_line_never_holds_what_django_hangs_on_it():
    record = logging.makeLogRecord(
        {"name": "django.request", "msg": "Bad Request: %s", "args": ("/x",), "request": "a body"}
    )
    with origin.working_for(origin.Origin("request-9")):
        line = log_line(record)
    assert line["message"] == "Bad Request: /x"
    assert line["request_id"] == "request-9"
    assert "a body" not in json.dumps(line)


@pytest.mark.parametrize(("length", "status"), [("11534337", 413), ("abc", 400), ("-1", 400)])
def test_a_body_is_refused_by_its_declared_length(length, status):
    answer = Client().post(PUBLIC, b"", content_type="text/plain", CONTENT_LENGTH=length)
    assert answer.status_code == status


def test_control_a_body_within_the_limit_is_let_through():
    answer = Client().post(PUBLIC, b"x" * 1000, content_type="text/plain")
    assert answer.status_code == 405


def test_an_address_that_asks_too_often_waits_and_others_do_not(settings):
    settings.HUB_REQUESTS_PER_MINUTE = 3
    busy = Client(REMOTE_ADDR="192.0.2.1")
    answers = [busy.get(PUBLIC).status_code for _ in range(5)]
    assert answers == [200, 200, 200, 429, 429]
    assert busy.get(PUBLIC)["Retry-After"] == "60"
    assert Client(REMOTE_ADDR="192.0.2.2").get(PUBLIC).status_code == 200


def test_a_forged_address_does_not_help(settings):
    settings.HUB_REQUESTS_PER_MINUTE = 3
    settings.HUB_PROXIES = 1
    answers = [
        Client(REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": f"198.51.100.{n}, 192.0.2.1"})
        .get(PUBLIC)
        .status_code
        for n in range(5)
    ]
    assert answers == [200, 200, 200, 429, 429]


def test_people_behind_one_address_are_counted_apart(cast, settings):
    settings.HUB_REQUESTS_PER_MINUTE = 3
    for person in (cast.ines, cast.tariq):
        client = cast.signed_in(person)
        assert [client.get(PUBLIC).status_code for _ in range(4)] == [200, 200, 200, 429]


def test_control_without_a_limit_nobody_waits(settings):
    settings.HUB_REQUESTS_PER_MINUTE = 0
    assert {Client().get(PUBLIC).status_code for _ in range(20)} == {200}


def test_what_a_signed_in_person_sees_stays_out_of_shared_caches(cast):
    client = cast.signed_in(cast.tariq)
    assert client.get(reverse("hub:job-list"))["Cache-Control"] == "private, no-cache"
    assert client.get(reverse("hub:audit"))["Cache-Control"] == "no-store"


def test_a_database_that_does_not_answer_is_a_designed_503(cast, monkeypatch):
    client = cast.signed_in(cast.tariq)
    client.raise_request_exception = False

    def refuse(now):
        raise OperationalError("connection refused")

    monkeypatch.setattr("hub.views.health.health_at", refuse)
    answer = client.get(reverse("hub:health"))
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "not available" in answer.content.decode()


def test_control_another_fault_is_a_500(cast, monkeypatch):
    client = cast.signed_in(cast.tariq)
    client.raise_request_exception = False
    monkeypatch.setattr("hub.views.health.health_at", lambda now: 1 / 0)
    assert client.get(reverse("hub:health")).status_code == 500


def test_work_asked_for_in_a_request_carries_its_reference(cast, monkeypatch):
    client = cast.signed_in(cast.tariq)

    monkeypatch.setattr("hub.views.health.health_at", lambda now: jobs.enqueue("test.count"))
    answer = client.get(reverse("hub:health"))
    assert OutboxMessage.objects.get().request_id == answer["X-Request-ID"]
