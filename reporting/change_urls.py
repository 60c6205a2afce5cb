"""Which pages are there of cover, leavers, reorganisation and orphans?"""

from django.urls import URLPattern, path  # noqa: F401

urlpatterns: list[URLPattern] = []
