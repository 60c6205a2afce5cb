"""Which stories of change are there, who may write them, and what does the page of one show?"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse

from hub.access.checks import can, check, things_with
from hub.access.permissions import Permission
from hub.models import User
from strategies.domain.story import StoryColumn
from strategies.models import ActionPlan, KeyStrategy, Priority, StoryArrow, StoryBox, StoryOfChange

Subject = Priority | KeyStrategy | ActionPlan


@dataclass(frozen=True)
class Told:
    """A kind of thing of which a story can be told.

    kind        as addresses name it
    permission  what somebody needs over the thing to write its story
    is_owned    whether the right is asked over the thing; priorities are nobody's own
    """

    kind: str
    model: Any
    permission: Permission
    is_owned: bool = True


TOLD: Mapping[str, Told] = {
    "priority": Told("priority", Priority, Permission.MANAGE_PLANS, is_owned=False),
    "key_strategy": Told("strategy", KeyStrategy, Permission.LEAD_STRATEGY),
    "action_plan": Told("action-plan", ActionPlan, Permission.EDIT_ACTION_PLAN),
}
"""Field of `StoryOfChange` -> what it points at."""


@dataclass(frozen=True)
class StoryNote:
    """What the page of a thing says of its story: where it is, or where to begin it."""

    url: str
    is_told: bool


@dataclass(frozen=True)
class Leads:
    """An arrow as a list says it; ``number`` where it has an assumption."""

    arrow: StoryArrow
    number: int | None


@dataclass(frozen=True)
class BoxLine:
    """A box and what it leads to."""

    box: StoryBox
    leads_to: Sequence[Leads]


@dataclass(frozen=True)
class ColumnLine:
    """A column of the story with its boxes in order."""

    column: StoryColumn
    boxes: Sequence[BoxLine]


@dataclass(frozen=True)
class Story:
    """Everything that the page of a story shows, but for what other apps add to its boxes."""

    story: StoryOfChange
    subject: Subject
    columns: Sequence[ColumnLine]
    arrows: Sequence[Leads]

    @property
    def boxes(self) -> list[StoryBox]:
        return [line.box for column in self.columns for line in column.boxes]

    @property
    def assumptions(self) -> list[Leads]:
        return [each for each in self.arrows if each.number is not None]


def subject_of(story: StoryOfChange) -> Subject:
    """The priority, strategy or action plan whose story it is."""
    subject = story.priority or story.key_strategy or story.action_plan
    assert subject is not None, "a named check of the database: a story is of one thing"
    return subject


def field_of(subject: Subject) -> str:
    """The field of `StoryOfChange` that points at ``subject``."""
    return next(field for field, told in TOLD.items() if isinstance(subject, told.model))


def may_tell(user: User, subject: Subject) -> bool:
    """Whether ``user`` may write the story of ``subject``."""
    told = TOLD[field_of(subject)]
    return can(user, told.permission, subject if told.is_owned else None)  # type: ignore[arg-type]


def check_may_tell(user: User, subject: Subject) -> None:
    """Raise `Refused` unless ``user`` may write the story of ``subject``."""
    told = TOLD[field_of(subject)]
    check(user, told.permission, subject if told.is_owned else None)  # type: ignore[arg-type]


def story_or_404(user: User, pk: int) -> StoryOfChange:
    """The story, where ``user`` may read the thing that it is of. Two queries."""
    story = (
        StoryOfChange.objects.filter(pk=pk)
        .select_related("priority__plan", "key_strategy", "action_plan")
        .first()
    )
    if story is not None:
        subject = subject_of(story)
        readable = TOLD[field_of(subject)].model.objects.visible_to(user)
        if readable.filter(pk=subject.pk).exists():
            return story
    raise Http404("There is no such story of change.")


def story_notes(user: User, field: str, ids: Collection[int]) -> dict[int, StoryNote]:
    """Id -> where its story is, or where ``user`` may begin it; others are left out. Two queries.

    ``field`` is that of `StoryOfChange`: "priority", "key_strategy" or "action_plan".
    """
    told = TOLD[field]
    stories = StoryOfChange.objects.filter(**{f"{field}__in": ids}).values_list(field, "pk")
    notes = {
        thing: StoryNote(reverse("strategies:story", args=[pk]), is_told=True)
        for thing, pk in stories
    }
    for pk in _tellable(user, told, [pk for pk in ids if pk not in notes]):
        notes[pk] = StoryNote(reverse("strategies:story-start", args=[told.kind, pk]), False)
    return notes


def _tellable(user: User, told: Told, ids: Collection[int]) -> list[int]:
    if not told.is_owned:
        return list(ids) if can(user, told.permission) else []
    rows = told.model.objects.filter(things_with(user, told.permission), pk__in=ids)
    return list(rows.order_by().values_list("pk", flat=True))


def read_story(story: StoryOfChange) -> Story:
    """The boxes and arrows of ``story``; assumptions are numbered as they are read. Two queries."""
    boxes = list(story.boxes.all())
    place = {box.pk: index for index, box in enumerate(_in_reading_order(boxes))}
    arrows = sorted(
        story.arrows.select_related("source", "target"),
        key=lambda arrow: (place[arrow.source_id], place[arrow.target_id]),
    )
    numbered: list[Leads] = []
    for arrow in arrows:
        assumed = sum(each.number is not None for each in numbered)
        numbered.append(Leads(arrow, assumed + 1 if arrow.assumption else None))
    leaving: dict[int, list[Leads]] = defaultdict(list)
    for each in numbered:
        leaving[each.arrow.source_id].append(each)
    return Story(
        story=story,
        subject=subject_of(story),
        columns=[
            ColumnLine(
                column, [BoxLine(box, leaving[box.pk]) for box in boxes if box.column == column]
            )
            for column in StoryColumn
        ],
        arrows=numbered,
    )


def _in_reading_order(boxes: Sequence[StoryBox]) -> list[StoryBox]:
    return [box for column in StoryColumn for box in boxes if box.column == column]
