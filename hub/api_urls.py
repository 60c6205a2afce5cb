"""Which addresses has the API?"""

from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from hub.api.reading import ReadsPerformance

urlpatterns: list[URLPattern | URLResolver] = [
    path("v1/", include("strategies.api_urls")),
    path("v1/", include("metrics.api_urls")),
    path(
        "schema/",
        SpectacularAPIView.as_view(permission_classes=[ReadsPerformance]),
        name="api-schema",
    ),
    path(
        "docs/",
        SpectacularSwaggerSplitView.as_view(
            url_name="api-schema",
            permission_classes=[ReadsPerformance],
            template_name="hub/api_docs.html",
        ),
        name="api-docs",
    ),
]
