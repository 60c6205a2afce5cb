"""Who may open and post to the addresses of people, organisation and settings?"""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from hub.models import (
    BoardMembership,
    Employment,
    PortfolioHolding,
    PortfolioService,
    RoleAssignment,
    StaffBatch,
    StoredFile,
)
from tests.access.row import (
    EVERYBODY,
    NO_ONE,
    SIGNED_IN,
    STAFF_AND_MEMBERS,
    Outside,
    Row,
)
from tests.cast import Cast

ADMINISTRATOR = frozenset({"technical_administrator"})
PEOPLE = frozenset({"people_team", "technical_administrator"})
GOVERNANCE = frozenset({"democratic_services", "technical_administrator"})
INVITERS = PEOPLE | GOVERNANCE
EVERYBODY_SIGNED_IN = "one's own account, whatever one's role"


def an_officer(cast: Cast) -> dict[str, Any]:
    return {"pk": cast.otto.pk}


def a_councillor(cast: Cast) -> dict[str, Any]:
    return {"pk": cast.colin.pk}


def an_administrator(cast: Cast) -> dict[str, Any]:
    return {"pk": cast.ines.pk}


def somebody_who_left(cast: Cast) -> dict[str, Any]:
    return {"pk": cast.frank.pk}


def a_post(cast: Cast) -> dict[str, Any]:
    return {"pk": Employment.objects.get(person=cast.otto).pk}


def an_officers_role(cast: Cast) -> dict[str, Any]:
    return {"pk": RoleAssignment.objects.get(person=cast.otto).pk}


def a_councillors_role(cast: Cast) -> dict[str, Any]:
    return {"pk": RoleAssignment.objects.get(person=cast.colin).pk}


def an_insight_role(cast: Cast) -> dict[str, Any]:
    return {"pk": RoleAssignment.objects.get(person=cast.ines).pk}


def a_service(cast: Cast) -> dict[str, Any]:
    return {"pk": cast.parks.pk}


def a_service_and_delegate(cast: Cast) -> dict[str, Any]:
    return {"pk": cast.parks.pk, "person_pk": cast.ellis.pk}


def a_portfolio(cast: Cast) -> dict[str, Any]:
    return {"pk": cast.clean_and_green.pk}


def a_holding(cast: Cast) -> dict[str, Any]:
    return {"pk": PortfolioHolding.objects.get(person=cast.cleo).pk}


def a_cover(cast: Cast) -> dict[str, Any]:
    return {"pk": PortfolioService.objects.get(service=cast.streets).pk}


def a_board(cast: Cast) -> dict[str, Any]:
    return {"pk": cast.scrutiny_board.pk}


def a_seat(cast: Cast) -> dict[str, Any]:
    return {"pk": BoardMembership.objects.get(person=cast.sana).pk}


def a_partner(cast: Cast) -> dict[str, Any]:
    return {"pk": cast.riverside.pk}


def a_staff_file(cast: Cast) -> dict[str, Any]:
    content = (
        b"staff_number,full_name,email,job_title,directorate\n"
        b"9001,Nia North,nia.north@westhaven.example,Head of Place,Place\n"
    )
    file = StoredFile.objects.create(
        name="staff.csv",
        content_type="text/csv",
        size=len(content),
        sha256="0" * 64,
        content=content,
        owner=cast.petra,
        created_at=timezone.now(),
    )
    counts = {"new": 1, "changed": 0, "moved": 0, "leaver": 0, "unchanged": 0, "errors": 0}
    batch = StaffBatch.objects.create(
        file=file,
        uploaded_by=cast.petra,
        uploaded_at=timezone.now(),
        preview={"is_complete": False, "counts": counts, "seen": ""},
    )
    return {"pk": batch.pk}


def olives_token(cast: Cast) -> dict[str, Any]:
    now = timezone.now()
    token = cast.olive.tokens.create(
        name="workbook", secret_sha256="1" * 64, created_at=now, expires_at=now + timedelta(days=9)
    )
    return {"pk": token.pk}


def a_wrong_secret(cast: Cast) -> dict[str, Any]:
    return {"secret": "not-a-secret"}


