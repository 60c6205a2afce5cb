"""Which pages take many values, tell a value's versions, and say when a source publishes?"""

from django.urls import URLPattern, URLResolver, path

from metrics import editing_urls  # noqa: F401  # says how a day stands in an address
from metrics.views import entry, grid, releases, value_history

_FIGURE = "metrics/<slug:code>/values/<day:starts>/<day:ends>"

urlpatterns: list[URLPattern | URLResolver] = [
    path("metrics/grid/", grid.value_grid, name="grid"),
    path("metrics/grid/paste/", grid.grid_paste, name="grid-paste"),
    path("metrics/releases/", releases.release_list, name="release-list"),
    path(f"{_FIGURE}/preview/", entry.figure_preview, name="figure-preview"),
    path(f"{_FIGURE}/versions/", value_history.history_page, name="value-history"),
    path(f"{_FIGURE}/release/", releases.release_set, name="release-set"),
    path(f"{_FIGURE}/release/clear/", releases.release_clear, name="release-clear"),
]
