"""How is the council organised? Directorates hold services, services hold teams, all dated."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from hub.access.grants import ACT_FOR_UNIT, ObjectGrant
from hub.history import tracked
from hub.models import search_text
from hub.models.dated import Dated, DatedQuerySet


class UnitKind(models.TextChoices):
    DIRECTORATE = "directorate", "Directorate"
    SERVICE = "service", "Service"
    TEAM = "team", "Team"


class OrganisationUnitQuerySet(DatedQuerySet):
    def directorates(self) -> "OrganisationUnitQuerySet":
        return self.filter(kind=UnitKind.DIRECTORATE)

    def services(self) -> "OrganisationUnitQuerySet":
        return self.filter(kind=UnitKind.SERVICE)


@tracked()
class OrganisationUnit(Dated):
    """One directorate, service or team. A reorganised unit ends and names its successor."""

    kind = models.CharField(max_length=12, choices=UnitKind)
    name = models.CharField(max_length=120)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors"
    )

    objects = OrganisationUnitQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Dated.Meta):
        abstract = False
        ordering = ["name"]
        permissions = [(ACT_FOR_UNIT, "May act for this unit as its own people do")]
        indexes = [GinIndex(search_text.UNIT, name="hub_organisationunit_words")]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind=UnitKind.DIRECTORATE, parent__isnull=True)
                | Q(~Q(kind=UnitKind.DIRECTORATE), parent__isnull=False),
                name="hub_organisationunit_only_directorates_have_no_parent",
            ),
            models.UniqueConstraint(
                fields=["kind", "parent", "name"],
                condition=Q(ends__isnull=True),
                nulls_distinct=False,
                name="hub_organisationunit_name_once_under_its_parent",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OrganisationUnitGrant(ObjectGrant):
    """A right over one unit that was delegated to one person."""

    content_object = models.ForeignKey(
        OrganisationUnit, on_delete=models.CASCADE, related_name="grants"
    )


@tracked()
class PartnerOrganisation(models.Model):
    """An organisation outside the council that delivers with it."""

    name = models.CharField(max_length=120, unique=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
