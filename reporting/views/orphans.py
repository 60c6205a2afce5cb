"""What hangs loose, and where is it cured?"""

from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.listing import Column, Listing
from hub.nav import Tab
from reporting.queries.orphans import KINDS, orphan_counts, orphans_of

ORPHANS = Listing(
    name="loose-ends",
    title="Loose ends",
    noun="loose ends",
    columns=[
        Column("name", "What", lambda row: row.name, url=lambda row: row.url, order="value"),
        Column("noun", "Kind", lambda row: row.noun.capitalize(), order="value"),
        Column("part_of", "Part of", lambda row: row.part_of, order="value"),
        Column("why", "What is missing", lambda row: row.why),
        Column("cure", "Cure", lambda row: row.cure, url=lambda row: row.cure_url),
    ],
    also=("kind",),
    page_size=100,
    empty_text="Nothing of this kind hangs loose.",
)


@require_safe
@permitted(Permission.HAND_OVER)
def orphan_list(request: SignedInRequest) -> HttpResponseBase:
    """One kind of loose end at a time, with the counts of all."""
    chosen = request.GET.get("kind", KINDS[0].code)
    kind = next((each for each in KINDS if each.code == chosen), None)
    if kind is None:
        raise Http404("There is no such kind.")
    counts = orphan_counts(request.user)
    here = reverse("reporting:orphans")
    context = {
        "kind": kind,
        "tabs": [
            Tab(f"{each.title} ({counts[each.code]})", f"{here}?kind={each.code}", each == kind)
            for each in KINDS
        ],
    }
    return ORPHANS.respond(
        request, orphans_of(request.user, kind), "reporting/changes/orphans.html", context
    )
