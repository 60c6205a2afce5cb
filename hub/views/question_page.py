"""How does a page go that asks before it acts? What follows in words, one button, one way out."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hub.nav import Crumb
from hub.views.form_page import INVALID


def answer_question(
    request: HttpRequest,
    do: Callable[[], object],
    *,
    heading: str,
    text: str,
    button: str,
    done: str,
    next_url: str,
    danger: bool = False,
    breadcrumbs: Sequence[Crumb] = (),
    template: str = "hub/question.html",
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The question; once confirmed by POST, ``do()`` and on to ``next_url``.

    What the operation refuses by a ValidationError stands at the top of the page.
    """
    problems: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            do()
        except ValidationError as refusal:
            problems = [{"text": message, "target": ""} for message in refusal.messages]
        else:
            messages.success(request, done)
            return redirect(next_url)
    page = {
        "heading": heading,
        "text": text,
        "button": button,
        "danger": danger,
        "cancel_url": next_url,
        "problems": problems,
        "breadcrumbs": breadcrumbs,
        **(context or {}),
    }
    return render(request, template, page, status=INVALID if problems else None)
