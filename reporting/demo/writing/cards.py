"""How do the actions that are to move Westhaven's metrics come to stand on their cards?"""

from metrics.models import Metric, MetricLink
from reporting.demo.content.cards import DRIVEN_BY
from reporting.demo.moments import Moments
from strategies.models import Action


def link_actions(metrics: dict[str, Metric], moments: Moments) -> None:
    """Each metric to the actions that are to move it, since the plan began."""
    wanted = [activity for activities in DRIVEN_BY.values() for activity in activities]
    actions = {each.activity: each for each in Action.objects.filter(activity__in=wanted)}
    MetricLink.objects.bulk_create(
        MetricLink(metric=metrics[code], action=actions[activity], starts=moments.plan_starts)
        for code, activities in DRIVEN_BY.items()
        for activity in activities
    )
