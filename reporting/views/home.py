"""What does a person see first?"""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub import clock
from hub.access.request import SignedInRequest
from reporting.places import places_of
from reporting.queries.checklist import checklist_of
from reporting.queries.home import home
from reporting.try_this import tries_of


@require_safe
def home_page(request: SignedInRequest) -> HttpResponse:
    """The person's own first page."""
    page = home(request.user, day=clock.today())
    context = {
        "page": page,
        "checklist": checklist_of(request.user),
        "round_words": page.round.sentence if page.round else "",
        "places": places_of(request.user),
        "published_url": reverse("reporting:published-list"),
        "tries": tries_of(request.user) if settings.HUB_DEMO else (),
    }
    return render(request, "reporting/home.html", context)
