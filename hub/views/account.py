"""What does the hub know of me, and how do I get in? Details, password, codes and tokens."""

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hub import clock
from hub.access.checks import needs_second_factor
from hub.access.doors import recently_authenticated
from hub.access.over_people import works_here
from hub.access.request import SignedInRequest
from hub.access.session import has_authenticator
from hub.forms_account import TokenForm
from hub.nav import Crumb
from hub.operations import tokens as operations
from hub.queries.people import page_of
from hub.views.form_page import INVALID


@require_safe
def account(request: SignedInRequest) -> HttpResponse:
    """Everything about oneself on one page."""
    context = {
        "page": page_of(request.user, clock.today()),
        "tokens": request.user.tokens.order_by("-created_at"),
        "now": clock.now(),
        "works_here": works_here(request.user),
        "has_code": has_authenticator(request.user),
        "needs_code": needs_second_factor(request.user),
        "single_sign_on": settings.HUB_OIDC_NAME,
        "is_connected": SocialAccount.objects.filter(user=request.user).exists(),
    }
    return render(request, "hub/account/account.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@recently_authenticated
def create_token(request: SignedInRequest) -> HttpResponse:
    """A new token; its secret is shown on the answer to this one request, never again."""
    form = TokenForm(request.POST or None)
    thread = [Crumb("My account", reverse("hub:account")), Crumb("New token")]
    if request.method == "POST" and form.is_valid():
        token, secret = operations.create_token(
            by=request.user,
            name=form.cleaned_data["name"],
            lasts=form.cleaned_data["days"],
            scope=form.cleaned_data["scope"],
        )
        context = {"token": token, "secret": secret, "breadcrumbs": thread}
        return render(request, "hub/account/token_made.html", context)
    context = {
        "form": form,
        "heading": "New personal token",
        "lead": "It lets a program of yours read what you may read.",
        "button": "Make the token",
        "cancel_url": reverse("hub:account"),
        "breadcrumbs": thread,
    }
    return render(request, "layouts/form.html", context, status=INVALID if form.errors else None)


@require_POST
def revoke_token(request: SignedInRequest, pk: int) -> HttpResponse:
    """A token of one's own stops working."""
    token = get_object_or_404(request.user.tokens, pk=pk)
    operations.revoke_token(by=request.user, token=token)
    messages.success(request, f"“{token.name}” no longer works.")
    return redirect("hub:account")
