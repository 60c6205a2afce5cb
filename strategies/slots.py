"""What does this app itself add to the pages of priorities, strategies, action plans and actions?

The golden thread through each thing, its story of change, and what a priority needs.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

from django.urls import reverse

from hub import clock
from hub.models import User
from hub.slots import Panel
from strategies.domain.resources import Resources
from strategies.models import Plan, Priority
from strategies.queries.resources import plan_resources, resources_by_priority
from strategies.queries.stories import story_notes
from strategies.queries.thread import (
    Thread,
    threads_of_action_plans,
    threads_of_actions,
    threads_of_priorities,
    threads_of_strategies,
)

Panels = Mapping[int, Sequence[Panel]]
"""Id of a thing -> its panels."""

THREAD = "How it belongs together"
STORY = "Story of change"
RESOURCES = "What it needs"


def thread_of_priorities(user: User, ids: Collection[int]) -> Panels:
    """Strategies, action plans and actions beneath each priority."""
    return _thread(threads_of_priorities(user, ids, clock.today()))


def thread_of_strategies(user: User, ids: Collection[int]) -> Panels:
    """Priorities above each strategy; objectives, action plans and actions beneath."""
    return _thread(threads_of_strategies(user, ids, clock.today()))


def thread_of_action_plans(user: User, ids: Collection[int]) -> Panels:
    """Strategies above each action plan, actions beneath."""
    return _thread(threads_of_action_plans(user, ids, clock.today()))


def thread_of_actions(user: User, ids: Collection[int]) -> Panels:
    """The way from each action up to the plan."""
    return _thread(threads_of_actions(user, ids))


def story_of(subject: str, user: User, ids: Collection[int]) -> Panels:
    """The story of change of each thing, or the way to tell it."""
    return {
        pk: [Panel(STORY, "strategies/parts/story_note.html", {"note": note})]
        for pk, note in story_notes(user, subject, ids).items()
    }


story_of_priorities: Callable[[User, Collection[int]], Panels] = partial(story_of, "priority")
story_of_strategies: Callable[[User, Collection[int]], Panels] = partial(story_of, "key_strategy")
story_of_action_plans: Callable[[User, Collection[int]], Panels] = partial(story_of, "action_plan")


def resources_of_plans(user: User, ids: Collection[int]) -> Panels:
    """What the actions of each plan need, each counted once. A page shows one plan."""
    return {
        plan.pk: [_needs(plan_resources(user, plan)[0], plan.slug)]
        for plan in Plan.objects.filter(pk__in=ids)
    }


def resources_of_priorities(user: User, ids: Collection[int]) -> Panels:
    """What the actions beneath each priority need in money and time."""
    needs = resources_by_priority(user, ids)
    slugs = dict(Priority.objects.filter(pk__in=ids).values_list("pk", "plan__slug"))
    return {pk: [_needs(needs[pk], slugs[pk])] for pk in slugs}


def _needs(resources: Resources, slug: str) -> Panel:
    url = reverse("strategies:plan-resources", args=[slug])
    return Panel(RESOURCES, "strategies/parts/resources.html", {"resources": resources, "url": url})


def _thread(threads: Mapping[int, Thread]) -> Panels:
    return {
        pk: [Panel(THREAD, "strategies/parts/thread.html", {"thread": thread})]
        for pk, thread in threads.items()
    }
