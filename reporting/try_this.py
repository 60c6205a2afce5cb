"""What could a visitor of the demo try first, in each role?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from hub.access.checks import roles_of
from hub.access.roles import RoleCode


@dataclass(frozen=True)
class Try:
    """One thing to try: what, and the page where it is done; ``code`` where that is a metric's."""

    words: str
    url_name: str
    query: str = ""
    code: str = ""

    @property
    def url(self) -> str:
        return reverse(self.url_name, args=[self.code] if self.code else None) + self.query


_PLAN = Try("See how the plan is going", "reporting:plan-list")
_LIBRARY = Try("Search the library for a metric you know", "metrics:metric-list", "?q=recycl")
_SERVICES = Try("Compare how the services stand", "reporting:service-list")
_PORTFOLIOS = Try("See what each cabinet member answers for", "reporting:portfolio-list")
_KEY = Try("Learn the symbols in a minute", "hub:key-to-symbols")
_PUBLIC = Try("See what the public sees", "reporting:published-list")
_CARD = "metrics:metric-card"
_STRATEGIES = Try("Follow a key strategy down to its actions", "strategies:strategy-list")
_LESSONS = Try("Read what last year's reviews taught", "reporting:lessons")

TRIES: Mapping[RoleCode, Sequence[Try]] = {
    RoleCode.INSIGHT: (
        Try("Bring in a published table", "metrics:import-list"),
        Try("See what the open round still waits for", "reporting:round-list"),
        Try("Find what belongs to nobody", "reporting:orphans"),
    ),
    RoleCode.TECHNICAL_ADMINISTRATOR: (
        Try("See whether everything is well", "hub:health"),
        Try("Plan a reorganisation, and see what would move", "reporting:reorganisation-list"),
        Try("Invite somebody", "hub:person-invite"),
    ),
    RoleCode.PEOPLE_TEAM: (
        Try("Look somebody up", "hub:person-list"),
        Try("Refresh the staff list from a file", "hub:staff-file-list"),
        _KEY,
    ),
    RoleCode.DEMOCRATIC_SERVICES: (
        Try("Record a reshuffle", "hub:portfolio-list"),
        Try("See what was never reported to anybody", "strategies:duty-list"),
        _PORTFOLIOS,
    ),
    RoleCode.PARTNER: (
        Try("See the metric that your organisation shares", _CARD, code="M026"),
        Try("Say how your organisation's actions are going", "reporting:my-updates"),
        _PUBLIC,
    ),
    RoleCode.CABINET_MEMBER: (_PORTFOLIOS, _STRATEGIES, _PLAN),
    RoleCode.DIRECTOR: (
        Try("See what is overdue, service by service", "reporting:overdue-by-service"),
        Try("See why late buses are worse and off target", _CARD, code="M012"),
        _PLAN,
    ),
    RoleCode.MANAGER: (
        Try("Approve what your officers sent", "reporting:approve-queue"),
        Try("See a figure that was corrected, and why", _CARD, code="M032"),
        _STRATEGIES,
    ),
    RoleCode.OFFICER: (
        Try("Send the updates that the open round waits for", "reporting:my-updates"),
        Try("Enter a figure that it waits for", "metrics:value-list", code="M033"),
        _STRATEGIES,
    ),
    RoleCode.SCRUTINY_MEMBER: (
        Try("Ask why a verdict was overruled", _CARD, code="M037"),
        Try("See how something got worse, yet met its target", _CARD, code="M022"),
        _LESSONS,
    ),
}
_OTHERS = (_PLAN, _LIBRARY, _KEY)
"""Codes are those of the demo council; see reporting/demo."""


def tries_of(user: Any) -> Sequence[Try]:
    """Three things for ``user``: those of the role that can do most."""
    held = roles_of(user)
    return next((tries for role, tries in TRIES.items() if role in held), _OTHERS)
