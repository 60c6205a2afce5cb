"""Which pages take many values at once?"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
