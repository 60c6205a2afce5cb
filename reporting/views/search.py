"""Where is it? One box for everything in the hub that one may read."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub import clock
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.domain.search_words import LONGEST, words_of
from hub.listing.shown import pages_of
from hub.nav import Tab
from reporting.queries.search import Found, found


@require_safe
@permitted(Permission.READ_PERFORMANCE)
def search(request: SignedInRequest) -> HttpResponse:
    """What was found for ``q``; of one ``kind``, where the address names it."""
    words, kind = words_of(request.GET.get("q", "")), request.GET.get("kind", "")
    context = {"words": words, "longest": LONGEST}
    if words:
        page = request.GET.get("page", "1")
        result = found(request.user, words, clock.today(), kind=kind, page=page)
        context |= {
            "found": result,
            "nothing_of_kind": kind and kind != result.kind,
            "tabs": _tabs(request.GET, result),
            "pages": pages_of(result.part, lambda number: _address(request.GET, page=str(number))),
        }
    return render(request, "reporting/search.html", context)


def _tabs(query: QueryDict, result: Found) -> list[Tab]:
    """Everything, and each kind of which something was found."""
    every = [("", "Everything", result.every)]
    return [
        Tab(f"{label} ({count})", _address(query, kind=kind, page=""), kind == result.kind)
        for kind, label, count in every
        + [(each.kind, each.label, each.count) for each in result.kinds]
    ]


def _address(query: QueryDict, **changes: str) -> str:
    """This search with some of it changed; what is empty is left out."""
    asked = {name: query.get(name, "") for name in ("q", "kind", "page")} | changes
    address = QueryDict(mutable=True)
    address.update({name: value for name, value in asked.items() if value})
    return f"?{address.urlencode()}"
