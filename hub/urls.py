"""Which app answers which address?"""

from django.urls import include, path

urlpatterns = [
    path("", include("hub.page_urls")),
    path("", include("reporting.urls")),
    path("", include("strategies.urls")),
    path("", include("metrics.urls")),
    path("api/", include("hub.api_urls")),
]
