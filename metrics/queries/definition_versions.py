"""How has a metric's definition changed? Each version, and what it says otherwise than the last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from metrics.models import DefinitionVersion, Metric, SeriesBreak
from strategies.domain.differences import Piece, differences


@dataclass(frozen=True)
class ChangedField:
    """One field of the card that two versions say differently, both texts word by word."""

    label: str
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class ShownVersion:
    """One version of a definition.

    changed  what it says otherwise than the version before; empty for the first
    told     every field of it that says anything: label and text
    """

    number: int
    starts: date
    reason: str
    made_by: str
    made_at: datetime
    drew_break: SeriesBreak | None
    is_latest: bool
    changed: Sequence[ChangedField]
    told: Sequence[tuple[str, str]]


def definition_versions(metric: Metric) -> Sequence[ShownVersion]:
    """Every version, newest first; empty while the definition is as it was first written.

    One query.
    """
    versions = list(
        DefinitionVersion.objects.filter(metric=metric)
        .select_related("made_by", "drew_break")
        .order_by("number")
    )
    shown = [
        _shown(version, versions[index - 1] if index else None, version is versions[-1])
        for index, version in enumerate(versions)
    ]
    return list(reversed(shown))


def _shown(
    version: DefinitionVersion, before: DefinitionVersion | None, is_latest: bool
) -> ShownVersion:
    told = _told(version.card)
    earlier = _told(before.card) if before else told
    labels = list(dict.fromkeys([*earlier, *told]))
    return ShownVersion(
        number=version.number,
        starts=version.starts,
        reason=version.reason,
        made_by=version.made_by.full_name if version.made_by else "",
        made_at=version.made_at,
        drew_break=version.drew_break,
        is_latest=is_latest,
        changed=[
            ChangedField(label, differences(earlier.get(label, ""), told.get(label, "")))
            for label in labels
            if earlier.get(label, "") != told.get(label, "")
        ],
        told=[(label, text) for label, text in told.items() if text],
    )


def _told(card: Mapping[str, Any]) -> Mapping[str, str]:
    """Label of each field -> its text, choices in the words that people read."""
    told = {}
    for name, value in card.items():
        field = Metric._meta.get_field(name)
        words = dict(getattr(field, "flatchoices", ()) or ())
        text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
        label = str(getattr(field, "verbose_name", name))
        told[label[:1].upper() + label[1:]] = str(words.get(value, text)) if words else text
    return told
