"""Where does somebody choose how the hub tells them things?"""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub.access.request import SignedInRequest
from hub.forms_account import MailPreferenceForm
from hub.models import MailPreference
from hub.nav import Crumb
from hub.operations.mail_preference import set_mail_preference
from hub.views.form_page import answer_form


@require_http_methods(["GET", "HEAD", "POST"])
def mail_preference(request: SignedInRequest) -> HttpResponse:
    """At once, or once a day."""
    at_once = MailPreference.objects.filter(person=request.user, at_once=True).exists()

    def save(answers: dict[str, Any]) -> MailPreference:
        return set_mail_preference(by=request.user, at_once=answers["when"] == "at_once")

    return answer_form(
        request,
        MailPreferenceForm(
            request.POST or None, initial={"when": "at_once" if at_once else "daily"}
        ),
        save,
        heading="Mails from the hub",
        done="Saved.",
        next_url=reverse("hub:account"),
        breadcrumbs=[Crumb("My account", reverse("hub:account")), Crumb("Mails from the hub")],
    )
