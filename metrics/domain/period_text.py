"""Which period, and how settled a figure, did a person mean by what they wrote?

"2015/16 revised", "Apr-Sep 2016/17", "Mar-18", "31 Marach 2016", "Jan 2019 rolling year".
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import lru_cache

from metrics.domain.cell_text import collapse_spaces, plain_marks
from metrics.domain.period_shapes import (
    LONG_MONTHS,
    MONTHS,
    UnclearPeriodError,
    read_period,
)
from metrics.domain.periods import Period
from metrics.domain.values import ObservationState


@dataclass(frozen=True, slots=True)
class ParsedPeriod:
    """A period cell as read.

    period   None when the cell is blank or "N/A" (`problem` is None) or cannot be read (it is not)
    state    how settled the figure is
    remark   other words kept: "excluding mental health data", "Local Data"
    coerced  what was mended on the way, one plain phrase each; empty when read as written
    problem  why a person must look, or None
    raw      the cell, untouched
    """

    raw: str
    period: Period | None = None
    state: ObservationState = ObservationState.ACTUAL
    remark: str = ""
    coerced: tuple[str, ...] = ()
    problem: str | None = None


_LONGEST = 100
_ABSENT = frozenset(
    {"", "n/a", "na", "n.a.", "-", "--", "none", "tbc", "not applicable", "not available"}
)

# First match wins: a "revised final" figure is final, a "provisional revised" one is provisional.
_STATE_WORDS: dict[ObservationState, tuple[str, ...]] = {
    ObservationState.FAILED_VALIDATION: ("failed validation test", "failed validation"),
    ObservationState.NOT_VALIDATED: ("not validated", "unvalidated", "not yet validated"),
    ObservationState.FINAL: ("final",),
    ObservationState.PROVISIONAL: ("provisional", "prov", "draft", "interim"),
    ObservationState.ESTIMATED: ("estimated", "estimate", "est"),
    ObservationState.REVISED: ("revised", "refreshed", "updated", "amended", "rev"),
    ObservationState.ACTUAL: ("actual", "actuals"),
}
_VOCABULARY = tuple(
    sorted({word for phrases in _STATE_WORDS.values() for p in phrases for word in p.split()})
)


@lru_cache(maxsize=4096)
def parse_period(text: str, *, hint: int | None = None) -> ParsedPeriod:
    """Read one period cell. Never raises and never guesses: what is unclear has a `problem`.

    `hint` is the first year of the report column the cell stands in (2018 for "2018-19"). It is
    used only to settle a pair of years that cannot be one ("2018/20") and begins with that year.
    """
    tidy = collapse_spaces(text)
    if tidy.lower() in _ABSENT:
        return ParsedPeriod(text)
    if len(tidy) > _LONGEST:
        return ParsedPeriod(text, problem="The cell is too long to be a period.")
    notes = [] if tidy == text else ["extra spaces or line breaks dropped"]
    words, state = _take_state(_normalise(tidy, notes))
    try:
        period, remark = read_period(words, notes, hint)
    except UnclearPeriodError as unclear:
        return ParsedPeriod(text, state=state, problem=str(unclear))
    return ParsedPeriod(text, period, state, remark, tuple(notes))


def _normalise(tidy: str, notes: list[str]) -> str:
    """Lower case, plain dashes, months as three letters, digits and letters apart."""
    text = plain_marks(tidy).lower()
    text = re.sub(r"\b(\d\d?)(?:st|nd|rd|th)\b", r"\1", text)
    text = re.sub(r"(?<=\d)(?=[a-z])|(?<=[a-z]{3})(?=\d)", " ", text)
    text = re.sub(r"[()\[\],;:]", lambda m: m[0] if m[0] == ":" else " ", text)
    text = re.sub(r"[a-z]+", lambda match: _month_or_word(match[0], notes), text)
    stripped = re.sub(r"^[\s/.*-]+|[\s/.*'`-]+$", "", text)
    if stripped != text.strip():
        notes.append(f"stray marks around “{stripped}” dropped")
    return collapse_spaces(stripped)


def _month_or_word(word: str, notes: list[str]) -> str:
    if word == "sept":
        return "sep"
    for short, long in zip(MONTHS, LONG_MONTHS, strict=True):
        if len(word) >= 3 and long.startswith(word):
            return short
    if len(word) < 4:
        return word
    for vocabulary in (LONG_MONTHS, _VOCABULARY):
        if word in _VOCABULARY:
            return word
        near = difflib.get_close_matches(word, vocabulary, n=1, cutoff=0.8)
        if near:
            notes.append(f"“{word}” read as “{near[0]}”")
            return near[0][:3] if vocabulary is LONG_MONTHS else near[0]
    return word


def _take_state(words: str) -> tuple[str, ObservationState]:
    found: list[ObservationState] = []
    for state, phrases in _STATE_WORDS.items():
        for phrase in phrases:
            words, count = re.subn(rf"\b{phrase}\b", " ", words)
            if count:
                found.append(state)
    words = re.sub(r"^[\s-]+|[\s-]+$", "", words)
    return collapse_spaces(words), found[0] if found else ObservationState.ACTUAL
