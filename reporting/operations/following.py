"""How does somebody hear of changes to a thing? By following it, until they no longer want to."""

from typing import Any

from django.db import models, transaction
from django.db.models import QuerySet

from hub import audit, clock
from hub.access.checks import Refused
from hub.models import User
from reporting.models import Follow
from reporting.models.follow import SUBJECTS


def field_of(model: type[models.Model]) -> str:
    """The field of a follow that points at things of ``model``; raises KeyError for others."""
    fields = {Follow._meta.get_field(name).related_model: name for name in SUBJECTS}
    return fields[model]


def follows_of(person: User, thing: models.Model) -> QuerySet[Follow]:
    """The follow of ``thing`` by ``person``: one or none."""
    return Follow.objects.filter(person=person, **{field_of(type(thing)): thing.pk})


@transaction.atomic
def follow(*, by: User, thing: Any) -> Follow:
    """Changes to ``thing``, and to what is beneath it, come in the mails of ``by`` from now on.

    Followed twice, it is followed once. Raises Refused where ``by`` may not read it.
    """
    if not type(thing)._default_manager.visible_to(by).filter(pk=thing.pk).exists():
        raise Refused("You cannot follow what you cannot read.")
    now = clock.now()
    followed, is_new = Follow.objects.get_or_create(
        person=by, **{field_of(type(thing)): thing}, defaults={"since": now, "told_until": now}
    )
    if is_new:
        audit.record(by=by, operation="follow", subject=thing, summary=f"Follows “{thing}”")
    return followed


@transaction.atomic
def unfollow(*, by: User, thing: Any) -> None:
    """No more mails of ``thing``. Done twice, it is done once; what waits to be sent still comes."""
    gone, _ = follows_of(by, thing).delete()
    if gone:
        audit.record(
            by=by, operation="unfollow", subject=thing, summary=f"No longer follows “{thing}”"
        )
