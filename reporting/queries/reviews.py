"""Which reviews are there, what does one hold, and what did all of them teach?"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import F, Q, QuerySet
from django.urls import reverse

from hub.access.checks import can
from hub.access.permissions import Permission
from hub.models import User
from hub.things import kind_of, model_of
from metrics.models import Metric, MetricLink, PlanMembership
from strategies.domain.calendar import financial_year
from strategies.domain.review_cycle import NEXT, ReviewStage, unanswered
from strategies.domain.status import DONE_WITH
from strategies.models import Action, Plan, Review, ReviewCheck, ReviewDecision
from strategies.queries.readable import reviews, signed_reviews
from strategies.queries.reviews_due import reviews_due_of
from strategies.queries.subjects import (
    FIELDS,
    Subject,
    actions_beneath,
    leads,
)

WITH_SUBJECT = ("plan", "key_strategy", "action_plan", "signed_by")
LANGUAGE = "english"


def visible_reviews(user: User) -> QuerySet[Review]:
    """The reviews that ``user`` may read, with what they are about."""
    return reviews(user).select_related(*WITH_SUBJECT)


@dataclass(frozen=True)
class ReviewNote:
    """What the page of a thing says of its reviews.

    due_since  the review date that has passed without a review; None mostly
    start_url  where this year's review is started; "" where it has begun or the person may not
    """

    reviews: Sequence[Review]
    due_since: date | None
    start_url: str


def review_notes(
    user: User, kind: str, ids: Collection[int], day: date
) -> Mapping[int, ReviewNote]:
    """Id of a plan, strategy or action plan (``kind``) -> its reviews. Constant queries."""
    field = FIELDS[kind]
    found: dict[int, list[Review]] = defaultdict(list)
    for review in visible_reviews(user).filter(**{f"{field}__in": ids}):
        found[review.subject.pk].append(review)
    passed = {each.thing.pk: each.review_on for each in reviews_due_of(user, kind, day, ids)}
    this_year = financial_year(day)
    manager: Any = model_of(kind)._default_manager
    return {
        thing.pk: ReviewNote(
            found[thing.pk],
            passed.get(thing.pk),
            reverse("reporting:review-start", args=[kind, thing.pk])
            if leads(user, thing)
            and all(review.first_year != this_year for review in found[thing.pk])
            else "",
        )
        for thing in manager.filter(pk__in=ids)
    }


@dataclass(frozen=True)
class StagePart:
    """One stage of a review with the lines of its checklist."""

    stage: ReviewStage
    checks: Sequence[ReviewCheck]
    is_current: bool

    @property
    def done(self) -> int:
        return sum(check.is_done for check in self.checks)


@dataclass(frozen=True)
class ReviewPage:
    """Everything that the page of one review shows.

    next_stages  the stages it may go to, but for signing off
    unanswered   the lines that stand between it and being signed off
    actions, metrics   what its decisions may change, as far as the reader may
    """

    review: Review
    thing: Subject
    stages: Sequence[StagePart]
    decisions: Sequence[ReviewDecision]
    may_change: bool
    next_stages: Sequence[ReviewStage]
    may_sign: bool
    unanswered: Sequence[str]
    actions: Sequence[Action]
    metrics: Sequence[Metric]


def review_page(review: Review, user: User) -> ReviewPage:
    """One review as ``user`` sees it. Constant queries."""
    stages = list(ReviewStage)
    checks = sorted(review.checks.all(), key=lambda check: stages.index(ReviewStage(check.stage)))
    may_change = not review.is_signed and leads(user, review.subject)
    following = NEXT[ReviewStage(review.stage)] if may_change else frozenset()
    return ReviewPage(
        review=review,
        thing=review.subject,
        stages=[
            StagePart(
                stage, [check for check in checks if check.stage == stage], review.stage == stage
            )
            for stage in ReviewStage
            if stage is not ReviewStage.SIGNED
        ],
        decisions=list(review.decisions.select_related("decided_by")),
        may_change=may_change,
        next_stages=[stage for stage in ReviewStage if stage in following - {ReviewStage.SIGNED}],
        may_sign=ReviewStage.SIGNED in following,
        unanswered=unanswered((check.text, check.is_done, check.note) for check in checks),
        actions=list(changeable_actions(review, user)) if may_change else (),
        metrics=list(changeable_metrics(review, user)) if may_change else (),
    )


def changeable_actions(review: Review, user: User) -> QuerySet[Action]:
    """The open actions beneath what is reviewed, as far as ``user`` may read them."""
    return (
        actions_beneath(review.subject)
        .filter(pk__in=Action.objects.visible_to(user).values("pk"))
        .exclude(status__in=DONE_WITH)
        .select_related("owner", "action_plan")
        .order_by("due", "activity", "pk")
    )


def changeable_metrics(review: Review, user: User) -> QuerySet[Metric]:
    """The metrics that measure what is reviewed; none for those who may not set targets."""
    if not can(user, Permission.EDIT_METRIC):
        return Metric.objects.none()
    return (
        Metric.objects.visible_to(user)
        .filter(pk__in=metrics_of(review.subject).values("pk"))
        .order_by("name")
    )


def metrics_of(thing: Subject) -> QuerySet[Metric]:
    """The metrics of a plan; those linked to a strategy or an action plan, or to what is in it."""
    if isinstance(thing, Plan):
        return Metric.objects.filter(
            pk__in=PlanMembership.objects.filter(plan=thing, ends=None).values("metric")
        )
    field = FIELDS[kind_of(thing)]
    links = Q(**{field: thing}) | Q(action__in=actions_beneath(thing))
    if field == "key_strategy":
        links |= Q(objective__strategy=thing) | Q(action_plan__strategy=thing)
    return Metric.objects.filter(
        pk__in=MetricLink.objects.filter(links, ends=None).values("metric")
    )


def lessons(user: User) -> QuerySet[Review]:
    """Every signed review of what ``user`` may read: what worked, what we would change."""
    signed = signed_reviews(user).select_related(*WITH_SUBJECT)
    return signed.order_by("-first_year", "-pk")


def lessons_saying(reviews: QuerySet[Review], words: str) -> QuerySet[Review]:
    """Those of ``reviews`` that speak of ``words`` as a web search takes them, the best first."""
    query = SearchQuery(words, config=LANGUAGE, search_type="websearch")
    said = SearchVector(
        "what_worked",
        "what_we_would_change",
        "plan__title",
        "key_strategy__title",
        "action_plan__title",
        config=LANGUAGE,
    )
    return (
        reviews.annotate(said=said, rank=SearchRank(F("said"), query))
        .filter(said=query)
        .order_by("-rank", "-first_year", "-pk")
    )
