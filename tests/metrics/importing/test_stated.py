"""Which symbol, flag, polarity or id did a table state?"""

from __future__ import annotations

import pytest

from metrics.domain.classification import ExternalIdRelation, HeadlineFlag
from metrics.domain.progress import Progress
from metrics.domain.rules import Polarity
from metrics.domain.target_status import TargetStatus
from metrics.importing.stated import (
    UnknownWordError,
    external_ids,
    headline_flag,
    is_progress_code,
    polarity_as_written,
    stated_progress,
    stated_target_status,
)


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        (Progress.IMPROVED, ["BETTER", "Right direction", "Improved "]),
        (Progress.WORSE, ["WORSE", "Wrong direction", "Got worse"]),
        (Progress.SIMILAR, ["EQUALS", "Similar/unchanged", "Stayed the same"]),
        (Progress.CANNOT_SAY, ["CANT SAY", "Can't say", "Can’t say"]),
        (Progress.NOT_AVAILABLE, ["NA", "N/A", "Not applicable", "", " ", "FALSE"]),
    ],
)
def test_progress_in_code_and_in_words(progress: Progress, words: list[str]) -> None:
    assert {stated_progress(word) for word in words} == {progress}


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (TargetStatus.ON, ["On-target", "On-Target", "On Target"]),
        (TargetStatus.OFF, ["Off-target", "Off Target"]),
        (TargetStatus.NONE, ["No Target Set", "No target set"]),
        (TargetStatus.NOT_APPLICABLE, ["Target not applicable", "Not applicable"]),
        (None, ["N/A", "", "\u00a0"]),
    ],
)
def test_target_status_as_stated(status: TargetStatus | None, words: list[str]) -> None:
    assert {stated_target_status(word) for word in words} == {status}


def test_a_headline_flag_is_true_supporting_false_or_blank() -> None:
    assert [headline_flag(word) for word in ("TRUE", "SUPPORTING", "FALSE", "")] == [
        HeadlineFlag.HEADLINE,
        HeadlineFlag.SUPPORTING,
        HeadlineFlag.LISTED,
        None,
    ]


def test_polarity_as_written() -> None:
    assert [polarity_as_written(w) for w in ("High is good", "Low is good", "N/A", "")] == [
        Polarity.HIGHER,
        Polarity.LOWER,
        Polarity.NEITHER,
        None,
    ]


@pytest.mark.parametrize("read", [stated_progress, stated_target_status, headline_flag])
def test_a_new_word_is_not_guessed(read: object) -> None:
    assert callable(read)
    with pytest.raises(UnknownWordError, match="sideways"):
        read("Sideways")


def test_only_codes_are_codes() -> None:
    assert is_progress_code("BETTER")
    assert not is_progress_code("Right direction")
    assert not is_progress_code("N/A")


E = ExternalIdRelation


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("8185", [("8185", E.EXACT)]),
        ("related to 3679", [("3679", E.RELATED)]),
        ("calculated from 3534, 3535", [("3534", E.DERIVED), ("3535", E.DERIVED)]),
        ("Based on 8159 and 8147", [("8159", E.DERIVED), ("8147", E.DERIVED)]),
        ("N/A", []),
        ("", []),
    ],
)
def test_external_ids_say_how_near_they_are(
    text: str, ids: list[tuple[str, ExternalIdRelation]]
) -> None:
    found = external_ids(text, "LGInformPlus")

    assert [(one.value, one.relation) for one in found] == ids
    assert {one.scheme for one in found} <= {"LGInformPlus"}


def test_an_id_among_other_words_waits_for_a_person() -> None:
    with pytest.raises(UnknownWordError):
        external_ids("somewhere near 3679", "LGInformPlus")
