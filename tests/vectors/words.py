"""How do the published words read in ours?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from metrics.domain.methods.benchmark import Standing
from metrics.domain.methods.funnel import Funnel
from metrics.domain.methods.interval import MethodError
from metrics.domain.rules import Polarity
from tests.vectors.files import Case

_POLARITIES = {
    Polarity.LOWER: ("low", "lower", "low is good", "decrease"),
    Polarity.HIGHER: ("high", "higher", "high is good", "increase"),
    Polarity.NEITHER: ("none", "neither", "neutral", "no judgement", "blue", "blue_orange", "bob"),
}

# What each of our words is called where the cases come from. Where neither way is good, Fingertips
# calls the higher value "better" and colours it blue.
SAID: Mapping[object, tuple[str, ...]] = {
    Standing.BEST: ("best",),
    Standing.BETTER: ("better",),
    Standing.SIMILAR: ("same", "similar"),
    Standing.WORSE: ("worse",),
    Standing.WORST: ("worst",),
    Standing.MUCH_HIGHER: ("highest", "best"),
    Standing.HIGHER: ("higher", "better"),
    Standing.LOWER: ("lower", "worse"),
    Standing.MUCH_LOWER: ("lowest", "worst"),
    Standing.CANNOT_SAY: ("none", "not compared"),
    Funnel.FAR_ABOVE: ("high (0.001)",),
    Funnel.ABOVE: ("high (0.025)",),
    Funnel.INSIDE: ("not significant",),
    Funnel.BELOW: ("low (0.025)",),
    Funnel.FAR_BELOW: ("low (0.001)",),
}


def polarity_of(text: str | None) -> Polarity | None:
    """None where the source says that no comparison applies."""
    word = (text or "").strip().lower()
    if word in ("", "not applicable", "not_applicable", "n/a"):
        return None
    for polarity, words in _POLARITIES.items():
        if word in words:
            return polarity
    raise MethodError(f"“{text}” is no polarity.")


def agrees(case: Case, ours: object) -> bool:
    return _agrees(case, ours, case.expected)


def _agrees(case: Case, ours: object, expected: object) -> bool:
    """Part by part; a part of the expected that our answer lacks is a disagreement."""
    if isinstance(expected, Mapping):
        return isinstance(ours, Mapping) and all(
            key in ours and _agrees(case, ours[key], part) for key, part in expected.items()
        )
    if isinstance(ours, (set, frozenset)):  # our answer goes by several names
        return any(_agrees(case, name, expected) for name in ours)
    if isinstance(expected, str):
        told = SAID.get(ours, (str(ours),))
        return expected.strip().lower() in {word.lower() for word in told}
    if isinstance(expected, Sequence):
        return (
            isinstance(ours, Sequence)
            and len(ours) == len(expected)
            and all(_agrees(case, o, e) for o, e in zip(ours, expected, strict=True))
        )
    if expected is None or ours is None or isinstance(expected, bool):
        return ours is expected
    if not isinstance(ours, (int, float)) or not isinstance(expected, (int, float)):
        return False
    return not case.differs(ours, expected)
