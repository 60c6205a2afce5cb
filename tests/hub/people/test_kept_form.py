"""Does what somebody typed survive the end of their session, for them alone?"""

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import PASSWORD, Cast, sign_in

TYPED = {"full_name": "Olive O. Okafor", "email": "olive@westhaven.example", "staff_number": "7"}


@pytest.fixture
def expired(cast: Cast) -> Client:
    """Petra's browser after her session has ended; it still knows whose it is."""
    client = Client()
    sign_in(client, cast.petra)
    client.get("/account/")
    Session.objects.all().delete()
    return client


def come_back(client: Client, email: str, where_to: str) -> str:
    answer = client.post(where_to, {"login": email, "password": PASSWORD})
    return str(answer.url)


def test_a_form_sent_too_late_comes_back_filled_and_can_be_sent(
    cast: Cast, expired: Client
) -> None:
    address = f"/people/{cast.otto.pk}/change/"
    to_sign_in = expired.post(address, TYPED)
    assert to_sign_in.url == "/account/sign-in/?next=%2Faccount%2Fkept-form%2F"
    assert come_back(expired, cast.petra.email, to_sign_in.url) == "/account/kept-form/"
    sign_in_with_code(expired, cast)
    page = expired.get("/account/kept-form/")
    assert f'action="{address}"' in page.content.decode()
    assert dict(page.context["kept"].fields) == TYPED
    expired.post(address, dict(page.context["kept"].fields))
    cast.otto.refresh_from_db()
    assert cast.otto.full_name == "Olive O. Okafor"


def sign_in_with_code(client: Client, cast: Cast) -> None:
    """Petra's role asks for a code: note that this session has seen it."""
    from allauth.account.internal.flows.login import record_authentication
    from django.http import HttpRequest

    request = HttpRequest()
    request.session = client.session
    record_authentication(request, cast.petra, "mfa")
    request.session.save()


def test_somebody_else_at_the_same_browser_sees_nothing_of_it(cast: Cast, expired: Client) -> None:
    to_sign_in = expired.post(f"/people/{cast.otto.pk}/change/", TYPED)
    come_back(expired, cast.olive.email, to_sign_in.url)
    assert expired.get("/account/kept-form/").url == "/"


def test_a_browser_that_nobody_knows_keeps_nothing(cast: Cast, client: Client) -> None:
    answer = client.post(f"/people/{cast.otto.pk}/change/", TYPED)
    assert "kept-form" not in answer.url


def test_secrets_and_files_are_never_kept_and_the_text_is_sealed(
    cast: Cast, expired: Client
) -> None:
    expired.post(
        f"/people/{cast.otto.pk}/change/",
        {**TYPED, "password": "hush", "file": SimpleUploadedFile("a.csv", b"secret bytes")},
    )
    kept = expired.session["hub_kept_form"]
    assert "Okafor" not in kept
    come_back(expired, cast.petra.email, "/account/sign-in/")
    sign_in_with_code(expired, cast)
    page = expired.get("/account/kept-form/")
    assert "password" not in dict(page.context["kept"].fields)
    assert "Files are not kept" in page.content.decode()


def test_what_is_thrown_away_is_gone(cast: Cast, expired: Client) -> None:
    expired.post(f"/people/{cast.otto.pk}/change/", TYPED)
    come_back(expired, cast.petra.email, "/account/sign-in/")
    sign_in_with_code(expired, cast)
    expired.post("/account/kept-form/")
    assert expired.get("/account/kept-form/").url == "/"


def test_the_cookie_alone_lets_nobody_in(cast: Cast, expired: Client) -> None:
    assert expired.get("/account/").status_code == 302


def test_codes_and_passwords_of_signing_in_are_never_kept(cast: Cast, expired: Client) -> None:
    answer = expired.post("/account/codes/prove/", {"code": "123456"})
    assert "kept-form" not in answer.url


def test_a_forged_cookie_keeps_nothing(cast: Cast, client: Client) -> None:
    client.cookies["hub_person"] = f"{cast.petra.pk}:forged"
    answer = client.post(f"/people/{cast.otto.pk}/change/", TYPED)
    assert "kept-form" not in answer.url
