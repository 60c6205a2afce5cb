"""Which pages are there of search and following?"""

from django.urls import URLPattern, path  # noqa: F401

urlpatterns: list[URLPattern] = []
