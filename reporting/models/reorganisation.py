"""How does the council change its shape on a day, and what moves with it?"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hub.history import tracked
from hub.models import OrganisationUnit, Portfolio
from strategies.models.one_of import exactly_one_of


class ReorganisationKind(models.TextChoices):
    RENAME = "rename", "Rename"
    MOVE = "move", "Move under another parent"
    MERGE = "merge", "Merge into another"
    SPLIT = "split", "Split"
    CLOSE = "close", "Close"


class ReorganisationState(models.TextChoices):
    DRAFT = "draft", "Being prepared"
    PLANNED = "planned", "Planned"
    WITHDRAWN = "withdrawn", "Withdrawn"
    DONE = "done", "Done"


@tracked()
class Reorganisation(models.Model):
    """One planned change of a unit or a portfolio, which takes effect on a day.

    terms  what the kind needs. rename: {"name"}; move: {"parent": id}; merge: {"into": id};
           split: {"names": [...], "goes": {"strategies.action:12": 1}}: which of the names each
           thing goes to that does not go to the first, and once done {"units": [ids]}; close: {}
    """

    kind = models.CharField(max_length=8, choices=ReorganisationKind)
    unit = models.ForeignKey(
        OrganisationUnit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reorganisations",
    )
    portfolio = models.ForeignKey(
        Portfolio, on_delete=models.PROTECT, null=True, blank=True, related_name="reorganisations"
    )
    on = models.DateField("takes effect on")
    terms = models.JSONField(default=dict)
    reason = models.CharField(max_length=250, blank=True)
    state = models.CharField(
        max_length=10, choices=ReorganisationState, default=ReorganisationState.DRAFT
    )
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    planned_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one_of("unit", "portfolio"),
                name="reporting_reorganisation_of_one_thing",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReorganisationState.DONE) | Q(done_at__isnull=False),
                name="reporting_reorganisation_done_at_a_moment",
            ),
        ]


class ItemMove(models.Model):
    """One thing that a reorganisation moved: what it belonged to then, and belongs to now."""

    reorganisation = models.ForeignKey(
        Reorganisation, on_delete=models.PROTECT, related_name="moves"
    )
    item_type = models.CharField(max_length=80, help_text="Such as strategies.action")
    item_id = models.BigIntegerField()
    item_name = models.CharField(max_length=250)
    field = models.CharField(max_length=40, help_text="Such as service")
    was = models.BigIntegerField(null=True)
    became = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["item_type", "item_name", "pk"]
        indexes = [models.Index(fields=["item_type", "item_id"], name="reporting_itemmove_item")]
