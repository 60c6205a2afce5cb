"""Which settings does a benchmark run under? The hub's own, in databases of its own."""

import os

os.environ.update(HUB_ENVIRONMENT="test", HUB_DATABASE_POOL="0")

from hub.settings import *  # noqa: F403

DEBUG = False
ROOT_URLCONF = "bench.dashboard"
