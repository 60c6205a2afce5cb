"""Does a container's health check see its own process, and only that?"""

import socket
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from hub import clock, heartbeats

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("part", ["relay", "beat", f"worker celery@{socket.gethostname()}"])
def test_a_part_that_was_heard_of_is_well(part):
    heartbeats.beat(part, clock.now())
    call_command("check_health", part.split(" ")[0])


@pytest.mark.parametrize(
    ("heard", "ago"),
    [
        ("beat", timedelta(0)),
        ("worker celery@another-machine", timedelta(0)),
        (f"worker celery@{socket.gethostname()}", timedelta(minutes=5)),
    ],
)
def test_a_worker_is_not_well_by_another_part_or_long_ago(heard, ago):
    heartbeats.beat(heard, clock.now() - ago)
    with pytest.raises(CommandError, match="not been heard of"):
        call_command("check_health", "worker")
