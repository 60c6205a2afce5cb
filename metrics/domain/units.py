"""What kind of number does a unit make?"""

from __future__ import annotations

import re

from metrics.domain.cell_text import collapse_spaces
from metrics.domain.values import UnitKind

# First match wins: "rate per 100,000 population" is a rate although it names a number.
_KINDS: tuple[tuple[str, UnitKind], ...] = (
    (r"%.*difference|difference.*%|percentage points?|\bpoints\b", UnitKind.PERCENTAGE_POINTS),
    (r"\b(?:rate|per|ratio)\b.*\d|^rate\b", UnitKind.RATE),
    (r"%|per ?cent|percentage|proportion", UnitKind.PERCENT),
    (
        r"(?:£|\bpounds?\b|\bgbp\b).*(?:\bmillions?\b|m\b)|\bmillions? of pounds",
        UnitKind.MONEY_MILLIONS,
    ),
    (r"(?:£|\bpounds?\b).*\bthousands?\b|\bthousands? of pounds|£000s?", UnitKind.MONEY_THOUSANDS),
    (r"£|\bpounds?\b|\bgbp\b", UnitKind.MONEY),
    (r"^(?:working |calendar )?(?:minutes?|hours?|days?|weeks?|months?|years?)\b", UnitKind.TIME),
    (r"\bscore\b", UnitKind.SCORE),
    (r"\bindex\b", UnitKind.INDEX),
    (r"\bgrades?\b|\brating\b", UnitKind.GRADE),
    (r"^(?:text|words|narrative)$", UnitKind.TEXT),
    (r"^(?:number|count|no\.?|people|cases|households)\b", UnitKind.COUNT),
)


def unit_kind_of(text: str) -> UnitKind:
    """The kind of the unit a person wrote; what is not known is an amount."""
    lowered = collapse_spaces(text).lower()
    return next((kind for pattern, kind in _KINDS if re.search(pattern, lowered)), UnitKind.AMOUNT)
