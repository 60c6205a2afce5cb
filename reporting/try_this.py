"""What could a visitor of the demo try first, in each role?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from hub.access.checks import roles_of
from hub.access.roles import RoleCode


@dataclass(frozen=True)
class Try:
    """One thing to try: what, and the page where it is done."""

    words: str
    url_name: str
    query: str = ""

    @property
    def url(self) -> str:
        return reverse(self.url_name) + self.query


_PLAN = Try("See how the plan is going", "reporting:plan-list")
_LIBRARY = Try("Search the library for a metric you know", "metrics:metric-list", "?q=recycl")
_SERVICES = Try("Compare how the services stand", "reporting:service-list")
_PORTFOLIOS = Try("See what each cabinet member answers for", "reporting:portfolio-list")
_KEY = Try("Learn the symbols in a minute", "hub:key-to-symbols")
_PUBLIC = Try("See what the public sees", "reporting:published-list")

TRIES: Mapping[RoleCode, Sequence[Try]] = {
    RoleCode.INSIGHT: (
        Try("Bring in a published table", "metrics:import-list"),
        Try("Compare published symbols with computed ones", "metrics:reconciliation"),
        _PUBLIC,
    ),
    RoleCode.TECHNICAL_ADMINISTRATOR: (
        Try("See whether everything is well", "hub:health"),
        Try("Invite somebody", "hub:person-invite"),
        Try("Read who changed what", "hub:audit"),
    ),
    RoleCode.PEOPLE_TEAM: (
        Try("Look somebody up", "hub:person-list"),
        Try("Refresh the staff list from a file", "hub:staff-load"),
        _KEY,
    ),
    RoleCode.DEMOCRATIC_SERVICES: (
        Try("Record a reshuffle", "hub:portfolio-admin"),
        Try("See who sits on which board", "hub:board-list"),
        _PORTFOLIOS,
    ),
    RoleCode.PARTNER: (_PUBLIC, _KEY, Try("Check your details", "hub:account")),
    RoleCode.CABINET_MEMBER: (_PORTFOLIOS, _PLAN, _PUBLIC),
    RoleCode.DIRECTOR: (_SERVICES, _PLAN, _LIBRARY),
    RoleCode.MANAGER: (_SERVICES, _PLAN, _LIBRARY),
    RoleCode.OFFICER: (_LIBRARY, _PLAN, _KEY),
}
_OTHERS = (_PLAN, _SERVICES, _KEY)


def tries_of(user: Any) -> Sequence[Try]:
    """Three things for ``user``: those of the role that can do most."""
    held = roles_of(user)
    return next((tries for role, tries in TRIES.items() if role in held), _OTHERS)
