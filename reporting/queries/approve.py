"""Which updates wait for this person's approval, and what would each change?"""

from dataclasses import dataclass
from datetime import date

from hub.models import User
from strategies.domain.updates import UpdateFlag
from strategies.models import Update
from strategies.queries.updates import DueUpdate, updates_of, waiting_for


@dataclass(frozen=True)
class Waiting:
    """One update that waits: what stands and what is asked for."""

    due: DueUpdate
    update: Update

    @property
    def flags(self) -> list[str]:
        """What makes it an exception, in words."""
        known = set(UpdateFlag)
        return [UpdateFlag(flag).label for flag in self.update.flags if flag in known]

    @property
    def key(self) -> str:
        """The update and its version, as a form sends them back: "12.3"."""
        return f"{self.update.pk}.{self.update.version}"


def waiting_updates(user: User, today: date) -> list[Waiting]:
    """What ``user`` may decide on today; those that were sent first come first. Eight queries."""
    theirs = dict(waiting_for(user, today).values_list("pk", "action"))
    found = [
        Waiting(due, due.written)
        for due in updates_of(theirs.values(), today)
        if due.written is not None and due.written.pk in theirs
    ]
    return sorted(found, key=lambda each: (str(each.update.submitted_at), each.update.pk))
