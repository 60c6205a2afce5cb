"""What may a view rely on about the person asking, once sign-in has been asked?"""

from django.http import HttpRequest

from hub.models import User


class SignedInRequest(HttpRequest):
    """The request of a view that is not public: sign-in is asked before it runs."""

    user: User
