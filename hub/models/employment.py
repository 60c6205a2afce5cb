"""Who works where, who is their manager, and which roles do they hold, from when to when?"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hub.access.roles import RoleCode
from hub.history import tracked
from hub.models.dated import Dated
from hub.models.organisation import OrganisationUnit


@tracked()
class Employment(Dated):
    """One post: a person in a team (or at the head of a service or directorate)."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="employments"
    )
    unit = models.ForeignKey(OrganisationUnit, on_delete=models.PROTECT, related_name="employments")
    title = models.CharField("job title", max_length=120)
    line_manager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="managed_employments",
    )

    class Meta(Dated.Meta):
        abstract = False
        ordering = ["-starts", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(line_manager__isnull=True) | ~Q(line_manager=F("person")),
                name="hub_employment_nobody_manages_themselves",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.unit}"


@tracked()
class RoleAssignment(Dated):
    """One role that a person holds. Roles can be held together."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="role_assignments"
    )
    role = models.CharField(max_length=32, choices=[(code.value, code.label) for code in RoleCode])
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Dated.Meta):
        abstract = False
        ordering = ["role", "-starts"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "role"],
                condition=Q(ends__isnull=True),
                name="hub_roleassignment_held_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.get_role_display()
