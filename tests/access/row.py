"""What does one line of the access matrix say? Who gets in, by which method, and who does not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.cast import PARTS, Cast

VISITOR = "visitor"
ENDED = "ended"

EVERYBODY = frozenset(PARTS) | {VISITOR}
SIGNED_IN = frozenset(PARTS) - {ENDED}
PARTNERS = frozenset({"partner", "other_partner"})
MEMBERS = frozenset({"cabinet_member", "councillor", "scrutiny_member"})
STAFF_AND_MEMBERS = SIGNED_IN - PARTNERS - {"nobody"}
"""Whoever works for the council or sits on it, and holds a role."""
NO_ONE: frozenset[str] = frozenset()

Arguments = Callable[[Cast], Mapping[str, Any]]


def nothing(cast: Cast) -> Mapping[str, Any]:
    """Arguments of an address that takes none; fields of a form posted empty."""
    return {}


@dataclass(frozen=True)
class Row:
    """Who gets which answer at one address, in one state of the thing shown.

    ``get`` and ``post`` name the parts of the cast (tests/cast.py) that get in; ``post=None`` says
    that nobody can post there. All others must be refused.
    """

    get: frozenset[str]
    post: frozenset[str] | None = None
    at: Arguments = nothing
    """Arguments of the address, made for this test: ``lambda cast: {"pk": cast.parks.pk}``."""
    query: str = ""
    fields: Arguments = nothing
    """What is posted; empty by default: a form that complains has let the person in."""
    answers: int = 200
    """Status for those whom ``get`` names."""
    post_answers: frozenset[int] = frozenset({200, 302, 400, 409, 422})
    """Statuses for those whom ``post`` names."""
    refuses: int = 403
    """Status for a signed-in person who is not let in: 403, or 404 where the thing is not theirs
    to know of."""
    unseen: frozenset[str] = NO_ONE
    """Signed-in people who are answered 404 where others are refused: to them it is not there."""
    turns_away: int = 302
    """Status for a visitor and for an ended person: sent to sign in; 401 or 403 for the API."""
    because: str = ""
    """Why no part is refused, where that is so."""
    state: str = ""
    """Which state of the thing this row is about, where an address has several rows."""

    def __post_init__(self) -> None:
        unknown = (self.get | (self.post or NO_ONE)) - EVERYBODY
        assert not unknown, f"not parts of the cast: {sorted(unknown)}"
        refused = SIGNED_IN - self.get if self.get else SIGNED_IN - (self.post or NO_ONE)
        assert refused or self.because, "a row names a refused role, or says why there is none"


@dataclass(frozen=True)
class Outside:
    """An address that the matrix leaves to other tests, and why."""

    because: str
    tests: tuple[str, ...] = field(default_factory=tuple)
