"""How does a form that is sent twice do its work once? By a mark that travels with the form."""

import uuid
from collections.abc import Callable

from django import forms
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from hub import clock
from hub.models import IdempotentRequest, User

MARK = "once"
_FOUND = 302


def mark(form: forms.BaseForm) -> None:
    """Give the form a mark of its own; sent again after an error, it keeps it."""
    form.fields[MARK] = forms.CharField(
        widget=forms.HiddenInput, initial=uuid.uuid4().hex, max_length=40, required=False
    )


def do_once(request: HttpRequest, sent: str, do: Callable[[], str]) -> str:
    """Do the work of the form with the mark ``sent``, and give the address where it leads.

    Where that form's work is done already, only the address is given. The mark is kept with the
    work in one transaction: a refusal keeps neither, and of two at once the second waits.
    """
    person = request.user
    if not sent or not isinstance(person, User):
        return do()
    key = f"form:{sent}"
    try:
        with transaction.atomic():
            done = IdempotentRequest.objects.create(
                person=person, key=key, fingerprint="", created_at=clock.now()
            )
            url = do()
            done.answer, done.status = {"url": url}, _FOUND
            done.save(update_fields=["answer", "status"])
    except IntegrityError:
        before = IdempotentRequest.objects.filter(person=person, key=key).first()
        if before is None or before.answer is None:  # it was the work itself that was refused
            raise
        url = before.answer["url"]
    return url
