"""How does a council choose its name and its colour, from a day on?"""

from datetime import date

from django.db import transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.domain.colour import parse_colour
from hub.models import CouncilSetting, SettingName, User


@transaction.atomic
def set_council_setting(*, by: User, name: SettingName, value: str, effective_from: date) -> None:
    """Let ``value`` hold from a day on; what held on earlier days stays as it was.

    Raises `hub.domain.colour.NotAColourError` for a colour that is none.
    """
    check(by, Permission.MANAGE_SETTINGS)
    value = value.strip()
    if name == SettingName.COUNCIL_COLOUR:
        value = parse_colour(value)
    setting, _ = CouncilSetting.objects.update_or_create(
        name=name, effective_from=effective_from, defaults={"value": value, "set_by": by}
    )
    audit.record(
        by=by,
        operation="set_council_setting",
        subject=setting,
        summary=f"{SettingName(name).label}: {value}, from {effective_from:%-d %B %Y}.",
    )
