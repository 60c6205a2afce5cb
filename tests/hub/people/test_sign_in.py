"""How do people come in, and how are others kept out?"""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from hub.access.roles import RoleCode
from hub.models import OutboxMessage, RoleAssignment, SentMail
from hub.sealing import unseal
from tests.cast import PASSWORD, Cast, make_person, sign_in

SIGN_IN = "/account/sign-in/"


def enter(client: Client, email: str, password: str = PASSWORD, to: str = "") -> int:
    """Fill in the sign-in page; the status that answers."""
    address = f"{SIGN_IN}?next={to}" if to else SIGN_IN
    return client.post(address, {"login": email, "password": password}).status_code


def mailed_words() -> str:
    """The words of the latest mail that waits in the outbox."""
    message = OutboxMessage.objects.filter(task="hub.send_mail").latest("created_at")
    return unseal(message.arguments["sealed_body"])


def test_an_officer_comes_in_with_a_password_and_goes_where_they_wanted(
    cast: Cast, client: Client
) -> None:
    assert client.get("/account/").url == f"{SIGN_IN}?next=/account/"
    answer = client.post(
        f"{SIGN_IN}?next=/account/", {"login": cast.olive.email.upper(), "password": PASSWORD}
    )
    assert (answer.status_code, answer.url) == (302, "/account/")
    assert "Olive Okafor" in client.get("/account/").content.decode()


def test_nobody_goes_to_another_site_after_sign_in(cast: Cast, client: Client) -> None:
    answer = client.post(
        f"{SIGN_IN}?next=https://elsewhere.example/",
        {"login": cast.olive.email, "password": PASSWORD},
    )
    assert answer.url == "/"


def test_an_ended_person_is_told_so_and_stays_out(cast: Cast, client: Client) -> None:
    answer = client.post(SIGN_IN, {"login": cast.frank.email, "password": PASSWORD})
    assert answer.url == "/account/inactive/"
    assert client.get("/account/").status_code == 302


def test_somebody_ended_is_out_at_the_next_request(cast: Cast, client: Client) -> None:
    sign_in(client, cast.olive)
    assert client.get("/account/").status_code == 200
    cast.olive.is_active = False
    cast.olive.save(update_fields=["is_active"])
    assert client.get("/account/").status_code == 302


def test_an_idle_session_ends_after_half_an_hour(cast: Cast, client: Client) -> None:
    sign_in(client, cast.olive)
    now = timezone.now()
    with time_machine.travel(now + timedelta(minutes=29)):
        assert client.get("/account/").status_code == 200
    with time_machine.travel(now + timedelta(minutes=58)):
        assert client.get("/account/").status_code == 200
    with time_machine.travel(now + timedelta(minutes=89)):
        assert client.get("/account/").status_code == 302


def test_a_busy_session_ends_after_eight_hours_and_keeps_what_was_typed(
    cast: Cast, client: Client
) -> None:
    sign_in(client, cast.olive)
    now = timezone.now()
    for minutes in range(0, 8 * 60, 20):
        with time_machine.travel(now + timedelta(minutes=minutes)):
            assert client.get("/account/").status_code == 200
    with time_machine.travel(now + timedelta(hours=8, minutes=1)):
        answer = client.post("/people/invite/", {"full_name": "Nell New"})
        assert "kept-form" in answer.url
        assert client.get("/account/").status_code == 302


