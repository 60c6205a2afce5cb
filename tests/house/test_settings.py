"""Does production refuse what would be unsafe, and accept what is not?"""

import runpy
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

SAFE = {
    "HUB_ENVIRONMENT": "production",
    "HUB_SECRET_KEY": "k3y-" * 15,
    "HUB_HOSTS": "performance.example.gov.uk",
    "HUB_ADDRESS": "https://performance.example.gov.uk",
    "HUB_DATABASE_URL": "postgresql://hub_app:one@db/hub",
    "HUB_DATABASE_OWNER_URL": "postgresql://hub_owner:two@db/hub",
    "HUB_REDIS_URL": "redis://redis:6379/0",
    "HUB_EMAIL_URL": "smtp+tls://mail.example.gov.uk",
}


@pytest.fixture
def settings_under(monkeypatch):
    """The hub's settings as a fresh process would read them under an environment."""

    def read(**changes: str) -> dict[str, Any]:
        for name in ("HUB_STATE_DIR", "HUB_DATABASE_POOL", "HUB_DEBUG", "HUB_EMBEDDED"):
            monkeypatch.delenv(name, raising=False)
        for name, value in {**SAFE, **changes}.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(settings.BASE_DIR / "hub" / "settings.py"))

    return read


def test_production_starts_when_it_is_safe(settings_under):
    production = settings_under()
    assert production["DEBUG"] is False
    assert production["SECURE_SSL_REDIRECT"] is True
    assert production["SESSION_COOKIE_SECURE"] is True
    assert production["HUB_DEMO"] is False


@pytest.mark.parametrize(
    ("changes", "cure"),
    [
        ({"HUB_DEBUG": "1"}, "HUB_DEBUG is on in production"),
        ({"HUB_SECRET_KEY": ""}, "HUB_SECRET_KEY is not set"),
        ({"HUB_SECRET_KEY": "short"}, "shorter than 50"),
        (
            {"HUB_SECRET_KEY": "not-a-secret: for development and tests only"},
            "HUB_SECRET_KEY is the default",
        ),
        ({"HUB_HOSTS": ""}, "HUB_HOSTS must name"),
        ({"HUB_HOSTS": "*"}, r"without \*"),
        ({"HUB_HOSTS": "performance.example.gov.uk,*.example.gov.uk"}, r"without \*"),
        ({"HUB_ADDRESS": ""}, "HUB_ADDRESS is not set"),
        ({"HUB_ADDRESS": "performance.example.gov.uk"}, "HUB_ADDRESS is not a web address"),
        ({"HUB_DATABASE_URL": ""}, "HUB_DATABASE_URL is not set"),
        ({"HUB_DATABASE_OWNER_URL": ""}, "HUB_DATABASE_OWNER_URL is not set"),
        ({"HUB_DATABASE_OWNER_URL": SAFE["HUB_DATABASE_URL"]}, "name the same role"),
        ({"HUB_REDIS_URL": ""}, "HUB_REDIS_URL is not set"),
        ({"HUB_EMAIL_URL": ""}, "HUB_EMAIL_URL is not set"),
        ({"HUB_ENVIRONMENT": "live"}, "Use one of"),
    ],
)
def test_production_refuses_what_is_unsafe_and_says_the_cure(settings_under, changes, cure):
    with pytest.raises(ImproperlyConfigured, match=cure):
        settings_under(**changes)


def test_an_embedded_database_in_production_must_be_asked_for_by_name(settings_under):
    production = settings_under(
        HUB_EMBEDDED="1", HUB_DATABASE_URL="", HUB_DATABASE_OWNER_URL="", HUB_REDIS_URL=""
    )
    assert production["DATABASES"]["default"]["HOST"].startswith("/")


def test_no_style_or_script_stands_inline(settings_under):
    directives = settings_under()["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    assert directives["default-src"] == ["'self'"]
    assert not any("unsafe" in source for sources in directives.values() for source in sources)
