"""Which files of other people's do pages load, and what is taken out of them first?

``npm ci`` fetches the packages; this copies a short list of their files to static/vendor. What
belongs to the Government Digital Service alone (crest, GDS Transport) is taken out. Standard
library only: run by ``./dev`` and by the image's build.
"""

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
DESTINATION = ROOT / "static" / "vendor"
STAMP = DESTINATION / ".made-from"

FILES = (
    "govuk-frontend/dist/govuk/govuk-frontend.min.css",
    "govuk-frontend/dist/govuk/govuk-frontend.min.js",
    "chart.js/dist/chart.umd.js",
    "chartjs-plugin-annotation/dist/chartjs-plugin-annotation.min.js",
)

FONT_FACE = re.compile(r"@font-face\{[^{}]*\}")
CREST_RULE = re.compile(r"[^{}]+\{[^{}]*govuk-crest[^{}]*\}")
SOURCE_MAP = re.compile(r"\s*(/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=\S+)\s*\Z")
FORBIDDEN = re.compile(r"crest|GDS Transport|url\(", re.IGNORECASE)


def fetch(npm: str) -> bool:
    """Bring static/vendor up to date with the lock; False where it was so already."""
    stamp = _stamp()
    if STAMP.exists() and STAMP.read_text() == stamp:
        return False
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run(command, cwd=ROOT, check=True)
    copy()
    STAMP.write_text(stamp)
    return True


def copy() -> None:
    """Copy the listed files, cleaned; raises ValueError where one keeps what it may not."""
    shutil.rmtree(DESTINATION, ignore_errors=True)
    DESTINATION.mkdir(parents=True)
    for name in FILES:
        source = PACKAGES / name
        (DESTINATION / source.name).write_text(clean(source.name, source.read_text()))


def clean(name: str, text: str) -> str:
    """The text of a vendored file without source map, and a stylesheet without crest and fonts."""
    text = SOURCE_MAP.sub("\n", text)
    if not name.endswith(".css"):
        return text
    text = FONT_FACE.sub("", text)
    text = CREST_RULE.sub("", text)
    text = text.replace("GDS Transport,", "")
    left = FORBIDDEN.search(text)
    if left:
        raise ValueError(f"{name} still holds {left[0]!r}: {__file__} must learn to remove it.")
    return text


def _stamp() -> str:
    lock = (ROOT / "package-lock.json").read_bytes()
    return hashlib.sha256(lock + Path(__file__).read_bytes()).hexdigest()


if __name__ == "__main__":
    fetch("npm")
