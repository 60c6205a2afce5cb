"""How is a spreadsheet of actions taken back, unless somebody has gone on from it?"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.db.models.deletion import RestrictedError

from hub import audit, clock
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from strategies.domain.action_file import Step
from strategies.models import Action, ActionImport, ActionImportState, ActionPlan, Update
from strategies.operations.action_import import ATTRIBUTES, snapshot, steps_of, write_steps
from strategies.operations.lifecycle import check_open

NAMED_AT_MOST = 5
OWNER = ("owner_id", "owner_as_written")


@transaction.atomic
def undo_action_import(*, by: User, batch: ActionImport) -> ActionImport:
    """Put back what the file changed, and remove what it brought.

    Raises Refused, or ValidationError that names what has changed since.
    """
    check(by, Permission.EDIT_ACTION_PLAN, batch.action_plan)
    plan = ActionPlan.objects.select_for_update(of=("self",)).get(pk=batch.action_plan_id)
    batch = ActionImport.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if batch.state != ActionImportState.CONFIRMED:
        raise ValidationError("This file is not brought in, so there is nothing to take back.")
    check_open(plan)
    made, changed = batch.changes["made"], batch.changes["changed"]
    after = {**made, **{pk: each["after"] for pk, each in changed.items()}}
    actions = (
        Action.objects.select_for_update()
        .prefetch_related("milestones")
        .in_bulk([int(pk) for pk in after])
    )
    _refuse_what_went_on(batch, actions, after)
    try:
        Action.objects.filter(pk__in=[int(pk) for pk in made]).delete()
    except (ProtectedError, RestrictedError) as error:
        raise ValidationError(
            "Something else names an action that this file brought, so it stays: "
            + _list_of(sorted({str(each) for each in error.args[1]}))
        ) from error
    for pk, each in changed.items():
        _put_back(actions[int(pk)], each["before"], each["after"])
    batch.state, batch.undone_at = ActionImportState.UNDONE, clock.now()
    batch.save(update_fields=["state", "undone_at"])
    audit.record(
        by=by,
        operation="undo_action_import",
        subject=plan,
        summary=f"Took back {len(made)} new and {len(changed)} changed actions of “{plan}”",
        details={"import": batch.pk},
    )
    return batch


def _refuse_what_went_on(
    batch: ActionImport, actions: dict[int, Action], after: dict[str, dict[str, Any]]
) -> None:
    told = set(
        Update.objects.filter(action__in=actions, written_at__gte=batch.confirmed_at).values_list(
            "action", flat=True
        )
    )
    since = []
    for pk, left in after.items():
        action = actions.get(int(pk))
        if action is None:
            since.append(f"“{left['activity']}” (gone)")
            continue
        now = snapshot(action, steps_of(action))
        names = {name for name in left if now[name] != left[name]}
        if left["owner_as_written"] and not now["owner_as_written"]:
            names -= set(OWNER)  # the queue of unknown officers said who it is
        words = sorted(name.removesuffix("_id").replace("_", " ") for name in names)
        if action.pk in told:
            words.append("an update")
        if words:
            since.append(f"“{action}” ({', '.join(words)})")
    if since:
        raise ValidationError(f"Changed since, so nothing was taken back: {_list_of(since)}")


def _put_back(action: Action, before: dict[str, Any], after: dict[str, Any]) -> None:
    taken = Action.objects.filter(
        action_plan=action.action_plan_id, reference=before["reference"]
    ).exclude(pk=action.pk)
    if before["reference"] and taken.exists():
        raise ValidationError(
            f"Another action is called {before['reference']} by now. Give it another reference "
            "first; nothing was taken back."
        )
    for name in (*ATTRIBUTES, "original_due"):
        field: Any = next(f for f in Action._meta.concrete_fields if f.attname == name)
        stored = before[name]
        setattr(action, name, None if stored is None else field.to_python(stored))
    if before["milestones"] != after["milestones"]:
        day = Action._meta.get_field("due").to_python
        write_steps(
            action, [Step(name, day(due), day(done)) for name, due, done in before["milestones"]]
        )
    action.version += 1
    action.save()


def _list_of(names: list[str]) -> str:
    more = len(names) - NAMED_AT_MOST
    rest = f" and {more} more" if more > 0 else ""
    return f"{', '.join(names[:NAMED_AT_MOST])}{rest}."
