"""How do sets of areas to compare with come about, change and end?"""

from collections.abc import Collection
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from metrics.models import Area, ComparatorSet, ComparatorSetArea

P = Permission.EDIT_METRIC
ONE_DAY = timedelta(days=1)


@transaction.atomic
def add_comparator_set(
    *, by: User, name: str, reason: str, starts: date, areas: Collection[Area]
) -> ComparatorSet:
    """A set of areas from a day on, and why these. Raises ValidationError."""
    check(by, P)
    made = ComparatorSet(name=name.strip(), reason=reason.strip(), starts=starts)
    made.full_clean()
    made.save(force_insert=True)
    ComparatorSetArea.objects.bulk_create(
        ComparatorSetArea(comparator_set=made, area=area, starts=starts) for area in areas
    )
    _record(by, "add_comparator_set", made, f"Added the comparator set “{made}”")
    return made


@transaction.atomic
def change_comparator_set(
    *,
    by: User,
    comparator_set: ComparatorSet,
    name: str,
    reason: str,
    areas: Collection[Area],
    from_day: date,
) -> ComparatorSet:
    """Other words, or other areas from a day on; who was in it before stays known."""
    check(by, P)
    found = _locked(comparator_set)
    if from_day < found.starts:
        raise ValidationError({"from_day": f"The set begins on {found.starts:%-d %B %Y}."})
    found.name, found.reason = name.strip(), reason.strip()
    found.full_clean()
    found.save(update_fields=["name", "reason"])
    standing = {link.area_id: link for link in found.areas.on(from_day)}
    wanted = {area.pk: area for area in areas}
    for pk in sorted(standing.keys() - wanted.keys()):
        _end_link(standing[pk], from_day)
    for pk in sorted(wanted.keys() - standing.keys()):
        if found.areas.filter(area=pk, starts__gt=from_day).exists():
            raise ValidationError(
                {"areas": f"{wanted[pk]} is in the set from a later day already."}
            )
        # One that left on the day before never left.
        again = found.areas.filter(area=pk, ends=from_day - ONE_DAY)
        if not again.update(ends=None):
            ComparatorSetArea.objects.create(comparator_set=found, area=wanted[pk], starts=from_day)
    _record(by, "change_comparator_set", found, f"Changed the comparator set “{found}”")
    return found


@transaction.atomic
def end_comparator_set(*, by: User, comparator_set: ComparatorSet, last_day: date) -> ComparatorSet:
    """The set is compared with up to a day."""
    check(by, P)
    found = _locked(comparator_set)
    if last_day < found.starts:
        raise ValidationError({"last_day": "That is before the set begins."})
    found.ends = last_day
    found.save(update_fields=["ends"])
    _record(
        by,
        "end_comparator_set",
        found,
        f"Ended the comparator set “{found}” on {last_day:%-d %B %Y}",
    )
    return found


def _end_link(link: ComparatorSetArea, from_day: date) -> None:
    """The area is not in the set from a day on; one that came on that day was never in it."""
    if link.starts >= from_day:
        link.delete()
    else:
        link.ends = from_day - ONE_DAY
        link.save(update_fields=["ends"])


def _locked(comparator_set: ComparatorSet) -> ComparatorSet:
    return ComparatorSet.objects.select_for_update().get(pk=comparator_set.pk)


def _record(by: User, operation: str, found: ComparatorSet, summary: str) -> None:
    audit.record(by=by, operation=operation, subject=found, summary=summary)
