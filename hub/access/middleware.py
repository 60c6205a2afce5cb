"""What happens to somebody who has not signed in, not far enough, or too long ago?"""

from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from hub.access import kept_form
from hub.access.session import has_authenticator, has_lasted_too_long, lacks_second_factor

BEFORE_SECOND_FACTOR = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "hub:sign-in-again",
    }
)
"""Pages that somebody needs to give, or first set up, the code that their role asks for."""


class SignInMiddleware(LoginRequiredMiddleware):
    """Every page asks for sign-in unless it says otherwise; a role may ask for a code as well.

    A form that is posted too late waits until its sender has signed in again.
    """

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated and has_lasted_too_long(request):
            logout(request)
        response = cast(HttpResponseBase, self.get_response(request))
        kept_form.remember_person(request, response)
        return response

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        to_sign_in = super().process_view(request, view_func, view_args, view_kwargs)
        if to_sign_in is not None:
            return _to_sign_in_and_kept_form() if kept_form.keep(request) else to_sign_in
        if getattr(view_func, "login_required", True) and request.resolver_match is not None:
            return _to_second_factor(request, request.resolver_match.view_name)
        return None


def _to_sign_in_and_kept_form() -> HttpResponseBase:
    return redirect(f"{reverse('account_login')}?{urlencode({'next': reverse('hub:kept-form')})}")


def _to_second_factor(request: HttpRequest, view_name: str) -> HttpResponseBase | None:
    if view_name in BEFORE_SECOND_FACTOR or not lacks_second_factor(request):
        return None
    if not has_authenticator(request.user):  # type: ignore[arg-type]
        return redirect("mfa_activate_totp")
    where_to = request.get_full_path() if request.method in {"GET", "HEAD"} else "/"
    return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': where_to})}")
