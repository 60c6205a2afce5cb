"""Who may open and post to stories of change, comparisons, the picture, history and reach?"""

from datetime import date
from typing import Any

from metrics.models import MetricLink
from strategies.models import KeyStrategy, PlanState, StoryArrow, StoryBox, StoryOfChange
from tests.access.row import NO_ONE, STAFF_AND_MEMBERS, Outside, Row
from tests.cast import Cast
from tests.metrics.library import LONG_AGO, end_of_year, give_values, make_metric
from tests.thread import make_action, make_action_plan, make_priority, make_strategy

INSIGHT = frozenset({"insight"})
WRITERS = frozenset({"manager", "director", "insight"})
"""Maya leads the strategy, Derek her directorate."""
STRANGERS = frozenset({"partner", "other_partner", "nobody"})
"""To whom a strategy that does not name them is not there."""


def a_story(cast: Cast, **fields: Any) -> StoryOfChange:
    """Three boxes, two arrows with an assumption, and a live metric."""
    strategy = make_strategy(cast, **fields)
    story = StoryOfChange.objects.create(key_strategy=strategy, summary="Because we collect food.")
    lorries, rounds, waste = (
        StoryBox.objects.create(story=story, column=column, text=text)
        for column, text in (
            ("inputs", "Six new lorries and their crews"),
            ("activities", "A food waste round in every street, every week"),
            ("outcomes", "Less waste is burnt"),
        )
    )
    StoryArrow.objects.create(story=story, source=lorries, target=rounds)
    StoryArrow.objects.create(
        story=story, source=rounds, target=waste, assumption="People put their bins out."
    )
    metric = make_metric(plan=strategy.priority.plan, owner=cast.olive, target="40%")
    end_of_year(2025)
    give_values(metric, {"2024/25": "36.9", "2025/26": "34.3"})
    MetricLink.objects.create(metric=metric, story_box=waste, starts=LONG_AGO)
    return story


def of_a_story(cast: Cast) -> dict[str, int]:
    return {"pk": a_story(cast).pk}


def of_an_empty_story(cast: Cast) -> dict[str, int]:
    return {"pk": StoryOfChange.objects.create(key_strategy=make_strategy(cast)).pk}


def of_a_partners_story(cast: Cast) -> dict[str, int]:
    return {"pk": a_story(cast, partner=cast.riverside).pk}


def of_a_drafts_story(cast: Cast) -> dict[str, int]:
    return {"pk": a_story(cast, state=PlanState.DRAFT).pk}


def of_a_box(cast: Cast) -> dict[str, int]:
    return {"pk": a_story(cast).boxes.order_by("pk")[0].pk}


def of_an_arrow(cast: Cast) -> dict[str, int]:
    return {"pk": a_story(cast).arrows.order_by("pk")[0].pk}


def to_start(cast: Cast) -> dict[str, Any]:
    return {"kind": "strategy", "pk": make_strategy(cast).pk}


def to_start_of_a_priority(cast: Cast) -> dict[str, Any]:
    return {"kind": "priority", "pk": make_priority().pk}


def of_a_tree(cast: Cast) -> dict[str, str]:
    """A plan with a strategy, its action plan and actions."""
    strategy = make_strategy(cast)
    action_plan = make_action_plan(cast, strategy=strategy)
    for number in range(14):
        make_action(cast, f"Action {number}", action_plan=action_plan)
    make_priority("Working together")
    return {"slug": strategy.priority.plan.slug}


def of_a_bare_plan(cast: Cast) -> dict[str, str]:
    plan = make_priority().plan
    plan.priorities.all().delete()
    return {"slug": plan.slug}


def of_a_draft_plan(cast: Cast) -> dict[str, str]:
    plan = make_priority().plan
    type(plan).objects.filter(pk=plan.pk).update(state=PlanState.DRAFT)
    return {"slug": plan.slug}


def an_action(cast: Cast) -> dict[str, Any]:
    """An action that was changed once."""
    action = make_action(cast)
    action.activity, action.due = "Bring bins to every street", date(2027, 6, 30)
    action.save()
    return {"kind": "action", "pk": action.pk}


def a_partners_action(cast: Cast) -> dict[str, Any]:
    return {"kind": "action", "pk": make_action(cast, partner=cast.riverside).pk}


def a_draft(cast: Cast) -> dict[str, Any]:
    return {"kind": "strategy", "pk": _draft(cast).pk}


def _draft(cast: Cast) -> KeyStrategy:
    return make_strategy(cast, state=PlanState.DRAFT)


def a_priority(cast: Cast) -> dict[str, Any]:
    return {"kind": "priority", "pk": make_priority().pk}


def a_metric(cast: Cast) -> dict[str, Any]:
    return {"kind": "metric", "pk": make_metric(owner=cast.olive, service=cast.streets).pk}


def nothing_known(cast: Cast) -> dict[str, Any]:
    return {"kind": "spoon", "pk": 1}


def written(at: Any) -> Row:
    return Row(get=WRITERS, post=WRITERS, at=at, unseen=STRANGERS)


ABOUT_A_THING = [
    Row(get=STAFF_AND_MEMBERS, at=an_action, refuses=404, state="action"),
    Row(get=STAFF_AND_MEMBERS | {"partner"}, at=a_partners_action, refuses=404, state="partner's"),
    Row(get=WRITERS, at=a_draft, refuses=404, state="draft"),
    Row(get=STAFF_AND_MEMBERS, at=a_priority, refuses=404, state="priority"),
    Row(get=STAFF_AND_MEMBERS, at=a_metric, refuses=404, state="metric"),
    Row(get=NO_ONE, at=nothing_known, refuses=404, state="no such kind"),
]


ROWS: dict[str, Row | list[Row] | Outside] = {
    "strategies:plan-compare": [
        Row(get=STAFF_AND_MEMBERS, state="nothing to compare"),
    ],
    "strategies:story": [
        Row(get=STAFF_AND_MEMBERS, at=of_a_story, refuses=404),
        Row(get=STAFF_AND_MEMBERS, at=of_an_empty_story, refuses=404, state="empty"),
        Row(
            get=STAFF_AND_MEMBERS | {"partner"},
            at=of_a_partners_story,
            refuses=404,
            state="partner's",
        ),
        Row(get=WRITERS, at=of_a_drafts_story, refuses=404, state="draft"),
    ],
    "strategies:story-edit": Row(get=WRITERS, at=of_a_story, unseen=STRANGERS),
    "strategies:story-start": [
        written(to_start),
        Row(
            get=INSIGHT,
            post=INSIGHT,
            at=to_start_of_a_priority,
            unseen=STRANGERS,
            state="of a priority",
        ),
    ],
    "strategies:story-summary": written(of_a_story),
    "strategies:story-box-add": written(of_a_story),
    "strategies:story-box-change": written(of_a_box),
    "strategies:story-box-move": Row(get=NO_ONE, post=WRITERS, at=of_a_box, unseen=STRANGERS),
    "strategies:story-box-remove": written(of_a_box),
    "strategies:story-arrow-add": written(of_a_story),
    "strategies:story-arrow-change": written(of_an_arrow),
    "strategies:story-arrow-remove": written(of_an_arrow),
    "reporting:plan-picture": [
        Row(get=STAFF_AND_MEMBERS, at=of_a_tree, refuses=404),
        Row(get=STAFF_AND_MEMBERS, at=of_a_bare_plan, refuses=404, state="empty"),
        Row(get=INSIGHT, at=of_a_draft_plan, refuses=404, state="draft"),
    ],
    "hub:thing-history": ABOUT_A_THING,
    "hub:thing-people": ABOUT_A_THING,
}
