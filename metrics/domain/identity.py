"""When are two names in different tables the same metric?

There is no stable id across years and the wording drifts: names are compared without case,
punctuation and signs. Anything looser is only a suggestion, which a person confirms.
"""

from __future__ import annotations

import re

from metrics.domain.cell_text import collapse_spaces, plain_marks

_SPELLINGS = (
    (r"£|\bgbp\b|\bpounds?\b", " pound "),
    (r"&", " and "),
    (r"%|\bper ?cent(?:age)?\b", " percent "),
    (r"[^a-z0-9<>+]+", " "),
)


def normalised(text: str) -> str:
    """A name or unit as it is compared: "GVA (£ per head)" and "GVA (pound per head)" agree."""
    words = plain_marks(text).lower()
    for pattern, spelling in _SPELLINGS:
        words = re.sub(pattern, spelling, words)
    return collapse_spaces(words)
