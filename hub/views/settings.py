"""What is the council called, and in which colour does its hub show itself?"""

from datetime import date
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub import clock
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.council import council_on
from hub.domain.colour import WHITE, contrast_ratio, readable_on_white
from hub.forms_organisation import CouncilForm
from hub.models import CouncilSetting, SettingName, User
from hub.operations.council import set_council_setting
from hub.views.form_page import answer_form


@require_http_methods(["GET", "HEAD", "POST"])
@permitted(Permission.MANAGE_SETTINGS)
def council(request: SignedInRequest) -> HttpResponse:
    """The council's name and colour from a day on, and what they were before."""
    today = clock.today()
    now = council_on(today)
    start = {"name": now.name, "colour": now.colour, "effective_from": today}
    return answer_form(
        request,
        CouncilForm(request.POST or None, initial=start),
        lambda answers: _choose(request.user, answers),
        heading="Name and colour of the council",
        done="Saved.",
        next_url=reverse("hub:council-settings"),
        cancel_url="/",
        template="hub/council_settings.html",
        context={
            "history": CouncilSetting.objects.select_related("set_by").order_by(
                "-effective_from", "name"
            ),
            "contrast": f"{contrast_ratio(now.colour, WHITE):.1f}",
            "shown": readable_on_white(now.colour),
        },
    )


@transaction.atomic
def _choose(by: User, answers: dict[str, Any]) -> None:
    day: date = answers["effective_from"]
    for name, value in (
        (SettingName.COUNCIL_NAME, answers["name"]),
        (SettingName.COUNCIL_COLOUR, answers["colour"]),
    ):
        set_council_setting(by=by, name=name, value=value, effective_from=day)
