"""Which plans, strategies and action plans should have been reviewed by now?"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils import timezone

from hub.models import User
from hub.things import kind_of, visible
from strategies.domain.lifecycle import PlanState
from strategies.domain.review_cycle import ReviewStage, plan_review_on, review_is_due
from strategies.models import Plan, Review
from strategies.queries.subjects import FIELDS, KIND_WORDS, Subject


@dataclass(frozen=True)
class ReviewDue:
    """Something whose review date has passed without a review being signed off."""

    thing: Subject
    review_on: date

    @property
    def kind_word(self) -> str:
        return KIND_WORDS[kind_of(self.thing)]


def reviews_due(user: User, day: date) -> list[ReviewDue]:
    """What should have been reviewed, the longest overdue first. Two queries for each kind."""
    found = [due for kind in FIELDS for due in reviews_due_of(user, kind, day)]
    return sorted(found, key=lambda due: (due.review_on, str(due.thing)))


def reviews_due_of(
    user: User, kind: str, day: date, ids: Collection[int] | None = None
) -> list[ReviewDue]:
    """The things of one ``kind`` in force (among ``ids``, if given) that are due. Two queries."""
    signed = Review.objects.filter(stage=ReviewStage.SIGNED).order_by("-signed_at")
    things = visible(user, kind).filter(state=PlanState.ADOPTED)
    if ids is not None:
        things = things.filter(pk__in=ids)
    return [
        ReviewDue(thing, review_on)
        for thing in things.prefetch_related(Prefetch("reviews", signed, to_attr="signed_reviews"))
        if (review_on := _review_on(thing, day))
        and review_is_due(review_on, _last_signed(thing.signed_reviews), day)
    ]


def _review_on(thing: Subject, day: date) -> date | None:
    if isinstance(thing, Plan):
        return plan_review_on(thing.first_year, day)
    return thing.review_on


def _last_signed(signed: list[Review]) -> date | None:
    return timezone.localdate(signed[0].signed_at) if signed else None
