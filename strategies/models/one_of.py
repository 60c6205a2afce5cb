"""How does a row say that it is about exactly one of several things?"""

from functools import reduce
from operator import or_

from django.db.models import Q


def exactly_one_of(*names: str) -> Q:
    """A condition for a named check: one of these nullable keys is set, the others are empty."""
    return reduce(or_, (_only(name, names) for name in names))


def _only(chosen: str, names: tuple[str, ...]) -> Q:
    return Q(**{f"{name}__isnull": name != chosen for name in names})
