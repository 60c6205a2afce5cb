"""Does every address let in whom it should, and nobody else?"""

import pytest
from django.db import transaction
from django.urls import get_resolver, resolve, reverse

from tests.access.asking import faults_of
from tests.access.expectations import all_rows
from tests.access.row import Row
from tests.access.walk import Address, addresses_of
from tests.cast import Cast

CASES = [
    pytest.param(name, row, id=f"{name} {row.state}".strip())
    for name, rows in all_rows().items()
    if isinstance(rows, list)
    for row in rows
]


def undeclared(addresses: list[Address], declared: set[str]) -> set[str]:
    """The addresses that no row speaks of; one without a name cannot be spoken of."""
    return {each.name or each.route for each in addresses if each.name not in declared}


def test_every_address_is_declared() -> None:
    assert undeclared(addresses_of(get_resolver()), set(all_rows())) == set()


def test_every_declared_address_exists() -> None:
    assert set(all_rows()) - {each.name for each in addresses_of(get_resolver())} == set()


@pytest.mark.django_db
def test_every_route_of_a_name_is_asked(cast: Cast) -> None:
    """Two routes may share a name; a row for one of them does not do for the other."""
    routes: dict[str, set[str]] = {}
    for each in addresses_of(get_resolver()):
        routes.setdefault(each.name, set()).add(each.route)
    for name, rows in all_rows().items():
        answering = routes[name] - _format_suffixes(routes[name])
        if isinstance(rows, list) and len(answering) > 1:
            assert {_route_of(name, row, cast) for row in rows} == answering, name


def _route_of(name: str, row: Row, cast: Cast) -> str:
    with transaction.atomic():
        url = reverse(name, kwargs=dict(row.at(cast)))
        transaction.set_rollback(True)
    return resolve(url).route


def _format_suffixes(routes: set[str]) -> set[str]:
    """Routes that a router adds for ``.json``: the same view under a longer address."""
    return {route for route in routes if "(?P<format>" in route or "drf_format_suffix" in route}


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "row"), CASES)
def test_an_address_lets_in_whom_its_row_names(name: str, row: Row, cast: Cast) -> None:
    assert faults_of(name, row, cast) == []
