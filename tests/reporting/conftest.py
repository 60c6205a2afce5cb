"""How does a test get the demo council, made on one of several days and taken back afterwards?"""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from reporting.demo.seeding import seed
from tests.reporting.westhaven import SOME_DAYS, Westhaven


@pytest.fixture(scope="module", params=SOME_DAYS, ids=lambda now: f"{now:%d %b %Y}")
def westhaven(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Westhaven]:
    """Made once for each day and taken back after the last test of it."""
    with (
        override_settings(HUB_DEMO=True),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        yield Westhaven(request.param, seed(request.param))
        transaction.set_rollback(True)
