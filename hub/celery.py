"""Which Celery application do the worker, beat and relay share?

Requests never import this: they write an outbox row (``hub.jobs``), and the relay sends it.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")

app = Celery("hub")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
