"""With which sets of areas do we compare ourselves, and why with these?"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.checks import can, check_reads_performance
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.nav import Crumb
from hub.views.form_page import answer_form
from metrics.forms.comparing import EndForm, SetChangeForm, SetForm
from metrics.models import ComparatorSet
from metrics.operations import comparator_sets as operations
from metrics.queries.comparator_sets import set_lines

READ_AND_POST = ["GET", "HEAD", "POST"]
TITLE = "Comparator sets"


@require_safe
def set_list(request: SignedInRequest) -> HttpResponse:
    """Every set with its reason, its areas and their dates."""
    check_reads_performance(request.user)
    context = {
        "title": TITLE,
        "lines": set_lines(clock.today()),
        "may_edit": can(request.user, Permission.EDIT_METRIC),
        "breadcrumbs": [*_thread()[:1], Crumb(TITLE)],
    }
    return render(request, "metrics/comparing/set_list.html", context)


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def set_add(request: SignedInRequest) -> HttpResponse:
    """A new set."""
    return answer_form(
        request,
        SetForm(request.POST or None, initial={"starts": clock.today()}),
        lambda answers: operations.add_comparator_set(by=request.user, **answers),
        heading="Add a comparator set",
        lead="Choose areas that are like ours, and say why: whoever reads a rank needs to know.",
        button="Add the set",
        done="Added.",
        next_url=reverse("metrics:comparator-sets"),
        breadcrumbs=_thread(Crumb("Add a set")),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def set_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Other words, or other areas from a day on."""
    found = get_object_or_404(ComparatorSet, pk=pk)
    return answer_form(
        request,
        SetChangeForm(request.POST or None, comparator_set=found, day=clock.today()),
        lambda answers: operations.change_comparator_set(
            by=request.user, comparator_set=found, **answers
        ),
        heading=f"Change “{found}”",
        done="Changed.",
        next_url=reverse("metrics:comparator-sets"),
        breadcrumbs=_thread(Crumb(found.name)),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def set_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """The set is compared with up to a day."""
    found = get_object_or_404(ComparatorSet, pk=pk)
    return answer_form(
        request,
        EndForm(request.POST or None, initial={"last_day": clock.today()}),
        lambda answers: operations.end_comparator_set(
            by=request.user, comparator_set=found, **answers
        ),
        heading=f"End “{found}”",
        lead=f"In force {found.when}.",
        button="End it",
        done="Ended.",
        next_url=reverse("metrics:comparator-sets"),
        breadcrumbs=_thread(Crumb(found.name), Crumb("End")),
    )


def _thread(*below: Crumb) -> list[Crumb]:
    return [
        Crumb("Metrics", reverse("metrics:metric-list")),
        Crumb(TITLE, reverse("metrics:comparator-sets")),
        *below,
    ]
