"""Does a staff file say clearly what is wrong with it, change what it says, and come undone?"""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from hub.access.roles import RoleCode
from hub.importing.csv_table import UnreadableTable
from hub.importing.staff_csv import COLUMNS, read_staff_csv
from hub.models import Employment, StaffBatch, User
from hub.operations.staff import (
    StaleBatch,
    changes_of,
    confirm_staff_batch,
    undo_staff_batch,
    upload_staff_file,
)
from tests.cast import Cast

HEADER = ",".join(COLUMNS)


def line(**cells: str) -> str:
    """One line of a staff file; what is not said is ordinary."""
    usual = {
        "staff_number": "1001",
        "full_name": "Nia North",
        "email": "nia.north@westhaven.example",
        "job_title": "Recycling Officer",
        "directorate": "Place",
        "service": "Streets and Waste",
        "team": "Collections",
    }
    return ",".join({**dict.fromkeys(COLUMNS, ""), **usual, **cells}.values())


def file_of(*lines: str) -> bytes:
    return "\n".join([HEADER, *lines]).encode()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (HEADER.encode(), "no people"),
        (b"PK\x03\x04rest", "a spreadsheet"),
        (b"\xd0\xcf\x11\xe0rest", "an old spreadsheet"),
        (f"{HEADER}\n".encode("utf-16"), "UTF-16"),
        (file_of(line()) + b"\x00", "no text has"),
        (b"name,email\nNia,n@x.example", "no column staff_number"),
        (HEADER.replace("team", "email").encode() + b"\n" + line().encode(), "email twice"),
        (f"{HEADER},shoe_size\n{line()},41".encode(), "shoe_size"),
        (HEADER.replace(",", ";").encode() + b"\n1;2", "semicolons"),
        (file_of(line(), "x," * 10_000), "cells"),
        (file_of(line() + ',"open'), "uotation mark"),
    ],
)
def test_a_file_that_is_no_staff_file_says_why_and_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableTable, match=says):
        read_staff_csv(data, "staff.csv")


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"staff_number": ""}, "staff_number"),
        ({"full_name": " "}, "full_name"),
        ({"email": "nia"}, "email"),
        ({"email": "nia@one@two.example"}, "email"),
        ({"service": ""}, "service"),
        ({"starts": "31/04/2026"}, "starts"),
        ({"starts": "soon"}, "starts"),
        ({"roles": "technical_administrator"}, "roles"),
        ({"roles": "insight"}, "roles"),
        ({"roles": "councillor"}, "roles"),
        ({"line_manager": "1001"}, "line_manager"),
        ({"full_name": "x" * 121}, "full_name"),
    ],
)
def test_a_wrong_cell_is_named_by_line_and_column(cells: dict[str, str], column: str) -> None:
    [error] = read_staff_csv(file_of(line(**cells)), "staff.csv").errors
    assert (error.line, error.column) == (2, column)
    assert error.cure


@pytest.mark.parametrize(
    ("second", "column"),
    [
        ({"full_name": "Nia South", "job_title": "Other"}, "full_name"),
        ({}, "job_title"),
        ({"staff_number": "1002", "job_title": "Other"}, "email"),
    ],
)
def test_lines_that_contradict_each_other(second: dict[str, str], column: str) -> None:
    [error] = read_staff_csv(file_of(line(), line(**second)), "staff.csv").errors
    assert (error.line, error.column) == (3, column)


def test_dates_roles_and_letters_are_read_as_people_write_them() -> None:
    text = HEADER + "\n" + line(full_name="Zoë Ng", starts="1/4/2026", roles="Officer; manager")
    for encoding in ("utf-8", "utf-8-sig", "cp1252"):
        [row] = read_staff_csv(text.encode(encoding), "staff.csv").rows
        assert row.full_name == "Zoë Ng"
        assert row.starts == date(2026, 4, 1)
        assert row.roles == {RoleCode.OFFICER, RoleCode.MANAGER}


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_words(data: bytes) -> None:
    try:
        read_staff_csv(HEADER.encode() + b"\n" + data, "staff.csv")
    except UnreadableTable as refusal:
        assert str(refusal)


