"""At which addresses are the sign-in library's pages? Each by name, so that none is open unawares.

The names are the library's own, since it looks its pages up by them. Sign-up, changing one's
address, and confirming it are not here: people are invited, and their address is the council's.
"""

from collections.abc import Callable

from allauth.account import views as account
from allauth.mfa.base import views as codes
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as social
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseBase
from django.urls import path, re_path
from django.views.decorators.http import require_http_methods, require_safe

from hub.views import sign_in

View = Callable[..., HttpResponseBase]


def form(view: View) -> View:
    """A page with a form."""
    return require_http_methods(["GET", "HEAD", "POST"])(view)


urlpatterns = [
    path("sign-in/", form(sign_in.sign_in), name="account_login"),
    path("sign-out/", form(account.logout), name="account_logout"),
    path("inactive/", require_safe(account.account_inactive), name="account_inactive"),
    path("prove/", form(account.reauthenticate), name="account_reauthenticate"),
    path("password/", form(account.password_change), name="account_change_password"),
    path("password/set/", form(account.password_set), name="account_set_password"),
    path("password/reset/", form(account.password_reset), name="account_reset_password"),
    path(
        "password/reset/sent/",
        require_safe(account.password_reset_done),
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        form(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/done/",
        require_safe(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("codes/", require_safe(codes.index), name="mfa_index"),
    path("codes/enter/", form(codes.authenticate), name="mfa_authenticate"),
    path("codes/prove/", form(codes.reauthenticate), name="mfa_reauthenticate"),
    path("codes/set-up/", sign_in.set_up_code, name="mfa_activate_totp"),
    path("codes/switch-off/", form(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "codes/recovery/",
        require_safe(recovery.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "codes/recovery/new/",
        form(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "codes/recovery/file/",
        require_safe(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("single-sign-on/", form(social.connections), name="socialaccount_connections"),
    path(
        "single-sign-on/cancelled/",
        require_safe(social.login_cancelled),
        name="socialaccount_login_cancelled",
    ),
    path(
        "single-sign-on/error/",
        require_safe(login_not_required(social.login_error)),
        name="socialaccount_login_error",
    ),
    path(
        "single-sign-on/<slug:provider_id>/start/",
        sign_in.single_sign_on,
        name="openid_connect_login",
    ),
    path(
        "single-sign-on/<slug:provider_id>/back/",
        sign_in.back_from_single_sign_on,
        name="openid_connect_callback",
    ),
]
