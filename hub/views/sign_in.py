"""How does a person come in, and come back to what they were doing?"""

from collections.abc import Callable
from typing import Any

import requests
from allauth.account.views import LoginView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from axes.decorators import axes_dispatch, axes_form_invalid
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hub import clock
from hub.access import kept_form
from hub.access.request import SignedInRequest
from hub.access.session import CODE, DEMO_CARD, PASSWORD, record_proof
from hub.forms_account import ChoosePasswordForm, SignInForm
from hub.operations.links import find_link, use_link
from hub.queries.people import demo_cards
from hub.views.form_page import INVALID, add_errors

BACKEND = "hub.access.backend.HubBackend"
TOO_MANY = 429
BAD_GATEWAY = 502


@method_decorator(axes_dispatch, name="dispatch")
@method_decorator(axes_form_invalid, name="form_invalid")
class SignInView(LoginView):
    """Password sign-in, single sign-on where it is set up, and in a demo one card for each role."""

    form_class = SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "single_sign_on": settings.HUB_OIDC_NAME,
            "provider_id": settings.HUB_OIDC_PROVIDER,
            "demo_cards": demo_cards(clock.today()) if settings.HUB_DEMO else [],
            "next": self.request.GET.get("next", ""),
        }


class SetUpCodeView(ActivateTOTPView):
    """Set up the app that makes codes; the code that proves it counts for this session."""

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        record_proof(self.request, self.request.user, CODE)
        return response


sign_in = SignInView.as_view()
set_up_code = require_http_methods(["GET", "HEAD", "POST"])(SetUpCodeView.as_view())


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def single_sign_on(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Off to the council's sign-in service; the form's ``process`` is login or connect."""
    return _with_provider(openid_connect.login, request, provider_id)


@require_safe
@login_not_required
def back_from_single_sign_on(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the council's sign-in service, with its word on who this is."""
    return _with_provider(openid_connect.callback, request, provider_id)


def account_tried(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Which account an attempt was for, for axes: the address, in one spelling."""
    tried = (credentials or {}).get("email") or request.POST.get("login", "")
    return str(tried).strip().lower()


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None
) -> HttpResponse:
    """Too many wrong passwords for one account from one address."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "account/locked_out.html", {"minutes": minutes}, status=TOO_MANY)


@require_POST
@login_not_required
def demo_sign_in(request: HttpRequest, role: str) -> HttpResponse:
    """In a demo only: come in as the person of the demo council who holds ``role``."""
    cards = demo_cards(clock.today()) if settings.HUB_DEMO else []
    person = next((person for code, person, _ in cards if code == role), None)
    if person is None:
        raise Http404
    login(request, person, backend=BACKEND)
    record_proof(request, person, DEMO_CARD)
    return redirect(_safe(request, request.POST.get("next", "")))


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
@sensitive_post_parameters("password", "again")
def one_time_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Choose a password by a link that works once. Looking at it does not use it up."""
    link = find_link(secret=secret)
    if link is None:
        return render(request, "account/link_worn_out.html", status=410)
    form = ChoosePasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = use_link(secret=secret, password=form.cleaned_data["password"])
        except ValidationError as refusal:
            add_errors(form, ValidationError({"password": refusal.messages}))
        else:
            logout(request)
            login(request, person, backend=BACKEND)
            record_proof(request, person, PASSWORD)
            return redirect("/")
    context = {"form": form, "person": link.person}
    status = INVALID if form.errors else None
    return render(request, "account/choose_password.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def kept(request: SignedInRequest) -> HttpResponse:
    """What was being sent when the session ended, to send again; only to whoever wrote it."""
    form = kept_form.kept_for(request, request.user)
    if request.method == "POST":
        kept_form.discard(request)
        return redirect("/")
    if form is None:
        return redirect("/")
    shown = [
        (name.replace("_", " ").capitalize(), value) for name, value in form.fields if value.strip()
    ]
    return render(request, "account/kept_form.html", {"kept": form, "shown": shown})


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_again(request: HttpRequest) -> HttpResponse:
    """For somebody with neither password nor code: prove who they are by signing in afresh."""
    where_to = _safe(request, request.GET.get("next", "") or request.POST.get("next", ""))
    if request.method == "POST":
        logout(request)
        return redirect(f"{reverse('account_login')}?{urlencode({'next': where_to})}")
    return render(request, "account/sign_in_again.html", {"next": where_to})


def _with_provider(
    view: Callable[..., HttpResponse], request: HttpRequest, provider_id: str
) -> HttpResponse:
    """The library's view; a provider that does not answer is told in words, not as our fault."""
    try:
        return view(request, provider_id)
    except requests.RequestException:
        return render(request, "socialaccount/authentication_error.html", status=BAD_GATEWAY)


def _safe(request: HttpRequest, url: str) -> str:
    """``url`` where it leads to a page of this hub, home otherwise."""
    return url if url_has_allowed_host_and_scheme(url, {request.get_host()}) else "/"
