"""When is what due? The reporting calendar as a page, a file, and an address to subscribe to."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from hub import clock
from hub.access.request import SignedInRequest
from hub.address import absolute
from hub.models import CalendarFeed, User
from hub.operations.calendar_feeds import make_calendar_feed, stop_calendar_feed
from hub.sealing import fingerprint
from reporting.exports.calendar_file import CONTENT_TYPE, calendar_file
from reporting.queries.calendar import calendar_days


@require_safe
def round_calendar(request: SignedInRequest) -> HttpResponse:
    """The days of rounds, those to come first."""
    return _page(request)


@require_safe
def round_ics(request: SignedInRequest) -> HttpResponse:
    """The same as a file."""
    answer = _file(request.user)
    answer["Content-Disposition"] = 'attachment; filename="reporting-calendar.ics"'
    return answer


@require_POST
def feed_make(request: SignedInRequest) -> HttpResponse:
    """An address for a calendar program, shown on the answer to this one request."""
    secret = make_calendar_feed(by=request.user)
    return _page(request, absolute(reverse("reporting:round-feed", args=[secret])))


@require_POST
def feed_stop(request: SignedInRequest) -> HttpResponse:
    """The address stops working."""
    stop_calendar_feed(by=request.user)
    messages.success(request, "The address no longer works.")
    return redirect("reporting:round-calendar")


@require_safe
@login_not_required
def round_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """What a calendar program reads: it cannot sign in, so the address itself is the key."""
    feed = (
        CalendarFeed.objects.filter(secret_sha256=fingerprint(secret))
        .select_related("person")
        .first()
    )
    if feed is None or not feed.person.may_sign_in:
        raise Http404("There is no calendar here.")
    return _file(feed.person)


def _page(request: SignedInRequest, feed_url: str = "") -> HttpResponse:
    days = calendar_days(request.user, clock.today())
    context = {
        "to_come": [day for day in days if not day.is_past],
        "past": [day for day in reversed(days) if day.is_past],
        "feed_url": feed_url,
        "has_feed": CalendarFeed.objects.filter(person=request.user).exists(),
    }
    return render(request, "reporting/round_calendar.html", context)


def _file(person: User) -> HttpResponse:
    days = calendar_days(person, clock.today())
    return HttpResponse(calendar_file(days, now=clock.now()), content_type=CONTENT_TYPE)
