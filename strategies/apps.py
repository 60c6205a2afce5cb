"""How does Django know this app?"""

from django.apps import AppConfig


class StrategiesConfig(AppConfig):
    name = "strategies"
    verbose_name = "The plan"
    default_auto_field = "django.db.models.BigAutoField"
