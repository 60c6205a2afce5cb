"""Can the locked packages be had from any index, and from no other hands?"""

import json
import re

import pytest
from django.conf import settings

LOCKS = ["requirements.txt", "requirements-dev.txt", "requirements-node.txt", "package-lock.json"]
ADDRESS = re.compile(r"[a-z+]+://|@ file:|--(extra-)?index-url|--find-links", re.IGNORECASE)
PINNED = re.compile(r"^[A-Za-z0-9._-]+(\[[^]]+\])?==\S+", re.MULTILINE)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_no_address(name):
    assert ADDRESS.search((settings.BASE_DIR / name).read_text()) is None


@pytest.mark.parametrize(
    "line",
    [
        '"resolved": "https://registry.example/a.tgz"',
        "--index-url https://index.example/simple",
        "thing @ file:///tmp/thing.whl",
    ],
)
def test_control_an_address_is_noticed(line):
    assert ADDRESS.search(line)


@pytest.mark.parametrize("name", [name for name in LOCKS if name.endswith(".txt")])
def test_every_pinned_package_has_a_hash(name):
    text = (settings.BASE_DIR / name).read_text()
    starts = [found.start() for found in PINNED.finditer(text)]
    assert starts
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        assert "--hash=sha256:" in text[start:end]


def test_every_npm_package_has_an_integrity_hash():
    packages = json.loads((settings.BASE_DIR / "package-lock.json").read_text())["packages"]
    assert all(entry.get("integrity") for name, entry in packages.items() if name)
