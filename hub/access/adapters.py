"""What does allauth do our way? Who gets in, what a mail looks like, how a code's seed is kept."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hub import mail
from hub.access.checks import needs_second_factor
from hub.access.session import proved_recently
from hub.models import User
from hub.sealing import seal, unseal


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up is closed; mails go by the outbox; signing in counts as proof for ten minutes."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The email address or the password is not right."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        if not user.may_sign_in:
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **kwargs)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        message = self.render_mail(template_prefix, email, {"email": email, **context})
        mail.send_later(to=email, subject=message.subject, body=str(message.body))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        return not proved_recently(self.request)

    def get_reauthentication_methods(self, user: User | AnonymousUser) -> list[dict[str, Any]]:
        """Password or code; signing in afresh for somebody with neither (single sign-on alone)."""
        return super().get_reauthentication_methods(user) or [
            {
                "id": "sign_in_again",
                "description": _("Sign in again"),
                "url": reverse("hub:sign-in-again"),
            }
        ]


class SocialAdapter(DefaultSocialAccountAdapter):
    """A provider's account opens the hub only for the person it was connected to beforehand."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        return reverse("hub:account")


class MfaAdapter(DefaultMFAAdapter):
    """Seeds and recovery codes are sealed; nobody switches off a code that their role asks for."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("The code is not right. Enter the code that the app shows now."),
        "cannot_delete_authenticator": _(
            "Your role asks for a code at sign-in, so it cannot be switched off."
        ),
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        return not needs_second_factor(authenticator.user)

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        return super().validation_error(code, *args)
