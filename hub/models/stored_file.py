"""Where are files kept? In the database: one dump backs them up, one transaction publishes them."""

import uuid
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from hub.access.checks import can, is_signed_in
from hub.access.permissions import Permission


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    def visible_to(self, user: Any) -> Self:
        """The person's own files, and those that a permission of theirs opens."""
        if not is_signed_in(user):
            return self.none()
        held = [permission for permission in Permission if can(user, permission)]
        return self.filter(Q(owner=user) | Q(opened_by__in=held))


class StoredFile(models.Model):
    """A file's bytes with their hash. Its owner may fetch it, and whoever holds ``opened_by``."""

    LARGEST = 10 * 1024 * 1024

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    opened_by = models.CharField(max_length=32, blank=True, help_text="A permission, if any")
    created_at = models.DateTimeField()

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(size__lte=10 * 1024 * 1024), name="hub_storedfile_at_most_10_mb"
            )
        ]

    def __str__(self) -> str:
        return self.name
