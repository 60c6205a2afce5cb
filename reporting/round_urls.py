"""Which pages are there of rounds, reminders and calendars?"""

from django.urls import URLPattern, path  # noqa: F401

urlpatterns: list[URLPattern] = []
