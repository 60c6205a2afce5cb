"""Where is it? One box for everything in the hub that one may read."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub import clock
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.domain.search_words import LONGEST, words_of
from hub.listing.shown import PageLink, Pages
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
            "pages": _pages(request.GET, result),
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


def _pages(query: QueryDict, result: Found) -> Pages:
    part = result.part
    numbers = part.paginator.get_elided_page_range(part.number, on_each_side=1, on_ends=1)
    return Pages(
        part.paginator.count,
        links=tuple(
            PageLink(number, _address(query, page=str(number)), number == part.number)
            if isinstance(number, int)
            else PageLink(is_gap=True)
            for number in numbers
        ),
        previous_url=_address(query, page=str(part.number - 1)) if part.has_previous() else "",
        next_url=_address(query, page=str(part.number + 1)) if part.has_next() else "",
    )


def _address(query: QueryDict, **changes: str) -> str:
    """This search with some of it changed; what is empty is left out."""
    asked = {name: query.get(name, "") for name in ("q", "kind", "page")} | changes
    address = QueryDict(mutable=True)
    address.update({name: value for name, value in asked.items() if value})
    return f"?{address.urlencode()}"