def load(cast: Cast, *lines: str, is_complete: bool = False) -> StaffBatch:
    batch = upload_staff_file(
        by=cast.petra, name="staff.csv", content=file_of(*lines), is_complete=is_complete
    )
    return confirm_staff_batch(by=cast.petra, batch=batch)


def picture() -> list[tuple[object, ...]]:
    """Everything of the staff list that a file can change."""
    people = User.objects.order_by("pk").values_list(
        "email", "full_name", "staff_number", "is_active"
    )
    posts = Employment.objects.order_by("pk").values_list(
        "person", "unit", "title", "line_manager", "starts", "ends"
    )
    return [*people, *posts]


class TestLoading:
    def test_somebody_new_gets_a_post_a_role_and_no_password(self, cast: Cast) -> None:
        load(cast, line(roles="officer"))
        nia = User.objects.get(staff_number="1001")
        assert nia.employments.get().unit == cast.collections
        assert nia.role_assignments.get().role == RoleCode.OFFICER
        assert not nia.has_usable_password()

    def test_a_second_load_changes_nothing(self, cast: Cast) -> None:
        load(cast, line())
        before = picture()
        batch = upload_staff_file(
            by=cast.petra, name="staff.csv", content=file_of(line()), is_complete=False
        )
        changes = changes_of(by=cast.petra, batch=batch)
        assert changes.counts["unchanged"] == len(changes.people) == 1
        confirm_staff_batch(by=cast.petra, batch=batch)
        assert picture() == before

    def test_who_moves_keeps_the_old_post_on_record(self, cast: Cast) -> None:
        load(cast, line())
        Employment.objects.update(starts=date(2020, 1, 1))
        load(cast, line(service="Parks", team="", job_title="Ranger"))
        nia = User.objects.get(staff_number="1001")
        assert [(post.title, post.ends is None) for post in nia.employments.all()] == [
            ("Ranger", True),
            ("Recycling Officer", False),
        ]

    def test_two_lines_are_two_posts_and_managers_may_stand_below(self, cast: Cast) -> None:
        load(
            cast,
            line(line_manager="1002"),
            line(job_title="Trainer", line_manager="1002"),
            line(staff_number="1002", full_name="Max", email="max@westhaven.example", team=""),
        )
        nia = User.objects.get(staff_number="1001")
        assert {post.line_manager.full_name for post in nia.employments.all()} == {"Max"}  # type: ignore[union-attr]

    def test_leavers_only_where_the_file_lists_everybody(self, cast: Cast) -> None:
        load(cast, line(), line(staff_number="1002", full_name="Max", email="m@westhaven.example"))
        load(cast, line())
        assert User.objects.get(staff_number="1002").is_active
        load(cast, line(), is_complete=True)
        assert not User.objects.get(staff_number="1002").is_active
        assert cast.olive.is_active, "people without a staff number are not the file's matter"

    def test_somebody_invited_by_hand_is_known_by_address(self, cast: Cast) -> None:
        load(cast, line(full_name="Olive Okafor", email=cast.olive.email))
        cast.olive.refresh_from_db()
        assert cast.olive.staff_number == "1001"

    def test_nothing_is_loaded_while_one_line_is_wrong(self, cast: Cast) -> None:
        before = picture()
        batch = upload_staff_file(
            by=cast.petra,
            name="staff.csv",
            is_complete=False,
            content=file_of(line(), line(staff_number="2", email="b@c.example", team="Nowhere")),
        )
        [error] = changes_of(by=cast.petra, batch=batch).errors
        assert (error.line, error.column) == (3, "team")
        with pytest.raises(ValidationError, match="Nothing was loaded"):
            confirm_staff_batch(by=cast.petra, batch=batch)
        assert picture() == before

    def test_what_was_looked_at_is_what_happens(self, cast: Cast) -> None:
        batch = upload_staff_file(
            by=cast.petra, name="staff.csv", content=file_of(line()), is_complete=False
        )
        load(cast, line())
        with pytest.raises(StaleBatch):
            confirm_staff_batch(by=cast.petra, batch=batch)

    def test_undo_gives_the_same_staff_list(self, cast: Cast) -> None:
        load(cast, line(), line(staff_number="1002", full_name="Max", email="m@westhaven.example"))
        Employment.objects.update(starts=date(2020, 1, 1))
        before = picture()
        batch = load(
            cast,
            line(full_name="Nia N. North", service="Parks", team="", job_title="Ranger"),
            line(staff_number="1003", full_name="Ola", email="ola@westhaven.example"),
            is_complete=True,
        )
        assert picture() != before
        undo_staff_batch(by=cast.petra, batch=batch)
        assert picture() == before

    def test_only_the_latest_file_comes_undone_and_once(self, cast: Cast) -> None:
        first = load(cast, line())
        second = load(cast, line(job_title="Trainer"))
        with pytest.raises(ValidationError, match="later file"):
            undo_staff_batch(by=cast.petra, batch=first)
        undo_staff_batch(by=cast.petra, batch=second)
        with pytest.raises(ValidationError, match="nothing to undo"):
            undo_staff_batch(by=cast.petra, batch=second)

    def test_a_file_is_no_way_into_a_stronger_role(self, cast: Cast) -> None:
        cast.ines.staff_number = "1001"
        cast.ines.save(update_fields=["staff_number"])
        batch = upload_staff_file(
            by=cast.petra,
            name="staff.csv",
            is_complete=False,
            content=file_of(line(full_name="Ines Iqbal", email="petras@other.example")),
        )
        assert [each.column for each in changes_of(by=cast.petra, batch=batch).errors] == ["email"]
        assert changes_of(by=cast.tariq, batch=batch).errors == ()

    def test_the_single_sign_on_id_connects_the_person(self, cast: Cast) -> None:
        batch = load(cast, line(sign_on_id="sub-77"))
        assert SocialAccount.objects.get(uid="sub-77").user.staff_number == "1001"
        undo_staff_batch(by=cast.petra, batch=batch)
        assert not SocialAccount.objects.exists()

    def test_an_administrator_is_never_the_last_to_leave(self, cast: Cast) -> None:
        cast.tariq.staff_number = "9"
        cast.tariq.save(update_fields=["staff_number"])
        with pytest.raises(ValidationError, match="administrator"):
            load(cast, line(), is_complete=True)


