"""Which pages keep the library: definitions, quality, returns, what is alike?"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
