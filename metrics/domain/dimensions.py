"""By what is a value broken down?"""

from __future__ import annotations

from enum import StrEnum


class Dimension(StrEnum):
    """What the parts of a breakdown differ in; the whole differs in nothing.

    The protected characteristics of the Equality Act 2010, deprivation, and whatever else.
    """

    WHOLE = "whole"
    AGE = "age"
    DISABILITY = "disability"
    GENDER_REASSIGNMENT = "gender_reassignment"
    MARRIAGE_AND_CIVIL_PARTNERSHIP = "marriage_and_civil_partnership"
    PREGNANCY_AND_MATERNITY = "pregnancy_and_maternity"
    RACE = "race"
    RELIGION_OR_BELIEF = "religion_or_belief"
    SEX = "sex"
    SEXUAL_ORIENTATION = "sexual_orientation"
    DEPRIVATION = "deprivation"
    OTHER = "other"


class GapKind(StrEnum):
    """How the distance between parts of the people is measured.

    absolute     worst-off part less the part compared with
    relative     the one divided by the other
    slope_index  across all parts in their order, from most to least deprived, weighted by people
    """

    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    SLOPE_INDEX = "slope_index"


class JoinKind(StrEnum):
    """How the figures of areas that were merged, split or renamed go on."""

    SUM = "sum"
    BREAK = "break"
