"""Does every reader of the environment either understand a setting or say how to mend it?"""

import pytest
from django.core.exceptions import ImproperlyConfigured

from hub import env

NAME = "HUB_A_SETTING"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1", True), ("yes", True), (" On ", True), ("0", False), ("false", False), ("", True)],
)
def test_boolean_reads_plain_words(monkeypatch, value, expected):
    monkeypatch.setenv(NAME, value)
    assert env.boolean(NAME, default=True) is expected


@pytest.mark.parametrize(
    ("reader", "value", "cure"),
    [
        (lambda: env.text(NAME), "", "is not set"),
        (lambda: env.boolean(NAME), "perhaps", "Use 1 or 0"),
        (lambda: env.integer(NAME, 4), "four", "Use a whole number such as 4"),
        (lambda: env.integer(NAME, 4, least=1), "0", "Use 1 or more"),
        (lambda: env.choice(NAME, frozenset({"a", "b"}), "a"), "c", "Use one of: a, b"),
        (lambda: env.database(NAME), "mysql://hub@db/hub", "Use postgresql://"),
        (lambda: env.database(NAME), "postgresql://hub@db/", "Use postgresql://"),
        (lambda: env.email(NAME, "smtp://localhost"), "mail.example.org", "Use smtp"),
    ],
)
def test_a_setting_it_cannot_read_is_refused_with_the_cure(monkeypatch, reader, value, cure):
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match=cure) as refusal:
        reader()
    assert NAME in str(refusal.value)


def test_database_address_with_a_socket_folder_and_an_escaped_password(monkeypatch):
    monkeypatch.setenv(NAME, "postgresql://hub_app:p%40ss@/hub?host=/run/hub&sslmode=disable")
    assert env.database(NAME) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "hub",
        "USER": "hub_app",
        "PASSWORD": "p@ss",
        "HOST": "/run/hub",
        "PORT": "",
        "OPTIONS": {"sslmode": "disable"},
    }


@pytest.mark.parametrize(
    ("value", "port", "starttls", "tls"),
    [
        ("smtp://mail.example.org", 25, False, False),
        ("smtp+tls://hub:secret@mail.example.org", 587, True, False),
        ("smtps://hub:secret@mail.example.org:4465", 4465, False, True),
    ],
)
def test_mail_address(monkeypatch, value, port, starttls, tls):
    monkeypatch.setenv(NAME, value)
    mail = env.email(NAME, "smtp://localhost")
    assert (mail["EMAIL_PORT"], mail["EMAIL_USE_TLS"], mail["EMAIL_USE_SSL"]) == (
        port,
        starttls,
        tls,
    )
