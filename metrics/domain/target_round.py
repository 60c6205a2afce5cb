"""What makes one of many proposed targets an exception, which somebody looks at by itself?"""

from __future__ import annotations

from enum import StrEnum

from metrics.domain.rules import Polarity
from metrics.domain.target_status import in_unit
from metrics.domain.targets import (
    DirectionTarget,
    NoTarget,
    Target,
    UnparsedTarget,
    ValueTarget,
)
from metrics.domain.values import UnitKind


class RoundFlag(StrEnum):
    """Why a proposed target is not agreed with the others at one press.

    unreadable    the hub cannot read its words, so a person would have to judge it
    other_unit    its unit cannot be the metric's
    easier        asks for less than the last target did
    dropped       there is to be no target where there was one
    no_rationale  does not say why it is challenging and affordable
    """

    UNREADABLE = "unreadable"
    OTHER_UNIT = "other_unit"
    EASIER = "easier"
    DROPPED = "dropped"
    NO_RATIONALE = "no_rationale"

    @property
    def label(self) -> str:
        """The flag as people say it."""
        return {
            RoundFlag.UNREADABLE: "Cannot be read",
            RoundFlag.OTHER_UNIT: "In another unit",
            RoundFlag.EASIER: "Easier than the last target",
            RoundFlag.DROPPED: "Gives up its target",
            RoundFlag.NO_RATIONALE: "Does not say why",
        }[self]


def flags_of(
    proposed: Target,
    *,
    last: Target | None,
    rationale: str,
    unit: UnitKind,
    polarity: Polarity | None,
) -> tuple[RoundFlag, ...]:
    """What is unusual about ``proposed``, in the order of `RoundFlag`; mostly nothing.

    last  the target that it follows, None where there is none
    """
    raised = set()
    if isinstance(proposed, UnparsedTarget):
        raised.add(RoundFlag.UNREADABLE)
    if isinstance(proposed, ValueTarget) and in_unit(proposed, unit) is None:
        raised.add(RoundFlag.OTHER_UNIT)
    if last is not None and _is_easier(proposed, last, unit, polarity):
        raised.add(RoundFlag.EASIER)
    if isinstance(proposed, NoTarget) and last is not None and not isinstance(last, NoTarget):
        raised.add(RoundFlag.DROPPED)
    if not rationale.strip():
        raised.add(RoundFlag.NO_RATIONALE)
    return tuple(flag for flag in RoundFlag if flag in raised)


def _is_easier(proposed: Target, last: Target, unit: UnitKind, polarity: Polarity | None) -> bool:
    """Whether less is asked than before, as far as two targets can be compared at all.

    A direction after a level ("To increase" after "95%") asks for less: any small rise meets it.
    """
    if isinstance(last, ValueTarget) and isinstance(proposed, DirectionTarget):
        return True
    if not isinstance(last, ValueTarget) or not isinstance(proposed, ValueTarget):
        return False
    before, now = in_unit(last, unit), in_unit(proposed, unit)
    if before is None or now is None or polarity is None:
        return False
    return (now - before) * polarity.sign < 0
