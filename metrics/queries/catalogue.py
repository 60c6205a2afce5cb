"""Which files of an intelligence hub were brought in?"""

from django.db.models import QuerySet

from hub.models import User
from metrics.models import ImportBatch


def catalogue_batches_for(user: User) -> QuerySet[ImportBatch]:
    """The star files that ``user`` may see, with who brought them, without what undo needs."""
    return (
        ImportBatch.objects.visible_to(user)
        .filter(kind=ImportBatch.CATALOGUE)
        .select_related("uploaded_by", "undone_by")
        .defer("changes")
    )
