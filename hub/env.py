"""What does the environment say? Readers that either understand a setting or say how to mend it."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"0", "false", "no", "off"})

DATABASE_SCHEMES = frozenset({"postgresql", "postgres"})
EMAIL_SCHEMES = {
    "smtp": (25, False, False),
    "smtp+tls": (587, True, False),
    "smtps": (465, False, True),
}


def text(name: str, default: str | None = None) -> str:
    """The setting as it stands, stripped; required where no default is given."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(
            f"{name} is not set. Set it in the environment; .env.example shows how."
        )
    return default


def boolean(name: str, default: bool = False) -> bool:
    """True for 1, true, yes, on; False for 0, false, no, off; anything else is an error."""
    value = text(name, "").lower()
    if not value:
        return default
    if value in TRUE_WORDS:
        return True
    if value in FALSE_WORDS:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}, which is neither yes nor no. Use 1 or 0.")


def integer(name: str, default: int, *, least: int = 0) -> int:
    """A whole number, ``least`` or more."""
    value = text(name, str(default))
    try:
        number = int(value)
    except ValueError:
        raise ImproperlyConfigured(
            f"{name} is {value!r}. Use a whole number such as {default}."
        ) from None
    if number < least:
        raise ImproperlyConfigured(f"{name} is {number}. Use {least} or more.")
    return number


def words(name: str, default: str = "") -> list[str]:
    """A list written with commas, without empty entries."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def choice(name: str, allowed: frozenset[str], default: str) -> str:
    """One of a few words."""
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(
            f"{name} is {value!r}. Use one of: {', '.join(sorted(allowed))}."
        )
    return value


def folder(name: str, default: Path) -> Path:
    """A folder as an absolute path; it need not exist yet."""
    return Path(text(name, str(default))).expanduser().resolve()


def origin(name: str, default: str | None = None) -> str:
    """Scheme and host of a web address: ``https://login.example.gov.uk``."""
    parts = urlsplit(text(name, default))
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise ImproperlyConfigured(
            f"{name} is not a web address. Use https://login.example.gov.uk."
        )
    return f"{parts.scheme}://{parts.netloc}"


def database(name: str, default: str | None = None) -> dict[str, Any]:
    """Django's database settings from ``postgresql://user:password@host:port/name?option=value``.

    ``?host=/folder`` names a socket folder, as libpq has it.
    """
    parts = urlsplit(text(name, default))
    if parts.scheme not in DATABASE_SCHEMES or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            f"{name} is not a PostgreSQL address. Use postgresql://user:password@host:5432/hub."
        )
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }


def email(name: str, default: str | None = None) -> dict[str, Any]:
    """Django's mail settings from ``smtp://``, ``smtp+tls://`` or ``smtps://user:password@host:port``."""
    parts = urlsplit(text(name, default))
    if parts.scheme not in EMAIL_SCHEMES or not parts.hostname:
        raise ImproperlyConfigured(
            f"{name} is not a mail address. Use smtp+tls://user:password@host:587."
        )
    port, starttls, tls = EMAIL_SCHEMES[parts.scheme]
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": starttls,
        "EMAIL_USE_SSL": tls,
    }
