"""In which words do two texts differ?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\s+|\w+(?:['’-]\w+)*|[^\w\s]")


class Kept(StrEnum):
    """Whether words stand in both texts, only in the first, or only in the second."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Piece:
    """Some words that follow each other, and in which text they stand."""

    kept: Kept
    text: str


def differences(before: str, after: str) -> Sequence[Piece]:
    """``before`` and ``after`` as one text of pieces, told apart word by word.

    The pieces that are not new make up ``before``; those that are not gone make up ``after``.
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    pieces: list[Piece] = []
    for deed, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if deed == "equal":
            pieces.append(Piece(Kept.SAME, "".join(old[i1:i2])))
            continue
        if i1 < i2:
            pieces.append(Piece(Kept.GONE, "".join(old[i1:i2])))
        if j1 < j2:
            pieces.append(Piece(Kept.NEW, "".join(new[j1:j2])))
    return pieces
