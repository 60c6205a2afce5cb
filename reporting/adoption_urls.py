"""Which pages are there of the adoption of a new plan?"""

from django.urls import URLPattern, path  # noqa: F401

urlpatterns: list[URLPattern] = []
