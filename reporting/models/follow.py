"""Who wants to hear of changes to what?"""

from django.conf import settings
from django.db import models

from metrics.models import Metric
from strategies.models import Action, ActionPlan, KeyStrategy, Objective, Plan, Priority
from strategies.models.one_of import exactly_one_of

SUBJECTS = ("plan", "priority", "key_strategy", "objective", "action_plan", "action", "metric")


class Follow(models.Model):
    """One person follows one thing: its changes come in their digest.

    told_until  up to which moment changes were looked for
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows"
    )
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, null=True, related_name="+")
    priority = models.ForeignKey(Priority, on_delete=models.CASCADE, null=True, related_name="+")
    key_strategy = models.ForeignKey(
        KeyStrategy, on_delete=models.CASCADE, null=True, related_name="+"
    )
    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, null=True, related_name="+")
    action_plan = models.ForeignKey(
        ActionPlan, on_delete=models.CASCADE, null=True, related_name="+"
    )
    action = models.ForeignKey(Action, on_delete=models.CASCADE, null=True, related_name="+")
    metric = models.ForeignKey(Metric, on_delete=models.CASCADE, null=True, related_name="+")
    since = models.DateTimeField()
    told_until = models.DateTimeField()

    class Meta:
        ordering = ["person", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one_of(*SUBJECTS), name="reporting_follow_of_one_thing"
            ),
            models.UniqueConstraint(
                fields=["person", *SUBJECTS], nulls_distinct=False, name="reporting_follow_once"
            ),
        ]
