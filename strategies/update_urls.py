"""Which pages are there of updates of an action?"""

from django.urls import URLPattern, path  # noqa: F401

urlpatterns: list[URLPattern] = []
