"""Which area, or group of areas, do these words mean?

One canonical name for each of the many spellings of a comparator. Words that are not known mean
nothing here: a person says what they are, once.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import lru_cache

from metrics.domain.cell_text import collapse_spaces, plain_marks
from metrics.domain.classification import AreaKind
from metrics.domain.english_councils import ENGLISH_COUNCILS

# A target that says "national" or "regional" means whichever nation or region the metric has.
_ONE_OF_A_KIND = frozenset(
    {
        AreaKind.OWN,
        AreaKind.NATION,
        AreaKind.REGION,
        AreaKind.STATISTICAL_NEIGHBOURS,
        AreaKind.NEAREST_NEIGHBOURS,
        AreaKind.FAMILY_GROUP,
    }
)


@dataclass(frozen=True, slots=True, order=True)
class AreaName:
    """A kind of area and the one name the hub gives it."""

    kind: AreaKind
    name: str

    def matches(self, other: AreaName) -> bool:
        """True when a target that names one is about the other."""
        return self.kind is other.kind and (self.kind in _ONE_OF_A_KIND or self.name == other.name)


_ALIASES: tuple[tuple[str, AreaKind, str], ...] = (
    (r"england|english|national|nationally", AreaKind.NATION, "England"),
    (r"uk|united kingdom", AreaKind.NATION, "United Kingdom"),
    (r"uk index", AreaKind.NATION, "UK Index"),
    (r"gb|great britain", AreaKind.NATION, "Great Britain"),
    (r"wales", AreaKind.NATION, "Wales"),
    (r"scotland", AreaKind.NATION, "Scotland"),
    (r"england and wales", AreaKind.NATION, "England and Wales"),
    (
        r"sn|sns|stat(?:istical)? neighbou?rs?",
        AreaKind.STATISTICAL_NEIGHBOURS,
        "Statistical neighbours",
    ),
    (
        r"cipfa|(?:cipfa )?near(?:est)? neighbou?rs?|cipfa neighbou?rs?|nn",
        AreaKind.NEAREST_NEIGHBOURS,
        "CIPFA nearest neighbours",
    ),
    (r"family groups?|most similar group|msg", AreaKind.FAMILY_GROUP, "Family group"),
    (
        r"(?:all )?(?:mets|metropolitan (?:authorities|councils|boroughs|districts))",
        AreaKind.BENCHMARK,
        "Metropolitan authorities",
    ),
    (r"lga benchmark|lga", AreaKind.BENCHMARK, "LGA Benchmark"),
    (r"wmca", AreaKind.COMBINED_AUTHORITY, "West Midlands Combined Authority"),
    (r"wmr|wm region", AreaKind.REGION, "West Midlands"),
    (r"region|regional|regionally", AreaKind.REGION, "Region"),
    (r"all pupils|all children", AreaKind.PUPIL_GROUP, "All pupils"),
)
_REGIONS = (
    "North East",
    "North West",
    "Yorkshire and the Humber",
    "East Midlands",
    "West Midlands",
    "East of England",
    "London",
    "South East",
    "South West",
)
_GROUP_SYNONYMS = {
    "lac": "looked after children",
    "fsm": "free school meals",
    "eal": "english as an additional language",
}
_GROUP_WORDS = frozenset(
    [
        "black",
        "white",
        "asian",
        "african",
        "caribbean",
        "indian",
        "pakistani",
        "bangladeshi",
        "chinese",
        "mixed",
        "arab",
        "irish",
        "roma",
        "gypsy",
        "traveller",
        "travellers",
        "transient",
        "boys",
        "girls",
        "male",
        "female",
        "pupil",
        "pupils",
        "premium",
        "sen",
        "send",
        "ehcp",
        "looked",
        "after",
        "children",
        "care",
        "leavers",
        "disadvantaged",
        "non",
        "free",
        "school",
        "meals",
        "english",
        "additional",
        "language",
        "any",
        "other",
        "ethnic",
        "group",
        "background",
        "heritage",
        "british",
        "and",
        "of",
        "with",
        "in",
        "as",
        "an",
        "the",
    ]
)
_LONGEST = 200
_SMALL_WORDS = frozenset({"and", "of", "with", "in", "as", "an", "the"})
_COUNCIL_WORDS = r"(?: city| metropolitan| borough| county| district)*(?: council| mbc| mdc| cc)"


@lru_cache(maxsize=4096)
def area_of(text: str, *, own_name: str = "") -> AreaName | None:
    """The area a scope cell or a phrase names, or None when a person has to say.

    `own_name` is what the table calls the council's own area.
    """
    words = _normalise(text[:_LONGEST])
    if not words or len(text) > _LONGEST:
        return None
    if own_name and words == _normalise(own_name):
        return AreaName(AreaKind.OWN, collapse_spaces(own_name))
    for pattern, kind, name in _ALIASES:
        if re.fullmatch(pattern, words):
            return AreaName(kind, name)
    return _named(words) or _pupil_group(words)


def _normalise(text: str) -> str:
    """Lower case, without stray marks or the words that only say a figure is an average."""
    words = re.sub(r"[^a-z0-9&]+", " ", plain_marks(text).lower()).replace("&", " and ")
    words = re.sub(r"\b(?:the|average|averages|mean|median)\b", " ", words)
    return collapse_spaces(words)


def _named(words: str) -> AreaName | None:
    authority = re.fullmatch(r"(.+) combined authority", words)
    if authority:
        return AreaName(AreaKind.COMBINED_AUTHORITY, f"{_title(authority[1])} Combined Authority")
    region = re.fullmatch(r"(.+?)(?: region| regional)?", words)
    for name in _REGIONS:
        if region and _normalise(name).rstrip("s") == region[1].rstrip("s"):
            return AreaName(AreaKind.REGION, name)
    council = re.fullmatch(rf"(.+?)(?:{_COUNCIL_WORDS})?", words)
    for name in ENGLISH_COUNCILS:
        if council and _normalise(name) == council[1]:
            return AreaName(AreaKind.COUNCIL, name)
    if re.fullmatch(rf".+{_COUNCIL_WORDS}", words):
        return AreaName(AreaKind.COUNCIL, _title(words))
    return None


def _pupil_group(words: str) -> AreaName | None:
    """ "Black Caribbean England": a group of pupils across the nation named last."""
    match = re.fullmatch(r"(.+) (england|national)", words)
    if match is None:
        return None
    group = []
    for word in match[1].split():
        for part in _GROUP_SYNONYMS.get(word, word).split():
            near = difflib.get_close_matches(part, _GROUP_WORDS, n=1, cutoff=0.85)
            if not near:
                return None
            group.append(near[0])
    return AreaName(AreaKind.PUPIL_GROUP, f"{_title(' '.join(group))}, England")


def _title(words: str) -> str:
    shown = [
        w if w in _SMALL_WORDS else w.upper() if w in ("sen", "send") else w.title()
        for w in words.split()
    ]
    return " ".join(shown)
