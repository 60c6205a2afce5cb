"""Which pages are there of key strategies, action plans and actions?"""

from django.urls import URLPattern, path  # noqa: F401

urlpatterns: list[URLPattern] = []
