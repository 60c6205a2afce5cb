"""How much do we ask of each service in a year, and for what of it does nobody seem to ask?"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q

from hub.models import OrganisationUnit, User
from metrics.domain.asking import VALUES_A_YEAR
from metrics.domain.classification import MetricState
from metrics.domain.rules import Frequency
from metrics.models import (
    CollectedFor,
    DataReturn,
    EarlyWarning,
    EqualityObjectiveMetric,
    FormulaFeeder,
    Metric,
    MetricLink,
    PlanMembership,
)

NO_SERVICE = "No service"


MOST_CANDIDATES = 100
"""How many metrics that nobody uses are named; the library lists all."""


@dataclass(frozen=True)
class ServiceAsks:
    """What one service is asked for in a year; service None for what belongs to none.

    values   values of its metrics, by how often each is due
    returns  returns that it makes, each as often as it is made
    unused   how many of its metrics nobody uses
    """

    service: OrganisationUnit | None
    metrics: int
    values: Decimal
    returns: int
    unused: int

    @property
    def name(self) -> str:
        return self.service.name if self.service else NO_SERVICE

    @property
    def total(self) -> Decimal:
        return self.values + self.returns


def asks_of_services(user: User, today: date) -> Sequence[ServiceAsks]:
    """Every service that is asked for anything, those asked for most first. Four queries.

    Only metrics in force that ``user`` may read; one that is worked out from others asks nobody.
    """
    metrics: dict[int | None, int] = defaultdict(int)
    values: dict[int | None, Decimal] = defaultdict(Decimal)
    in_force = Metric.objects.visible_to(user).filter(state=MetricState.IN_FORCE).order_by()
    for row in in_force.values("service", "frequency").annotate(
        number=Count("pk"), asked=Count("pk", filter=Q(formula=""))
    ):
        metrics[row["service"]] += row["number"]
        values[row["service"]] += row["asked"] * VALUES_A_YEAR[Frequency(row["frequency"])]
    returns: dict[int | None, int] = defaultdict(int)
    for service, times in DataReturn.objects.on(today).values_list("service", "times_a_year"):
        returns[service] += times
    unused: dict[int | None, int] = dict(
        in_force.filter(unused_on(today))
        .values("service")
        .annotate(number=Count("pk"))
        .values_list("service", "number")
    )
    asked = {*metrics, *returns}
    services = OrganisationUnit.objects.in_bulk([pk for pk in asked if pk])
    found = [
        ServiceAsks(
            services[pk] if pk else None, metrics[pk], values[pk], returns[pk], unused.get(pk, 0)
        )
        for pk in asked
    ]
    return sorted(found, key=lambda each: (-each.total, each.name))


def candidates_to_stop(user: User, today: date) -> Sequence[Metric]:
    """The first metrics in force, by name, that nobody uses. One query."""
    return list(
        Metric.objects.visible_to(user)
        .filter(unused_on(today), state=MetricState.IN_FORCE)
        .select_related("service")
        .only("code", "name", "frequency", "service__name")
        .order_by("name", "pk")[:MOST_CANDIDATES]
    )


def unused_on(today: date) -> Q:
    """Metrics that somebody is asked for and nobody uses: in no plan, measuring nothing, for no
    return, warning of nothing, for no equality objective, in no formula."""
    of_metric = {"metric": OuterRef("pk")}
    return (
        Q(formula="")
        & ~Exists(PlanMembership.objects.on(today).filter(**of_metric))
        & ~Exists(MetricLink.objects.on(today).filter(**of_metric))
        & ~Exists(CollectedFor.objects.on(today).filter(**of_metric))
        & ~Exists(
            EarlyWarning.objects.on(today).filter(
                Q(lead=OuterRef("pk")) | Q(outcome=OuterRef("pk"))
            )
        )
        & ~Exists(EqualityObjectiveMetric.objects.filter(**of_metric))
        & ~Exists(FormulaFeeder.objects.filter(feeder=OuterRef("pk")))
    )
