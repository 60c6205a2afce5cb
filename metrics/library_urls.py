"""Which pages keep the library: definitions, quality, returns, what is alike?"""

from django.urls import path

from metrics.views import definition, definition_versions, keeping, quality, returns

urlpatterns = [
    path("metrics/writing-guide/", keeping.writing_guide, name="writing-guide"),
    path("metrics/balance/", keeping.balance, name="balance"),
    path("metrics/asks/", returns.asks, name="asks"),
    path("metrics/overlaps/", keeping.overlaps, name="overlaps"),
    path("overlaps/<int:pk>/different/", keeping.overlap_different, name="overlap-different"),
    path(
        "metrics/<slug:code>/definition/versions/",
        definition_versions.definition_version_list,
        name="definition-versions",
    ),
    path("metrics/<slug:code>/used-in/", definition_versions.metric_used_in, name="used-in"),
    path("metrics/<slug:code>/use/", definition.metric_take_into_use, name="metric-take-into-use"),
    path("metrics/<slug:code>/data-quality/", quality.data_quality, name="data-quality"),
    path("metrics/<slug:code>/ids/", quality.external_ids, name="external-ids"),
    path("metric-ids/<int:pk>/remove/", quality.external_id_remove, name="external-id-remove"),
    path("returns/", returns.return_list, name="return-list"),
    path("returns/add/", returns.return_add, name="return-add"),
    path("returns/<int:pk>/", returns.return_page, name="return"),
    path("returns/<int:pk>/change/", returns.return_change, name="return-change"),
    path("returns/<int:pk>/end/", returns.return_end, name="return-end"),
    path("returns/<int:pk>/metrics/", returns.return_metric_add, name="return-metric-add"),
    path("return-metrics/<int:pk>/end/", returns.return_metric_end, name="return-metric-end"),
]