def test_a_guesser_is_locked_out_of_one_account_and_nobody_else_is(
    cast: Cast, client: Client
) -> None:
    answers = [enter(client, cast.olive.email, "wrong") for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    locked = client.post(SIGN_IN, {"login": cast.olive.email, "password": PASSWORD})
    assert locked.status_code == 429
    assert "Too many wrong passwords" in locked.content.decode()
    assert enter(client, cast.otto.email) == 302
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert enter(Client(), cast.olive.email) == 302


def test_there_is_no_way_to_sign_up(client: Client, db: None) -> None:
    for address in ("/account/signup/", "/accounts/signup/", "/account/email/"):
        assert client.get(address).status_code == 404


def test_a_forgotten_password_is_chosen_anew_by_mail(cast: Cast, client: Client) -> None:
    client.post("/account/password/reset/", {"email": cast.olive.email})
    link = re.search(r"http://testserver(/account/password/reset/\S+)", mailed_words())
    assert link is not None
    form = client.get(link[1], follow=True)
    new = "four loud herons fly"
    client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert enter(Client(), cast.olive.email) == 200
    assert enter(Client(), cast.olive.email, new) == 302


def test_asking_for_a_stranger_sends_nothing_and_says_the_same(cast: Cast, client: Client) -> None:
    known = client.post("/account/password/reset/", {"email": cast.olive.email}, follow=True)
    sent = OutboxMessage.objects.count()
    unknown = client.post(
        "/account/password/reset/", {"email": "nobody@westhaven.example"}, follow=True
    )
    assert OutboxMessage.objects.count() == sent
    assert known.redirect_chain == unknown.redirect_chain


@pytest.mark.parametrize("name", ["ines", "petra", "tariq"])
def test_strong_roles_set_up_a_code_before_anything_else(
    cast: Cast, client: Client, name: str
) -> None:
    person = getattr(cast, name)
    enter(client, person.email)
    for address in ("/people/", "/account/", "/organisation/"):
        assert client.get(address).url == "/account/codes/set-up/"
    page = client.get("/account/codes/set-up/")
    secret = page.context["form"].secret
    counter = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(hotp_value(secret, counter))
    client.post("/account/codes/set-up/", {"code": code})
    assert client.get("/people/").status_code == 200
    assert secret not in str(Authenticator.objects.get(user=person, type="totp").data)


def test_a_code_is_asked_at_the_next_sign_in_and_a_wrong_one_does_not_do(
    cast: Cast, client: Client
) -> None:
    test_strong_roles_set_up_a_code_before_anything_else(cast, client, "ines")
    other = Client()
    answer = other.post(SIGN_IN, {"login": cast.ines.email, "password": PASSWORD})
    assert answer.url == "/account/codes/enter/"
    assert other.get("/people/").status_code == 302
    assert "not right" in other.post("/account/codes/enter/", {"code": "000000"}).content.decode()


def test_a_session_from_before_the_code_is_asked_for_it(cast: Cast, client: Client) -> None:
    early = Client()
    sign_in(early, cast.ines, with_code=False)
    test_strong_roles_set_up_a_code_before_anything_else(cast, client, "ines")
    assert early.get("/people/").url.startswith("/account/codes/prove/")


def test_a_role_given_meanwhile_asks_for_a_code_at_the_next_request(
    cast: Cast, client: Client
) -> None:
    sign_in(client, cast.olive, with_code=False)
    assert client.get("/people/").status_code == 200
    RoleAssignment.objects.create(
        person=cast.olive, role=RoleCode.INSIGHT, starts=timezone.localdate()
    )
    assert client.get("/people/").url == "/account/codes/set-up/"


def test_codes_cannot_be_switched_off_where_the_role_asks_for_them(
    cast: Cast, client: Client
) -> None:
    test_strong_roles_set_up_a_code_before_anything_else(cast, client, "ines")
    client.post("/account/codes/switch-off/")
    assert Authenticator.objects.filter(user=cast.ines, type="totp").exists()


def test_an_old_session_proves_itself_before_roles_change_and_goes_on(
    cast: Cast, client: Client
) -> None:
    sign_in(client, cast.tariq)
    today = timezone.localdate()
    given = {
        "role": "manager",
        "starts_day": today.day,
        "starts_month": today.month,
        "starts_year": today.year,
    }
    address = f"/people/{cast.olive.pk}/roles/give/"
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        answer = client.post(address, given)
        assert answer.url.startswith("/account/prove/")
        assert not cast.olive.role_assignments.filter(role="manager").exists()
        client.post(answer.url, {"password": PASSWORD})
        assert cast.olive.role_assignments.filter(role="manager").exists()


class TestDemo:
    @pytest.fixture(autouse=True)
    def _demo(self, settings: Settings) -> None:
        settings.HUB_DEMO = True

    def test_one_click_comes_in_as_each_role_codes_included(self, db: None, client: Client) -> None:
        person = make_person("Dana Demo", RoleCode.INSIGHT)
        person.is_demo = True
        person.save(update_fields=["is_demo"])
        assert "Come in as Dana Demo" in client.get(SIGN_IN).content.decode()
        assert client.post("/account/demo/insight/").status_code == 302
        assert client.get("/people/").status_code == 200

    def test_people_who_are_not_of_the_demo_have_no_card(self, cast: Cast, client: Client) -> None:
        assert client.post("/account/demo/insight/").status_code == 404

    def test_mail_is_read_at_its_page(self, db: None, client: Client) -> None:
        mail = SentMail.objects.create(
            to="a@b.example", subject="Welcome", body="Come in", sent_at=timezone.now()
        )
        assert "Welcome" in client.get("/demo/mail/").content.decode()
        assert "Come in" in client.get(f"/demo/mail/{mail.pk}/").content.decode()


def test_demo_people_and_pages_do_not_work_outside_a_demo(cast: Cast, client: Client) -> None:
    cast.olive.is_demo = True
    cast.olive.save(update_fields=["is_demo"])
    assert client.post("/account/demo/officer/").status_code == 404
    assert client.get("/demo/mail/").status_code == 404
    assert enter(client, cast.olive.email) == 302
    sign_in(client, cast.olive)
    assert client.get("/account/").status_code == 302
