"""From which address did a request come, when proxies of our own stand before the hub?"""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address that our outermost proxy saw.

    Each of our ``HUB_PROXIES`` proxies appends one address to X-Forwarded-For; what stands further
    left was written by the client and is not believed.
    """
    direct: str = request.META.get("REMOTE_ADDR", "")
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    proxies: int = settings.HUB_PROXIES
    if proxies == 0 or len(forwarded) < proxies:
        return direct
    return forwarded[-proxies] or direct
