"""Which areas does the hub know, by which names, whom do they follow, where are they on the map?"""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.checks import can, check_reads_performance
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.listing import Column, Listing
from hub.nav import Crumb, Link
from hub.views.form_page import answer_form
from hub.views.question_page import answer_question
from metrics.forms.areas import AreaFilter, AreaForm, FollowForm, TilesForm
from metrics.models import Area, AreaPredecessor
from metrics.operations import areas as operations
from metrics.queries.areas import area_lines

READ_AND_POST = ["GET", "HEAD", "POST"]
TITLE = "Areas"


def _listing(*, keeps: bool) -> Listing:
    """The list of areas; each leads to its page for whoever keeps them."""
    return Listing(
        name="areas",
        title=TITLE,
        noun="areas",
        columns=[
            Column("name", "Name", str, order="name", url=_url if keeps else None),
            Column("kind", "Kind", lambda area: area.get_kind_display(), order="kind"),
            Column("code", "Official code", lambda area: area.code, order="code"),
            Column("sets", "In sets of today", lambda area: area.set_names),
            Column("follows", "Follows", lambda area: area.followed_names),
            Column("tile", "On the tile map", _place),
        ],
        filters=AreaFilter,
        page_size=100,
        empty_text="They come with the values of other areas, or by this page.",
    )


@require_safe
def area_list(request: SignedInRequest) -> HttpResponseBase:
    """Every area, the sets that it is in, whom it follows."""
    check_reads_performance(request.user)
    keeps = can(request.user, Permission.EDIT_METRIC)
    buttons = [
        Link("Add an area", reverse("metrics:area-add")),
        Link("The tile map", reverse("metrics:tile-places")),
    ]
    context = {
        "lead": "What values can be about: places, and groups that we compare ourselves with.",
        "buttons": buttons if keeps else [],
        "breadcrumbs": [*_thread()[:1], Crumb(TITLE)],
    }
    rows = area_lines(clock.today())
    listing = _listing(keeps=keeps)
    return listing.respond(request, rows, "metrics/comparing/area_list.html", context)


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def area_add(request: SignedInRequest) -> HttpResponse:
    """A new area."""
    return answer_form(
        request,
        AreaForm(request.POST or None),
        lambda answers: operations.add_area(by=request.user, **answers),
        heading="Add an area",
        button="Add the area",
        done="Added.",
        next_url=reverse("metrics:area-list"),
        breadcrumbs=_thread(Crumb("Add an area")),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def area_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """An area's names and code, and the areas that it follows."""
    area = get_object_or_404(Area, pk=pk)
    return answer_form(
        request,
        AreaForm(request.POST or None, area=area),
        lambda answers: operations.change_area(by=request.user, area=area, **answers),
        heading=area.name,
        done="Changed.",
        next_url=reverse("metrics:area-list"),
        breadcrumbs=_thread(Crumb(area.name)),
        template="metrics/comparing/area_form.html",
        context={
            "caption": area.get_kind_display(),
            "area": area,
            "follows": area.predecessors.select_related("predecessor"),
        },
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def area_follow(request: SignedInRequest, pk: int) -> HttpResponse:
    """That an area follows another from a day, and how their figures are joined."""
    area = get_object_or_404(Area, pk=pk)
    return answer_form(
        request,
        FollowForm(request.POST or None),
        lambda answers: operations.follow_area(by=request.user, area=area, **answers),
        heading=f"Which area did {area} follow?",
        lead="A merged council follows each of those it was made of. Their series are joined only"
        " by what is stated here.",
        done="Stated.",
        next_url=_url(area),
        breadcrumbs=_thread(Crumb(area.name, _url(area)), Crumb("Follows")),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def area_unfollow(request: SignedInRequest, pk: int) -> HttpResponse:
    """That it was wrong."""
    followed = get_object_or_404(
        AreaPredecessor.objects.select_related("area", "predecessor"), pk=pk
    )
    area = followed.area
    return answer_question(
        request,
        lambda: operations.unfollow_area(by=request.user, followed=followed),
        heading=f"{area} does not follow {followed.predecessor}",
        text="Their series are then no longer joined. What was stated stays on record.",
        button="Take it back",
        danger=True,
        done="Taken back.",
        next_url=_url(area),
        breadcrumbs=_thread(Crumb(area.name, _url(area)), Crumb("Take back")),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def tile_places(request: SignedInRequest) -> HttpResponse:
    """Where the areas stand on the tile maps, all at once."""
    form = TilesForm(request.POST or None, areas=list(Area.objects.order_by("kind", "name")))

    def save(answers: dict[str, Any]) -> None:
        operations.place_tiles(by=request.user, places=answers["places"])

    return answer_form(
        request,
        form,
        save,
        heading="Where areas stand on the tile map",
        lead="Each area is one square of the same size, so that small ones are seen as well."
        " Parts of our own area make a map of their own.",
        done="The map is laid out.",
        next_url=reverse("metrics:area-list"),
        breadcrumbs=_thread(Crumb("The tile map")),
    )


def _thread(*below: Crumb) -> list[Crumb]:
    return [
        Crumb("Metrics", reverse("metrics:metric-list")),
        Crumb(TITLE, reverse("metrics:area-list")),
        *below,
    ]


def _url(area: Area) -> str:
    return reverse("metrics:area-edit", args=[area.pk])


def _place(area: Area) -> str:
    if not (area.tile_column and area.tile_row):
        return ""
    return f"column {area.tile_column}, row {area.tile_row}"
