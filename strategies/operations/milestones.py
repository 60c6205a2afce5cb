"""How do the steps on the way of an action change, and when are they done?"""

from datetime import date

from django.db import transaction
from django.db.models import Max

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from hub.versions import ChangedMeanwhile, lock_as_seen
from strategies.domain.updates import percent_of_milestones
from strategies.models import Action, Milestone
from strategies.operations.lifecycle import check_open


@transaction.atomic
def add_milestone(*, by: User, action: Action, name: str, due: date | None = None) -> Milestone:
    """One more step, after those the action has. From the first on they say how far it is."""
    action = _locked(by, Permission.EDIT_ACTION_PLAN, action)
    last = action.milestones.aggregate(last=Max("order"))["last"]
    milestone = Milestone(
        action=action, name=name.strip(), due=due, order=0 if last is None else last + 1
    )
    milestone.full_clean()
    milestone.save(force_insert=True)
    _count_anew(action)
    audit.record(
        by=by,
        operation="add_milestone",
        subject=action,
        summary=f"Added the milestone “{milestone}” to “{action}”",
    )
    return milestone


@transaction.atomic
def change_milestone(
    *, by: User, milestone: Milestone, seen: int, name: str, due: date | None
) -> Milestone:
    """Other words or another date for a step. ``seen`` is the version of its action."""
    check(by, Permission.EDIT_ACTION_PLAN, milestone.action.action_plan)
    try:
        action = lock_as_seen(milestone.action, seen)
    except ChangedMeanwhile as clash:
        # What stands is told of the milestone: the action's own words are not what was written.
        raise ChangedMeanwhile(clash.theirs.milestones.get(pk=milestone.pk)) from clash
    check_open(action.action_plan)
    milestone = action.milestones.get(pk=milestone.pk)
    before = f"{milestone.name}, {milestone.due}"
    milestone.name, milestone.due = name.strip(), due
    milestone.full_clean()
    milestone.save(update_fields=["name", "due"])
    action.save(update_fields=["version"])
    audit.record(
        by=by,
        operation="change_milestone",
        subject=action,
        summary=f"Changed the milestone “{milestone}” of “{action}”",
        details={"was": before, "became": f"{milestone.name}, {milestone.due}"},
    )
    return milestone


@transaction.atomic
def remove_milestone(*, by: User, milestone: Milestone) -> None:
    """The step is no longer needed. Its history keeps it."""
    action = _locked(by, Permission.EDIT_ACTION_PLAN, milestone.action)
    name = milestone.name
    action.milestones.filter(pk=milestone.pk).delete()
    _count_anew(action)
    audit.record(
        by=by,
        operation="remove_milestone",
        subject=action,
        summary=f"Removed the milestone “{name}” of “{action}”",
    )


@transaction.atomic
def mark_milestone(*, by: User, milestone: Milestone, is_done: bool, today: date) -> Milestone:
    """The step is done, today, or is not done after all. Marking it twice changes nothing."""
    action = _locked(by, Permission.UPDATE_ACTION, milestone.action)
    milestone = action.milestones.get(pk=milestone.pk)
    if (milestone.done_on is not None) == is_done:
        return milestone
    milestone.done_on = today if is_done else None
    milestone.save(update_fields=["done_on"])
    _count_anew(action)
    audit.record(
        by=by,
        operation="mark_milestone",
        subject=action,
        summary=f"Milestone “{milestone}” of “{action}”: {'done' if is_done else 'not done'}",
    )
    return milestone


def _locked(by: User, permission: Permission, action: Action) -> Action:
    writes = permission == Permission.EDIT_ACTION_PLAN
    check(by, permission, action.action_plan if writes else action)
    action = (
        Action.objects.select_for_update(of=("self",))
        .select_related("action_plan")
        .get(pk=action.pk)
    )
    check_open(action.action_plan)
    return action


def _count_anew(action: Action) -> None:
    """Where there are milestones, they say how far the action is."""
    done = [bool(day) for day in action.milestones.values_list("done_on", flat=True)]
    if done:
        action.percent = percent_of_milestones(sum(done), len(done))
        action.save(update_fields=["percent"])
