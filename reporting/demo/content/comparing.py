"""With whom does Westhaven compare itself, and how do its people fare among each other?"""

from collections.abc import Mapping, Sequence

from metrics.domain.dimensions import Dimension

SET_NAME = "Cities like ours"
SET_REASON = (
    "About as many people, as many of them young, and as poor: chosen with the other members of the"
    " group, and looked at again every three years."
)

AREAS: Sequence[tuple[str, str, int, int]] = (
    ("Northbury", "Northbury", 2, 1),
    ("Eastmere", "Eastmere", 3, 2),
    ("Kings Arden", "K. Arden", 3, 1),
    ("Millford", "Millford", 1, 2),
    ("Ashcombe", "Ashcombe", 2, 3),
    ("Wexcombe", "Wexcombe", 4, 3),
    ("Harlock", "Harlock", 1, 3),
    ("Marsham Vale", "Marsham V.", 3, 3),
)
"""Name, short name, column and row on the tile map; Westhaven stands in the middle."""

OWN_TILE = 2, 2
LEFT_THE_SET = "Stourley"
"""It was in the set until the last time that the members were chosen."""

MERGED, PARTS_OF_MERGED = "Marsham Vale", ("Upper Marsham", "Lower Marsham")
MERGED_BECAUSE = "Upper and Lower Marsham became one council."

COLLECTED = "M048"
COUNCIL_TAX: Mapping[str, tuple[str, ...]] = {
    "Northbury": ("95.10", "95.32"),
    "Eastmere": ("93.80", "93.41"),
    "Kings Arden": ("96.02", "96.20"),
    "Millford": ("94.40", "94.05"),
    "Ashcombe": ("95.60", "95.48"),
    "Wexcombe": ("92.95", "93.10"),
    "Harlock": ("94.90",),
}
"""The last two years; of one city the latest is not known yet, of another nothing is."""

SLEPT_ROUGH = "M037"
ROUGH_SLEEPERS: Mapping[str, tuple[str, ...]] = {
    "Marsham Vale": ("24", "22"),
    "Upper Marsham": ("18", "16", "15", "14"),
    "Lower Marsham": ("12", "13", "11", "12"),
}
"""The merged council's two years, and the four before of those that it was made of."""

PARTS: Mapping[Dimension, Sequence[str]] = {
    Dimension.SEX: ("Women", "Men"),
    Dimension.AGE: ("Aged 19", "Aged 20", "Aged 21"),
    Dimension.DEPRIVATION: (
        "Most deprived fifth",
        "Second most deprived fifth",
        "Middle fifth",
        "Second least deprived fifth",
        "Least deprived fifth",
    ),
}

CARE_LEAVERS = "M024"
SHARES: Mapping[str, tuple[tuple[int, int], tuple[int, int]]] = {
    "Women": ((37, 60), (44, 62)),
    "Men": ((29, 60), (26, 58)),
    "Aged 19": ((9, 21), (3, 9)),
    "Aged 20": ((25, 44), (29, 48)),
    "Aged 21": ((32, 55), (38, 63)),
    "Most deprived fifth": ((22, 50), (26, 50)),
    "Second most deprived fifth": ((16, 30), (17, 30)),
    "Middle fifth": ((12, 20), (12, 20)),
    "Second least deprived fifth": ((9, 11), (8, 11)),
    "Least deprived fifth": ((7, 9), (7, 9)),
}
"""How many care leavers of how many, the year before and last year; three of one age are few."""

READERS = "M045"
WARDS: Sequence[tuple[str, str, int, int, int]] = (
    ("Abbey", "Abbey", 2, 1, 14),
    ("Bridge End", "Bridge End", 3, 1, 11),
    ("Castle Hill", "Castle Hill", 1, 2, 9),
    ("Dockside", "Dockside", 4, 2, 6),
    ("Elmfield", "Elmfield", 2, 2, 17),
    ("Foundry", "Foundry", 3, 2, 8),
    ("Gateway", "Gateway", 1, 3, 7),
    ("Highfield", "Highfield", 2, 3, 19),
    ("Northgate", "Northgate", 3, 3, 5),
    ("Old Town", "Old Town", 4, 3, 4),
)
"""Wards of the city: their place on the map and their share of its readers, in per cent."""

SMALL_WARD, SMALL_COUNT = "Old Town", 3
WARD_WITHOUT = "Mill Lane"
"""A new ward, which has a place on the map and no figure yet."""

OBJECTIVE = (
    "By the end of this plan nobody's start in work depends on where they grew up or on their sex."
)
OBJECTIVE_METRICS = ("M024", "M054", "M055")
