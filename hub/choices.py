"""How does a rule's enum become a field's choices without a word typed twice?"""

from enum import StrEnum


def choices_of(words: type[StrEnum]) -> list[tuple[str, str]]:
    """The (value, words a person reads) pairs of an enum, in its order.

    The words are a member's `label` where it has one, else made from its value.
    """
    return [
        (word.value, getattr(word, "label", word.value.replace("_", " ").capitalize()))
        for word in words
    ]
