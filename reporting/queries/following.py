"""What does somebody follow, of what they may read now?"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from hub.models import User
from hub.things import visible
from reporting.models import Follow
from reporting.queries.news import FOLLOWED


@dataclass(frozen=True)
class Followed:
    """One thing that somebody follows, and where they stop."""

    kind: str
    name: str
    url: str
    since: datetime
    stop_url: str


def following(user: User) -> Sequence[Followed]:
    """Everything that ``user`` follows, by kind and name. One query for each kind, and one."""
    field_of = {ways[0][0]: kind for kind, (_, ways) in FOLLOWED.items()}
    since: dict[str, dict[int, datetime]] = defaultdict(dict)
    for each in Follow.objects.filter(person=user):
        for field, kind in field_of.items():
            if (key := getattr(each, f"{field}_id")) is not None:
                since[kind][key] = each.since
    related = {"priority": ["plan"], "objective": ["strategy"]}
    return [
        Followed(
            kind=kind.replace("-", " ").capitalize(),
            name=str(thing),
            url=thing.get_absolute_url(),
            since=keys[thing.pk],
            stop_url=reverse("reporting:follow", args=[kind, thing.pk]),
        )
        for kind, keys in since.items()
        for thing in sorted(
            visible(user, kind).filter(pk__in=keys).select_related(*related.get(kind, ())), key=str
        )
    ]
