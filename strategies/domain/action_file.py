"""What does the hub know that a file of actions may name, and how are its values written there?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from strategies.domain.status import ActionStatus


@dataclass(frozen=True, slots=True)
class Step:
    """One milestone as a cell has it."""

    name: str
    due: date | None = None
    done_on: date | None = None

    def __str__(self) -> str:
        due = f" – {self.due:%d/%m/%Y}" if self.due else ""
        return f"{self.name}{due}" + (f" (done {self.done_on:%d/%m/%Y})" if self.done_on else "")


@dataclass(frozen=True, slots=True)
class Named:
    """Something that a cell may name: a person by name or address, a service, an objective."""

    pk: int
    name: str
    email: str = ""


@dataclass(frozen=True)
class Standing:
    """An action as the hub has it.

    values  by field, as `read_cell` gives them; ids of what is named
    texts   by field, as an export writes them; "" for what is not there
    """

    pk: int
    values: Mapping[str, Any]
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Known:
    """What the hub knows that a file may name, and the plan's actions as they stand.

    is_adopted  whether dates, status and percent are promised and told by updates
    """

    people: Sequence[Named]
    objectives: Sequence[Named]
    services: Sequence[Named]
    partners: Sequence[Named]
    actions: Sequence[Standing]
    is_adopted: bool


def words_of(value: Any) -> str:
    """A value as the page and an export write it."""
    match value:
        case None:
            return ""
        case date():
            return f"{value:%d/%m/%Y}"
        case ActionStatus():
            return value.label
        case Decimal():
            return f"{value:f}"
        case tuple():
            return "; ".join(str(step) for step in value if isinstance(step, Step))
    return str(value)
