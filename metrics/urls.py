"""Which pages belong to metrics: the library, the card, entry, imports?"""

from django.urls import URLPattern, URLResolver, path

from metrics.editing_urls import urlpatterns as editing
from metrics.import_urls import urlpatterns as importing
from metrics.views import card, data, library

app_name = "metrics"

urlpatterns: list[URLPattern | URLResolver] = [
    path("metrics/", library.metric_list, name="metric-list"),
    *editing,
    *importing,
    path("metrics/<slug:code>/", card.metric_page, name="metric-card"),
    path("metrics/<slug:code>/data.csv", data.data_csv, name="metric-data-csv"),
    path("metrics/<slug:code>/data.json", data.data_json, name="metric-data-json"),
]
