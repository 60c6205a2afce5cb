"""Which pages change a metric, its values, and the way it is judged?"""

from datetime import date

from django.urls import path, register_converter

from metrics.views import definition, entry, judging, links


class DayConverter:
    """A day in an address, as 2026-03-31."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(DayConverter, "day")

urlpatterns = [
    path("metrics/add/", definition.metric_add, name="metric-add"),
    path("metrics/<slug:code>/values/", entry.value_list, name="value-list"),
    path(
        "metrics/<slug:code>/values/<day:starts>/<day:ends>/", entry.value_enter, name="value-enter"
    ),
    *(
        path(
            f"metrics/<slug:code>/{part}/",
            definition.metric_change,
            {"part": part},
            name=f"metric-{part}",
        )
        for part in definition.PARTS
    ),
    path("metrics/<slug:code>/polarity/", definition.polarity_set, name="polarity-set"),
    path(
        "metrics/<slug:code>/in-force/", definition.metric_put_in_force, name="metric-put-in-force"
    ),
    path("metrics/<slug:code>/retire/", definition.metric_retire, name="metric-retire"),
    path("metrics/<slug:code>/links/", links.metric_links, name="metric-links"),
    path("metrics/<slug:code>/links/<slug:kind>/<int:pk>/", links.link_add, name="metric-link-add"),
    path("metric-links/add/<slug:kind>/<int:pk>/", links.thing_metrics, name="thing-metrics"),
    path("metric-links/<int:pk>/end/", links.link_end, name="metric-link-end"),
    path("metrics/<slug:code>/targets/", judging.target_list, name="target-list"),
    path("metrics/<slug:code>/targets/set/", judging.target_set, name="target-set"),
    path("targets/<int:pk>/withdraw/", judging.target_withdraw, name="target-withdraw"),
    path("metrics/<slug:code>/override/<int:period>/", judging.override_make, name="override-make"),
    path("overrides/<int:pk>/withdraw/", judging.override_withdraw, name="override-withdraw"),
    path("plans/<slug:slug>/method/", judging.plan_method, name="plan-method"),
    path("plans/<slug:slug>/metrics/use/", judging.plan_use_metric, name="plan-use-metric"),
]
