"""What was reported, who follows what, and what changes when plans or the council change?"""

from reporting.models.adoption_choice import AdoptionChoice, Fate
from reporting.models.follow import Follow
from reporting.models.frozen_report import FrozenReport
from reporting.models.reorganisation import (
    ItemMove,
    Reorganisation,
    ReorganisationKind,
    ReorganisationState,
)

__all__ = [
    "AdoptionChoice",
    "Fate",
    "Follow",
    "FrozenReport",
    "ItemMove",
    "Reorganisation",
    "ReorganisationKind",
    "ReorganisationState",
]
