"""Where does a yearly review stand: plan, do, review, revise, signed off? And what does it ask?"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from strategies.domain.calendar import ReportingPeriodKind, days_of, financial_year
from strategies.domain.duty import months_after


class ReviewStage(StrEnum):
    """A stage of the yearly cycle; a signed review no longer changes."""

    PLAN = "plan"
    DO = "do"
    REVIEW = "review"
    REVISE = "revise"
    SIGNED = "signed"

    @property
    def label(self) -> str:
        """The stage as people say it."""
        return "Signed off" if self is ReviewStage.SIGNED else self.value.capitalize()


NEXT: Mapping[ReviewStage, frozenset[ReviewStage]] = {
    ReviewStage.PLAN: frozenset({ReviewStage.DO}),
    ReviewStage.DO: frozenset({ReviewStage.REVIEW}),
    ReviewStage.REVIEW: frozenset({ReviewStage.DO, ReviewStage.REVISE}),
    ReviewStage.REVISE: frozenset({ReviewStage.REVIEW, ReviewStage.SIGNED}),
    ReviewStage.SIGNED: frozenset(),
}

CHECKLIST: Mapping[ReviewStage, tuple[str, ...]] = {
    ReviewStage.PLAN: (
        "What we want to reach still serves the council's priorities",
        "Every objective has actions, and every action an owner and a due date",
        "We know by which metrics we will see whether it works",
    ),
    ReviewStage.DO: (
        "Updates were made in every round",
        "What was at risk or off track was explained, and something was done about it",
        "Progress was reported to whom it should be, with the decision minuted",
    ),
    ReviewStage.REVIEW: (
        "Results were compared with targets, with earlier years and with other places",
        "We asked who gains and who is left out",
        "People who use the service, staff and partners were heard",
        "Money and time were compared with what was planned",
    ),
    ReviewStage.REVISE: (
        "What worked, and what we would change, is written down",
        "Targets were confirmed or changed, with the reason",
        "Actions were confirmed, changed or cancelled, with the reason",
    ),
}
"""The lines that a review starts with; each review may word them anew, drop and add some."""

EARLY = 6
"""Months by which a review may be signed off before its review date and still be that date's."""


def may_become(stage: ReviewStage | str, following: ReviewStage) -> bool:
    """Whether a review in ``stage`` may be in ``following`` next."""
    return following in NEXT[ReviewStage(stage)]


def unanswered(lines: Iterable[tuple[str, bool, str]]) -> list[str]:
    """The texts of the lines that are neither done nor explained; each is (text, done, note)."""
    return [text for text, is_done, note in lines if not is_done and not note.strip()]


def plan_review_on(first_year: int, today: date) -> date | None:
    """The review date of a plan, which is given none: the end of the last financial year.

    None before the first year of the plan, which began in April of ``first_year``, has ended.
    """
    ended = financial_year(today) - 1
    return days_of(ReportingPeriodKind.END_OF_YEAR, ended).ends if first_year <= ended else None


def review_is_due(review_on: date | None, last_signed: date | None, today: date) -> bool:
    """Whether the review date has passed without a review.

    One that was signed off after the date counts, or up to half a year before it: no more, or last
    year's review would do for this year's.
    """
    if review_on is None or review_on >= today:
        return False
    return last_signed is None or last_signed < months_after(review_on, -EARLY)
