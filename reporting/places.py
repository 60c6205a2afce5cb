"""Where else can this person go, beside what the navigation of every page shows?"""

from typing import Any

from hub.access.checks import can, reads_performance
from hub.access.permissions import Permission
from hub.nav import Link, NavItem, url_of

PLACES = (
    NavItem(
        "What is overdue, service by service",
        "reporting:overdue-by-service",
        Permission.APPROVE_UPDATES,
    ),
    NavItem("Proposed metrics and targets", "metrics:proposal-list", whole_council=True),
    NavItem("Target rounds", "metrics:target-round-list", whole_council=True),
    NavItem("What the reviews taught", "reporting:lessons", whole_council=True),
    NavItem("Who reports to whom", "strategies:duty-list", whole_council=True),
    NavItem(
        "Actions without a committee decision or equality assessment",
        "strategies:reference-gaps",
        Permission.EDIT_ACTION_PLAN,
    ),
    NavItem("The days of the rounds", "reporting:round-calendar", whole_council=True),
    NavItem(
        "Who covers for whom", "reporting:cover-list", Permission.UPDATE_ACTION, whole_council=True
    ),
    NavItem("Hand somebody's items over", "reporting:hand-over", Permission.HAND_OVER),
    NavItem(
        "Loose ends: what nobody measures, delivers or owns",
        "reporting:orphans",
        Permission.HAND_OVER,
    ),
    NavItem(
        "Owners that the hub does not know",
        "strategies:unknown-owner-list",
        Permission.EDIT_ACTION_PLAN,
    ),
    NavItem("Reorganisations", "reporting:reorganisation-list", Permission.MANAGE_ORGANISATION),
    NavItem("Values from spreadsheets", "metrics:values-file-list", Permission.ENTER_VALUES),
    NavItem("What you follow", "reporting:following", Permission.READ_PERFORMANCE),
)


def places_of(user: Any) -> list[Link]:
    """The places that ``user`` may go to, as the first page lists them."""
    return [
        Link(place.label, url_of(place.url_name))
        for place in PLACES
        if (place.permission is None or can(user, place.permission))
        and (not place.whole_council or reads_performance(user))
    ]
