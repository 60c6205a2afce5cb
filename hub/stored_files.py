"""How does a file come into the hub's keeping?"""

import hashlib

from django.db import transaction

from hub import clock
from hub.access.permissions import Permission
from hub.domain.file_name import safe_file_name
from hub.models import StoredFile, User

CONTENT_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "pdf": "application/pdf",
    "png": "image/png",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
UNKNOWN_TYPE = "application/octet-stream"


class TooLarge(ValueError):
    """The file is larger than the hub keeps; the message says the limit."""


@transaction.atomic
def store_file(
    *, by: User | None, name: str, content: bytes, opened_by: Permission | None = None
) -> StoredFile:
    """Keep a file; whoever holds ``opened_by`` may fetch it beside its owner. Raises `TooLarge`.

    A part of the operation that wants the file (an import, say), which asks the person's right and
    records it. The type follows from the name's ending, never from what the browser claimed.
    """
    if len(content) > StoredFile.LARGEST:
        raise TooLarge("The file is larger than 10 MB. Split it, or leave out what is not needed.")
    name = safe_file_name(name)
    return StoredFile.objects.create(
        name=name,
        content_type=CONTENT_TYPES.get(name.rpartition(".")[2].lower(), UNKNOWN_TYPE),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        owner=by,
        opened_by=opened_by or "",
        created_at=clock.now(),
    )
