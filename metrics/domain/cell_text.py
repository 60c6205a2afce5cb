"""What did a person mean to type, once spaces and typographic marks are set aside?"""

from __future__ import annotations

import re

_SPACES = re.compile(r"\s+")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_MARKS = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹣-", "-"),
        **dict.fromkeys("‘’‛′`´", "'"),
        **dict.fromkeys("“”″", '"'),
        "⁄": "/",
        "∕": "/",
        "％": "%",
    }
)


def collapse_spaces(text: str) -> str:
    """Outer spaces dropped, every run of spaces, no-break spaces and line breaks made one space."""
    return _SPACES.sub(" ", text.translate(_INVISIBLE)).strip()


def plain_marks(text: str) -> str:
    """Typographic dashes, minus signs, quotes and slashes as the plain ones on a keyboard."""
    return text.translate(_MARKS)
