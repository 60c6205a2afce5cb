"""What is still to be done before an empty hub is the council's own?"""

from dataclasses import dataclass

from django.urls import reverse

from hub.access.checks import can
from hub.access.permissions import Permission
from hub.models import CouncilSetting, OrganisationUnit, User
from metrics.models import Metric
from strategies.models import Plan, Round


@dataclass(frozen=True)
class Step:
    """One thing to do: in words, whether it is done, and where; "" for somebody else's to do."""

    title: str
    text: str
    is_done: bool
    url: str


def checklist_of(user: User) -> list[Step]:
    """The steps of starting a council, for those who take them; none once all are done.

    Six small queries, and none for anybody else.
    """
    if not (can(user, Permission.MANAGE_SETTINGS) or can(user, Permission.MANAGE_PLANS)):
        return []
    steps = [
        _step(
            user,
            "Name and colour",
            "What the council is called, and its colour.",
            CouncilSetting.objects.exists(),
            "hub:council-settings",
            Permission.MANAGE_SETTINGS,
        ),
        _step(
            user,
            "Directorates and services",
            "Everything else hangs on them.",
            OrganisationUnit.objects.services().exists(),
            "hub:organisation",
            Permission.MANAGE_ORGANISATION,
        ),
        _step(
            user,
            "People",
            "Load the staff list from a file, or invite people one by one.",
            User.objects.exclude(pk=user.pk).filter(is_active=True).exists(),
            "hub:staff-file-list",
            Permission.MANAGE_PEOPLE,
        ),
        _step(
            user,
            "The plan",
            "Its years, its priorities, and the decision that adopted it.",
            Plan.objects.exists(),
            "strategies:plan-add",
            Permission.MANAGE_PLANS,
        ),
        _step(
            user,
            "Metrics",
            "Import a published indicator table, or define the first metric.",
            Metric.objects.exists(),
            "metrics:import-list",
            Permission.IMPORT_TABLES,
        ),
        _step(
            user,
            "The first round",
            "The reporting period, and the days by which figures are due.",
            Round.objects.exists(),
            "strategies:reporting-period-list",
            Permission.MANAGE_PLANS,
        ),
    ]
    return [] if all(step.is_done for step in steps) else steps


def _step(
    user: User, title: str, text: str, is_done: bool, url_name: str, permission: Permission
) -> Step:
    return Step(title, text, is_done, reverse(url_name) if can(user, permission) else "")
