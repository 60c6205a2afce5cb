"""Which versions has a value had, who gave each of them, and what did each change?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from metrics.domain.classification import AreaKind
from metrics.domain.periods import Period
from metrics.domain.values import Qualifier, UnitKind, format_value
from metrics.models import Breakdown, Metric, Observation

HIDDEN = "Hidden to protect people"

_TOLD = {
    "value": "Value",
    "interval": "95% margins",
    "halves": "Numerator and denominator",
    "state": "State",
    "comment": "Comment",
}


@dataclass(frozen=True)
class Part:
    """One thing that a version says, and whether the version before it said another."""

    label: str
    text: str
    is_new: bool


@dataclass(frozen=True)
class Version:
    """One version of a value.

    until   when the next one took its place; None for the one that stands
    by      who gave it, in words; file and file_url where it came from one
    """

    parts: Sequence[Part]
    since: datetime
    until: datetime | None
    by: str
    reason: str
    file: str

    @property
    def stands(self) -> bool:
        return self.until is None


@dataclass(frozen=True)
class AreaHistory:
    """The versions of one area's value, the newest first."""

    area: str
    is_ours: bool
    versions: Sequence[Version]


def value_history(metric: Metric, period: Period, *, may_see_hidden: bool) -> list[AreaHistory]:
    """Every version of every area's value of a period, ours first. One query.

    A value that is hidden in one of its versions is hidden in all of them from those who may not
    enter it: an earlier version would tell what is hidden.
    """
    rows = (
        Observation.objects.filter(
            series__metric=metric,
            series__breakdown__code=Breakdown.ALL_PERSONS,
            period__kind=period.kind,
            period__starts=period.start,
            period__ends=period.end,
        )
        .exclude(series__area__kind=AreaKind.PART_OF_OWN)
        .select_related("series__area", "recorded_by", "import_batch")
        .order_by("series__area__name", "valid_from", "pk")
    )
    by_area: dict[str, list[Observation]] = {}
    for each in rows:
        by_area.setdefault(each.series.area.name, []).append(each)
    found = [_area(metric, versions, may_see_hidden) for versions in by_area.values()]
    return sorted(found, key=lambda each: not each.is_ours)


def _area(metric: Metric, versions: list[Observation], may_see_hidden: bool) -> AreaHistory:
    area = versions[0].series.area
    is_hidden = not may_see_hidden and any(
        each.qualifier == Qualifier.SUPPRESSED for each in versions
    )
    told = [_told(metric, each, is_hidden) for each in versions]
    changed: list[dict[str, bool]] = [{}] + [
        {name: before[name] != after[name] for name in after} for before, after in pairwise(told)
    ]
    shown = [
        _version(each, words, new) for each, words, new in zip(versions, told, changed, strict=True)
    ]
    return AreaHistory(area.name, area.kind == AreaKind.OWN, shown[::-1])


def _version(each: Observation, words: dict[str, str], new: dict[str, bool]) -> Version:
    batch = each.import_batch
    return Version(
        parts=[
            Part(_TOLD[name], text, new.get(name, False))
            for name, text in words.items()
            if text or new.get(name)
        ],
        since=each.recorded_at,
        until=each.valid_to,
        by=str(each.recorded_by) if each.recorded_by else "",
        reason=each.reason,
        file=batch.file_name if batch else "",
    )


def _told(metric: Metric, each: Observation, is_hidden: bool) -> dict[str, str]:
    if is_hidden:
        return {"value": HIDDEN, "state": each.get_state_display()}

    def shown(number: object) -> str:
        return format_value(number, UnitKind(metric.unit_kind)) if number is not None else ""  # type: ignore[arg-type]

    words = each.text or each.no_value_because or each.get_qualifier_display()
    return {
        "value": shown(each.value) or words,
        "interval": " to ".join(filter(None, (shown(each.lower), shown(each.upper)))),
        "halves": " of ".join(
            format_value(number)
            for number in (each.numerator, each.denominator)
            if number is not None
        ),
        "state": each.get_state_display(),
        "comment": each.comment,
    }
