"""Which pages belong to metrics: the library, the card, entry, imports?"""

from django.urls import URLPattern, URLResolver, path

from metrics.catalogue_urls import urlpatterns as catalogue
from metrics.comparing_urls import urlpatterns as comparing
from metrics.derived_urls import urlpatterns as derived
from metrics.editing_urls import urlpatterns as editing
from metrics.grid_urls import urlpatterns as grid
from metrics.import_urls import urlpatterns as importing
from metrics.library_urls import urlpatterns as keeping
from metrics.proposal_urls import urlpatterns as proposing
from metrics.rules_urls import urlpatterns as rules
from metrics.values_file_urls import urlpatterns as values_files
from metrics.views import card, data, library

app_name = "metrics"

urlpatterns: list[URLPattern | URLResolver] = [
    path("metrics/", library.metric_list, name="metric-list"),
    *keeping,
    *proposing,
    *grid,
    *values_files,
    *catalogue,
    *comparing,
    *derived,
    *rules,
    *editing,
    *importing,
    path("metrics/<slug:code>/", card.metric_page, name="metric-card"),
    path("metrics/<slug:code>/data.csv", data.data_csv, name="metric-data-csv"),
    path("metrics/<slug:code>/data.json", data.data_json, name="metric-data-json"),
]
