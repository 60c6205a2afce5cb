"""Can the access matrix fail? Each guard taken away must turn it red."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import URLResolver, path
from django.urls.resolvers import RegexPattern

from hub.access import checks
from hub.access.permissions import Scope
from tests.access.asking import faults_of
from tests.access.expectations import all_rows
from tests.access.test_matrix import undeclared
from tests.access.walk import addresses_of
from tests.cast import Cast


def forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def test_an_undeclared_address_is_noticed() -> None:
    urlconf = [path("forgotten/", forgotten, name="forgotten"), path("nameless/", forgotten)]
    resolver = URLResolver(RegexPattern(r"^/"), urlconf)
    assert undeclared(addresses_of(resolver), set(all_rows())) == {"forgotten", "nameless/"}


@pytest.mark.django_db
def test_a_removed_role_check_is_noticed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "scopes_of", lambda roles, permission: frozenset({Scope.ANY}))
    [row] = all_rows()["hub:person-invite"]
    assert any(
        "as officer: 200, expected 403" in fault
        for fault in faults_of("hub:person-invite", row, cast)
    )


@pytest.mark.django_db
def test_a_page_opened_to_visitors_is_noticed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from hub.views import people

    monkeypatch.setattr(people.list_people, "login_required", False, raising=False)
    [row] = all_rows()["hub:person-list"]
    assert any("as visitor" in fault for fault in faults_of("hub:person-list", row, cast))
