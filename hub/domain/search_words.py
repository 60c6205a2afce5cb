"""What did somebody type into the search box, and what does it ask for?"""

import re
from dataclasses import dataclass

LONGEST = 200
"""Characters of a question that are read; nobody types more than a sentence."""

MOST_WORDS = 12
SHORTEST_BEGINNING = 2
"""A single letter begins too much; it is found only where it stands alone."""

_WORD = re.compile(r"\w+")
_OPERATOR = re.compile(r"\"|(?:^|\s)-\S|\sor\s", re.IGNORECASE)


@dataclass(frozen=True)
class Words:
    """One question: its text without odd characters, and whether some of it was left out."""

    text: str = ""
    was_cut: bool = False

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def beginnings(self) -> str:
        """The question as PostgreSQL's to_tsquery reads it, each word also as a word's beginning.

        "" where the person asks for an exact phrase, leaves a word out, or says "or": what they
        typed then means just that.
        """
        words = _WORD.findall(self.text)[:MOST_WORDS]
        if _OPERATOR.search(self.text) or not words:
            return ""
        return " & ".join(
            f"'{word}':*" if len(word) >= SHORTEST_BEGINNING else f"'{word}'" for word in words
        )


def words_of(typed: str) -> Words:
    """What ``typed`` asks for; anything that cannot be shown counts as a space."""
    shown = "".join(each if each.isprintable() else " " for each in typed[: LONGEST * 10])
    text = " ".join(shown.split())
    return Words(text[:LONGEST].strip(), was_cut=len(text) > LONGEST or len(typed) > LONGEST * 10)
