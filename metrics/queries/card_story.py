"""What has been said and done about a metric over time, and what has changed in it?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hub.models import User
from metrics.domain.classification import AreaKind
from metrics.domain.explanation import Explanation, read_comment
from metrics.models import Breakdown, Metric, Observation
from metrics.queries.card import Driving, thread_of
from metrics.queries.definition_versions import ShownVersion, definition_versions
from strategies.domain.story import StoryColumn
from strategies.models import StoryBox, Update
from strategies.queries.actions import last_updates
from strategies.queries.stories import subject_of


@dataclass(frozen=True)
class Said:
    """What somebody wrote about the value of one period."""

    period: str
    comment: str
    explanation: Explanation
    by: str
    at: datetime


@dataclass(frozen=True)
class Doing:
    """An action that is to move the metric, and what was last said of it."""

    driving: Driving
    last: Update | None


@dataclass(frozen=True)
class InStory:
    """Where a metric stands in a story of change."""

    box: StoryBox
    column: str
    subject: str


@dataclass(frozen=True)
class CardStory:
    """Everything that the story of a metric tells, newest first."""

    said: Sequence[Said]
    doing: Sequence[Doing]
    stories: Sequence[InStory]
    versions: Sequence[ShownVersion]


def card_story(user: User, metric: Metric, day: date) -> CardStory:
    """The story of ``metric`` as far as ``user`` may read it. Four queries."""
    thread = thread_of(user, metric, day)
    last = last_updates([each.action.pk for each in thread.actions])
    return CardStory(
        said=_comments(metric),
        doing=[Doing(each, last.get(each.action.pk)) for each in thread.actions],
        stories=[InStory(box, _column(box), str(subject_of(box.story))) for box in thread.boxes],
        versions=definition_versions(metric),
    )


def _comments(metric: Metric) -> list[Said]:
    commented = (
        Observation.objects.current()
        .filter(
            series__metric=metric,
            series__area__kind=AreaKind.OWN,
            series__breakdown__code=Breakdown.ALL_PERSONS,
        )
        .exclude(comment="")
        .select_related("period", "recorded_by")
        .order_by("-period__ends", "period__starts")
    )
    said = []
    for each in commented:
        comment, explanation = read_comment(each.comment)
        by = each.recorded_by.full_name if each.recorded_by else ""
        said.append(Said(each.period.label, comment, explanation, by, each.recorded_at))
    return said


def _column(box: StoryBox) -> str:
    return StoryColumn(box.column).label
