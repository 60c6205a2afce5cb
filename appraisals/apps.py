"""How does Django know this app?"""

from django.apps import AppConfig


class AppraisalsConfig(AppConfig):
    name = "appraisals"
    verbose_name = "Appraisals"
    default_auto_field = "django.db.models.BigAutoField"
