"""How does a form look? GOV.UK Design System patterns for all, and a date in three boxes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Input
from django.utils.functional import cached_property

_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.SelectDateWidget, ""),
    (forms.NumberInput, "govuk-input govuk-input--width-10"),
    (forms.Textarea, "govuk-textarea"),
    (forms.CheckboxSelectMultiple, "govuk-checkboxes__input"),  # to Django a kind of RadioSelect
    (forms.RadioSelect, "govuk-radios__input"),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.Select, "govuk-select"),
    (forms.FileInput, "govuk-file-upload"),
    (Input, "govuk-input"),
)


HAS_ERROR = "has_error"


@dataclass(frozen=True)
class Problem:
    """One line of an error summary: what is wrong, and the id of the control that cures it."""

    text: str
    target: str


class GovukBoundField(BoundField):
    """A field that knows its Design System classes and where its error link leads."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        base = next((names for kind, names in _CLASSES if isinstance(widget, kind)), "")
        if self.use_fieldset:
            attrs.pop("aria-invalid", None)  # the message is the group's, not each button's
        if self.errors and isinstance(widget, DateInput):
            attrs[HAS_ERROR] = True
        if base and not widget.is_hidden:
            error = f"{base.split()[0]}--error" if self.errors and "__" not in base else ""
            own = str(attrs.get("class") or widget.attrs.get("class", ""))
            attrs["class"] = " ".join(part for part in (base, error, own) if part)
        return attrs

    @property
    def is_tick_box(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)

    @cached_property
    def first_control_id(self) -> str:
        """Id of the control that an error link puts the cursor in."""
        widget, own_id = self.field.widget, self.auto_id or ""
        if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
            return f"{own_id}_0"
        if isinstance(widget, DateInput):
            return f"{own_id}_day"
        return own_id

    @property
    def messages(self) -> list[str]:
        """What is wrong here; an empty field is named with its cure, as it is not by Django."""
        djangos_own = forms.Field.default_error_messages["required"]
        return [
            self._when_empty if error.message == djangos_own else str(text)
            for error in self.errors.as_data()
            for text in error.messages
        ]

    @property
    def problems(self) -> list[Problem]:
        """The same for a summary, where each line must say which field it is about."""
        return [
            Problem(
                text if str(self.label) in text else f"{self.label}: {text}", self.first_control_id
            )
            for text in self.messages
        ]

    @property
    def _when_empty(self) -> str:
        widget = self.field.widget
        if self.is_tick_box:
            return f"“{self.label}” must be ticked to go on."
        if isinstance(widget, forms.FileInput):
            return f"“{self.label}” is missing. Choose a file."
        if isinstance(widget, forms.Select | forms.RadioSelect | forms.CheckboxSelectMultiple):
            return f"“{self.label}” has no answer. Choose one."
        return f"“{self.label}” is empty. Enter it."


class GovukRenderer(TemplatesSetting):
    """FORM_RENDERER of the project: `{{ form }}` is an error summary and the fields."""

    form_template_name = "django/forms/form.html"
    field_template_name = "django/forms/field.html"
    bound_field_class = GovukBoundField


class DateInput(forms.SelectDateWidget):
    """Day, month and year in three boxes, as people write a date from a letter or a passport."""

    template_name = "django/forms/widgets/date_in_three.html"
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        attrs = dict(attrs or {})
        has_error = attrs.pop(HAS_ERROR, False)
        context = forms.Widget.get_context(self, name, value, attrs)
        context["widget"]["has_error"] = has_error
        parts = self.format_value(value) or {}
        context["widget"]["boxes"] = [
            {
                "label": label,
                "name": f"{name}_{part}",
                "id": f"{context['widget']['attrs'].get('id', f'id_{name}')}_{part}",
                "width": width,
                "value": parts.get(part),
            }
            for part, label, width in (
                ("day", "Day", 2),
                ("month", "Month", 2),
                ("year", "Year", 4),
            )
        ]
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str | None:
        day, month, year = (
            str(data.get(f"{name}_{p}", "")).strip() for p in ("day", "month", "year")
        )
        if not (day or month or year):
            return data.get(name)
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except (ValueError, OverflowError):
            return f"{year}-{month}-{day}"

    def format_value(self, value: Any) -> dict[str, Any]:
        if isinstance(value, date):
            return {"day": value.day, "month": value.month, "year": value.year}
        year, month, day = [*str(value or "").split("-"), "", "", ""][:3]
        return {"day": day.lstrip("0"), "month": month.lstrip("0"), "year": year}


NO_SUCH_YEAR = "Enter a year from 1900 to 2199."


class DateField(forms.DateField):
    """A date typed as day, month and year; so near that days can be counted on from it."""

    widget = DateInput
    default_validators = [
        MinValueValidator(date(1900, 1, 1), NO_SUCH_YEAR),
        MaxValueValidator(date(2199, 12, 31), NO_SUCH_YEAR),
    ]
    input_formats = ["%Y-%m-%d"]
    default_error_messages = {"invalid": "Enter a real date, such as 27 3 2026."}
