"""Which pages belong to metrics: the library, the card, entry, imports?"""

from django.urls import URLPattern, URLResolver, path

from metrics.editing_urls import urlpatterns as editing
from metrics.views import card, library

app_name = "metrics"

urlpatterns: list[URLPattern | URLResolver] = [
    path("metrics/", library.metric_list, name="metric-list"),
    *editing,
    path("metrics/<slug:code>/", card.metric_page, name="metric-card"),
]
