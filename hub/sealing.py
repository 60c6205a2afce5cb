"""How is a secret kept so that a copy of the database alone does not tell it? Sealed, or hashed."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class BrokenSeal(ValueError):
    """The text was not sealed by this hub's key, or was changed since."""


def fingerprint(secret: str) -> str:
    """What is kept of a link or token: SHA-256 in hex; the secret itself has 256 random bits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def seal(text: str) -> str:
    """``text`` encrypted and signed; only `unseal` of a hub with the same key reads it."""
    return _box().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """What was sealed, by the present key or one of the old ones; raises `BrokenSeal`."""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise BrokenSeal("This was sealed by another key, or changed since.") from None


def _box() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key_from(key)) for key in keys])


def _key_from(secret: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(b"hub.sealing:" + secret.encode()).digest())
