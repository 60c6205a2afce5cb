"""Which pages say what a metric is worked out from, warns about and is expected to reach?"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
