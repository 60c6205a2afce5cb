"""How is a reorganisation carried out? Move by move, exactly as its preview said.

A part of the operations in reporting.operations.reorganising, which check, record and tell.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError

from hub.access.grants import let_act_for, no_longer_act_for
from hub.models import OrganisationUnit, OrganisationUnitGrant, Portfolio
from hub.operations.reassigning import reassign
from reporting.models import ItemMove, Reorganisation, ReorganisationKind
from reporting.queries.moves import DATED, END, PORTFOLIO, UNIT, Move, Target, moves_of

GRANT = OrganisationUnitGrant._meta.label_lower
ONE_DAY = timedelta(days=1)


def carry_out(change: Reorganisation) -> int:
    """Do everything that `moves_of` lists and keep each move; returns how many there were.

    Run inside a transaction, with ``change`` locked. Raises ValidationError where something changed
    in between.
    """
    moves = moves_of(change)
    subject: Any = change.unit or change.portfolio
    if any(move.field == END for move in moves):
        subject.ends = change.on - ONE_DAY
        subject.save(update_fields=["ends"])
    moves = _to_new_ones(moves, _make_parts(change, subject))
    _move_dated([move for move in moves if move.item_type in DATED], change)
    undated = [move for move in moves if move.item_type not in DATED]
    for (item_type, field, was, became), pks in _alike(undated):
        if item_type in {UNIT, PORTFOLIO}:
            _move_unit(change, subject, field, pks, became)
        elif item_type == GRANT:
            _move_grants(pks, became)
        else:
            model = apps.get_model(item_type)
            if reassign(model, field, ids=pks, was=was, became=became) != len(pks):
                raise ValidationError("Something else changed in the same moment. Try again.")
    if any(move.item_type == GRANT for move in moves):
        for grant in OrganisationUnitGrant.objects.filter(content_object=change.unit):
            no_longer_act_for(grant.user, grant.content_object)
    ItemMove.objects.bulk_create(
        ItemMove(
            reorganisation=change,
            item_type=move.item_type,
            item_id=move.item_id,
            item_name=move.item_name,
            field=move.field,
            was=move.was,
            became=move.became.pk,
        )
        for move in moves
    )
    return len(moves)


def _make_parts(change: Reorganisation, subject: OrganisationUnit | Portfolio) -> list[int]:
    """The new units or portfolios of a split, whose ids its terms keep."""
    if change.kind != ReorganisationKind.SPLIT:
        return []
    made = []
    for name in change.terms["names"]:
        part: Any = type(subject)(name=name.strip(), starts=change.on)
        if isinstance(subject, OrganisationUnit):
            part.kind, part.parent = subject.kind, subject.parent
        part.full_clean()
        part.save(force_insert=True)
        made.append(part.pk)
    change.terms["units"] = made
    return made


def _to_new_ones(moves: Sequence[Move], parts: Sequence[int]) -> list[Move]:
    return [
        move
        if move.became.new is None
        else replace(move, became=Target(parts[move.became.new], move.became.new))
        for move in moves
    ]


Alike = tuple[str, str, int | None, int | None]


def _alike(moves: Iterable[Move]) -> Iterable[tuple[Alike, list[int]]]:
    """Moves that one query can do together."""
    found: dict[Alike, list[int]] = defaultdict(list)
    for move in moves:
        found[move.item_type, move.field, move.was, move.became.pk].append(move.item_id)
    return found.items()


def _move_unit(
    change: Reorganisation, subject: Any, field: str, pks: Sequence[int], became: int | None
) -> None:
    if field == "parent":
        OrganisationUnit.objects.filter(pk__in=pks).update(parent=became)
    elif field == "name":
        subject.name = change.terms["name"].strip()
        subject.save(update_fields=["name"])
    elif isinstance(subject, OrganisationUnit):
        subject.successor_id = became
        subject.save(update_fields=["successor"])


def _move_grants(pks: Sequence[int], became: int | None) -> None:
    if became is None:
        return
    unit = OrganisationUnit.objects.get(pk=became)
    for grant in OrganisationUnitGrant.objects.filter(pk__in=pks).select_related("user"):
        let_act_for(grant.user, unit)


def _move_dated(moves: Iterable[Move], change: Reorganisation) -> None:
    """A fact that holds already ends on the day before, and another starts; later ones go along.

    What the new place has already (a portfolio that covers the service into which another merges)
    is not doubled.
    """
    places: dict[tuple[str, int, str], list[int]] = defaultdict(list)
    for move in moves:
        known = places[move.item_type, move.item_id, move.field]
        if move.became.pk is not None:
            known.append(move.became.pk)
    for (item_type, pk, field), targets in places.items():
        fact: Any = apps.get_model(item_type)._default_manager.get(pk=pk)
        fresh = [
            _again(fact, field, target, change)
            for target in targets
            if not _has_it(fact, field, target, change)
        ]
        if fact.starts < change.on:
            fact.ends = change.on - ONE_DAY
            fact.save(update_fields=["ends"])
        else:
            fact.delete()
        for each in fresh:
            each.save(force_insert=True)


def _again(fact: Any, field: str, target: int, change: Reorganisation) -> Any:
    """The same fact elsewhere, from the day of the change on."""
    values = {each.attname: getattr(fact, each.attname) for each in fact._meta.concrete_fields}
    del values["id"]
    starts = max(fact.starts, change.on)
    return type(fact)(**values | {f"{field}_id": target, "starts": starts})


def _has_it(fact: Any, field: str, became: int, change: Reorganisation) -> bool:
    """Whether a portfolio covers a service already; people may well have two posts in a place."""
    pair = {"portfolio", "service"}
    if not all(hasattr(fact, name) for name in pair):
        return False
    same = {f"{name}_id": getattr(fact, f"{name}_id") for name in pair} | {f"{field}_id": became}
    others = type(fact)._default_manager.filter(**same).exclude(pk=fact.pk)
    return others.exclude(ends__lt=change.on).exists()
