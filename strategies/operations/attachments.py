"""How does a file come to stand beside an update, report or review? It is read by their page."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from hub.models import StoredFile, User
from hub.stored_files import TooLarge, store_file


@dataclass(frozen=True)
class Attachment:
    """A file that somebody hands in: its name and its bytes."""

    name: str
    content: bytes


def keep(*, by: User, attachment: Attachment | None, field: str) -> StoredFile | None:
    """The file in the hub's keeping, None for none: a part of the operation that wants it.

    Who may open it is decided by the page it belongs to. Raises ValidationError at ``field`` where
    it is too large.
    """
    if attachment is None:
        return None
    try:
        return store_file(by=by, name=attachment.name, content=attachment.content)
    except TooLarge as refusal:
        raise ValidationError({field: str(refusal)}) from refusal
