"""How does a page with one form go? Shown, checked, one operation, and on to the next page."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hub.nav import Crumb

INVALID = 422


def answer_form(
    request: HttpRequest,
    form: forms.BaseForm,
    do: Callable[[dict[str, Any]], Any],
    *,
    heading: str,
    done: str,
    next_url: str | Callable[[Any], str],
    button: str = "Save",
    cancel_url: str = "",
    lead: str = "",
    breadcrumbs: Sequence[Crumb] = (),
    template: str = "layouts/form.html",
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The page of ``form``; once it is filled well, ``do(cleaned_data)`` and on to ``next_url``.

    What the operation refuses by a ValidationError stands at its field. ``next_url`` may depend on
    what the operation returned; ``done`` is the sentence shown there.
    """
    if request.method == "POST" and form.is_valid():
        try:
            result = do(form.cleaned_data)
        except ValidationError as refusal:
            add_errors(form, refusal)
        else:
            messages.success(request, done)
            return redirect(next_url(result) if callable(next_url) else next_url)
    page = {
        "form": form,
        "heading": heading,
        "lead": lead,
        "button": button,
        "cancel_url": cancel_url or (next_url if isinstance(next_url, str) else ""),
        "breadcrumbs": breadcrumbs,
        **(context or {}),
    }
    return render(request, template, page, status=INVALID if form.errors else None)


def add_errors(form: forms.BaseForm, refusal: ValidationError) -> None:
    """Put what an operation refused at the form's fields; what has no field there, at the top."""
    by_field = getattr(refusal, "error_dict", None) or {NON_FIELD_ERRORS: refusal.error_list}
    for name, errors in by_field.items():
        form.add_error(name if name in form.fields else None, errors)
