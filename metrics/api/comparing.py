"""Which comparator sets and which parts of the people may a program read?"""

from django.db.models import Prefetch, QuerySet
from rest_framework import serializers

from hub.api.reading import ListView
from metrics.models import Breakdown, ComparatorSet, ComparatorSetArea


class SetAreaSerializer(serializers.ModelSerializer[ComparatorSetArea]):
    """An area of a set, from when to when."""

    area = serializers.CharField(source="area.name")
    code = serializers.CharField(source="area.code")

    class Meta:
        model = ComparatorSetArea
        fields = ("area", "code", "starts", "ends")


class ComparatorSetSerializer(serializers.ModelSerializer[ComparatorSet]):
    """A set of areas, why these, and since when."""

    areas = SetAreaSerializer(many=True)

    class Meta:
        model = ComparatorSet
        fields = ("id", "name", "reason", "starts", "ends", "areas")


class BreakdownSerializer(serializers.ModelSerializer[Breakdown]):
    """A part of the people, by the code that values name it with."""

    class Meta:
        model = Breakdown
        fields = ("code", "name", "dimension", "order")


class ComparatorSetList(ListView):
    """The sets of areas that the council compares itself with, also those that have ended."""

    serializer_class = ComparatorSetSerializer
    queryset = ComparatorSet.objects.prefetch_related(
        Prefetch("areas", ComparatorSetArea.objects.select_related("area"))
    ).order_by("pk")


class BreakdownList(ListView):
    """The parts of the people that values are broken down by."""

    serializer_class = BreakdownSerializer
    queryset: QuerySet[Breakdown] = Breakdown.objects.order_by("dimension", "order", "code")
