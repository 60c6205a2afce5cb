"""What does every test stand on? A PostgreSQL and a Redis of the tests' own, and the two roles."""

import os
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connections
from django.test.utils import setup_databases, teardown_databases
from hypothesis import settings as hypothesis
from pytest_django.plugin import DjangoDbBlocker

from hub.embedded.keeper import Service
from hub.embedded.places import ServiceError
from hub.embedded.postgres import Postgres
from hub.embedded.redis import Redis
from tests.template_database import template_database

pytest_plugins = ["tests.cast_fixture", "tests.chromium_fixture"]

NO_SERVICE = 3  # exit status

# A slow machine is no failure: a property is asked whether it holds, never how fast.
hypothesis.register_profile("hub", deadline=None)
hypothesis.load_profile("hub")

_services: list[Service] = []


def pytest_configure(config: pytest.Config) -> None:
    """Hold the services up for this run; a worker of xdist uses those of its controller."""
    if hasattr(config, "workerinput"):
        return
    if not os.environ.get("HUB_DATABASE_URL"):
        _services.append(Postgres(settings.HUB_STATE_DIR, durable=False))
    if not os.environ.get("HUB_REDIS_URL"):
        _services.append(Redis(settings.HUB_STATE_DIR))
    for service in _services:
        try:
            service.hold()
        except ServiceError as error:
            pytest.exit(f"The tests need a database and a broker. {error}", NO_SERVICE)


def pytest_unconfigure(config: pytest.Config) -> None:
    while _services:
        _services.pop().release()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """The owner makes the test database, whichever role the tests at hand ask for."""
    with django_db_blocker.unblock():
        settings.DATABASES["owner"]["TEST"]["TEMPLATE"] = template_database()
        made = setup_databases(
            verbosity=0, interactive=False, aliases=["owner"], serialized_aliases=[]
        )
    yield
    with django_db_blocker.unblock():
        connections["default"].close()  # or the owner could not drop the database
        teardown_databases(made, verbosity=0)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that commits is cleaned up by the owner, since the app's role may not truncate."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark and mark.kwargs.get("transaction"):
            item.add_marker(
                pytest.mark.django_db(**{**mark.kwargs, "databases": ["default", "owner"]}),
                append=False,
            )
