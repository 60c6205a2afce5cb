"""Who acts for somebody who is away? Cover is arranged for named days, ended, and passed on."""

from collections.abc import Collection
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from hub import audit, clock
from hub.access.checks import is_signed_in
from hub.access.over_people import check_may_arrange_for, may_arrange_for, works_here
from hub.models import Cover, User
from hub.notices import tell

HEADING = "Cover"


@transaction.atomic
def arrange_cover(
    *, by: User, person: User, deputy: User, starts: date, ends: date, reason: str = ""
) -> Cover:
    """``deputy`` does for ``person``'s things what ``person`` may, from a day to a last day.

    Arranged by the person, or by whoever hands over for them. Both are told. Raises
    ValidationError where the deputy does not work here, the days are over, or somebody else covers
    for the person in these days already.
    """
    _check_may_arrange(by, person)
    User.objects.select_for_update().get(
        pk=person.pk
    )  # two covers at once would not see each other
    if ends < clock.today():
        raise ValidationError({"ends": "These days are over. Choose a last day that is to come."})
    _check_deputy(deputy, person)
    _check_free(person, starts, ends)
    cover = Cover(
        person=person,
        deputy=deputy,
        starts=starts,
        ends=ends,
        reason=reason.strip(),
        arranged_by=by,
    )
    cover.full_clean()
    cover.save(force_insert=True)
    audit.record(
        by=by,
        operation="arrange_cover",
        subject=cover,
        summary=f"{deputy} covers for {person} {cover.when}.",
    )
    _tell_both(cover, f"arranged:{cover.pk}", f"{deputy} covers for {person} {cover.when}.")
    return cover


@transaction.atomic
def end_cover(*, by: User, cover: Cover) -> None:
    """The cover ends now: its last day was yesterday; one that has not begun is taken back."""
    _check_may_arrange(by, cover.person)
    cover = Cover.objects.select_for_update(of=["self"]).get(pk=cover.pk)
    today = clock.today()
    if cover.ends is not None and cover.ends < today:
        raise ValidationError("This cover is over already.")
    words = f"{cover.deputy} no longer covers for {cover.person}."
    audit.record(by=by, operation="end_cover", subject=cover, summary=words)
    _tell_both(cover, f"ended:{cover.pk}", words)
    if cover.starts >= today:
        cover.delete()
    else:
        cover.ends = today - timedelta(days=1)
        cover.save(update_fields=["ends"])


def reassign_covers(*, covers: Collection[Cover], deputy: User | None, day: date) -> list[Cover]:
    """From ``day`` on ``deputy`` covers in the place of the former deputies; nobody where None.

    A part of handing over, which checks the right and records it. Returns the covers as they are
    now; raises ValidationError where ``deputy`` cannot cover for one of the people.
    """
    changed = []
    for cover in covers:
        if deputy is not None:
            _check_deputy(deputy, cover.person)
        former = cover
        if cover.starts < day:
            Cover.objects.filter(pk=former.pk).update(ends=day - timedelta(days=1))
        else:
            former.delete()
        if deputy is not None:
            changed.append(
                Cover.objects.create(
                    person=cover.person,
                    deputy=deputy,
                    starts=max(cover.starts, day),
                    ends=cover.ends,
                    reason=cover.reason,
                    arranged_by=cover.arranged_by,
                )
            )
    return changed


def may_arrange(user: User, person: User) -> bool:
    """Whether ``user`` may say who covers for ``person``: themself, or whoever hands over."""
    return (user == person and works_here(user)) or may_arrange_for(user, person)


def _check_may_arrange(by: User, person: User) -> None:
    if not may_arrange(by, person):
        check_may_arrange_for(by, person)


def _check_deputy(deputy: User, person: User) -> None:
    if deputy == person:
        raise ValidationError({"deputy": f"Somebody else has to cover for {person}."})
    if not is_signed_in(deputy):
        raise ValidationError({"deputy": f"{deputy} has left. Choose somebody who works here."})
    if not works_here(deputy):
        raise ValidationError(
            {"deputy": f"{deputy} does not work for the council. Choose somebody who does."}
        )


def _check_free(person: User, starts: date, ends: date) -> None:
    other = person.covered_by.filter(starts__lte=ends, ends__gte=starts).first()
    if other is not None:
        raise ValidationError(
            {"starts": f"{other.deputy} covers for {person} {other.when} already. End that first."}
        )


def _tell_both(cover: Cover, key: str, text: str) -> None:
    path = reverse("reporting:cover-list")
    for person in (cover.person, cover.deputy):
        tell(person=person, key=f"cover:{key}", heading=HEADING, text=text, path=path)
