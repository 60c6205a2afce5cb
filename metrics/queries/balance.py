"""Where do the metrics of a priority, a strategy, a scorecard or a service tell half a story?"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.urls import reverse

from hub.choices import choices_of
from hub.models import OrganisationUnit, User
from metrics.domain.balance import Imbalance, Kind, imbalances_of
from metrics.domain.classification import MetricState, Scorecard
from metrics.models import Metric, MetricLink
from strategies.models import KeyStrategy, PlanState, Priority


class By(StrEnum):
    """What the balance is looked at for."""

    PRIORITY = "priority"
    STRATEGY = "strategy"
    SCORECARD = "scorecard"
    SERVICE = "service"

    @property
    def label(self) -> str:
        return {By.STRATEGY: "Key strategy"}.get(self, self.value.capitalize())


@dataclass(frozen=True)
class Balance:
    """One set of metrics, how many they are, and in which ways it is out of balance."""

    name: str
    part_of: str
    url: str
    metrics: int
    imbalances: Sequence[Imbalance]


def balances_by(user: User, by: By, today: date) -> Sequence[Balance]:
    """The balance of each thing of one kind, the worst first. At most three queries."""
    rows = {
        By.PRIORITY: _of_priorities,
        By.STRATEGY: _of_strategies,
        By.SCORECARD: _of_scorecards,
        By.SERVICE: _of_services,
    }[by](user, today)
    order = list(Imbalance)
    return sorted(
        rows,
        key=lambda row: (
            min((order.index(each) for each in row.imbalances), default=len(order)),
            -len(row.imbalances),
        ),
    )


def kinds_linked(
    user: User, field: str, ids: Collection[int], today: date
) -> Mapping[int, Sequence[Kind]]:
    """Id of a thing -> the kinds of the metrics in force that measure it. One query.

    ``field`` is that of `MetricLink`.
    """
    links = (
        MetricLink.objects.on(today)
        .filter(
            **{f"{field}__in": ids},
            metric__state=MetricState.IN_FORCE,
            metric__in=Metric.objects.visible_to(user),
        )
        .order_by()
        .values_list(field, "metric", "metric__type", "metric__role")
        .distinct()
    )
    found: dict[int, list[Kind]] = defaultdict(list)
    for thing, _, type_, role in links:
        found[thing].append(Kind(type_, role))
    return found


def _of_priorities(user: User, today: date) -> Iterable[Balance]:
    priorities = list(
        Priority.objects.visible_to(user)
        .exclude(plan__state__in=(PlanState.DRAFT, PlanState.CLOSED))
        .select_related("plan")
    )
    kinds = kinds_linked(user, "priority", [each.pk for each in priorities], today)
    for each in priorities:
        yield _balance(each.name, each.plan.title, each.get_absolute_url(), kinds.get(each.pk, ()))


def _of_strategies(user: User, today: date) -> Iterable[Balance]:
    strategies = list(
        KeyStrategy.objects.visible_to(user)
        .exclude(state=PlanState.CLOSED)
        .select_related("priority")
    )
    kinds = kinds_linked(user, "key_strategy", [each.pk for each in strategies], today)
    for each in strategies:
        yield _balance(
            each.title, each.priority.name, each.get_absolute_url(), kinds.get(each.pk, ())
        )


def _of_scorecards(user: User, today: date) -> Iterable[Balance]:
    kinds = _kinds_by(user, "scorecard")
    for value, label in choices_of(Scorecard):
        url = f"{reverse('metrics:metric-list')}?scorecard={value}&state=in_force"
        yield _balance(label, "", url, kinds.get(value, ()))


def _of_services(user: User, today: date) -> Iterable[Balance]:
    kinds = _kinds_by(user, "service")
    services = OrganisationUnit.objects.services().on(today).select_related("parent")
    for each in services:
        yield _balance(
            each.name,
            each.parent.name if each.parent else "",
            reverse("reporting:service", args=[each.pk]),
            kinds.get(each.pk, ()),
        )


def _kinds_by(user: User, field: str) -> Mapping[object, Sequence[Kind]]:
    found: dict[object, list[Kind]] = defaultdict(list)
    rows = Metric.objects.visible_to(user).filter(state=MetricState.IN_FORCE).order_by()
    for group, type_, role in rows.values_list(field, "type", "role"):
        found[group].append(Kind(type_, role))
    return found


def _balance(name: str, part_of: str, url: str, kinds: Collection[Kind]) -> Balance:
    return Balance(name, part_of, url, len(kinds), imbalances_of(kinds))
