"""Which settings do the tests run under? The hub's own, with a cluster of their own."""

import os
from pathlib import Path

_state = Path(os.environ.get("HUB_STATE_DIR", Path(__file__).resolve().parent.parent / ".hub"))
os.environ.update(
    HUB_ENVIRONMENT="test",
    HUB_STATE_DIR=str(_state.resolve() / "test"),
    HUB_DATABASE_POOL="0",
)

from hub.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
