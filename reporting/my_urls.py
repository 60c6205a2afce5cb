"""Which pages are there of what I owe and what I approve?"""

from django.urls import URLPattern, path  # noqa: F401

urlpatterns: list[URLPattern] = []
