"""Where is one day of a round moved, with what moves with it shown before it is saved?"""

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.nav import Crumb
from hub.views.form_page import INVALID, add_errors
from reporting.forms.rounds import MoveDayForm
from reporting.operations.rounds import move_round
from strategies.domain.reporting_calendar import (
    LOWEST_FIRST,
    Calendar,
    Step,
    label_of,
    moved,
    moves_between,
    problems_of,
    warnings_of,
)
from strategies.models import Round
from strategies.queries.rounds import calendar_of_round, elections


@require_http_methods(["GET", "HEAD", "POST"])
@permitted(Permission.MANAGE_PLANS)
def round_move(request: SignedInRequest, pk: int, step: str) -> HttpResponse:
    """Another day for one step: first what moves with it, then, once confirmed, the move."""
    gathering = get_object_or_404(
        Round.objects.select_related("reporting_period", "strategy"), pk=pk
    )
    moving = next((each for each in LOWEST_FIRST if each == step), None)
    if moving is None:
        raise Http404("There is no such step.")
    calendar = calendar_of_round(gathering)
    form = MoveDayForm(request.POST or None, initial={"on": calendar.get(moving)})
    round_url = reverse("reporting:round", args=[pk])
    page = {
        "form": form,
        "heading": f"Move “{label_of(moving)}”",
        "caption": str(gathering),
        "cancel_url": round_url,
        "breadcrumbs": [
            Crumb("Rounds", reverse("reporting:round-list")),
            Crumb(str(gathering), round_url),
            Crumb(label_of(moving)),
        ],
    }
    after = _asked(form, calendar, moving) if request.method == "POST" else None
    if after is not None and "confirm" in request.POST:
        try:
            move_round(
                by=request.user,
                gathering=gathering,
                calendar=after,
                seen=_read(request.POST.get("seen", "")),
                reason=form.cleaned_data["reason"],
            )
        except ValidationError as refusal:
            add_errors(form, refusal)
        else:
            messages.success(request, "Moved. Whoever still owes something is told.")
            return redirect(round_url)
    elif after is not None:
        preview = {
            "moves": moves_between(calendar, after),
            "warnings": warnings_of(after, elections()),
            "seen": _written(calendar),
            "answers": form.cleaned_data,
        }
        return render(request, "reporting/round_move.html", page | preview)
    button = {"button": "Show what moves"}
    return render(
        request, "layouts/form.html", page | button, status=INVALID if form.errors else None
    )


def _asked(form: MoveDayForm, calendar: Calendar, step: Step) -> Calendar | None:
    """The calendar after the move; None, with the reason at the form, where it cannot be."""
    if not form.is_valid():
        return None
    after = moved(calendar, step, form.cleaned_data["on"])
    if after == calendar:
        form.add_error("on", "It is on that day already. Choose another.")
    for sentence in problems_of(after).values():
        form.add_error("on", sentence)
    return None if form.errors else after


def _written(calendar: Calendar) -> str:
    """A calendar as a hidden field carries it: "figures_due=2026-10-12,meeting=2026-11-17"."""
    return ",".join(f"{step}={day.isoformat()}" for step, day in calendar.items())


def _read(written: str) -> Calendar:
    """The calendar of a hidden field; what makes no sense there is left out, and so differs."""
    found: dict[Step, date] = {}
    for part in written.split(","):
        name, _, day = part.partition("=")
        step = next((each for each in LOWEST_FIRST if each == name), None)
        try:
            on = date.fromisoformat(day)
        except ValueError:
            continue
        if step is not None:
            found[step] = on
    return found
