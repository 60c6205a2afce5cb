"""Which areas are there, in which sets are they today, and whom do they follow?"""

from datetime import date

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce

from metrics.models import Area, AreaPredecessor, ComparatorSetArea

NOTHING = Value("", output_field=TextField())


def area_lines(day: date) -> QuerySet[Area]:
    """Every area with ``set_names`` of ``day`` and ``followed_names``, as lists in words."""
    in_sets = (
        ComparatorSetArea.objects.on(day)
        .filter(area=OuterRef("pk"))
        .order_by()
        .values("area")
        .annotate(names=StringAgg("comparator_set__name", ", ", order_by="comparator_set__name"))
    )
    follows = (
        AreaPredecessor.objects.filter(area=OuterRef("pk"))
        .order_by()
        .values("area")
        .annotate(names=StringAgg("predecessor__name", ", ", order_by="predecessor__name"))
    )
    return Area.objects.annotate(
        set_names=Coalesce(Subquery(in_sets.values("names")), NOTHING),
        followed_names=Coalesce(Subquery(follows.values("names")), NOTHING),
    ).order_by("name")
