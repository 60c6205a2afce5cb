"""What does a reader need beside every page: the colour, the key, the promises of access?"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from hub.context import council_or_default
from hub.domain.colour import darker

STYLESHEET = """:root {{
  --hub-brand: {brand};
  --hub-brand-dark: {dark};
  --govuk-brand-colour: {brand};
  --govuk-link-colour: {brand};
  --govuk-link-hover-colour: {dark};
}}
"""


@login_not_required
@require_safe
@cache_control(max_age=300, public=True)
def council_stylesheet(request: HttpRequest) -> HttpResponse:
    """The council's colour as CSS, a file of its own because pages carry no inline styles."""
    colour = council_or_default().colour
    return HttpResponse(
        STYLESHEET.format(brand=colour, dark=darker(colour, 35)), content_type="text/css"
    )


@login_not_required
@require_safe
def key_to_symbols(request: HttpRequest) -> HttpResponse:
    """What every symbol means; one click from each of them."""
    return render(request, "hub/key_to_symbols.html")


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What works, what does not yet, and whom to tell."""
    return render(request, "hub/accessibility.html")


@login_not_required
@require_safe
def how_judged(request: HttpRequest) -> HttpResponse:
    """How a value becomes a symbol, in plain words."""
    return render(request, "hub/how_judged.html")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What the hub keeps about the people who use it."""
    return render(request, "hub/privacy.html")
