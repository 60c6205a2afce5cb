"""What becomes of each metric, strategy and open action when a new plan is adopted?"""

from django.conf import settings
from django.db import models

from hub.history import tracked
from metrics.models import Metric
from strategies.models import Action, KeyStrategy, Plan
from strategies.models.one_of import exactly_one_of

SUBJECTS = ("metric", "key_strategy", "action")


class Fate(models.TextChoices):
    CARRY = "carry", "Carry over as it is"
    RETARGET = "retarget", "Carry over with a new target or date"
    RETIRE = "retire", "Retire"
    REPLACE = "replace", "Replace"


@tracked()
class AdoptionChoice(models.Model):
    """The choice for one thing of the earlier plan; takes effect when ``plan`` is adopted.

    terms  what the choice needs: the priority it goes to, a target, a due date, the replacement
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="adoption_choices")
    metric = models.ForeignKey(Metric, on_delete=models.PROTECT, null=True, related_name="+")
    key_strategy = models.ForeignKey(
        KeyStrategy, on_delete=models.PROTECT, null=True, related_name="+"
    )
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, related_name="+")
    fate = models.CharField(max_length=8, choices=Fate)
    terms = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    chosen_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["plan", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one_of(*SUBJECTS), name="reporting_adoptionchoice_of_one_thing"
            ),
            models.UniqueConstraint(
                fields=["plan", *SUBJECTS],
                nulls_distinct=False,
                name="reporting_adoptionchoice_once",
            ),
        ]
