"""Which pages bring in an intelligence hub's lists, and judge the whole library again?"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
