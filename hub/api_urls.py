"""Which addresses has the API?"""

from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView

from hub.api.document_page import DocumentPage
from hub.api.reading import ReadsPerformance

urlpatterns: list[URLPattern | URLResolver] = [
    path("v1/", include("strategies.api_urls")),
    path("v1/", include("metrics.api_urls")),
    path(
        "schema/",
        SpectacularAPIView.as_view(permission_classes=[ReadsPerformance]),
        name="api-schema",
    ),
    path("docs/", DocumentPage.as_view(), name="api-docs"),
]
