"""Which pages bring a spreadsheet of values in, and take it back?"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
