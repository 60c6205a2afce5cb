"""What do the pages of areas ask: names, whom they follow, where they stand on the map?"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from hub.choices import choices_of
from hub.forms import DateField
from hub.listing import ListFilter
from metrics.domain.classification import AreaKind
from metrics.domain.dimensions import JoinKind
from metrics.domain.identity import normalised
from metrics.models import Area, AreaAlias
from metrics.operations.areas import MOST_COLUMNS

_LONGEST = 20_000


def areas_named(names: Sequence[str]) -> dict[str, Area | None]:
    """Each name -> the area that goes by it, also as another name; None for none. Two queries."""
    by_name = {area.name.casefold(): area for area in Area.objects.all()}
    written = {normalised(name)[:160] for name in names}
    aliases = AreaAlias.objects.filter(normalised_name__in=written).select_related("area")
    by_alias = {alias.normalised_name: alias.area for alias in aliases}
    return {
        name: by_name.get(name.casefold()) or by_alias.get(normalised(name)[:160]) for name in names
    }


def known_areas(names: Sequence[str]) -> dict[str, Area]:
    """Each name -> its area. Raises ValidationError for the first that is not known."""
    found: dict[str, Area] = {}
    for name, area in areas_named(names).items():
        if area is None:
            raise ValidationError(
                f"The hub knows no area called “{name[:80]}”. Add it first, or correct it."
            )
        found[name] = area
    return found


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class AreasField(forms.CharField):
    """Areas, one a line, by their names or other names; gives a list of `Area`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{"max_length": _LONGEST, "widget": forms.Textarea(attrs={"rows": 10}), **kwargs}
        )

    def clean(self, value: Any) -> Any:
        areas = known_areas(lines_of(super().clean(value))).values()
        return list({area.pk: area for area in areas}.values())


class AreaField(forms.CharField):
    """One area by its name or another one; gives an `Area`."""

    def clean(self, value: Any) -> Any:
        name = super().clean(value).strip()
        return known_areas([name])[name] if name else None


class AreaFilter(ListFilter):
    """Narrows the list of areas."""

    q = forms.CharField(label="Name or code", max_length=120)
    kind = forms.ChoiceField(label="Kind", choices=[("", "Any"), *choices_of(AreaKind)])

    def narrow(self, rows: Any) -> Any:
        if words := self.cleaned_data.get("q"):
            rows = rows.filter(Q(name__icontains=words) | Q(code__iexact=words))
        if kind := self.cleaned_data.get("kind"):
            rows = rows.filter(kind=kind)
        return rows


class AreaForm(forms.Form):
    """A place or a group that values can be about."""

    name = forms.CharField(max_length=160)
    kind = forms.ChoiceField(
        label="What is it?", choices=[c for c in choices_of(AreaKind) if c[0] != AreaKind.OWN]
    )
    short_name = forms.CharField(
        max_length=40, required=False, help_text="For the tile map and small charts."
    )
    code = forms.CharField(
        label="Official code", max_length=12, required=False, help_text="Such as E92000001."
    )
    aliases = forms.CharField(
        label="Other names",
        max_length=_LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One a line: what files call it.",
    )

    def __init__(self, *args: Any, area: Area | None = None, **kwargs: Any) -> None:
        if area is not None:
            kwargs["initial"] = {
                "name": area.name,
                "short_name": area.short_name,
                "code": area.code,
                "aliases": "\n".join(
                    area.aliases.filter(import_batch=None).values_list("normalised_name", flat=True)
                ),
            }
        super().__init__(*args, **kwargs)
        if area is not None:
            del self.fields["kind"]

    def clean_kind(self) -> AreaKind:
        return AreaKind(self.cleaned_data["kind"])

    def clean_aliases(self) -> list[str]:
        return lines_of(self.cleaned_data["aliases"])


class FollowForm(forms.Form):
    """Which area another one follows, from when, and how their figures are joined."""

    predecessor = AreaField(label="Which area did it follow?", max_length=160)
    changed_on = DateField(label="What was the first day of the new area?")
    joins = forms.ChoiceField(
        label="How do the figures go on?",
        widget=forms.RadioSelect,
        choices=[
            (JoinKind.SUM, "Add up: earlier counts are the sum of all areas it followed"),
            (JoinKind.BREAK, "Break: earlier figures cannot be compared"),
        ],
    )
    reason = forms.CharField(
        label="What happened?", max_length=250, help_text="Shown where the line breaks."
    )

    def clean_joins(self) -> JoinKind:
        return JoinKind(self.cleaned_data["joins"])


class TilesForm(forms.Form):
    """Where areas stand on the tile map, one a line."""

    places = forms.CharField(
        label="Areas with their places",
        required=False,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text="One area a line: its name, its column from the left, its row from the top."
        " A line you take away takes the area off the map.",
    )

    def __init__(self, *args: Any, areas: Sequence[Area], **kwargs: Any) -> None:
        self.placed = [area for area in areas if area.tile_column and area.tile_row]
        lines = [f"{area.name}, {area.tile_column}, {area.tile_row}" for area in self.placed]
        super().__init__(*args, **{"initial": {"places": "\n".join(lines)}, **kwargs})

    def clean_places(self) -> dict[Area, tuple[int, int] | None]:
        places: dict[str, tuple[int, int]] = {}
        for number, line in enumerate(lines_of(self.cleaned_data["places"]), start=1):
            name, column, row = [*map(str.strip, line.replace("\t", ",").rsplit(",", 2)), "", ""][
                :3
            ]
            if not (_is_place(column) and _is_place(row)):
                raise ValidationError(
                    f"Line {number}: write a name, a column and a row from 1 to {MOST_COLUMNS},"
                    " such as “Northbury, 2, 3”."
                )
            places[name] = int(column), int(row)
        found: dict[Area, tuple[int, int] | None] = dict.fromkeys(self.placed)
        found.update((area, places[name]) for name, area in known_areas(list(places)).items())
        return found


def _is_place(text: str) -> bool:
    return text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= MOST_COLUMNS
