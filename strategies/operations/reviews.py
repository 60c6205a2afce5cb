"""How does a year's review go: started, filled in, moved on, signed off?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit
from hub.models import User
from hub.versions import lock_as_seen
from strategies.domain.review_cycle import CHECKLIST, ReviewStage, may_become, unanswered
from strategies.models import Review, ReviewCheck
from strategies.operations.attachments import Attachment, keep
from strategies.queries.subjects import Subject, check_leads, key_to


@dataclass(frozen=True)
class CheckLine:
    """One line of a stage's checklist as somebody left it; without text it is taken away.

    pk  the line that is there already; None for one that is added
    """

    pk: int | None
    text: str
    is_done: bool = False
    note: str = ""


@transaction.atomic
def start_review(*, by: User, thing: Subject, first_year: int) -> Review:
    """The review of a financial year begins with the lines that every review asks.

    Where that year's has begun already it is the answer.
    """
    check_leads(by, thing)
    review, is_new = Review.objects.get_or_create(**key_to(thing), first_year=first_year)
    if not is_new:
        return review
    ReviewCheck.objects.bulk_create(
        ReviewCheck(review=review, stage=stage, text=text, order=order)
        for stage, texts in CHECKLIST.items()
        for order, text in enumerate(texts)
    )
    audit.record(by=by, operation="start_review", subject=review, summary=f"Started the {review}")
    return review


@transaction.atomic
def fill_checklist(
    *, by: User, review: Review, seen: int, stage: ReviewStage, lines: Sequence[CheckLine]
) -> Review:
    """What is done of a stage's lines, with notes; lines may be worded anew, added, taken away."""
    review = _open_review(by, review, seen)
    standing = {check.pk: check for check in review.checks.filter(stage=stage)}
    for order, line in enumerate(lines):
        check = standing.get(line.pk) if line.pk else ReviewCheck(review=review, stage=stage)
        if check is None:
            raise ValidationError("One of these lines is no longer there. Open the page again.")
        if not line.text.strip():
            if check.pk:
                check.delete()
            continue
        check.text, check.note = line.text.strip(), line.note.strip()
        check.is_done, check.order = line.is_done, order
        check.full_clean()
        check.save()
    review.save(update_fields=["version"])
    _record(by, "fill_checklist", review, f"Filled in “{stage.label}” of the {review}")
    return review


@transaction.atomic
def write_lessons(
    *,
    by: User,
    review: Review,
    seen: int,
    what_worked: str,
    what_we_would_change: str,
    evidence_link: str = "",
    evidence: Attachment | None = None,
) -> Review:
    """What worked and what we would change, and where that can be seen.

    Without new ``evidence`` the file that is there stays.
    """
    review = _open_review(by, review, seen)
    review.what_worked = what_worked.strip()
    review.what_we_would_change = what_we_would_change.strip()
    review.evidence_link = evidence_link
    review.evidence = keep(by=by, attachment=evidence, field="evidence") or review.evidence
    review.full_clean()
    review.save()
    _record(by, "write_lessons", review, f"Wrote down what the {review} taught")
    return review


@transaction.atomic
def move_review(*, by: User, review: Review, seen: int, stage: ReviewStage) -> Review:
    """On to the next stage, or back one; signing off is `sign_review`'s."""
    review = _open_review(by, review, seen)
    if stage is ReviewStage.SIGNED or not may_become(review.stage, stage):
        raise ValidationError(
            f"A review at “{ReviewStage(review.stage).label}” cannot go to “{stage.label}”."
        )
    review.stage = stage
    review.save(update_fields=["stage", "version"])
    _record(by, "move_review", review, f"Moved the {review} to “{stage.label}”")
    return review


@transaction.atomic
def sign_review(*, by: User, review: Review, seen: int, now: datetime) -> Review:
    """Sign the review off: from then on nothing of it changes.

    Each line of the checklist is done or says why not, and what the year taught is written down.
    """
    review = _open_review(by, review, seen)
    if not may_become(review.stage, ReviewStage.SIGNED):
        raise ValidationError("Go through every stage first: only “Revise” leads to signing off.")
    problems = [
        f"“{text}” is neither done nor explained."
        for text in unanswered(review.checks.values_list("text", "is_done", "note"))
    ]
    if not (review.what_worked and review.what_we_would_change):
        problems.append("Write down what worked, and what we would change.")
    if problems:
        raise ValidationError(problems)
    review.stage, review.signed_by, review.signed_at = ReviewStage.SIGNED, by, now
    review.save(update_fields=["stage", "signed_by", "signed_at", "version"])
    _record(by, "sign_review", review, f"Signed off the {review}")
    return review


def _open_review(by: User, review: Review, seen: int) -> Review:
    check_leads(by, review.subject)
    review = lock_as_seen(review, seen)
    if review.is_signed:
        raise ValidationError("This review was signed off. It no longer changes.")
    return review


def _record(by: User, operation: str, review: Review, summary: str) -> None:
    audit.record(by=by, operation=operation, subject=review, summary=summary)
