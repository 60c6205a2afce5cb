"""How does a page with one form go? Shown, checked, one operation, and on to the next page."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from hub.nav import Crumb
from hub.versions import ChangedMeanwhile, last_change
from hub.views.errors import Clash, conflict
from hub.views.sent_once import MARK, do_once, mark

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
    edits: models.Model | None = None,
    template: str = "layouts/form.html",
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The page of ``form``; once it is filled well, ``do(cleaned_data)`` and on to ``next_url``.

    What the operation refuses by a ValidationError stands at its field. ``next_url`` may depend on
    what the operation returned; ``done`` is the sentence shown there. Sent twice, it is done once.

    ``edits`` is the versioned thing that the form changes: its version travels with the form and
    reaches ``do`` as "seen". Where the operation finds that somebody else saved first (it raises
    `ChangedMeanwhile`), both texts are shown, 409.
    """
    if edits is not None:
        _remember_version(form, edits)
    else:
        mark(form)

    def work() -> str:
        result = do(form.cleaned_data)
        return next_url(result) if callable(next_url) else next_url

    if request.method == "POST" and form.is_valid():
        try:
            url = do_once(request, form.cleaned_data.pop(MARK, ""), work)
        except ValidationError as refusal:
            add_errors(form, refusal)
        except ChangedMeanwhile as clash:
            return _both_texts(request, form, clash.theirs)
        else:
            messages.success(request, done)
            return redirect(url)
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


def _remember_version(form: forms.BaseForm, thing: Any) -> None:
    form.fields["seen"] = forms.IntegerField(widget=forms.HiddenInput, initial=thing.version)


def _both_texts(request: HttpRequest, form: forms.BaseForm, theirs: Any) -> HttpResponse:
    """What stands and what was sent, for each field in which they differ."""
    clashes = [
        Clash(
            str(form.fields[name].label or name.replace("_", " ").capitalize()),
            _as_words(getattr(theirs, name)),
            _as_words(form.cleaned_data[name]),
        )
        for name in form.fields
        if name != "seen" and hasattr(theirs, name)
    ]
    last = last_change(theirs)
    when = timezone.localtime(last.at) if last.at else None
    return conflict(
        request,
        clashes=[clash for clash in clashes if clash.theirs != clash.yours],
        who=str(last.by or ""),
        when=f"on {when:%-d %B %Y at %H:%M}" if when else "",
        again_url=request.get_full_path(),
    )


def _as_words(value: Any) -> str:
    """A field's value as a person reads it; several things separated by commas."""
    if value is None:
        return ""
    if isinstance(value, models.Manager):
        value = value.all()
    if isinstance(value, models.QuerySet):
        return ", ".join(str(each) for each in value)
    return str(value)
