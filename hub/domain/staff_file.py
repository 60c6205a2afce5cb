"""What does a staff file say, once it is read? Posts of people, and what is wrong on which line."""

from dataclasses import dataclass
from datetime import date

from hub.access.roles import RoleCode
from hub.domain.row_error import RowError


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One post of one person, on ``line`` of the file (the header is line 1).

    ``unit`` is the path of names from the directorate down. ``starts`` None: the day of the file.
    """

    line: int
    staff_number: str
    full_name: str
    email: str
    job_title: str
    unit: tuple[str, ...]
    line_manager: str
    starts: date | None
    roles: frozenset[RoleCode]
    sign_on_id: str


@dataclass(frozen=True, slots=True)
class StaffFile:
    """What a staff file holds: rows that read well, and errors for those that do not."""

    rows: tuple[StaffRow, ...]
    errors: tuple[RowError, ...]
