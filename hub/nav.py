"""Where can this person go from every page?"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from hub.access.checks import can, is_signed_in, reads_performance
from hub.access.permissions import Permission


@dataclass(frozen=True)
class NavItem:
    """A place in the service navigation; shown where its address exists and the person may go."""

    label: str
    url_name: str
    permission: Permission | None = None
    whole_council: bool = False
    """Whether a partner, who reads only what names it, is kept out."""


@dataclass(frozen=True)
class Link:
    """A place to go, as shown; `is_current` on the page itself and on pages below it."""

    label: str
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class Crumb:
    """One step of the thread upward; no url for the page itself."""

    label: str
    url: str = ""


@dataclass(frozen=True)
class Tab:
    """One view of a thing, with an address of its own."""

    label: str
    url: str
    is_current: bool = False


SERVICE_NAVIGATION = (
    NavItem("Home", "reporting:home"),
    NavItem("My updates", "reporting:my-updates", Permission.UPDATE_ACTION),
    NavItem("To approve", "reporting:approve-queue", Permission.APPROVE_UPDATES),
    NavItem("Plans", "reporting:plan-list", whole_council=True),
    NavItem("Strategies", "strategies:strategy-list", whole_council=True),
    NavItem("Services", "reporting:service-list", whole_council=True),
    NavItem("Cabinet portfolios", "reporting:portfolio-list", whole_council=True),
    NavItem("Metrics", "metrics:metric-list", Permission.READ_PERFORMANCE),
    NavItem("Equalities", "reporting:equalities", whole_council=True),
    NavItem("Rounds", "reporting:round-list", Permission.MANAGE_PLANS),
    NavItem("Imports", "metrics:import-list", Permission.IMPORT_TABLES),
    NavItem("People", "hub:person-list", Permission.READ_PEOPLE),
    NavItem("Organisation", "hub:organisation", Permission.READ_PEOPLE),
    NavItem("Settings", "hub:council-settings", Permission.MANAGE_SETTINGS),
    NavItem("Audit", "hub:audit", Permission.READ_AUDIT),
    NavItem("Health", "hub:health", Permission.READ_HEALTH),
)

FOOTER = (
    NavItem("Published reports", "reporting:published-list"),
    NavItem("Key to the symbols", "hub:key-to-symbols"),
    NavItem("How things are judged", "hub:how-judged"),
    NavItem("Accessibility statement", "hub:accessibility"),
    NavItem("Privacy", "hub:privacy"),
)

SEARCH_URL_NAME = "reporting:search"
ACCOUNT_URL_NAME = "hub:account"
SIGN_OUT_URL_NAME = "account_logout"


def service_navigation(user: Any, path: str) -> list[Link]:
    """The links that `user` may follow, the one that leads to `path` marked; none signed out."""
    if not is_signed_in(user):
        return []
    places = [
        (item, url)
        for item, url in _existing(SERVICE_NAVIGATION)
        if (item.permission is None or can(user, item.permission))
        and (not item.whole_council or reads_performance(user))
    ]
    current = max((url for _, url in places if path.startswith(url)), key=len, default="")
    if current == "/" and path != "/":
        current = ""
    return [Link(item.label, url, url == current) for item, url in places]


def footer_links() -> list[Link]:
    """The links at the foot of every page."""
    return [Link(item.label, url) for item, url in _existing(FOOTER)]


def url_of(url_name: str) -> str:
    """Address of a named page that takes no arguments, "" where there is none."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def _existing(items: tuple[NavItem, ...]) -> Iterator[tuple[NavItem, str]]:
    for item in items:
        if url := url_of(item.url_name):
            yield item, url
