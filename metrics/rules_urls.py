"""Which pages say how a metric is judged, and change the rules of it?"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
