"""Which pages say what a metric is worked out from, warns about and is expected to reach?"""

from django.urls import path

from metrics.views import derived

urlpatterns = [
    path("metrics/missing-feeders/", derived.missing_feeders, name="missing-feeders"),
    path("metrics/<slug:code>/formula/", derived.metric_formula, name="metric-formula"),
    path("metrics/<slug:code>/rubric/", derived.metric_rubric, name="metric-rubric"),
    path("metrics/<slug:code>/warnings/", derived.warning_list, name="warning-list"),
    path("metrics/<slug:code>/warnings/add/", derived.warning_add, name="warning-add"),
    path("early-warnings/<int:pk>/end/", derived.warning_end, name="warning-end"),
    path("metrics/<slug:code>/forecasts/", derived.forecast_list, name="forecast-list"),
    path("metrics/<slug:code>/forecasts/add/", derived.forecast_make, name="forecast-make"),
    path("forecasts/<int:pk>/withdraw/", derived.forecast_withdraw, name="forecast-withdraw"),
]
