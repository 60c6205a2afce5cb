"""What in a table looks odd enough that a person should see it before it is believed?

Each check is a pure function that returns a doubt or nothing; a doubt never changes a value.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from metrics.domain.values import UnitKind


class DoubtKind(StrEnum):
    """What is odd; the first six wait in the queue because a cell could not be read."""

    UNREAD_VALUE = "unread_value"
    UNREAD_PERIOD = "unread_period"
    UNREAD_AREA = "unread_area"
    UNREAD_TARGET = "unread_target"
    UNREAD_WORD = "unread_word"
    VALUE_NOT_PLACED = "value_not_placed"
    HUNDREDFOLD = "hundredfold"
    COMPARATOR_FAR_AWAY = "comparator_far_away"
    UNIT_CHANGED = "unit_changed"
    INTERVAL_INVERTED = "interval_inverted"
    VALUE_OUTSIDE_INTERVAL = "value_outside_interval"
    METRIC_GONE = "metric_gone"
    PROGRESS_WORDS_DIFFER = "progress_words_differ"
    DUPLICATE_ROW = "duplicate_row"
    PERIOD_AFTER_REPORT = "period_after_report"
    UNKNOWN_COLUMN = "unknown_column"
    MISSING_COLUMN = "missing_column"
    REPORT_YEAR = "report_year"
    LOST_LETTER = "lost_letter"
    NO_ROWS = "no_rows"
    STATED_TWICE = "stated_twice"
    POSSIBLE_MATCH = "possible_match"
    NO_POLARITY = "no_polarity"
    PLAN_ASSUMED = "plan_assumed"


QUEUED_KINDS = frozenset(list(DoubtKind)[:6])


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at. `row` counts as a spreadsheet does, the header being row 1."""

    kind: DoubtKind
    message: str
    row: int | None = None
    column: str = ""
    raw: str = ""

    @property
    def is_queued(self) -> bool:
        """True when the cell waits for an answer; False when it was read but looks odd."""
        return self.kind in QUEUED_KINDS


# Where England's figure and a council's are of one size: counts and money are not.
_COMPARABLE_KINDS = frozenset(
    {UnitKind.PERCENT, UnitKind.RATE, UnitKind.SCORE, UnitKind.INDEX, UnitKind.TIME}
)


def hundredfold_jump(earlier: Decimal, later: Decimal) -> str | None:
    """A hundred times more or less, as between 48.3 and 0.48: per cent against a share of one."""
    if not earlier or not later or (earlier > 0) != (later > 0):
        return None
    ratio = max(abs(earlier), abs(later)) / min(abs(earlier), abs(later))
    if not 80 <= ratio <= 125:
        return None
    return f"{earlier:f}, then {later:f}: about a hundred times apart. Is one of them a percentage?"


def comparator_far_away(own: Decimal, comparator: Decimal, kind: UnitKind) -> str | None:
    """A comparator at least ten times larger or smaller, where both should be of one size."""
    if kind not in _COMPARABLE_KINDS or own <= 0 or comparator <= 0:
        return None
    if max(own, comparator) / min(own, comparator) < 10:
        return None
    return f"The comparator is {comparator:f} and our own value {own:f}: ten times apart or more."


def interval_doubt(
    value: Decimal | None, lower: Decimal | None, upper: Decimal | None
) -> tuple[DoubtKind, str] | None:
    """An interval that is upside down, or a value that lies outside its own."""
    if lower is not None and upper is not None and lower > upper:
        return DoubtKind.INTERVAL_INVERTED, f"The interval runs from {lower:f} down to {upper:f}."
    below = value is not None and lower is not None and value < lower
    above = value is not None and upper is not None and value > upper
    if below or above:
        return (
            DoubtKind.VALUE_OUTSIDE_INTERVAL,
            f"The value {value:f} lies outside its own interval.",
        )
    return None


def unit_changed(unit: str, earlier_unit: str | None) -> str | None:
    """A metric of the same name whose unit was another one in the last table."""
    if not earlier_unit or " ".join(unit.split()).lower() == " ".join(earlier_unit.split()).lower():
        return None
    return f"The unit is “{unit}”; in the last table it was “{earlier_unit}”."
