"""Which pages say how a metric is judged, and change the rules of it?"""

from django.urls import URLPattern, path

from metrics.views import rules

urlpatterns: list[URLPattern] = [
    path("metrics/<slug:code>/why/<int:report>/", rules.metric_why, name="why"),
    path("metrics/<slug:code>/rules/", rules.metric_rules, name="metric-rules"),
    path("metrics/<slug:code>/usual-range/", rules.usual_range, name="usual-range"),
    path(
        "usual-ranges/<int:pk>/take-back/",
        rules.usual_range_take_back,
        name="usual-range-take-back",
    ),
]
