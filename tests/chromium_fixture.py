"""Which browser do the tests drive? One real Chromium for the whole run."""

import os
import shutil
from collections.abc import Iterator

import pytest
from django.db import connections
from playwright.sync_api import Browser, sync_playwright


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's browser where there is one, else the one that the test library downloaded."""
    # Playwright runs an event loop in this thread, which Django takes for asynchronous code. It
    # then keeps other connections than before, so those of the one side end before the other's
    # begin: a session left open would hold the database against whoever restores or drops it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    connections.close_all()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        yield browser
        browser.close()
        connections.close_all()
