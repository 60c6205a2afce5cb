"""Which pages are there of duties to report and reviews?"""

from django.urls import URLPattern, path  # noqa: F401

urlpatterns: list[URLPattern] = []
