"""Which pages has the hub itself: sign-in, people, organisation, health?"""

from django.urls import URLPattern, URLResolver

from hub import look_urls, machinery_urls, people_urls, thing_urls

app_name = "hub"

urlpatterns: list[URLPattern | URLResolver] = [
    *look_urls.urlpatterns,
    *machinery_urls.urlpatterns,
    *people_urls.urlpatterns,
    *thing_urls.urlpatterns,
]
