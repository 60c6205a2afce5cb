"""How does Django know this app?"""

from django.apps import AppConfig


class HubConfig(AppConfig):
    name = "hub"
    verbose_name = "The hub"
    default_auto_field = "django.db.models.BigAutoField"
