"""Do one-time links work once, and personal tokens only as long and as far as they should?"""

import re
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client, RequestFactory
from django.utils import timezone
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from hub.access.api import PersonalTokenAuthentication
from hub.access.checks import Refused
from hub.access.roles import RoleCode
from hub.models import AuditRecord, OneTimeLink, OneTimeLinkPurpose, OutboxMessage, User
from hub.operations.links import make_link, use_link
from hub.operations.tokens import create_token, revoke_token
from hub.sealing import unseal
from tests.cast import Cast, make_person

NEW = "four loud herons fly"


def printed_link(email: str) -> str:
    out = StringIO()
    call_command("create_first_administrator", email, "--name", "Ada Adams", stdout=out)
    found = re.search(r"/account/link/\S+", out.getvalue())
    assert found is not None
    return found[0]


def test_the_first_administrator_comes_in_by_the_printed_link_once(
    db: None, client: Client
) -> None:
    link = printed_link("ada@westhaven.example")
    assert client.get(link).status_code == 200
    assert client.get(link).status_code == 200, "looking does not use it up"
    assert client.post(link, {"password": NEW, "again": NEW}).status_code == 302
    assert client.get("/people/").url == "/account/codes/set-up/"
    assert Client().get(link).status_code == 410
    assert Client().post(link, {"password": NEW, "again": NEW}).status_code == 410
    ada = User.objects.get()
    assert ada.check_password(NEW)
    assert ada.role_assignments.get().role == RoleCode.TECHNICAL_ADMINISTRATOR


def test_no_further_first_administrator_once_one_has_come_in(db: None, client: Client) -> None:
    first = printed_link("ada@westhaven.example")
    again = printed_link("ada@westhaven.example")
    assert client.get(first).status_code == 410, "a new link ends the earlier one"
    client.post(again, {"password": NEW, "again": NEW})
    with pytest.raises(CommandError, match="already"):
        printed_link("eve@westhaven.example")


def test_only_a_hash_of_the_secret_is_kept(cast: Cast) -> None:
    secret = make_link(person=cast.olive, purpose=OneTimeLinkPurpose.INVITATION)
    link = OneTimeLink.objects.get()
    assert secret not in str(vars(link))
    assert not AuditRecord.objects.filter(summary__contains=secret).exists()


def test_a_link_expires(cast: Cast) -> None:
    secret = make_link(person=cast.olive, purpose=OneTimeLinkPurpose.PASSWORD_RESET)
    later = timezone.now() + timedelta(hours=5)
    with time_machine.travel(later), pytest.raises(ValidationError, match="expired"):
        use_link(secret=secret, password=NEW)


def test_pressed_twice_at_once_it_works_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both presses find the link unused; only one of them may claim it."""
    secret = make_link(person=cast.olive, purpose=OneTimeLinkPurpose.INVITATION)
    unused = OneTimeLink.objects.select_related("person").get()
    monkeypatch.setattr("hub.operations.links.find_link", lambda secret: unused)
    use_link(secret=secret, password=NEW)
    with pytest.raises(ValidationError, match="used"):
        use_link(secret=secret, password="another long password")


def test_a_weak_password_leaves_the_link_unused(cast: Cast, client: Client) -> None:
    secret = make_link(person=cast.olive, purpose=OneTimeLinkPurpose.INVITATION)
    answer = client.post(f"/account/link/{secret}/", {"password": "short", "again": "short"})
    assert answer.status_code == 422
    assert OneTimeLink.objects.get().used_at is None


class TestTokens:
    @staticmethod
    def ask(secret: str, method: str = "get") -> User | None:
        request = getattr(RequestFactory(), method)(
            "/api/", headers={"Authorization": f"Bearer {secret}"}
        )
        found = PersonalTokenAuthentication().authenticate(Request(request))
        return found[0] if found else None

    def test_a_token_is_its_owner_for_reading_only(self, cast: Cast) -> None:
        token, secret = create_token(by=cast.olive, name="workbook", lasts=timedelta(days=30))
        assert self.ask(secret) == cast.olive
        assert secret not in str(vars(token))
        with pytest.raises(AuthenticationFailed, match="only read"):
            self.ask(secret, "post")

    def test_a_token_ends_by_time_by_hand_and_with_its_owner(self, cast: Cast) -> None:
        token, secret = create_token(by=cast.olive, name="workbook", lasts=timedelta(days=30))
        with (
            time_machine.travel(timezone.now() + timedelta(days=31)),
            pytest.raises(AuthenticationFailed),
        ):
            self.ask(secret)
        revoke_token(by=cast.olive, token=token)
        with pytest.raises(AuthenticationFailed):
            self.ask(secret)
        _, other = create_token(by=cast.olive, name="other", lasts=timedelta(days=30))
        cast.olive.is_active = False
        cast.olive.save(update_fields=["is_active"])
        with pytest.raises(AuthenticationFailed):
            self.ask(other)

    def test_nobody_revokes_anothers_token(self, cast: Cast) -> None:
        token, _ = create_token(by=cast.olive, name="workbook", lasts=timedelta(days=30))
        with pytest.raises(Refused):
            revoke_token(by=cast.otto, token=token)

    def test_the_secret_is_shown_once(self, cast: Cast) -> None:
        client = cast.signed_in(cast.olive)
        made = client.post("/account/tokens/new/", {"name": "workbook", "days": "90"})
        secret = made.context["secret"]
        assert secret in made.content.decode()
        assert made["Cache-Control"] == "no-store"
        assert secret not in client.get("/account/").content.decode()

    def test_something_else_than_a_token_is_left_to_others(self, db: None) -> None:
        request = RequestFactory().get("/api/")
        assert PersonalTokenAuthentication().authenticate(Request(request)) is None


def test_an_invited_person_comes_in_by_the_mailed_link(cast: Cast, client: Client) -> None:
    cast.signed_in(cast.petra).post(
        "/people/invite/",
        {"full_name": "Nell New", "email": "Nell@westhaven.example", "role": "officer"},
    )
    message = OutboxMessage.objects.get(task="hub.send_mail")
    assert "/account/link/" not in str(message.arguments), "what waits is sealed"
    link = re.search(r"/account/link/\S+", unseal(message.arguments["sealed_body"]))
    assert link is not None
    client.post(link[0], {"password": NEW, "again": NEW})
    assert client.get("/people/").status_code == 200
    assert User.objects.get(email="nell@westhaven.example").full_name == "Nell New"


def test_a_link_of_somebody_who_has_left_is_dead(cast: Cast, client: Client) -> None:
    person = make_person("Gail Gone", RoleCode.OFFICER)
    secret = make_link(person=person, purpose=OneTimeLinkPurpose.INVITATION)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert client.get(f"/account/link/{secret}/").status_code == 410


def test_a_lost_telephone_is_dealt_with_on_the_server(cast: Cast) -> None:
    Authenticator.objects.create(user=cast.ines, type="totp", data={})
    call_command("remove_authenticator", cast.ines.email, stdout=StringIO())
    assert not Authenticator.objects.exists()
    assert AuditRecord.objects.filter(operation="remove_authenticator").exists()
    with pytest.raises(CommandError, match="Nobody"):
        call_command("remove_authenticator", "nobody@westhaven.example")
