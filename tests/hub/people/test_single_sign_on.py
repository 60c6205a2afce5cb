"""Does single sign-on let in exactly the people it was connected with beforehand?"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from hub.models import User
from tests.cast import Cast, sign_in
from tests.hub.people.stub_provider import CLIENT_ID, SECRET, StubProvider

START = "/account/single-sign-on/council/start/"
BACK = "/account/single-sign-on/council/back/"


@pytest.fixture
def provider(settings: Settings) -> Iterator[StubProvider]:
    with StubProvider() as stub:
        settings.HUB_OIDC_NAME = "Westhaven account"
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {
                "OAUTH_PKCE_ENABLED": True,
                "APPS": [
                    {
                        "provider_id": "council",
                        "name": "Westhaven account",
                        "client_id": CLIENT_ID,
                        "secret": SECRET,
                        "settings": {"server_url": stub.url, "uid_field": "sub"},
                    }
                ],
            }
        }
        yield stub


def go_through(client: Client, provider: StubProvider, query: str = "") -> str:
    """Press the button, sign in at the provider, come back; where the hub sends one then."""
    away = client.post(START + query)
    assert away.url.startswith(f"{provider.url}/authorize")
    answer = client.get(f"{BACK}?{provider.sign_in_at(away.url)}")
    return str(answer.headers.get("Location", answer.content.decode()))


def connect(person: User, sub: str) -> None:
    SocialAccount.objects.create(user=person, provider="council", uid=sub)


def test_a_connected_person_comes_in_and_goes_where_they_wanted(
    cast: Cast, client: Client, provider: StubProvider
) -> None:
    connect(cast.olive, "sub-olive")
    provider.claims = {"sub": "sub-olive", "email": "another@address.example"}
    assert "Westhaven account" in client.get("/account/sign-in/").content.decode()
    assert go_through(client, provider, "?next=/people/") == "/people/"
    assert "Olive Okafor" in client.get("/account/").content.decode()


def test_the_same_e_mail_address_opens_nothing(
    cast: Cast, client: Client, provider: StubProvider
) -> None:
    people = User.objects.count()
    provider.claims = {"sub": "stranger", "email": cast.olive.email, "email_verified": True}
    assert "You are not known here yet" in go_through(client, provider)
    assert client.get("/account/").status_code == 302
    assert User.objects.count() == people
    assert not SocialAccount.objects.exists()


def test_somebody_signed_in_connects_and_comes_in_that_way_next_time(
    cast: Cast, provider: StubProvider
) -> None:
    provider.claims = {"sub": "sub-olive"}
    go_through(cast.signed_in(cast.olive), provider, "?process=connect&next=/account/")
    assert SocialAccount.objects.get(uid="sub-olive").user == cast.olive
    later = Client()
    go_through(later, provider)
    assert "Olive Okafor" in later.get("/account/").content.decode()


def test_an_old_session_shows_that_it_is_you_before_it_connects(
    cast: Cast, client: Client, provider: StubProvider
) -> None:
    provider.claims = {"sub": "sub-olive"}
    sign_in(client, cast.olive)
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        where_to = go_through(client, provider, "?process=connect&next=/account/")
    assert where_to == "/account/prove/"
    assert not SocialAccount.objects.exists()


def test_an_account_of_somebody_else_is_not_taken_over(cast: Cast, provider: StubProvider) -> None:
    connect(cast.olive, "sub-olive")
    provider.claims = {"sub": "sub-olive"}
    go_through(cast.signed_in(cast.otto), provider, "?process=connect&next=/account/")
    assert SocialAccount.objects.get(uid="sub-olive").user == cast.olive


def test_a_strong_role_still_asks_for_its_code(
    cast: Cast, client: Client, provider: StubProvider
) -> None:
    connect(cast.ines, "sub-ines")
    provider.claims = {"sub": "sub-ines"}
    go_through(client, provider)
    assert client.get("/people/").url == "/account/codes/set-up/"


def test_an_ended_person_stays_out(cast: Cast, client: Client, provider: StubProvider) -> None:
    connect(cast.frank, "sub-frank")
    provider.claims = {"sub": "sub-frank"}
    assert go_through(client, provider) == "/account/inactive/"
    assert client.get("/account/").status_code == 302


def test_an_answer_that_nobody_asked_for_opens_nothing(
    cast: Cast, client: Client, provider: StubProvider
) -> None:
    connect(cast.olive, "sub-olive")
    provider.claims = {"sub": "sub-olive"}
    answer = client.get(f"{BACK}?code=a-code&state=made-up")
    assert (
        "Single sign-on did not work"
        in client.get("/account/single-sign-on/error/").content.decode()
    )
    assert answer.status_code in {302, 401}
    assert client.get("/account/").status_code == 302


def test_a_provider_in_trouble_is_said_so(
    cast: Cast, client: Client, provider: StubProvider
) -> None:
    connect(cast.olive, "sub-olive")
    provider.claims = {"sub": "sub-olive"}
    away = client.post(START)
    brought = provider.sign_in_at(away.url)
    provider.is_well = False
    answer = client.get(f"{BACK}?{brought}", follow=True)
    assert "Single sign-on did not work" in answer.content.decode()


@pytest.mark.django_db
def test_without_settings_there_is_no_single_sign_on(client: Client) -> None:
    assert client.get(START).status_code == 404
    assert "Westhaven account" not in client.get("/account/sign-in/").content.decode()
