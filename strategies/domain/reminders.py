"""When is somebody reminded of what a round asks, before and after its last day?"""

from datetime import date

from hub.domain.working_days import working_days_until

BEFORE = (5, 1)
"""Working days before the last day; the nearest one that has come counts."""

AFTER = (1, 3)
"""Working days after it, and then weekly."""

WEEK = 5
"""Working days."""

ESCALATED_AFTER = 3
"""Working days after the last day: the line manager is told, once."""


def reminder_step(closes: date, today: date) -> str:
    """The latest reminder whose day has come: "before-5", "after-3", "after-8"; "" for none yet.

    It stays the same until the next one, so that a day on which nothing ran loses nothing and a
    day on which it ran twice tells nothing twice.
    """
    if today <= closes:
        left = working_days_until(today, closes)
        due = [days for days in BEFORE if left <= days]
        return f"before-{min(due)}" if due else ""
    late = working_days_until(closes, today)
    due = [days for days in AFTER if days <= late]
    if not due:
        return ""
    last = max(due)
    if last == AFTER[-1]:
        last += (late - last) // WEEK * WEEK
    return f"after-{last}"


def is_escalated(closes: date, today: date) -> bool:
    """Whether what is missing has been late for so long that the line manager should know."""
    return today > closes and working_days_until(closes, today) >= ESCALATED_AFTER
