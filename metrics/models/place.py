"""What is a value about? Areas and groups of areas, under every name they are written with."""

from django.db import models
from django.db.models import Q

from hub.choices import choices_of
from hub.history import tracked
from metrics.domain.classification import AreaKind
from metrics.domain.dimensions import Dimension


@tracked()
class Area(models.Model):
    """The council's own area, or one that it compares itself with: a place or a group."""

    name = models.CharField(max_length=160, unique=True)
    short_name = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=24, choices=choices_of(AreaKind))
    code = models.CharField(
        max_length=12, blank=True, help_text="Its official code, such as E92000001"
    )
    tile_column = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Where it stands on the tile map, from the left"
    )
    tile_row = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Where it stands on the tile map, from the top"
    )
    import_batch = models.ForeignKey(
        "metrics.ImportBatch", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"], condition=Q(kind=AreaKind.OWN), name="metrics_area_one_own_area"
            )
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class AreaAlias(models.Model):
    """One way in which an area is written, in normalised form."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="aliases")
    normalised_name = models.CharField(max_length=160, unique=True)
    import_batch = models.ForeignKey(
        "metrics.ImportBatch", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name_plural = "area aliases"


class Breakdown(models.Model):
    """The part of the people that a value counts; "all persons" is the whole."""

    ALL_PERSONS = "all"

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    dimension = models.CharField(
        max_length=32, choices=choices_of(Dimension), default=Dimension.OTHER
    )
    order = models.PositiveSmallIntegerField(
        default=0, help_text="Among the parts of its dimension: ages, or deprivation from the most"
    )

    class Meta:
        ordering = ["dimension", "order", "code"]

    def __str__(self) -> str:
        return self.name
