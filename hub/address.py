"""Where is the hub, for links in what leaves it: mails and calendars?"""

from django.conf import settings


def absolute(path: str) -> str:
    """The whole address of a page of the hub, from its path ("/my/")."""
    return f"{settings.HUB_ADDRESS}{path}"
