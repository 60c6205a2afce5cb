"""How do two versions of the plan differ: in vision, years, priorities and strategies?"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hub.models import User
from strategies.domain.differences import Piece, differences
from strategies.models import KeyStrategy, Plan, Priority, PriorityAlias


class Fate(StrEnum):
    """What became of a priority from the one plan to the other.

    same      the same name and the same words
    reworded  known by an earlier name, or with other words
    new       only in the second plan
    gone      only in the first
    """

    SAME = "same"
    REWORDED = "reworded"
    NEW = "new"
    GONE = "gone"

    @property
    def label(self) -> str:
        return {
            Fate.SAME: "The same in both",
            Fate.REWORDED: "Reworded",
            Fate.NEW: "New",
            Fate.GONE: "Gone",
        }[self]


@dataclass(frozen=True)
class PriorityPair:
    """A priority as each plan has it, with the differences in its words.

    left_strategies, right_strategies  the key strategies at home under it in each plan
    """

    fate: Fate
    left: Priority | None
    right: Priority | None
    name: Sequence[Piece]
    narrative: Sequence[Piece]
    left_strategies: Sequence[KeyStrategy]
    right_strategies: Sequence[KeyStrategy]


@dataclass(frozen=True)
class PlanComparison:
    """Two plans beside each other; priorities in the second plan's order, then what is gone."""

    left: Plan
    right: Plan
    years: Sequence[Piece]
    vision: Sequence[Piece]
    pairs: Sequence[PriorityPair]

    def count(self, fate: Fate) -> int:
        return sum(pair.fate is fate for pair in self.pairs)

    @property
    def counts(self) -> list[tuple[Fate, int]]:
        return [(fate, self.count(fate)) for fate in Fate]


def compare_plans(left: Plan, right: Plan, *, user: User) -> PlanComparison:
    """What became of ``left`` in ``right``, as far as ``user`` may read. Five queries.

    Two priorities are one where their names are, or where one is an earlier wording of the other.
    """
    earlier, later = _priorities(left), _priorities(right)
    names = _names([*earlier, *later])
    strategies = _strategies(user, [*earlier, *later])
    known = {name: priority for priority in reversed(earlier) for name in names[priority.pk]}
    matched: dict[int, Priority] = {}
    taken: set[int] = set()
    for priority in later:
        found = next((known[name] for name in names[priority.pk] if name in known), None)
        if found is not None and found.pk not in taken:
            matched[priority.pk] = found
            taken.add(found.pk)
    return PlanComparison(
        left=left,
        right=right,
        years=differences(left.years, right.years),
        vision=differences(left.vision, right.vision),
        pairs=[
            *(_pair(matched.get(each.pk), each, strategies) for each in later),
            *(_pair(each, None, strategies) for each in earlier if each.pk not in taken),
        ],
    )


def _priorities(plan: Plan) -> list[Priority]:
    return list(plan.priorities.select_related("plan").order_by("kind", "order", "name"))


def _names(priorities: Sequence[Priority]) -> Mapping[int, Sequence[str]]:
    """Id of a priority -> the names it is or was known by, its own first."""
    names = {each.pk: [_plain(each.name)] for each in priorities}
    aliases = PriorityAlias.objects.filter(priority__in=names).order_by("pk")
    for priority, name in aliases.values_list("priority", "normalised_name"):
        names[priority].append(_plain(name))
    return names


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _strategies(user: User, priorities: Sequence[Priority]) -> Mapping[int, Sequence[KeyStrategy]]:
    found: dict[int, list[KeyStrategy]] = defaultdict(list)
    for each in KeyStrategy.objects.visible_to(user).filter(priority__in=priorities):
        found[each.priority_id].append(each)
    return found


def _pair(
    left: Priority | None,
    right: Priority | None,
    strategies: Mapping[int, Sequence[KeyStrategy]],
) -> PriorityPair:
    before, after = left.narrative if left else "", right.narrative if right else ""
    return PriorityPair(
        fate=_fate(left, right),
        left=left,
        right=right,
        name=differences(left.name if left else "", right.name if right else ""),
        narrative=differences(before, after),
        left_strategies=strategies.get(left.pk, ()) if left else (),
        right_strategies=strategies.get(right.pk, ()) if right else (),
    )


def _fate(left: Priority | None, right: Priority | None) -> Fate:
    if left is None:
        return Fate.NEW
    if right is None:
        return Fate.GONE
    is_same = (left.name, left.narrative) == (right.name, right.narrative)
    return Fate.SAME if is_same else Fate.REWORDED
