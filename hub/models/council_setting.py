"""What has this council chosen (its name, its colour), from which day?"""

from django.conf import settings
from django.db import models

from hub.history import tracked


class SettingName(models.TextChoices):
    COUNCIL_NAME = "council_name", "Name of the council"
    COUNCIL_COLOUR = "council_colour", "Colour of the council"


@tracked()
class CouncilSetting(models.Model):
    """One choice, in force from a day until a later row of the same name."""

    name = models.CharField(max_length=40, choices=SettingName)
    value = models.JSONField()
    effective_from = models.DateField()
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["name", "-effective_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "effective_from"], name="hub_councilsetting_one_value_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_name_display()} from {self.effective_from}"
