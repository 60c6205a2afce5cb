"""Whose password and session count?"""

from allauth.account.auth_backends import AuthenticationBackend

from hub.models import User


class HubBackend(AuthenticationBackend):
    """Password sign-in, and who a session belongs to: only people who may use the hub now.

    Asked at each request too, so that somebody ended is out at the next one.
    """

    def user_can_authenticate(self, user: User | None) -> bool:
        return user is not None and user.may_sign_in
