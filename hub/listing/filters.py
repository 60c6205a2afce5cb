"""What narrows a list, and how is that said in words?"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.choices import flatten_choices


class ListFilter(forms.Form):
    """The filters of a list. Subclasses add fields and say in `narrow` what they mean.

    ``rare`` names those that are folded away until one of them is in use.
    """

    all_optional = True  # so that no label need say it
    rare: Sequence[str] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in self.fields.values():
            each.required = False

    def narrow(self, rows: Any) -> Any:
        """The rows that match `self.cleaned_data`, where a malformed filter is missing."""
        raise NotImplementedError

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """Label and words of each filter in use."""
        return [
            (str(self[name].label), _words(self.fields[name], value))
            for name, value in self.cleaned_data.items()
            if value not in self.fields[name].empty_values and value is not False
            if not (hasattr(value, "exists") and not value.exists())
        ]

    @property
    def usual_fields(self) -> list[BoundField]:
        return [field for field in self.visible_fields() if field.name not in self.rare]

    @property
    def rare_fields(self) -> list[BoundField]:
        return [field for field in self.visible_fields() if field.name in self.rare]

    @property
    def is_rarely_filtered(self) -> bool:
        """Whether a filter that is folded away is in use."""
        return self.is_bound and any(
            self.cleaned_data.get(name) or name in self.errors for name in self.rare
        )

    @property
    def is_filtered(self) -> bool:
        return self.is_bound and bool(self.chosen or self.errors)


def _words(field_: forms.Field, value: Any) -> str:
    if isinstance(field_, forms.ModelChoiceField):
        values = value if isinstance(field_, forms.ModelMultipleChoiceField) else [value]
        return ", ".join(field_.label_from_instance(each) for each in values)
    if isinstance(field_, forms.ChoiceField):
        choices: Any = flatten_choices(field_.choices)  # type: ignore[arg-type]
        labels = {str(key): str(label) for key, label in choices}
        values = value if isinstance(field_, forms.MultipleChoiceField) else [value]
        return ", ".join(labels.get(str(each), str(each)) for each in values)
    return "yes" if value is True else str(value)
