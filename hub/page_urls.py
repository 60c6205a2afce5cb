"""Which pages has the hub itself: sign-in, people, organisation, health?"""

from django.urls import URLPattern, URLResolver

from hub import look_urls

app_name = "hub"

urlpatterns: list[URLPattern | URLResolver] = [*look_urls.urlpatterns]
