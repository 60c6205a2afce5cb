"""Which of our methods does a case test, and does our answer agree with it?"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from metrics.domain.methods.interval import MethodError
from tests.vectors import answers, trend_answers, usual_range_answers
from tests.vectors.files import Case
from tests.vectors.words import agrees

Answer = Callable[[Case], object]

# First match on what the file says it tests.
_BY_FILE: tuple[tuple[str, Answer], ...] = (
    (r"xmr|\bspc\b|statistical process control", usual_range_answers.answer),
    (r"trend", trend_answers.answer),
    (r"median absolute|\bmads?\b", answers.deviation),
    (r"standardised rate|\bdsr\b", answers.standardised_rate),
    (r"funnel", answers.funnel),
    (r"quartile|quantile|quintile", answers.quantile),
    (r"target", answers.target),
    (r"benchmark", answers.benchmark),
    (r"wilson", answers.proportion),
    (r"byar|poisson", answers.count_or_rate),
    (r"student|\bmean\b", answers.mean),
)


# What a source calls an input that it turns away.
REFUSED = ("error", "invalid", "exception")


class UnknownMethodError(LookupError):
    """Nobody has said which of our methods this case tests."""


def answer_of(case: Case) -> Answer:
    for text in (case.method, f"{case.file} {case.kind}".replace("_", " ")):
        for pattern, answer in _BY_FILE:
            if re.search(pattern, text, re.IGNORECASE):
                return answer
    raise UnknownMethodError(f"{case}: no method of ours is known as “{case.method}”.")


def check(case: Case) -> None:
    """Fails where our answer is not the published one (or, where flawed, as its note says)."""
    answer = answer_of(case)
    if isinstance(case.expected, str) and case.expected in REFUSED:
        with pytest.raises(MethodError):
            answer(case)
    elif case.is_flawed:
        _check_flawed(case, answer)
    else:
        ours = answer(case)
        assert agrees(case, ours) or _is_of_a_kind_we_judge(case, ours), (
            f"{case}: ours is {ours}, published is {case.expected}"
        )
        _check_statistic_in_note(case, ours)
    if case.maps_to:
        assert answers.council_target(case) == case.maps_to.lower()


def _is_of_a_kind_we_judge(case: Case, ours: object) -> bool:
    """A source may leave whole kinds of figures out; we judge any that brings its intervals."""
    is_left_out = "value type not supported" in case.note
    return is_left_out and isinstance(ours, dict) and ours["chi2"] is not None


def _check_statistic_in_note(case: Case, ours: object) -> None:
    """Where the source prints only words, whoever gathered the cases noted what was computed."""
    noted = re.search(r"our chi2=([\d.]+)", case.note)
    if noted and isinstance(ours, dict):
        assert ours["chi2"] == pytest.approx(float(noted[1].rstrip(".")), abs=0.005)


def _check_flawed(case: Case, answer: Answer) -> None:
    """The published value does not hold as it stands: the note says what does."""
    limits = re.search(r"use limits\s*/\s*([\d.]+)", case.note)
    if limits:
        by = float(limits[1])
        mended = case.expected | {k: case.expected[k] / by for k in ("lower", "upper")}
        check(replace(case, expected=mended, verified=True, note=""))
        assert not agrees(case, answer(case))
    elif "skip" in case.note.lower():
        # What the other language lets pass (a vector used again from its start) we refuse.
        with pytest.raises(MethodError):
            answer(case)
    else:
        ours = answer(case)
        assert not agrees(case, ours), f"{case}: the flaw is gone: {case.note}"
