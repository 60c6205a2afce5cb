"""Whose hub is this: what is the council called, and in which colour does it show itself?"""

from dataclasses import dataclass
from datetime import date

from hub.domain.colour import NotAColourError, parse_colour, readable_on_white
from hub.models.council_setting import CouncilSetting, SettingName

DEFAULT_NAME = "Your council"
DEFAULT_COLOUR = "#12436d"


@dataclass(frozen=True)
class Council:
    """name as written; colour "#rrggbb", always dark enough for white text and for links."""

    name: str = DEFAULT_NAME
    colour: str = DEFAULT_COLOUR


def council_on(day: date) -> Council:
    """The council as its dated settings describe it on `day`; one query."""
    chosen = dict(
        CouncilSetting.objects.filter(effective_from__lte=day)
        .order_by("effective_from")
        .values_list("name", "value")
    )
    name = str(chosen.get(SettingName.COUNCIL_NAME) or DEFAULT_NAME)
    try:
        colour = parse_colour(str(chosen.get(SettingName.COUNCIL_COLOUR) or DEFAULT_COLOUR))
    except NotAColourError:
        colour = DEFAULT_COLOUR
    return Council(name, readable_on_white(colour))
