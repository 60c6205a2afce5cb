"""What does the card of a metric show of other areas, of parts of the people, and on the map?"""

from collections.abc import Collection, Mapping, Sequence

from django.urls import reverse

from hub import clock
from hub.access.checks import can, reads_performance
from hub.access.permissions import Permission
from hub.models import User
from hub.slots import Panel
from metrics.domain.suppression import HIDDEN_AND_WHY
from metrics.models import Metric
from metrics.queries.comparing import compare
from metrics.queries.gaps import gap_lines
from metrics.queries.limits import with_rules
from metrics.queries.parts import parts_of
from metrics.queries.small_numbers import part_values
from metrics.queries.tile_map import tile_maps
from metrics.views.compare_chart import compare_chart

Panels = Mapping[int, Sequence[Panel]]
"""Id of a metric -> its panels."""


def compare_panels(user: User, ids: Collection[int]) -> Panels:
    """Each metric beside the areas it names and every comparator set, and all over time."""
    day = clock.today()
    found: dict[int, list[Panel]] = {}
    reads_sets = reads_performance(user)
    for pk, compared in compare(_metrics(user, ids), day=day).items():
        found[pk] = [
            Panel(
                "Compared with other areas",
                "metrics/comparing/compare_panel.html",
                {
                    "compared": compared,
                    "chart": compare_chart(compared, day),
                    "sets_url": reverse("metrics:comparator-sets") if reads_sets else "",
                },
            )
        ]
    return found


def equality_panels(user: User, ids: Collection[int]) -> Panels:
    """The parts of the people in each metric, and the gaps that are watched between them."""
    metrics = _metrics(user, ids)
    values = part_values([metric.pk for metric in metrics])
    tables = parts_of(metrics, values=values)
    gaps = gap_lines(metrics, day=clock.today(), values=values)
    return {
        metric.pk: [
            Panel(
                "Differences between people",
                "metrics/comparing/equality_panel.html",
                {
                    "metric": metric,
                    "tables": tables.get(metric.pk, ()),
                    "gaps": gaps.get(metric.pk, ()),
                    "why_hidden": HIDDEN_AND_WHY,
                    "enter_url": reverse("metrics:part-periods", args=[metric.code])
                    if can(user, Permission.ENTER_VALUES, metric)
                    else "",
                    "gaps_url": reverse("metrics:gap-add", args=[metric.code])
                    if can(user, Permission.EDIT_METRIC, metric)
                    else "",
                },
            )
        ]
        for metric in metrics
    }


def map_panels(user: User, ids: Collection[int]) -> Panels:
    """The tile maps of each metric."""
    keeps = can(user, Permission.EDIT_METRIC)
    metrics = _metrics(user, ids)
    maps = tile_maps(metrics)
    return {
        metric.pk: [
            Panel(
                "On the map",
                "metrics/comparing/map_panel.html",
                {
                    "maps": maps.get(metric.pk, ()),
                    "name": metric.name,
                    "why_hidden": HIDDEN_AND_WHY,
                    "places_url": reverse("metrics:tile-places") if keeps else "",
                },
            )
        ]
        for metric in metrics
    }


def _metrics(user: User, ids: Collection[int]) -> list[Metric]:
    return list(with_rules(Metric.objects.visible_to(user).filter(pk__in=ids)))
