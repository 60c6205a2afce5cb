"""Which symbol did a published table state, in code or in words?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeVar

from metrics.domain.cell_text import collapse_spaces, plain_marks
from metrics.domain.classification import ExternalIdRelation, HeadlineFlag
from metrics.domain.progress import Progress
from metrics.domain.rules import Polarity
from metrics.domain.target_status import TargetStatus

Meaning = TypeVar("Meaning")


class UnknownWordError(ValueError):
    """A word the tables have not used before; a person says what it means."""


_PROGRESS = {
    Progress.IMPROVED: "better|improved|improving|right direction|target already achieved",
    Progress.WORSE: "worse|got worse|worsened|worsening|wrong direction",
    Progress.SIMILAR: (
        "equals|equal|same|similar|unchanged|similar/unchanged|stayed the same|no change"
    ),
    Progress.CANNOT_SAY: "cant say|can't say|cannot say|can not say",
    Progress.NOT_AVAILABLE: "|na|n/a|false|not applicable|not available|no data|no updated data",
}
_CODES = frozenset({"better", "worse", "equals"})

_TARGET_STATUS: dict[TargetStatus | None, str] = {
    TargetStatus.ON: "on target|on",
    TargetStatus.OFF: "off target|off",
    TargetStatus.NONE: "no target set|no target|none set|none",
    TargetStatus.NOT_APPLICABLE: "target not applicable|not applicable",
    None: "|na|n/a|not available|false",
}
_FLAGS: dict[HeadlineFlag | None, str] = {
    HeadlineFlag.HEADLINE: "true|yes|y|1|headline",
    HeadlineFlag.SUPPORTING: "supporting",
    HeadlineFlag.LISTED: "false|no|n|0",
    None: "|n/a|na",
}
_POLARITY: dict[Polarity | None, str] = {
    Polarity.HIGHER: "high is good|higher is good|higher is better|high|higher|bigger is better",
    Polarity.LOWER: "low is good|lower is good|lower is better|low|lower|smaller is better",
    Polarity.NEITHER: "n/a|na|neither|not applicable|no polarity|none",
    None: "",
}


def stated_progress(text: str) -> Progress:
    """Progress from its code or its prose; blank, "N/A" and "FALSE" are not available.

    Raises UnknownWordError.
    """
    return _look_up(_words(text), _PROGRESS, "a progress")


def is_progress_code(text: str) -> bool:
    """True for BETTER, WORSE and EQUALS, which only the coded column of a table holds."""
    return _words(text) in _CODES


def stated_target_status(text: str) -> TargetStatus | None:
    """On, off, no target set or not applicable; None for blank and "N/A".

    Raises UnknownWordError.
    """
    return _look_up(_words(text).replace("-", " ").strip(), _TARGET_STATUS, "a target status")


def headline_flag(text: str) -> HeadlineFlag | None:
    """TRUE is headline, SUPPORTING beside it, FALSE listed; None when blank.

    Raises UnknownWordError.
    """
    return _look_up(_words(text), _FLAGS, "a headline flag")


def polarity_as_written(text: str) -> Polarity | None:
    """ "High is good" and its like; "N/A" says neither; None when blank.

    Raises UnknownWordError.
    """
    return _look_up(_words(text), _POLARITY, "a way of being good")


def is_ticked(text: str) -> bool:
    """TRUE in an equality or Marmot column; blank, FALSE and N/A are not.

    Raises UnknownWordError.
    """
    return _look_up(_words(text), _FLAGS, "a tick") is HeadlineFlag.HEADLINE


@dataclass(frozen=True, slots=True)
class ExternalIdReading:
    """The id another source knows a metric by: its scheme is the column's name."""

    scheme: str
    value: str
    relation: ExternalIdRelation


def external_ids(text: str, scheme: str) -> tuple[ExternalIdReading, ...]:
    """ "8185" is the metric itself; "related to 3679"; "calculated from 3534, 3535" derives it.

    Raises UnknownWordError.
    """
    words = _words(text)
    if words in ("", "n/a", "na", "none"):
        return ()
    match = re.fullmatch(
        r"(?P<how>.*?)\s*(?P<ids>[a-z]*\d[\w.-]*(?:\s*(?:,|;|and|&)\s*[a-z]*\d[\w.-]*)*)", words
    )
    if match is None or match["how"].rstrip(":") not in _RELATIONS:
        raise UnknownWordError(f"“{collapse_spaces(text)}” is not an id, or ids, the hub can read.")
    relation = _RELATIONS[match["how"].rstrip(":")]
    ids = re.findall(r"[a-z]*\d[\w.-]*", match["ids"])
    return tuple(ExternalIdReading(scheme, one, relation) for one in ids)


_RELATIONS = {
    "": ExternalIdRelation.EXACT,
    "related to": ExternalIdRelation.RELATED,
    "similar to": ExternalIdRelation.RELATED,
    "see": ExternalIdRelation.RELATED,
    "calculated from": ExternalIdRelation.DERIVED,
    "derived from": ExternalIdRelation.DERIVED,
    "based on": ExternalIdRelation.DERIVED,
}


def _words(text: str) -> str:
    return collapse_spaces(plain_marks(text)).lower().rstrip(".")


def _look_up(words: str, table: dict[Meaning, str], what: str) -> Meaning:
    for meaning, spellings in table.items():
        if words in spellings.split("|"):
            return meaning
    raise UnknownWordError(f"“{words}” is not {what} the hub knows.")
