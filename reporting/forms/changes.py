"""Which questions are asked about cover and about handing over?"""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.db.models.functions import Lower

from hub.forms import DateField
from hub.forms_people import PersonField
from hub.models import User
from reporting.queries.hand_over import Item


class CoverForm(forms.Form):
    """Who covers for whom, and when."""

    person = PersonField(label="Who is away")
    deputy = PersonField(label="Who covers for them")
    starts = DateField(label="First day")
    ends = DateField(label="Last day")
    reason = forms.CharField(
        label="Reason",
        required=False,
        max_length=160,
        help_text="Such as “annual leave”. Both of them read it, and whoever leads their service.",
    )

    def __init__(self, *args: Any, may_choose: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_choose:
            del self.fields["person"]
            self.fields["deputy"].label = "Who covers for you"


class LeaverField(PersonField):
    """Somebody of whom it does not matter whether they have left."""

    default_error_messages = {"unknown": "Nobody goes by “%(text)s”. Type their e-mail address."}

    def people(self) -> Any:
        return User.objects.all()


class LeaverForm(forms.Form):
    """Whose items are given to somebody else."""

    person = LeaverField(label="Whose items?")


class HandOverForm(forms.Form):
    """One receiver for all items, and another for some of them."""

    receiver = PersonField(
        label="Who takes them over?",
        required=False,
        help_text="E-mail address, staff number or full name. They get every item below"
        " for which you name nobody else.",
    )

    def __init__(self, *args: Any, items: Sequence[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            self.fields[item.key] = forms.CharField(
                label=f"Somebody else for {item.name}", required=False, max_length=254
            )

    @property
    def rows(self) -> list[tuple[Item, Any]]:
        """Each item with the field that may name somebody else for it."""
        return [(item, self[item.key]) for item in self.items]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        named = {item.key: answers.get(item.key, "").strip() for item in self.items}
        found = people_called({text for text in named.values() if text})
        receivers: dict[str, User] = {}
        for key, text in named.items():
            person = found.get(text.casefold()) if text else answers.get("receiver")
            if text and person is None:
                self.add_error(key, f"Nobody here goes by “{text}”. Type their e-mail address.")
            if person is not None:
                receivers[key] = person
        if not receivers and not self.errors:
            raise ValidationError("Name somebody who takes over at least one item.")
        answers["receivers"] = receivers
        return answers


def people_called(texts: set[str]) -> Mapping[str, User]:
    """Casefolded e-mail address, staff number or full name -> the one person here it means.

    One query, however many texts. A name that several people have is left out.
    """
    wanted = {text.casefold() for text in texts}
    if not wanted:
        return {}
    people = (
        User.objects.filter(is_active=True)
        .annotate(lower_email=Lower("email"), lower_name=Lower("full_name"))
        .filter(Q(lower_email__in=wanted) | Q(lower_name__in=wanted) | Q(staff_number__in=texts))
    )
    found: dict[str, list[User]] = {}
    for person in people:
        for text in {person.email, person.full_name, person.staff_number} - {""}:
            found.setdefault(text.casefold(), []).append(person)
    return {text: named[0] for text, named in found.items() if len(named) == 1}
