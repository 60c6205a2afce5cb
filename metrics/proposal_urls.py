"""Which pages take a metric or a target from a proposal to agreement?"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
