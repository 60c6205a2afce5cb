"""Which pages are there of pictures, comparisons and stories of change?"""

from django.urls import URLPattern, path  # noqa: F401

urlpatterns: list[URLPattern] = []
