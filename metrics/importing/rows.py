"""What does one row of an indicator table say about one metric?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from metrics.domain.classification import HeadlineFlag
from metrics.domain.period_text import ParsedPeriod
from metrics.domain.progress import Progress
from metrics.domain.rules import Polarity
from metrics.domain.target_status import TargetStatus
from metrics.domain.targets import Target
from metrics.domain.values import ParsedValue, Qualifier
from metrics.importing.headers import PlanColumns, Slot
from metrics.importing.scopes import ParsedScope
from metrics.importing.stated import ExternalIdReading


class CellClass(StrEnum):
    """What became of a cell; every cell with something in it is in exactly one class.

    values   a value cell that is a number, as written
    texts    a value cell kept as text: a grade, a sentence, "N/A", "<5"
    coerced  a value or date cell that was read after cleaning: "£297.5m", "2016.17", outer spaces
    queued   a cell that waits for a person
    plain    every other field, and date cells that read as written
    """

    VALUES = "values"
    TEXTS = "texts"
    COERCED = "coerced"
    QUEUED = "queued"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class SlotReading:
    """One value with its area and period, as one triplet of cells gives them."""

    slot: Slot
    value: ParsedValue
    scope: ParsedScope
    period: ParsedPeriod

    @property
    def has_value(self) -> bool:
        """True when the cell says something about the metric: a number, a text, or "<5"."""
        empty = (Qualifier.NOT_AVAILABLE, Qualifier.NEW_INDICATOR, Qualifier.REVISED_INDICATOR)
        return self.value.problem is None and self.value.qualifier not in empty


@dataclass(frozen=True, slots=True)
class PlanReading:
    """How one plan uses and judges the metric, as the table states it.

    flag           None when the cell is blank: the plan says nothing about the metric
    progress       None when the word is not known; blank reads as not available
    target_status  None for blank, "N/A" and unknown words
    target         the target as read; its `text` is the cell as written
    """

    columns: PlanColumns
    flag: HeadlineFlag | None
    progress: Progress | None
    progress_raw: str
    progress_prose_raw: str
    target_status: TargetStatus | None
    target_status_raw: str
    target: Target
    vision: str
    priority: str

    @property
    def is_headline(self) -> bool:
        return self.flag is HeadlineFlag.HEADLINE


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One metric of the table.

    number    the row as a spreadsheet counts it, the header being row 1
    polarity  as written: "N/A" is neither, a blank or missing column None
    others    header and text of every column the hub does not know, blanks left out
    raw       every cell, untouched, in the order of the columns
    """

    number: int
    name: str
    unit: str
    sort_order: str
    is_equality: bool
    is_marmot: bool
    polarity: Polarity | None
    plans: tuple[PlanReading, ...]
    readings: tuple[SlotReading, ...]
    external_ids: tuple[ExternalIdReading, ...]
    others: tuple[tuple[str, str], ...]
    raw: tuple[str, ...]
