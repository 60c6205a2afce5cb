"""Which pages are there of what comes in from files and lists?"""

from django.urls import URLPattern, path  # noqa: F401

urlpatterns: list[URLPattern] = []
