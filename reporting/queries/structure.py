"""How was the council organised on a day, and where would what there is now have belonged then?

Built from the dated units and from the moves that reorganisations kept. What was moved by hand, as
a correction, counts where it was corrected to.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hub.models import OrganisationUnit, User
from reporting.models import ItemMove, Reorganisation, ReorganisationKind, ReorganisationState
from reporting.queries.moves import UNIT
from strategies.domain.rollup import StatusCounts, count_actions
from strategies.domain.status import ActionStatus
from strategies.domain.timing import is_overdue
from strategies.models import Action

ACTION, METRIC = "strategies.action", "metrics.metric"


@dataclass(frozen=True)
class ServiceThen:
    """A service as it was called on a day, and its directorate then."""

    pk: int
    name: str
    directorate: str


@dataclass(frozen=True)
class Structure:
    """The services of a day; `service_of` says where a thing of now belonged."""

    day: date
    services: Sequence[ServiceThen]
    moved: Mapping[tuple[str, int], int | None]
    came_from: Mapping[int, int]

    def service_of(self, item_type: str, item_id: int, now: int | None) -> int | None:
        """The service of the day of a thing that belongs to ``now`` today; None for none."""
        found = self.moved.get((item_type, item_id), now)
        while found is not None and found in self.came_from:
            found = self.came_from[found]
        return found


def structure_on(day: date) -> Structure:
    """The structure of ``day``. A constant number of queries."""
    later = list(
        ItemMove.objects.filter(
            Q(field="service", item_type__in=(ACTION, METRIC)) | Q(item_type=UNIT),
            reorganisation__state=ReorganisationState.DONE,
            reorganisation__on__gt=day,
        ).order_by("reorganisation__on", "reorganisation_id", "pk")
    )
    first: dict[tuple[str, int, str], ItemMove] = {}
    for move in later:
        first.setdefault((move.item_type, move.item_id, move.field), move)
    units = {unit.pk: unit for unit in OrganisationUnit.objects.all()}

    def name_of(unit: OrganisationUnit | None) -> str:
        if unit is None:
            return ""
        renamed = first.get((UNIT, unit.pk, "name"))
        return renamed.item_name if renamed else unit.name

    def parent_of(unit: OrganisationUnit) -> OrganisationUnit | None:
        moved = first.get((UNIT, unit.pk, "parent"))
        return units.get((moved.was if moved else unit.parent_id) or 0)

    services = [
        ServiceThen(unit.pk, name_of(unit), name_of(parent_of(unit)))
        for unit in OrganisationUnit.objects.services().on(day)
    ]
    return Structure(
        day,
        sorted(services, key=lambda service: (service.directorate, service.name)),
        {(kind, pk): move.was for (kind, pk, field), move in first.items() if field == "service"},
        _came_from(day),
    )


def _came_from(day: date) -> dict[int, int]:
    """Each part of a split after ``day`` -> the unit that was split."""
    splits = Reorganisation.objects.filter(
        kind=ReorganisationKind.SPLIT,
        state=ReorganisationState.DONE,
        unit__isnull=False,
        on__gt=day,
    )
    return {
        part: unit
        for unit, terms in splits.values_list("unit", "terms")
        for part in terms.get("units", ())
    }


def action_counts(
    user: User, today: date, structure: Structure | None = None
) -> Mapping[int | None, StatusCounts]:
    """Service -> its actions by status, as far as ``user`` reads them; by the structure of a day
    where one is given, else by that of now. None stands for no service. One query."""
    found: dict[int | None, list[tuple[str, bool]]] = defaultdict(list)
    for pk, service, status, due in _actions(user):
        place = structure.service_of(ACTION, pk, service) if structure else service
        found[place].append((status, is_overdue(ActionStatus(status), due, today)))
    return {service: count_actions(each) for service, each in found.items()}


def _actions(user: User) -> Iterable[tuple[int, int | None, str, date | None]]:
    rows = Action.objects.visible_to(user).order_by()
    return rows.values_list("pk", "service", "status", "due").iterator()
