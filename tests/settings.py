"""Which settings do the tests run under? The hub's own, with a cluster of their own."""

import os
from pathlib import Path

if os.environ.get("HUB_ENVIRONMENT") != "test":  # a worker of xdist inherits its controller's
    _state = Path(
        os.environ.get("HUB_STATE_DIR") or Path(__file__).resolve().parent.parent / ".hub"
    )
    os.environ.update(
        HUB_ENVIRONMENT="test",
        HUB_STATE_DIR=str(_state.resolve() / "test"),
        HUB_DATABASE_POOL="0",
    )

from hub.settings import *  # noqa: F403
from hub.settings import STATIC_ROOT

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns of a folder that is missing

HUB_REQUESTS_PER_MINUTE = 0  # the tests ask more often than people do
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
