"""Which guards stand before a view? Sign-in is asked everywhere; these ask for more."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest, HttpResponseBase

from hub.access.checks import check
from hub.access.permissions import Permission

View = Callable[..., HttpResponseBase]

recently_authenticated = reauthentication_required(app="hub")
"""Only for somebody who proved who they are within ten minutes; others do so now, and go on.

For what must not happen at an unattended screen: roles, publishing. What was being posted is kept
and sent once the proof is given.
"""


def permitted(permission: Permission) -> Callable[[View], View]:
    """Only for people who may do ``permission`` to something at all; others are told so (403)."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            check(request.user, permission)
            return view(request, *args, **kwargs)

        return guarded

    return guard
