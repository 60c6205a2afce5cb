"""Which pages keep the areas and parts of the people that values are compared between?"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
