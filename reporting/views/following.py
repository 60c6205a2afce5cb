"""Which things does somebody follow, and how do they begin and stop?"""

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hub.access.request import SignedInRequest
from hub.listing import Column, Kind, Listing
from hub.nav import Crumb
from hub.things import thing_or_404
from hub.views.question_page import answer_question
from reporting.operations import following as operations
from reporting.queries.following import following

FOLLOWING = Listing(
    name="following",
    title="What you follow",
    noun="things you follow",
    columns=[
        Column("name", "Name", lambda each: each.name, url=lambda each: each.url, order="value"),
        Column("kind", "What it is", lambda each: each.kind, order="value"),
        Column(
            "since",
            "Since",
            lambda each: timezone.localdate(each.since),
            kind=Kind.DATE,
            order="value",
        ),
        Column("stop", "Change", lambda each: "Stop following", url=lambda each: each.stop_url),
    ],
    page_size=100,
    empty_text="Open a plan, an action or a metric and choose “Follow this”.",
)


@require_safe
def following_list(request: SignedInRequest) -> HttpResponseBase:
    """Everything that the person follows and may still read."""
    context = {
        "lead": "You hear of changes to these in your mails from the hub.",
        "breadcrumbs": [Crumb("My account", reverse("hub:account")), Crumb("What you follow")],
    }
    return FOLLOWING.respond(request, following(request.user), context=context)


@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    """Whether to follow one thing; for who follows it, whether to stop."""
    thing = thing_or_404(request.user, kind, pk)
    url: str = thing.get_absolute_url()
    crumbs = [Crumb(str(thing), url), Crumb("Follow")]
    if operations.follows_of(request.user, thing).exists():
        return answer_question(
            request,
            lambda: operations.unfollow(by=request.user, thing=thing),
            heading="Stop following?",
            text=f"You hear no more of changes to “{thing}”.",
            button="Stop following",
            done=f"You no longer follow “{thing}”.",
            next_url=url,
            breadcrumbs=crumbs,
        )
    return answer_question(
        request,
        lambda: operations.follow(by=request.user, thing=thing),
        heading=f"Follow “{thing}”?",
        text="You hear of changes to it, and to what is beneath it, in your mails from the hub. "
        "You can stop at any time.",
        button="Follow",
        done=f"You follow “{thing}”.",
        next_url=url,
        breadcrumbs=crumbs,
    )
