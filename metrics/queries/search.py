"""What of the library can be found by its words, as far as one may read it?"""

from hub.full_text import Search
from hub.models import User
from metrics.models import ExternalId, Metric, MetricAlias, search_text


def searches(user: User) -> list[Search]:
    """Metrics by code, name, description, the names that files know them by, other sources' ids."""
    return [
        Search(
            "metric",
            "Metrics",
            Metric.objects.visible_to(user),
            search_text.METRIC,
            title="name",
            body=["description", "rationale", "source"],
            code="code",
            load=["service"],
            also=lambda asked: (
                MetricAlias.objects.alias(its_words=search_text.METRIC_ALIAS)
                .filter(its_words=asked)
                .values("metric")
            ),
            known_as=lambda text: (
                ExternalId.objects.order_by().filter(value__iexact=text).values("metric")
            ),
            about=lambda metric: (
                f"Metric {metric.code}" + (f", {metric.service}" if metric.service else "")
            ),
        )
    ]
