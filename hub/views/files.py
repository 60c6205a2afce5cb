"""How does a person fetch a file that the hub keeps?"""

import io
import uuid

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from hub.models import StoredFile


@require_safe
def download(request: HttpRequest, file_id: uuid.UUID) -> FileResponse:
    """The file as an attachment, so that a browser saves it and never runs it."""
    return attachment_of(get_object_or_404(StoredFile.objects.visible_to(request.user), pk=file_id))


def attachment_of(file: StoredFile) -> FileResponse:
    """The answer that holds ``file``; its caller knows that the person may open it."""
    return FileResponse(
        io.BytesIO(file.content),
        as_attachment=True,
        filename=file.name,
        content_type=file.content_type,
    )
