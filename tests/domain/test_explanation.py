"""A figure that is off target or worse says why, what is done, and by when."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from metrics.domain.explanation import Explanation, comment_with, problems_of, read_comment
from metrics.domain.progress import Progress
from metrics.domain.target_status import TargetStatus

TODAY = date(2026, 5, 5)
SAID = Explanation("Wet paper.", "Lids for all.", date(2026, 9, 1))


@pytest.mark.parametrize(
    ("progress", "target", "said", "asked"),
    [
        (Progress.IMPROVED, TargetStatus.ON, Explanation(), set()),
        (Progress.IMPROVED, TargetStatus.NONE, Explanation(), set()),
        (None, None, Explanation(), set()),
        (Progress.CANNOT_SAY, TargetStatus.NOT_APPLICABLE, Explanation(), set()),
        (Progress.WORSE, TargetStatus.ON, Explanation(), {"why", "what", "by_when"}),
        (Progress.IMPROVED, TargetStatus.OFF, Explanation(), {"why", "what", "by_when"}),
        (Progress.WORSE, TargetStatus.OFF, SAID, set()),
        (Progress.WORSE, TargetStatus.OFF, Explanation(" ", "Lids.", TODAY), {"why", "by_when"}),
        (Progress.IMPROVED, TargetStatus.ON, Explanation(what="Lids."), {"why", "by_when"}),
    ],
)
def test_what_has_to_be_said(
    progress: Progress | None, target: TargetStatus | None, said: Explanation, asked: set[str]
) -> None:
    assert set(problems_of(said, progress, target, today=TODAY)) == asked


@pytest.mark.parametrize(
    ("progress", "target", "sentence"),
    [
        (Progress.WORSE, TargetStatus.NONE, "Say why it is worse."),
        (Progress.SIMILAR, TargetStatus.OFF, "Say why it is off target."),
    ],
)
def test_the_question_names_what_is_wrong(
    progress: Progress, target: TargetStatus, sentence: str
) -> None:
    assert problems_of(Explanation(), progress, target, today=TODAY)["why"] == sentence


words = some.text(some.characters(exclude_categories=["Cs", "Cc"]), max_size=40).map(str.strip)


@given(words, words.filter(bool), words.filter(bool), some.dates(date(2000, 1, 1)))
def test_what_was_said_is_read_from_the_comment_again(
    comment: str, why: str, what: str, day: date
) -> None:
    said = Explanation(why, what, day)
    assert read_comment(comment_with(comment, said)) == (comment, said)


@given(words)
def test_a_comment_without_an_explanation_stays_as_it_is(comment: str) -> None:
    assert read_comment(comment_with(comment, Explanation())) == (comment, Explanation())


def test_the_comment_reads_well() -> None:
    assert comment_with("A wet year.", SAID) == (
        "A wet year.\n\nWhy: Wet paper.\nWhat is done: Lids for all.\nBy when: 1 September 2026"
    )
    assert read_comment("Why: x\nWhat is done: y\nBy when: 31 February 2026")[1].is_empty
