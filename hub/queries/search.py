"""Which people and parts of the council can be found by their names?"""

from datetime import date
from typing import Any

from django.urls import reverse

from hub.access.checks import can, reads_performance
from hub.access.permissions import Permission
from hub.full_text import NAMES, Search
from hub.models import OrganisationUnit, UnitKind, User, search_text


def searches(user: User, today: date) -> list[Search]:
    """People who are here, and the directorates, services and teams of today."""
    units = OrganisationUnit.objects.on(today)
    people = User.objects.filter(is_active=True)
    return [
        Search(
            "service",
            "Services",
            units if reads_performance(user) else units.none(),
            search_text.UNIT,
            title="name",
            load=["parent"],
            config=NAMES,
            about=_place_of,
            url=_page_of,
        ),
        Search(
            "person",
            "People",
            people if can(user, Permission.READ_PEOPLE) else people.none(),
            search_text.PERSON,
            title="full_name",
            config=NAMES,
            about=lambda person: "Person",
            url=lambda person: reverse("hub:person-detail", args=[person.pk]),
        ),
    ]


def _place_of(unit: Any) -> str:
    kind = unit.get_kind_display()
    return f"{kind} in {unit.parent}" if unit.parent else kind


def _page_of(unit: Any) -> str:
    """A service's dashboard; for the others, their page in the organisation."""
    page = "reporting:service" if unit.kind == UnitKind.SERVICE else "hub:unit-detail"
    return reverse(page, args=[unit.pk])
