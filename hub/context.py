"""What does every page need to know about its surroundings?"""

from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from hub import clock, nav
from hub.council import Council, council_on


def page(request: HttpRequest) -> dict[str, Any]:
    """Council, navigation and the addresses of search, account and sign-out, by these names.

    Read only where a template asks, so that a fragment costs no query.
    """
    return {
        "council": SimpleLazyObject(council_or_default),
        "navigation": SimpleLazyObject(
            lambda: nav.service_navigation(getattr(request, "user", None), request.path)
        ),
        "footer_links": SimpleLazyObject(nav.footer_links),
        "search_url": SimpleLazyObject(lambda: nav.url_of(nav.SEARCH_URL_NAME)),
        "account_url": SimpleLazyObject(lambda: nav.url_of(nav.ACCOUNT_URL_NAME)),
        "sign_out_url": SimpleLazyObject(lambda: nav.url_of(nav.SIGN_OUT_URL_NAME)),
    }


def council_or_default() -> Council:
    """The council of today; the plain default where the database does not answer."""
    try:
        return council_on(clock.today())
    except DatabaseError:
        return Council()
