"""How does somebody hear of changes to a thing? By following it, until they no longer want to."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import QuerySet

from hub import audit, clock, notices
from hub.access.checks import Refused
from hub.models import User
from hub.things import kind_of, visible
from reporting.models import Follow
from reporting.models.follow import SUBJECTS
from reporting.queries.news import Event, News, news_between

TASK = "reporting.tell_followers"

SETTLED_AFTER = timedelta(hours=1)
"""Changes are told once they are so old: by then every transaction that made one has ended, so none
is overlooked, and the many small edits of one sitting are told as one."""

LONGEST_TEXT = 300


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
    if not visible(by, kind_of(thing)).filter(pk=thing.pk).exists():
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
    """No more news of ``thing``. Done twice, it is done once; what waits to be sent still comes."""
    gone, _ = follows_of(by, thing).delete()
    if gone:
        audit.record(
            by=by, operation="unfollow", subject=thing, summary=f"No longer follows “{thing}”"
        )


@transaction.atomic
def tell_followers(*, now: datetime) -> int:
    """Tell everybody what happened to what they follow; how many notices that made.

    The hub's own work. Each change is told once to each person, however often this runs; nobody is
    told what they did themselves, nor of what they may not read by now.
    """
    until = now - SETTLED_AFTER
    follows = list(Follow.objects.select_for_update(of=("self",)).select_related("person"))
    after = min((each.told_until for each in follows), default=until)
    if after >= until:
        return 0
    news = news_between(after, until)
    by_person: dict[User, list[Follow]] = defaultdict(list)
    for each in follows:
        by_person[each.person].append(each)
    told = sum(_tell(person, theirs, news) for person, theirs in by_person.items())
    Follow.objects.filter(told_until__lt=until).update(told_until=until)
    return told


def _tell(person: User, follows: Sequence[Follow], news: Sequence[News]) -> int:
    """Tell one person of what concerns their follows, and they may read."""
    heard = [(each, events) for each in news if (events := _unheard(person, follows, each))]
    readable = _readable(person, [each for each, _ in heard])
    told = 0
    for each, events in heard:
        if (each.kind, each.thing.pk) in readable:
            told += notices.tell(
                person=person,
                key=f"follow:{events[-1].key}",
                heading="What you follow",
                text=_words(each, events),
                path=each.thing.get_absolute_url(),
            )
    return told


def _unheard(person: User, follows: Sequence[Follow], news: News) -> list[Event]:
    """The events of which the person has not been told by any of their follows, nor made."""
    since = [
        each.told_until for each in follows if (_subject(each), _subject_id(each)) in news.heard_by
    ]
    if not since:
        return []
    return [each for each in news.events if each.at > min(since) and person.pk not in each.by]


def _subject(follow: Follow) -> str:
    return next(name for name in SUBJECTS if getattr(follow, f"{name}_id") is not None)


def _subject_id(follow: Follow) -> int:
    subject: int = getattr(follow, f"{_subject(follow)}_id")
    return subject


def _readable(person: User, news: Sequence[News]) -> set[tuple[str, int]]:
    """Kind and key of those things that the person may read now."""
    by_kind: dict[str, list[int]] = defaultdict(list)
    for each in news:
        by_kind[each.kind].append(each.thing.pk)
    return {
        (kind, pk)
        for kind, keys in by_kind.items()
        for pk in visible(person, kind).filter(pk__in=keys).values_list("pk", flat=True)
    }


def _words(news: News, events: Sequence[Event]) -> str:
    """What changed, each thing once, in the order in which it did."""
    what = list(dict.fromkeys(word for each in events for word in each.what))
    return f"“{news.thing}”: {', '.join(what)}"[:LONGEST_TEXT]
