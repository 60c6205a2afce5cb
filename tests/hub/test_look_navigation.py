"""Does the navigation show each person where they may go, and where they are?"""

import pytest
from django.contrib.auth.models import AnonymousUser

from hub import nav
from hub.access.permissions import Permission
from hub.nav import NavItem, service_navigation

PLACES = (
    NavItem("Key", "hub:key-to-symbols"),
    NavItem("Gallery", "hub:gallery", Permission.READ_PERFORMANCE),
    NavItem("Health", "hub:health", Permission.READ_HEALTH),
    NavItem("Not built", "hub:no-such-page"),
)


@pytest.fixture(autouse=True)
def places(monkeypatch):
    monkeypatch.setattr(nav, "SERVICE_NAVIGATION", PLACES)


@pytest.mark.parametrize(
    ("part", "labels"),
    [
        ("officer", ["Key", "Gallery"]),
        ("technical_administrator", ["Key", "Gallery", "Health"]),
        ("nobody", ["Key"]),
    ],
)
def test_places_follow_the_role_and_what_is_not_there_is_left_out(cast, part, labels):
    assert [link.label for link in service_navigation(cast[part], "/")] == labels


def test_visitor_is_led_nowhere():
    assert service_navigation(AnonymousUser(), "/") == []
    assert service_navigation(None, "/") == []


@pytest.mark.parametrize(
    ("path", "current"),
    [("/gallery/", ["Gallery"]), ("/gallery/deeper/", ["Gallery"]), ("/privacy/", []), ("/", [])],
)
def test_place_is_marked_on_its_own_page_and_on_pages_below_it(cast, path, current):
    links = service_navigation(cast.olive, path)
    assert [link.label for link in links if link.is_current] == current
