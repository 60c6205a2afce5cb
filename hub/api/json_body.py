"""What did a program send, and does it fit? The fields and rules are those of the page's form."""

import json
import math
from collections.abc import Collection, Iterable, Mapping
from typing import IO, Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

VERSION = "version"
"""The version of the thing that the caller saw, in the body of every change."""

FormT = TypeVar("FormT", bound=forms.Form)

_TEXT = (forms.CharField, forms.ChoiceField, forms.DateField)
_MANY = (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)


class SafeJSON(JSONParser):
    """JSON of one kind. What is nested too deep for any honest body is refused, not tried."""

    kind: type = dict
    kind_words = "a JSON object"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        try:
            body = super().parse(stream, media_type, parser_context)
            json.dumps(body, ensure_ascii=False).encode()
        except RecursionError as error:
            raise ParseError("The body is nested too deep.") from error
        except UnicodeEncodeError as error:
            raise ParseError("The body holds half a character.") from error
        if not isinstance(body, self.kind):
            raise ParseError(f"The body is not {self.kind_words}.")
        return body


class JSONBody(SafeJSON):
    """One JSON object."""


class JSONRows(SafeJSON):
    """A list of JSON objects."""

    kind = list
    kind_words = "a JSON list of objects"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        rows: list[Any] = super().parse(stream, media_type, parser_context)
        if not all(isinstance(row, dict) for row in rows):
            raise ParseError(f"The body is not {self.kind_words}.")
        return rows


def read_form(form: FormT, body: Mapping[str, Any], *, changes_only: bool = False) -> FormT:
    """``form``, bound to ``body`` and valid; the names are those of its fields.

    With ``changes_only`` the fields that are not in the body are taken out of it: they stay as they
    are. Files are not taken. Raises ValidationError by name.
    """
    for name in [name for name, field in form.fields.items() if isinstance(field, forms.FileField)]:
        del form.fields[name]
    if problems := _misfits(form.fields, body):
        raise ValidationError(problems)
    if changes_only:
        for name in form.fields.keys() - body.keys():
            del form.fields[name]
    form.data = {form.add_prefix(name): value for name, value in body.items()}
    form.is_bound = True
    if not form.is_valid():
        raise ValidationError({name: errors.as_data() for name, errors in form.errors.items()})
    return form


def whole_number(body: Mapping[str, Any], name: str) -> int:
    """A version or an id in a body; raises ValidationError where it is missing or none."""
    number = body.get(name)
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < 2**31:
        raise ValidationError({name: f"Give {name} as a whole number."})
    return number


def without(body: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """The body without some names, which are read apart."""
    return {name: value for name, value in body.items() if name not in names}


def schema_of(
    fields: Mapping[str, forms.Field], *, needed: Collection[str] = (), numbers: Iterable[str] = ()
) -> dict[str, Any]:
    """The JSON schema of a body: ``fields`` of a form, and ``numbers`` that are read apart.

    ``needed`` are the names that must be there.
    """
    properties = {name: {"type": "integer", "minimum": 0} for name in numbers}
    properties |= {
        name: _schema_of_field(field)
        for name, field in fields.items()
        if not isinstance(field, forms.FileField)
    }
    schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return schema | ({"required": sorted(needed)} if needed else {})


def _misfits(fields: Mapping[str, forms.Field], body: Mapping[str, Any]) -> dict[str, str]:
    """Name -> sentence, where JSON holds another kind of value than a field takes."""
    problems = dict.fromkeys(body.keys() - fields.keys(), "There is no such field.")
    for name in body.keys() & fields.keys():
        value = body[name]
        if isinstance(fields[name], _MANY):
            if not isinstance(value, list) or not all(_is_plain(each) for each in value):
                problems[name] = "Give a list."
        elif isinstance(fields[name], forms.BooleanField):
            if not isinstance(value, bool):
                problems[name] = "Give true or false."
        elif value is not None and not _is_plain(value):
            problems[name] = "Give one value, not a list or an object."
        elif _is_text(fields[name]) and not isinstance(value, str | None):
            problems[name] = "Give a text."
    return problems


def _is_plain(value: Any) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)  # 1e400 is no number that anything here could be
    return isinstance(value, str | int) and not isinstance(value, bool)


def _is_text(field: forms.Field) -> bool:
    return isinstance(field, _TEXT) and not isinstance(field, forms.ModelChoiceField)


def _schema_of_field(field: forms.Field) -> dict[str, Any]:
    """What a field takes; checked again, and in more detail, when it comes."""
    schema: dict[str, Any]
    choices: Any = getattr(field, "choices", ())
    match field:
        case forms.ModelMultipleChoiceField() | forms.MultipleChoiceField():
            schema = {"type": "array", "items": {"type": "integer"}}
        case forms.ModelChoiceField():
            schema = {"type": ["integer", "null"]}
        case forms.ChoiceField():
            schema = {"type": "string", "enum": [str(key) for key, _ in choices]}
        case forms.BooleanField():
            schema = {"type": "boolean"}
        case forms.DateField():
            schema = {"type": ["string", "null"], "format": "date"}
        case forms.DecimalField():
            schema = {"type": ["string", "number", "null"]}
        case forms.IntegerField():
            schema = {"type": ["integer", "null"]}
        case _:
            longest = getattr(field, "max_length", None)
            schema = {"type": "string"} | ({"maxLength": longest} if longest else {})
    words = " ".join(str(text) for text in (field.label, field.help_text) if text)
    return schema | ({"description": words} if words else {})
