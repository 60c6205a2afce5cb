"""How is a story of change told? Boxes in four columns, and arrows with what they assume."""

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from hub import audit
from hub.models import User
from hub.versions import ChangedMeanwhile, lock_as_seen
from strategies.domain.story import StoryColumn, may_lead
from strategies.models import StoryArrow, StoryBox, StoryOfChange
from strategies.queries.stories import Subject, check_may_tell, field_of, subject_of

Part = TypeVar("Part", StoryBox, StoryArrow)


@transaction.atomic
def start_story(*, by: User, subject: Subject, summary: str = "") -> StoryOfChange:
    """The story of ``subject``, which has none yet; where it has one, that one as it stands."""
    check_may_tell(by, subject)
    field = field_of(subject)
    type(subject)._default_manager.select_for_update(of=("self",)).get(pk=subject.pk)
    told = StoryOfChange.objects.filter(**{field: subject}).first()
    if told is not None:
        return told
    story = StoryOfChange.objects.create(**{field: subject}, summary=summary)
    _record(by, story, "start_story", "Began the story of change of")
    return story


@transaction.atomic
def change_story(*, by: User, story: StoryOfChange, seen: int, summary: str) -> StoryOfChange:
    """Other words above the picture."""
    check_may_tell(by, subject_of(story))
    story = lock_as_seen(story, seen)
    story.summary = summary
    story.save(update_fields=["summary", "version"])
    _record(by, story, "change_story", "Changed the words of the story of change of")
    return story


@transaction.atomic
def add_box(*, by: User, story: StoryOfChange, column: StoryColumn, text: str) -> StoryBox:
    """One more box, below those of its column. It overwrites nothing, so no version is asked."""
    check_may_tell(by, subject_of(story))
    story = _touch(story)
    last = story.boxes.filter(column=column).aggregate(last=Max("order"))["last"]
    box = StoryBox(story=story, column=column, text=text, order=0 if last is None else last + 1)
    box.full_clean()
    box.save(force_insert=True)
    _record(by, story, "add_story_box", f"Added “{box}” to the story of change of")
    return box


@transaction.atomic
def change_box(*, by: User, box: StoryBox, seen: int, column: StoryColumn, text: str) -> StoryBox:
    """Other words or another column. ``seen``: the version of the story.

    Raises `ChangedMeanwhile` with the box as it stands, and ValidationError where one of its arrows
    would lead back.
    """
    check_may_tell(by, subject_of(box.story))
    box = _as_seen(box, seen)
    for arrow in StoryArrow.objects.filter(source=box).select_related("target"):
        _refuse_back(column, arrow.target.column)
    for arrow in StoryArrow.objects.filter(target=box).select_related("source"):
        _refuse_back(arrow.source.column, column)
    if column != box.column:
        last = box.story.boxes.filter(column=column).aggregate(last=Max("order"))["last"]
        box.order = 0 if last is None else last + 1
    box.column, box.text = column, text
    box.full_clean()
    box.save(update_fields=["column", "text", "order"])
    _record(by, box.story, "change_story_box", f"Changed “{box}” in the story of change of")
    return box


@transaction.atomic
def move_box(*, by: User, box: StoryBox, up: bool) -> StoryBox:
    """One place up or down in its column; at the end of the column nothing changes."""
    check_may_tell(by, subject_of(box.story))
    story = _touch(box.story)
    column = list(story.boxes.filter(column=box.column))
    place = column.index(box)
    other = place - 1 if up else place + 1
    if 0 <= other < len(column):
        column[place], column[other] = column[other], column[place]
        for order, each in enumerate(column):
            each.order = order
        StoryBox.objects.bulk_update(column, ["order"])
        _record(by, story, "move_story_box", f"Moved “{box}” in the story of change of")
    return box


@transaction.atomic
def remove_box(*, by: User, box: StoryBox) -> StoryOfChange:
    """The box goes, with its arrows and the links of metrics to it; the history keeps them."""
    check_may_tell(by, subject_of(box.story))
    story = _touch(box.story)
    text = str(box)
    box.delete()
    _record(by, story, "remove_story_box", f"Removed “{text}” from the story of change of")
    return story


@transaction.atomic
def connect_boxes(
    *, by: User, story: StoryOfChange, source: StoryBox, target: StoryBox, assumption: str = ""
) -> StoryArrow:
    """One box leads to another, if what is assumed holds. Said again, it is the same arrow."""
    check_may_tell(by, subject_of(story))
    story = _touch(story)
    if {source.story_id, target.story_id} != {story.pk}:
        raise ValidationError("Both boxes belong to this story.")
    if source == target:
        raise ValidationError({"target": "A box cannot lead to itself. Choose another."})
    _refuse_back(source.column, target.column)
    arrow, is_new = StoryArrow.objects.get_or_create(
        source=source, target=target, defaults={"story": story, "assumption": assumption}
    )
    if not is_new and arrow.assumption != assumption:
        raise ValidationError({"target": "These two boxes are connected already."})
    if is_new:
        _record(by, story, "connect_story_boxes", f"“{source}” leads to “{target}” in the story of")
    return arrow


@transaction.atomic
def change_arrow(*, by: User, arrow: StoryArrow, seen: int, assumption: str) -> StoryArrow:
    """Another assumption. ``seen``: the version of the story; raises `ChangedMeanwhile`."""
    check_may_tell(by, subject_of(arrow.story))
    arrow = _as_seen(arrow, seen)
    arrow.assumption = assumption
    arrow.save(update_fields=["assumption"])
    _record(by, arrow.story, "change_story_arrow", "Changed an assumption in the story of")
    return arrow


@transaction.atomic
def remove_arrow(*, by: User, arrow: StoryArrow) -> StoryOfChange:
    """The two boxes stay; nothing leads from the one to the other any more."""
    check_may_tell(by, subject_of(arrow.story))
    story = _touch(arrow.story)
    words = f"“{arrow.source}” no longer leads to “{arrow.target}” in the story of"
    arrow.delete()
    _record(by, story, "remove_story_arrow", words)
    return story


def _touch(story: StoryOfChange) -> StoryOfChange:
    """The story, locked and one version on: whoever changes words learns that it has changed."""
    story = StoryOfChange.objects.select_for_update(of=("self",)).get(pk=story.pk)
    story.version += 1
    story.save(update_fields=["version"])
    return story


def _as_seen(part: Part, seen: int) -> Part:
    """A box or arrow as it stands, its story locked and one version on."""
    try:
        story = lock_as_seen(part.story, seen)
    except ChangedMeanwhile as clash:
        raise ChangedMeanwhile(type(part)._default_manager.get(pk=part.pk)) from clash
    story.save(update_fields=["version"])
    return type(part)._default_manager.select_related("story").get(pk=part.pk)


def _refuse_back(source: str, target: str) -> None:
    if not may_lead(source, target):
        raise ValidationError("An arrow leads onward, from inputs towards outcomes, never back.")


def _record(by: User, story: StoryOfChange, operation: str, deed: str) -> None:
    subject = subject_of(story)
    audit.record(by=by, operation=operation, subject=subject, summary=f"{deed} “{subject}”")
