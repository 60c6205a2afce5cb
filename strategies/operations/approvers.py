"""Who hears that an update waits for them: its approver, and after some days the deputy?"""

from datetime import date

from django.urls import reverse

from hub.domain.working_days import is_working_day
from hub.models import Cover, User
from hub.notices import tell
from strategies.models import Update
from strategies.queries.updates import deputys_turns

TASK = "strategies.tell_deputies"


def tell_approvers(update: Update, *, today: date) -> None:
    """Tell the owner of its action plan, and whoever covers for them, that ``update`` waits."""
    owner = update.action.action_plan.owner
    if owner is None:
        return
    covers = Cover.objects.on(today).filter(person=owner).select_related("deputy")
    for person in (owner, *(cover.deputy for cover in covers)):
        _tell(person, update, f"update-waits:{update.pk}:{update.version}", "")


def tell_deputies(*, today: date) -> int:
    """On a working day, tell each deputy whose turn has come, once; how many times that was.

    Running twice, or going on after being killed, tells nobody twice.
    """
    if not is_working_day(today):
        return 0
    return sum(
        _tell(
            deputy,
            update,
            f"deputys-turn:{update.pk}:{update.version}",
            " It was not approved in time, so you may.",
        )
        for update in deputys_turns(Update.objects.all(), today)
        if (deputy := update.action.action_plan.deputy)
    )


def _tell(person: User, update: Update, key: str, more: str) -> bool:
    return tell(
        person=person,
        key=key,
        heading="Waiting for your approval",
        text=f"{update.written_by} sent an update of “{update.action}”.{more}",
        path=reverse("reporting:approve-queue"),
    )
