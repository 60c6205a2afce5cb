"""What is wrong with a definition, by each rule of good writing?

Each function takes a draft and says in a sentence what is wrong with it, or "" where nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from metrics.domain.identity import normalised
from metrics.domain.rules import Frequency, Polarity
from metrics.domain.targets import (
    DirectionTarget,
    RangeTarget,
    Target,
    UnparsedTarget,
    ValueTarget,
    polarity_hint,
)
from metrics.domain.values import UnitKind


@dataclass(frozen=True, slots=True)
class Draft:
    """A definition while it is written, as far as it can be advised on.

    polarity        None while nobody has said which way is good
    least, greatest the values that are possible; None where nobody has said
    target          None where none is being set
    """

    name: str
    description: str = ""
    numerator: str = ""
    denominator: str = ""
    unit_kind: UnitKind = UnitKind.COUNT
    unit_label: str = ""
    source: str = ""
    polarity: Polarity | None = None
    frequency: Frequency = Frequency.ANNUAL
    lag_days: int | None = None
    least: Decimal | None = None
    greatest: Decimal | None = None
    grades: tuple[str, ...] = ()
    target: Target | None = None

    @property
    def words(self) -> list[str]:
        return normalised(self.name).split()


_OF_WHOM = re.compile(
    r"\b(of|per|in|for|with|who|that|by|to|from|on|at|among|living|aged|against|within|without)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\band\b|&|/(?=\s)|;", re.IGNORECASE)
_PAIRS_THAT_ARE_ONE = (
    "adults and children", "children and young people", "children and adults", "men and women",
    "boys and girls", "births and deaths", "health and care", "health and social care",
    "health and wellbeing", "reading and writing", "english and maths", "english and mathematics",
    "reading writing and maths", "killed and seriously injured", "walking and cycling",
    "parks and open spaces", "black and minority ethnic", "arts and culture", "bed and breakfast",
    "goods and services", "anxiety and depression", "accident and emergency", "between",
)  # fmt: skip
_ABBREVIATION = re.compile(r"\b[A-Z][A-Z&]{1,5}s?\b")
_EVERYBODY_KNOWS = {"UK", "GP", "GPs", "NHS", "CO", "A&E", "IT", "II", "III", "IV", "M", "KM"}
_SMALL_WORDS = {"a", "and", "for", "in", "of", "or", "the", "to"}
_MOVES = re.compile(
    r"^\s*(to\s+)?(increase|increasing|reduce|reducing|improve|improving|decrease|decreasing|more"
    r"|fewer|better|maximise|minimise|ensure|deliver)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(timely|appropriate|appropriately|adequate|effective|effectively|good quality|high quality"
    r"|quality of|successful|successfully|satisfactory|significant|various|etc)\b",
    re.IGNORECASE,
)
_PART_OF_WHOLE = re.compile(r"%|\bper ?cent|\bpercentage\b|\bproportion\b|\bshare\b", re.IGNORECASE)
_RATE_WORDS = re.compile(
    r"\brate\b|\bper (?!cent\b)(\d|head\b|household\b|resident\b|person\b)", re.IGNORECASE
)
_NUMBER_OF = re.compile(r"^\s*(total )?(number|count)\b", re.IGNORECASE)
_LONGEST_NAME = 120
_DAYS = {
    Frequency.MONTHLY: 31, Frequency.QUARTERLY: 92, Frequency.HALF_YEARLY: 184,
    Frequency.ANNUAL: 366, Frequency.BIENNIAL: 731, Frequency.ROLLING: 366, Frequency.POOLED: 1096,
}  # fmt: skip
_OFTEN = {Frequency.MONTHLY: "every month", Frequency.QUARTERLY: "every quarter"}


def says_of_whom(draft: Draft) -> str:
    """A name that could mean many things."""
    if len(draft.words) >= 4 and _OF_WHOM.search(draft.name):
        return ""
    return "The name does not say what is counted, and of whom or of what."


def is_one_measure(draft: Draft) -> str:
    """Two measures in one."""
    plain = " ".join(re.findall(r"[a-z0-9&;/]+", draft.name.lower()))
    for pair in _PAIRS_THAT_ARE_ONE:
        if pair == "between":
            plain = re.sub(r"\bbetween\b[^;]*?\band\b", "", plain)
        plain = plain.replace(pair, "")
    if not _JOINED.search(plain):
        return ""
    return "The name joins two things: if one rises while the other falls, nothing can be said."


def explains_abbreviations(draft: Draft) -> str:
    """Letters that not everybody knows."""
    text = draft.description
    unknown = [
        short
        for short in dict.fromkeys(_ABBREVIATION.findall(draft.name))
        if short not in _EVERYBODY_KNOWS and not _is_written_out(short, text)
    ]
    if not unknown or draft.name.isupper():
        return ""
    return f"Not everybody knows {_listed(unknown)}: write it out, or explain it below the name."


def _is_written_out(short: str, text: str) -> bool:
    """Whether words in a row begin with the letters of ``short``, small words counted or not."""
    letters = re.sub(r"[^a-z]", "", short.removesuffix("s").lower())
    words = re.findall(r"[a-z]+", text.lower())
    telling = [word for word in words if word not in _SMALL_WORDS]
    return any(letters in "".join(word[0] for word in each) for each in (words, telling))


def states_no_aim(draft: Draft) -> str:
    """An aim in place of a measure."""
    found = _MOVES.match(draft.name)
    if not found:
        return ""
    return (
        f"“{found.group(0).strip()}” is an aim. The name says what is measured;"
        " the target says where it should go."
    )


def is_exact(draft: Draft) -> str:
    """A word that can mean anything."""
    found = _VAGUE.search(draft.name)
    if not found or draft.description or draft.numerator:
        return ""
    return f"“{found.group(0)}” can mean anything: say what counts, here or in the description."


def is_short(draft: Draft) -> str:
    """A name too long for a row."""
    if len(draft.name) <= _LONGEST_NAME:
        return ""
    return (
        f"The name has {len(draft.name)} characters. Up to {_LONGEST_NAME} fit on a row;"
        " the rest belongs in the description."
    )


def has_polarity(draft: Draft) -> str:
    """No way that is good."""
    if draft.polarity is not None or draft.grades or draft.unit_kind is UnitKind.TEXT:
        return ""
    return "Nobody has said whether high or low is good, so the hub cannot say better or worse."


def unit_fits(draft: Draft) -> str:
    """A unit that the name contradicts."""
    of_name = _PART_OF_WHOLE.search(draft.name)
    if of_name and draft.unit_kind in {UnitKind.COUNT, UnitKind.AMOUNT}:
        return f"The name says “{of_name.group(0)}”, the unit is a number."
    if _NUMBER_OF.search(draft.name) and draft.unit_kind in {UnitKind.PERCENT, UnitKind.RATE}:
        unit = "per cent" if draft.unit_kind is UnitKind.PERCENT else "a rate"
        return f"The name says “number”, the unit is {unit}."
    return ""


def rate_has_denominator(draft: Draft) -> str:
    """A rate of nothing."""
    is_rate = draft.unit_kind is UnitKind.RATE or (
        draft.unit_kind is not UnitKind.PERCENT and _RATE_WORDS.search(draft.name)
    )
    if not is_rate or draft.denominator:
        return ""
    return "A rate is of something: say what it is divided by, such as residents aged 65 and over."


def percent_has_both_parts(draft: Draft) -> str:
    """Per cent of what?"""
    if draft.unit_kind is not UnitKind.PERCENT:
        return ""
    missing = [
        word
        for word, text in (("the part", draft.numerator), ("the whole", draft.denominator))
        if not text
    ]
    return f"Say what is {' and what is '.join(missing)}." if missing else ""


def frequency_fits_lag(draft: Draft) -> str:
    """A figure that comes later than the next is due."""
    if draft.lag_days is None:
        return "Say how many days after the end of a period its figure is there."
    if draft.frequency in _OFTEN and draft.lag_days > _DAYS[draft.frequency]:
        return (
            f"It is due {_OFTEN[draft.frequency]}, but each figure takes {draft.lag_days} days:"
            " the next period is over before it is known."
        )
    return ""


def has_source(draft: Draft) -> str:
    """Figures from nowhere."""
    return (
        "" if draft.source else "Say where the figures come from, so that anybody can check them."
    )


def target_goes_the_good_way(draft: Draft) -> str:
    """A target that asks for the worse."""
    if draft.target is None or draft.polarity is None:
        return ""
    hint = polarity_hint(draft.target)
    if hint is draft.polarity or not hint or Polarity.NEITHER in {hint, draft.polarity}:
        return ""
    good = "high" if draft.polarity is Polarity.HIGHER else "low"
    asked = "high" if hint is Polarity.HIGHER else "low"
    return f"{good.capitalize()} is good here, but the target asks for {asked}."


def target_can_be_reached(draft: Draft) -> str:
    """A target outside what is possible."""
    least, greatest = _possible(draft)
    bounds: tuple[Decimal, ...] = ()
    if isinstance(draft.target, ValueTarget):
        bounds = (draft.target.number,)
    elif isinstance(draft.target, RangeTarget):
        bounds = (draft.target.low, draft.target.high)
    for bound in bounds:
        if least is not None and bound < least:
            return f"The target of {bound:f} is below the least value possible, {least:f}."
        if greatest is not None and bound > greatest:
            return f"The target of {bound:f} is above the greatest value possible, {greatest:f}."
    return ""


def target_can_be_judged(draft: Draft) -> str:
    """A target that decides nothing."""
    if isinstance(draft.target, UnparsedTarget):
        return "The hub cannot read this target as a number, a direction or a comparison."
    if isinstance(draft.target, DirectionTarget):
        return "“Better than before” is met by any small change: name a level to reach."
    return ""


def _possible(draft: Draft) -> tuple[Decimal | None, Decimal | None]:
    """The least and greatest value, as said or as the unit has it."""
    least, greatest = draft.least, draft.greatest
    if draft.unit_kind is UnitKind.PERCENT and least is None and greatest is None:
        return Decimal(0), Decimal(100)
    if draft.unit_kind in {UnitKind.COUNT, UnitKind.RATE, UnitKind.TIME} and least is None:
        return Decimal(0), greatest
    return least, greatest


def _listed(words: Sequence[str]) -> str:
    quoted = [f"“{word}”" for word in words]
    return " and ".join(filter(None, [", ".join(quoted[:-1]), quoted[-1]]))
