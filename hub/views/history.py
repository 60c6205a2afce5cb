"""What happened to a thing, and who can see and change it? Two pages for every kind of thing."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub import clock
from hub.access.checks import can
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.listing.shown import pages_of
from hub.nav import Crumb
from hub.queries.history import history_of
from hub.queries.reach import reach_of
from hub.things import thing_or_404


@require_safe
def thing_history(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    """Every change of a thing, newest first, with the words before and after."""
    thing = thing_or_404(request.user, kind, pk)
    page = history_of(request.user, kind, thing, request.GET.get("page", "1"))
    context = {
        "thing": thing,
        "page": page,
        "pages": pages_of(page.part, lambda number: f"?page={number}"),
        "breadcrumbs": [Crumb(str(thing), thing.get_absolute_url()), Crumb("History")],
    }
    return render(request, "hub/thing_history.html", context)


@require_safe
def thing_people(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    """Who can see a thing and who can change it; names for those who read the directory."""
    thing = thing_or_404(request.user, kind, pk)
    heading = "Who can see and change this?"
    context = {
        "thing": thing,
        "heading": heading,
        "page": reach_of(kind, thing, clock.today()),
        "may_read_people": can(request.user, Permission.READ_PEOPLE),
        "breadcrumbs": [Crumb(str(thing), thing.get_absolute_url()), Crumb(heading)],
    }
    return render(request, "hub/thing_people.html", context)