def test_the_pages_go_from_file_to_undo(cast: Cast) -> None:
    client = cast.signed_in(cast.petra)
    blank = client.get("/people/staff-file/template.csv").content.decode("utf-8-sig")
    assert blank.strip() == HEADER
    upload = SimpleUploadedFile("staff.csv", file_of(line()), "text/csv")
    shown = client.post("/people/staff-file/", {"file": upload}, follow=True)
    assert "Nothing has changed yet" in shown.content.decode()
    batch = StaffBatch.objects.get()
    client.post(f"/people/staff-file/{batch.pk}/confirm/")
    assert User.objects.filter(staff_number="1001").exists()
    client.post(f"/people/staff-file/{batch.pk}/undo/")
    assert not User.objects.filter(staff_number="1001").exists()


def test_a_bad_file_is_refused_on_the_page_and_keeps_nothing(cast: Cast) -> None:
    upload = SimpleUploadedFile("staff.xlsx", b"PK\x03\x04rest", "text/csv")
    answer = cast.signed_in(cast.petra).post("/people/staff-file/", {"file": upload})
    assert answer.status_code == 422
    assert "a spreadsheet" in answer.content.decode()
    assert not StaffBatch.objects.exists()


def test_the_command_shows_loads_and_refuses(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_bytes(file_of(line()))
    out = StringIO()
    call_command("load_staff", path, "--dry-run", stdout=out)
    assert "new: Nia North" in out.getvalue()
    assert not User.objects.filter(staff_number="1001").exists()
    call_command("load_staff", path, stdout=out)
    assert User.objects.get(staff_number="1001").joined_at <= timezone.now()
    path.write_bytes(file_of(line(email="nia")))
    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("load_staff", path, stdout=out, stderr=out)
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("load_staff", tmp_path / "nowhere.csv")
