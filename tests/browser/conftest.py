"""What does every browser test stand on? The hub, served to a real Chromium."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from hub.models import User
from tests.browser.reader import Reader
from tests.cast import Cast

OpenReader = Callable[..., Reader]


@pytest.fixture
def open_reader(chromium: Browser, live_server: LiveServer, cast: Cast) -> Iterator[OpenReader]:
    """open_reader(person, width=…, scripts=…): a reader at a screen, signed in if a person."""
    contexts = []

    def open_one(person: User | None = None, *, width: int = 1280, scripts: bool = True) -> Reader:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            base_url=live_server.url,
            java_script_enabled=scripts,
        )
        contexts.append(context)
        if person is not None:
            session = cast.signed_in(person).cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies(
                [
                    {
                        "name": settings.SESSION_COOKIE_NAME,
                        "value": session,
                        "url": live_server.url,
                    }
                ]
            )
        return Reader(context.new_page())

    yield open_one
    for context in contexts:
        context.close()
