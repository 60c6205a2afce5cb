"""Which Celery application do the worker, beat and relay share?

Requests never import this: they write an outbox row (``hub.jobs``), and the relay sends it.
"""

import os

from celery import Celery

from hub.worker import HubTask, Pulse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")
# A worker's children must not inherit the threads of a connection pool: they do not survive a fork.
os.environ.setdefault("HUB_DATABASE_POOL", "0")

app = Celery("hub", task_cls=HubTask)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.steps["worker"].add(Pulse)
