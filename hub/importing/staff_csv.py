"""What does a staff file say about whom? Bytes in, rows and errors with their cure out.

One line for each post: somebody with two posts has two lines with the same staff number. The
columns are `COLUMNS`; a blank template with them can be downloaded.
"""

import re
from collections.abc import Iterator
from datetime import date

from hub.access.permissions import Permission
from hub.access.roles import ROLES, RoleCode
from hub.domain.row_error import RowError
from hub.domain.staff_file import StaffFile, StaffRow
from hub.importing.csv_table import UnreadableTable, rows_of, text_of

MOST_ROWS = 50_000

COLUMNS = {
    "staff_number": "Required. The number that payroll knows the person by; it never changes.",
    "full_name": "Required. As colleagues write it.",
    "email": "Required. The address that the person signs in with.",
    "job_title": "Required. The post's title.",
    "directorate": "Required. As named in the organisation.",
    "service": "Empty for a post at the head of the directorate.",
    "team": "Empty for a post at the head of the service.",
    "line_manager": "The line manager's staff number; empty at the top.",
    "starts": "First day of the post, such as 01/04/2026; empty means the day of the file.",
    "roles": "Employee if empty; or officer, manager, director, with semicolons between.",
    "sign_on_id": "The person's id at the council's single sign-on (sub or oid), if there is one.",
}
REQUIRED = ("staff_number", "full_name", "email", "job_title", "directorate")
ALLOWED_ROLES = frozenset(
    role
    for role in RoleCode
    if ROLES[role].given_by == Permission.MANAGE_PEOPLE and role != RoleCode.PARTNER
)
"""A file gives everyday roles only: whoever loads it must not be able to make administrators."""

_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")
_DATE = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})|(\d{4})-(\d{2})-(\d{2})")
_LONGEST = {"staff_number": 30, "full_name": 120, "email": 254, "job_title": 120, "sign_on_id": 191}


def read_staff_csv(data: bytes, file_name: str) -> StaffFile:
    """The rows and errors of a staff file.

    Raises `UnreadableTable` where it is no table of staff at all, with the cure in its message.
    """
    table = rows_of(text_of(data, file_name), file_name)
    header = _header(table[0], file_name)
    if len(table) - 1 > MOST_ROWS:
        raise UnreadableTable(f"“{file_name}” has more than {MOST_ROWS:,} lines. Split the file.")
    rows: list[StaffRow] = []
    errors: list[RowError] = []
    for line, cells in enumerate(table[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        values = {
            name: " ".join(cells[at].split()) if at < len(cells) else ""
            for name, at in header.items()
        }
        values = {name: values.get(name, "") for name in COLUMNS}
        wrong = list(_wrong(line, values))
        errors += wrong
        if not wrong:
            rows.append(_row(line, values))
    if not rows and not errors:
        raise UnreadableTable(f"“{file_name}” has a header but no people. Check what was exported.")
    errors += _contradictions(rows)
    return StaffFile(tuple(rows), tuple(sorted(errors, key=lambda error: error.line)))


def _header(cells: list[str], file_name: str) -> dict[str, int]:
    names = [cell.strip().lower().replace(" ", "_") for cell in cells]
    if len(names) == 1 and ";" in names[0]:
        raise UnreadableTable(
            f"“{file_name}” is separated by semicolons. Save it again, separated by commas."
        )
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise UnreadableTable(f"“{file_name}” has the column {twice[0]} twice. Remove one of them.")
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise UnreadableTable(
            f"“{file_name}” has no column {', '.join(missing)}. Start from the blank template."
        )
    unknown = [name for name in names if name and name not in COLUMNS]
    if unknown:
        raise UnreadableTable(
            f"“{file_name}” has the column {unknown[0]!r}, which a staff file does not know. "
            "Remove it, or rename it as in the blank template."
        )
    return {name: at for at, name in enumerate(names) if name}


def _wrong(line: int, values: dict[str, str]) -> Iterator[RowError]:
    for name in REQUIRED:
        if not values[name]:
            yield RowError(line, name, "It is empty.", "Fill it in, or remove the line.")
    for name, longest in _LONGEST.items():
        if len(values[name]) > longest:
            yield RowError(line, name, f"It is longer than {longest} characters.", "Shorten it.")
    if values["email"] and not _EMAIL.fullmatch(values["email"]):
        yield RowError(
            line,
            "email",
            f"“{values['email']}” is not an e-mail address.",
            "Write it like name@council.gov.uk.",
        )
    if values["team"] and not values["service"]:
        yield RowError(
            line, "service", "It is empty, but there is a team.", "Name the team's service."
        )
    if values["line_manager"] and values["line_manager"] == values["staff_number"]:
        yield RowError(
            line, "line_manager", "It is the person's own number.", "Name somebody else, or nobody."
        )
    if values["starts"] and _date(values["starts"]) is None:
        yield RowError(
            line, "starts", f"“{values['starts']}” is not a date.", "Write it like 01/04/2026."
        )
    for word in _role_words(values["roles"]):
        if word not in ALLOWED_ROLES:
            yield RowError(
                line,
                "roles",
                f"“{word}” is not a role that a file can give.",
                f"Use {', '.join(sorted(ALLOWED_ROLES))}; others are given on the person's page.",
            )


def _row(line: int, values: dict[str, str]) -> StaffRow:
    unit = (values["directorate"], values["service"], values["team"])
    roles = frozenset(RoleCode(word) for word in _role_words(values["roles"]))
    return StaffRow(
        line=line,
        staff_number=values["staff_number"],
        full_name=values["full_name"],
        email=values["email"].lower(),
        job_title=values["job_title"],
        unit=tuple(name for name in unit if name),
        line_manager=values["line_manager"],
        starts=_date(values["starts"]) if values["starts"] else None,
        roles=roles or frozenset({RoleCode.EMPLOYEE}),
        sign_on_id=values["sign_on_id"],
    )


def _role_words(text: str) -> list[str]:
    return [word.strip().lower().replace(" ", "_") for word in text.split(";") if word.strip()]


def _date(text: str) -> date | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    day, month, year, iso_year, iso_month, iso_day = match.groups()
    try:
        return date(int(year or iso_year), int(month or iso_month), int(day or iso_day))
    except ValueError:
        return None


def _contradictions(rows: list[StaffRow]) -> Iterator[RowError]:
    """Lines that say different things about one person, the same post twice, or share an id."""
    first: dict[str, StaffRow] = {}
    emails: dict[str, StaffRow] = {}
    ids: dict[str, StaffRow] = {}
    posts: set[tuple[str, tuple[str, ...], str]] = set()
    for row in rows:
        known = first.setdefault(row.staff_number, row)
        for column in ("full_name", "email", "sign_on_id"):
            if getattr(known, column) != getattr(row, column):
                yield RowError(
                    row.line,
                    column,
                    f"Line {known.line} says otherwise about the same number.",
                    "Make the lines of one person alike.",
                )
        for column, seen in (("email", emails), ("sign_on_id", ids)):
            value = getattr(row, column)
            other = seen.setdefault(value, row) if value else row
            if other.staff_number != row.staff_number:
                yield RowError(
                    row.line,
                    column,
                    f"Line {other.line} gives it to another person.",
                    "Correct one of them.",
                )
        post = (row.staff_number, row.unit, row.job_title)
        if post in posts:
            yield RowError(row.line, "job_title", "The same post stands twice.", "Remove one line.")
        posts.add(post)
