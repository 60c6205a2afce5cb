"""Which pages belong to plans and reporting periods?"""

from django.urls import URLPattern, URLResolver

app_name = "strategies"

urlpatterns: list[URLPattern | URLResolver] = []
