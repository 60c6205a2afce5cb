"""How does an area come into the hub, under which names, where on the map, and after which one?"""

from collections.abc import Collection, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from metrics.domain.classification import AreaKind
from metrics.domain.dimensions import JoinKind
from metrics.domain.identity import normalised
from metrics.models import Area, AreaAlias, AreaPredecessor

P = Permission.EDIT_METRIC
MOST_COLUMNS = 20


@transaction.atomic
def add_area(
    *,
    by: User,
    name: str,
    kind: AreaKind,
    short_name: str = "",
    code: str = "",
    aliases: Collection[str] = (),
) -> Area:
    """A place or a group that values can be about. Raises ValidationError."""
    check(by, P)
    area = Area(name=name.strip(), kind=kind, short_name=short_name.strip(), code=code.strip())
    _check_free(area)
    area.full_clean()
    area.save(force_insert=True)
    _name(area, aliases)
    audit.record(by=by, operation="add_area", subject=area, summary=f"Added the area “{area}”")
    return area


@transaction.atomic
def change_area(
    *,
    by: User,
    area: Area,
    name: str,
    short_name: str = "",
    code: str = "",
    aliases: Collection[str] = (),
) -> Area:
    """Another name or code; ``aliases`` are all of its other names. Raises ValidationError."""
    check(by, P)
    area = Area.objects.select_for_update().get(pk=area.pk)
    area.name, area.short_name, area.code = name.strip(), short_name.strip(), code.strip()
    _check_free(area)
    area.full_clean()
    area.save(update_fields=["name", "short_name", "code"])
    _name(area, aliases)
    audit.record(by=by, operation="change_area", subject=area, summary=f"Changed the area “{area}”")
    return area


@transaction.atomic
def place_tiles(*, by: User, places: Mapping[Area, tuple[int, int] | None]) -> None:
    """Where areas stand on the tile map, as (column, row) from 1; None takes one off the map.

    Raises ValidationError where two would stand on one place.
    """
    check(by, P)
    taken: dict[tuple[str, tuple[int, int]], Area] = {}
    for area, place in places.items():
        if place is None:
            continue
        other = taken.setdefault((_map_of(area), place), area)
        if other != area:
            column, row = place
            raise ValidationError(
                f"{other} and {area} would both stand in column {column}, row {row}."
            )
    for area, place in places.items():
        area.tile_column, area.tile_row = place or (None, None)
    Area.objects.bulk_update(places, ["tile_column", "tile_row"])
    audit.record(
        by=by, operation="place_tiles", summary=f"Laid out {len(places)} areas on the tile map"
    )


@transaction.atomic
def follow_area(
    *,
    by: User,
    area: Area,
    predecessor: Area,
    changed_on: date,
    joins: JoinKind,
    reason: str,
) -> AreaPredecessor:
    """An area follows another from a day: its figures before are their sum, or a break.

    All predecessors of one day join in one way. Raises ValidationError.
    """
    check(by, P)
    followed = AreaPredecessor(
        area=area, predecessor=predecessor, changed_on=changed_on, joins=joins, reason=reason
    )
    Area.objects.select_for_update().get(pk=area.pk)
    if area == predecessor:
        raise ValidationError({"predecessor": "An area cannot follow itself."})
    if area.pk in _ancestors(predecessor):
        raise ValidationError({"predecessor": f"{predecessor} itself follows {area}."})
    same_day = AreaPredecessor.objects.filter(area=area, changed_on=changed_on)
    if same_day.exclude(joins=joins).exists():
        raise ValidationError({"joins": "The other areas of that day are joined in the other way."})
    followed.full_clean()
    followed.save(force_insert=True)
    audit.record(
        by=by,
        operation="follow_area",
        subject=area,
        summary=f"Said that {area} follows {predecessor} from {changed_on:%-d %B %Y}",
    )
    return followed


@transaction.atomic
def unfollow_area(*, by: User, followed: AreaPredecessor) -> None:
    """It was wrong that an area follows another; the history keeps what was said."""
    check(by, P)
    area, predecessor = followed.area, followed.predecessor
    followed.delete()
    audit.record(
        by=by,
        operation="unfollow_area",
        subject=area,
        summary=f"Said that {area} does not follow {predecessor}",
    )


def _map_of(area: Area) -> str:
    """Parts of the council's own area are laid out apart from the areas around it."""
    return "parts" if area.kind == AreaKind.PART_OF_OWN else "areas"


def _ancestors(area: Area) -> set[int]:
    """The area and all that it follows, directly or not."""
    found, fresh = {area.pk}, {area.pk}
    while fresh:
        before = AreaPredecessor.objects.filter(area__in=fresh)
        fresh = set(before.values_list("predecessor", flat=True)) - found
        found |= fresh
    return found


def _check_free(area: Area) -> None:
    others = Area.objects.exclude(pk=area.pk)
    if area.kind == AreaKind.OWN and others.filter(kind=AreaKind.OWN).exists():
        raise ValidationError({"kind": "The council's own area is there already."})
    if others.filter(name__iexact=area.name).exists():
        raise ValidationError({"name": "Another area has this name."})
    alias = AreaAlias.objects.filter(normalised_name=normalised(area.name)[:160])
    if taken := alias.exclude(area=area.pk).select_related("area").first():
        raise ValidationError({"name": f"In files this means {taken.area}."})


def _name(area: Area, aliases: Collection[str]) -> None:
    """The area goes by these other names and no more, except those that files have taught us."""
    wanted = {normalised(alias)[:160] for alias in aliases if alias.strip()}
    taken = AreaAlias.objects.filter(normalised_name__in=wanted).exclude(area=area)
    if other := taken.select_related("area").first():
        raise ValidationError({"aliases": f"“{other.normalised_name}” means {other.area}."})
    area.aliases.filter(import_batch=None).exclude(normalised_name__in=wanted).delete()
    there = set(area.aliases.values_list("normalised_name", flat=True))
    AreaAlias.objects.bulk_create(
        AreaAlias(area=area, normalised_name=alias) for alias in sorted(wanted - there)
    )