ROWS: dict[str, Row | list[Row] | Outside] = {
    # One's own account
    "hub:account": Row(get=SIGNED_IN, because=EVERYBODY_SIGNED_IN),
    "hub:token-create": Row(get=SIGNED_IN, post=SIGNED_IN, because=EVERYBODY_SIGNED_IN),
    "hub:token-revoke": Row(get=NO_ONE, post=frozenset({"officer"}), at=olives_token, refuses=404),
    "hub:kept-form": Row(
        get=SIGNED_IN, post=SIGNED_IN, answers=302, because="nothing waits, so all are sent home"
    ),
    "hub:sign-in-again": Row(get=SIGNED_IN, post=SIGNED_IN, because=EVERYBODY_SIGNED_IN),
    "hub:one-time-link": Row(
        get=EVERYBODY,
        post=EVERYBODY,
        at=a_wrong_secret,
        answers=410,
        post_answers=frozenset({410}),
        because="the secret is the key; a wrong one opens nothing",
    ),
    "hub:demo-sign-in": Row(
        get=NO_ONE,
        post=EVERYBODY,
        at=lambda cast: {"role": "officer"},
        post_answers=frozenset({404}),
        because="outside a demo it is not there for anybody",
    ),
    "hub:demo-mail-list": Row(
        get=EVERYBODY, answers=404, because="outside a demo it is not there for anybody"
    ),
    "hub:demo-mail-detail": Row(
        get=EVERYBODY,
        answers=404,
        at=lambda cast: {"pk": 1},
        because="outside a demo it is not there for anybody",
    ),
    # People
    "hub:person-list": Row(get=STAFF_AND_MEMBERS),
    "hub:person-detail": Row(get=STAFF_AND_MEMBERS, at=an_officer),
    "hub:person-invite": Row(get=INVITERS, post=INVITERS),
    "hub:person-change": [
        Row(get=PEOPLE, post=PEOPLE, at=an_officer),
        Row(get=INVITERS, post=INVITERS, at=a_councillor, state="a councillor"),
        Row(get=ADMINISTRATOR, post=ADMINISTRATOR, at=an_administrator, state="with a strong role"),
    ],
    "hub:person-send-link": [
        Row(get=PEOPLE, post=PEOPLE, at=an_officer),
        Row(get=ADMINISTRATOR, post=ADMINISTRATOR, at=an_administrator, state="with a strong role"),
    ],
    "hub:person-end": [
        Row(get=PEOPLE, post=PEOPLE, at=an_officer),
        Row(get=INVITERS, post=INVITERS, at=a_councillor, state="a councillor"),
        Row(get=ADMINISTRATOR, post=ADMINISTRATOR, at=an_administrator, state="with a strong role"),
    ],
    "hub:person-bring-back": Row(get=PEOPLE, post=PEOPLE, at=somebody_who_left),
    "hub:post-add": Row(get=PEOPLE, post=PEOPLE, at=an_officer),
    "hub:post-end": Row(get=PEOPLE, post=PEOPLE, at=a_post),
    "hub:role-give": Row(get=INVITERS, post=INVITERS, at=an_officer),
    "hub:role-end": [
        Row(get=PEOPLE, post=PEOPLE, at=an_officers_role),
        Row(get=GOVERNANCE, post=GOVERNANCE, at=a_councillors_role, state="a member's role"),
        Row(get=ADMINISTRATOR, post=ADMINISTRATOR, at=an_insight_role, state="a strong role"),
    ],
    "hub:staff-file-list": Row(get=PEOPLE, post=PEOPLE),
    "hub:staff-file-template": Row(get=PEOPLE),
    "hub:staff-file-detail": Row(get=PEOPLE, at=a_staff_file),
    "hub:staff-file-confirm": Row(get=NO_ONE, post=PEOPLE, at=a_staff_file),
    "hub:staff-file-undo": Row(get=NO_ONE, post=PEOPLE, at=a_staff_file),
    # The organisation
    "hub:organisation": Row(get=STAFF_AND_MEMBERS),
    "hub:directorate-add": Row(get=ADMINISTRATOR, post=ADMINISTRATOR),
    "hub:unit-detail": Row(get=STAFF_AND_MEMBERS, at=a_service),
    "hub:unit-add": Row(get=ADMINISTRATOR, post=ADMINISTRATOR, at=a_service),
    "hub:unit-rename": Row(get=ADMINISTRATOR, post=ADMINISTRATOR, at=a_service),
    "hub:unit-move": Row(get=ADMINISTRATOR, post=ADMINISTRATOR, at=a_service),
    "hub:unit-end": Row(get=ADMINISTRATOR, post=ADMINISTRATOR, at=a_service),
    "hub:delegation-add": Row(get=ADMINISTRATOR, post=ADMINISTRATOR, at=a_service),
    "hub:delegation-end": Row(get=ADMINISTRATOR, post=ADMINISTRATOR, at=a_service_and_delegate),
    "hub:partner-list": Row(get=ADMINISTRATOR),
    "hub:partner-add": Row(get=ADMINISTRATOR, post=ADMINISTRATOR),
    "hub:partner-change": Row(get=ADMINISTRATOR, post=ADMINISTRATOR, at=a_partner),
    "hub:portfolio-list": Row(get=STAFF_AND_MEMBERS),
    "hub:portfolio-detail": Row(get=STAFF_AND_MEMBERS, at=a_portfolio),
    "hub:portfolio-add": Row(get=GOVERNANCE, post=GOVERNANCE),
    "hub:portfolio-change": Row(get=GOVERNANCE, post=GOVERNANCE, at=a_portfolio),
    "hub:portfolio-appoint": Row(get=GOVERNANCE, post=GOVERNANCE, at=a_portfolio),
    "hub:portfolio-cover": Row(get=GOVERNANCE, post=GOVERNANCE, at=a_portfolio),
    "hub:holding-end": Row(get=GOVERNANCE, post=GOVERNANCE, at=a_holding),
    "hub:cover-end": Row(get=GOVERNANCE, post=GOVERNANCE, at=a_cover),
    "hub:board-list": Row(get=STAFF_AND_MEMBERS),
    "hub:board-detail": Row(get=STAFF_AND_MEMBERS, at=a_board),
    "hub:board-add": Row(get=GOVERNANCE, post=GOVERNANCE),
    "hub:board-change": Row(get=GOVERNANCE, post=GOVERNANCE, at=a_board),
    "hub:seat-add": Row(get=GOVERNANCE, post=GOVERNANCE, at=a_board),
    "hub:seat-end": Row(get=GOVERNANCE, post=GOVERNANCE, at=a_seat),
    "hub:council-settings": Row(get=ADMINISTRATOR, post=ADMINISTRATOR),
}
