"""What do journeys go through? A demo council on a running server, once for each module."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client, override_settings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from hub import clock
from hub.celery import app
from hub.models import OutboxMessage
from reporting.demo.seeding import seed
from tests.journeys.walker import Walker

PATIENCE = 30_000  # milliseconds; a slow machine is no failure

expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Screen:
    """What somebody sits before."""

    name: str
    width: int
    scripts: bool


SCREENS = (Screen("desk", 1280, scripts=True), Screen("phone without scripts", 320, scripts=False))

OpenWalker = Callable[[], Walker]


@pytest.fixture(scope="module")
def westhaven(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of a hub with the demo council in it, emptied after the module's last test."""
    demo = override_settings(HUB_DEMO=True, EMAIL_BACKEND="hub.demo_mail.EmailBackend")
    with demo, django_db_blocker.unblock():
        seed(clock.now())
        server = LiveServer("localhost")
        yield server.url
        server.stop()
        call_command("flush", database="owner", interactive=False, verbosity=0)


@pytest.fixture(params=SCREENS, ids=lambda screen: screen.name)
def screen(request: pytest.FixtureRequest) -> Screen:
    """Every journey is made at a desk, and on a phone that runs no scripts."""
    chosen: Screen = request.param
    return chosen


@pytest.fixture
def somebody(chromium: Browser, westhaven: str, screen: Screen) -> Iterator[OpenWalker]:
    """somebody(): a new browser at the screen, of which the hub knows nothing yet."""
    contexts = []

    def sit_down() -> Walker:
        context = chromium.new_context(
            viewport={"width": screen.width, "height": 900},
            base_url=westhaven,
            java_script_enabled=screen.scripts,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return Walker(context.new_page())

    yield sit_down
    for context in contexts:
        context.close()


@pytest.fixture
def walker(somebody: OpenWalker) -> Walker:
    """One such person."""
    return somebody()


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer, screen: Screen) -> Iterator[Page]:
    """A browser before a hub that holds only what the test wrote down."""
    context = chromium.new_context(
        viewport={"width": screen.width, "height": 900},
        base_url=live_server.url,
        java_script_enabled=screen.scripts,
    )
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def come_back(page: Page, client: Client, address: str) -> None:
    """The browser takes over the session of ``client``, who has signed in at ``address``."""
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}
    page.context.add_cookies([cookie])  # type: ignore[list-item]


@pytest.fixture
def worker_runs(westhaven: str) -> Callable[[], None]:
    """Do what waits for the workers, mails above all: relay and worker stand still in tests."""

    app.loader.import_default_modules()

    def run() -> None:
        for message in OutboxMessage.objects.waiting():
            app.tasks[message.task](str(message.pk))

    return run
