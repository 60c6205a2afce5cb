"""Does one judgement hold together: stable, complete, and able to explain itself later?"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.domain.areas import AreaName
from metrics.domain.classification import AreaKind
from metrics.domain.explain import RowWords, row_words_of, sentence_of, why_of
from metrics.domain.inputs import Contradiction
from metrics.domain.periods import Period, calendar_year, financial_year, months_from
from metrics.domain.progress import Progress, ProgressReason
from metrics.domain.rag import Rag
from metrics.domain.rules import (
    DirectionTargets,
    Frequency,
    MethodSettings,
    MetricRules,
    Polarity,
    TargetAchieved,
    ToleranceKind,
)
from metrics.domain.series import JudgementError, Point
from metrics.domain.target_status import TargetStatus
from metrics.domain.target_text import parse_target
from metrics.domain.targets import Target
from metrics.domain.values import ObservationState, Qualifier, UnitKind
from metrics.domain.verdict import Verdict, judge
from tests.domain.judging import period, point, points

REPORT = (date(2025, 4, 1), date(2026, 3, 31))
ENGLAND = AreaName(AreaKind.NATION, "England")
NEIGHBOURS = AreaName(AreaKind.STATISTICAL_NEIGHBOURS, "Statistical neighbours")
HIGH = MetricRules(polarity=Polarity.HIGHER, decimals=1, unit_kind=UnitKind.PERCENT)
LOW = replace(HIGH, polarity=Polarity.LOWER)
GRADES = MetricRules(ordinal_scale=("D", "C", "B", "A"), decimals=1)
COUNTED = replace(LOW, unit_kind=UnitKind.COUNT, decimals=0)

FALL = {"2024/25": "36.9", "2025/26": "34.3"}

SENTENCES = {
    "a fall": (
        FALL,
        HIGH,
        "38%",
        "34.3% in 2025/26, from 36.9% in 2024/25: a fall of 2.6 points. High is good."
        " The target of 38% is not met.",
    ),
    "no target": (
        FALL,
        LOW,
        "None set",
        "34.3% in 2025/26, from 36.9% in 2024/25: a fall of 2.6 points. Low is good.",
    ),
    "thousands of people": (
        {"2024/25": "1299", "2025/26": "2300"},
        COUNTED,
        "< 2000",
        "2,300 in 2025/26, from 1,299 in 2024/25: a rise of 1,001. Low is good."
        " The target of < 2000 is not met.",
    ),
    "no change": (
        {"2024/25": "36.94", "2025/26": "36.91"},
        HIGH,
        "",
        "36.9% in 2025/26, the same as 36.9% in 2024/25.",
    ),
    "within tolerance": (
        {"2024/25": "36.9", "2025/26": "37.3"},
        replace(HIGH, tolerance=Decimal("0.5")),
        "",
        "37.3% in 2025/26, from 36.9% in 2024/25: a rise of 0.4 points."
        " A change of up to 0.5 points counts as no change.",
    ),
    "within a tolerance finer than what is published": (
        {"2024/25": "36", "2025/26": "37"},
        replace(HIGH, decimals=0, tolerance=Decimal("1.25")),
        "",
        "37% in 2025/26, from 36% in 2024/25: a rise of 1 point."
        " A change of up to 1.25 points counts as no change.",
    ),
    "within a percentage of it": (
        {"2024/25": "3600", "2025/26": "3650"},
        replace(COUNTED, tolerance=Decimal(2), tolerance_kind=ToleranceKind.RELATIVE),
        "",
        "3,650 in 2025/26, from 3,600 in 2024/25: a rise of 50."
        " A change of up to 2% of the earlier value counts as no change.",
    ),
    "target already achieved": (
        {"2024/25": "96", "2025/26": "96"},
        HIGH,
        "95%",
        "96.0% in 2025/26, the same as 96.0% in 2024/25."
        " Target already achieved, so this counts as improved. The target of 95% is met.",
    ),
    "the first value": (
        {"2025/26": "36.9"},
        HIGH,
        "",
        "36.9% in 2025/26. This is the first value, so there is nothing to compare it with yet.",
    ),
    "an older value": (
        {"2015/16": "30", "2025/26": "36.9"},
        HIGH,
        "",
        "36.9% in 2025/26. The last earlier value is too old to compare it with.",
    ),
    "another kind of year": (
        {"2024": "30", "2025/26": "36.9"},
        HIGH,
        "",
        "36.9% in 2025/26. Earlier values cover a different part or kind of year, so they cannot be"
        " compared.",
    ),
    "a year without a value": (
        {"2023/24": "30", "2025/26": "36.9"},
        HIGH,
        "",
        "36.9% in 2025/26, from 30.0% in 2023/24: a rise of 6.9 points. There is no value for the"
        " period before, so the newest earlier one is used. High is good.",
    ),
    "overlapping years": (
        {"2022-24": "30", "2023-25": "36.9"},
        HIGH,
        "",
        "36.9% in 2023-25, from 30.0% in 2022-24: a rise of 6.9 points. The two are overlapping"
        " periods. High is good.",
    ),
    "a count on a day": (
        {"31/03/2025": "30", "31/03/2026": "36"},
        COUNTED,
        "",
        "36 on 31 March 2026, from 30 on 31 March 2025: a rise of 6. Low is good.",
    ),
    "neither is good": (
        FALL,
        replace(HIGH, polarity=Polarity.NEITHER),
        "",
        "34.3% in 2025/26, from 36.9% in 2024/25: a fall of 2.6 points. Neither high nor low is"
        " good, so there is no verdict.",
    ),
    "nobody has said": (
        FALL,
        replace(HIGH, polarity=None),
        "",
        "34.3% in 2025/26, from 36.9% in 2024/25: a fall of 2.6 points. Nobody has said yet whether"
        " high or low is good, so there is no verdict.",
    ),
    "no value": (
        {"2024/25": "5", "2025/26": "N/A"},
        HIGH,
        "95%",
        "There is no value for 2025/26. The target of 95% cannot be judged without a new value.",
    ),
    "nothing at all": ({}, HIGH, "", "There is no value for this report."),
    "hidden": (
        {"2025/26": "<5"},
        HIGH,
        "",
        "The exact value for 2025/26 is not published.",
    ),
    "too old": (
        {"2015/16": "5"},
        HIGH,
        "",
        "The newest value, 5.0% in 2015/16, is too old for this report.",
    ),
    "words": (
        {"2025/26": "Stable"},
        HIGH,
        "Sustainable",
        "Stable in 2025/26. This value is in words, so it cannot be compared by rule."
        " The target “Sustainable” cannot be judged: a person has to judge it.",
    ),
    "grades": (
        {"2024/25": "C", "2025/26": "A"},
        GRADES,
        "A",
        "A in 2025/26, from C in 2024/25: 2 grades better. The target “A” is met.",
    ),
    "one grade": (
        {"2024/25": "C", "2025/26": "D"},
        GRADES,
        "",
        "D in 2025/26, from C in 2024/25: 1 grade worse.",
    ),
    "a direction": (
        FALL,
        HIGH,
        "To increase",
        "34.3% in 2025/26, from 36.9% in 2024/25: a fall of 2.6 points. High is good."
        " The target “To increase” is not met.",
    ),
    "a comparator": (
        FALL,
        HIGH,
        "Better than statistical neighbours",
        "34.3% in 2025/26, from 36.9% in 2024/25: a fall of 2.6 points. High is good. The target"
        " “Better than statistical neighbours” is met (Statistical neighbours 30.1%).",
    ),
    "a comparator of another year": (
        FALL,
        HIGH,
        "National average",
        "34.3% in 2025/26, from 36.9% in 2024/25: a fall of 2.6 points. High is good. The target"
        " “National average” cannot be judged: England 2024/25 against ours 2025/26.",
    ),
    "a change": (
        FALL,
        HIGH,
        "increase of 5 points from 2024/25",
        "34.3% in 2025/26, from 36.9% in 2024/25: a fall of 2.6 points. High is good. The target"
        " “increase of 5 points from 2024/25” is not met (so 41.9%).",
    ),
    "a path": (
        FALL,
        HIGH,
        "from 30% in 2021/22 to 40% by 2029/30",
        "34.3% in 2025/26, from 36.9% in 2024/25: a fall of 2.6 points. High is good. The target"
        " “from 30% in 2021/22 to 40% by 2029/30” is not met (on the way to it, 35.0% by now).",
    ),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_what_a_councillor_reads(name: str) -> None:
    values, rules, target, expected = SENTENCES[name]

    verdict = judge(
        points=points(values),
        reporting=REPORT,
        rules=rules,
        target=parse_target(target),
        comparators={
            ENGLAND: points({"2024/25": "33"}),
            NEIGHBOURS: points({"2025/26": "30.1"}),
        },
    )

    assert sentence_of(verdict.inputs, verdict.method_version) == expected


def test_a_revised_year_is_used_as_revised_and_an_unsettled_one_says_so() -> None:
    facts = [
        point("2024/25", "36.9", state=ObservationState.REVISED),
        point("2025/26", "34.3", state=ObservationState.PROVISIONAL),
    ]

    verdict = judge(points=facts, reporting=REPORT, rules=HIGH)

    assert sentence_of(verdict.inputs).startswith("34.3% in 2025/26 (provisional), from 36.9% in")


def test_nothing_newer_says_which_value_was_used_before() -> None:
    verdict = judge(
        points=points(FALL), reporting=REPORT, rules=HIGH, previously_used=period("2025/26")
    )

    assert sentence_of(verdict.inputs) == (
        "There is nothing newer than 34.3% in 2025/26, which an earlier report has used."
    )


def test_a_break_says_so() -> None:
    verdict = judge(points=points(FALL, break_before="2025/26"), reporting=REPORT, rules=HIGH)

    assert sentence_of(verdict.inputs) == (
        "34.3% in 2025/26. The way it is measured has changed, so it cannot be compared with"
        " earlier values."
    )


def test_an_aim_that_the_plan_does_not_score() -> None:
    verdict = judge(
        points=points(FALL),
        reporting=REPORT,
        rules=HIGH,
        settings=MethodSettings(direction_targets=DirectionTargets.NOT_SCORED),
        target=parse_target("To increase"),
    )

    assert sentence_of(verdict.inputs).endswith(
        "The target “To increase” is an aim, not a target that can be met."
    )


def test_how_it_is_judged() -> None:
    verdict = judge(
        points=points(FALL),
        reporting=REPORT,
        rules=replace(HIGH, tolerance=Decimal("0.5")),
        target=parse_target("38%"),
    )

    assert {line.label: line.text for line in why_of(verdict.inputs, verdict.method_version)} == {
        "Value judged": "34.3% in 2025/26",
        "Compared with": "36.9% in 2024/25.",
        "What counts as a change": (
            "The two values are compared rounded to 1 decimal place;"
            " a difference of more than 0.5 points counts."
        ),
        "5-year trend": "Not worked out: there are not yet five yearly values in a row.",
        "Which way is good": "High is good.",
        "Target": "The target of 38% is not met.",
        "A met target": "Counts as improved, unless the metric got worse.",
        "What would change the symbol": (
            "A value above 37.4% would be an improvement;"
            " a value from 36.4% to 37.4% would be similar."
        ),
        "Rules used": "Version 2",
    }


ROWS = {
    "a fall": (FALL, HIGH, RowWords("34.3%", "2025/26", "down 2.6 points from 36.9%")),
    "no change": (
        {"2024/25": "5", "2025/26": "5"},
        HIGH,
        RowWords("5.0%", "2025/26", "the same as 5.0%"),
    ),
    "a grade up": (
        {"2024/25": "C", "2025/26": "B"},
        GRADES,
        RowWords("B", "2025/26", "up 1 grade from C"),
    ),
    "the first value": ({"2025/26": "34.3"}, HIGH, RowWords("34.3%", "2025/26")),
    "no value": ({"2025/26": "N/A"}, HIGH, RowWords()),
}


@pytest.mark.parametrize("name", ROWS)
def test_what_a_dashboards_row_says(name: str) -> None:
    values, rules, expected = ROWS[name]

    assert (
        row_words_of(judge(points=points(values), reporting=REPORT, rules=rules).inputs) == expected
    )


def test_what_would_change_a_grade() -> None:
    verdict = judge(points=points({"2024/25": "C", "2025/26": "B"}), reporting=REPORT, rules=GRADES)

    told = {line.label: line.text for line in why_of(verdict.inputs)}
    assert told["What would change the symbol"] == (
        "C would be similar; a grade worse than C would be worse."
    )


def test_what_would_change_it_follows_what_is_good() -> None:
    verdict = judge(points=points(FALL), reporting=REPORT, rules=LOW)

    told = {line.label: line.text for line in why_of(verdict.inputs)}
    assert told["What would change the symbol"] == (
        "A value of 36.9% would be similar; a value above 36.9% would be worse."
    )


def test_an_unknown_version_of_the_rules_is_not_put_into_words() -> None:
    inputs = judge(points=[], reporting=REPORT, rules=HIGH).inputs

    with pytest.raises(ValueError, match="version 0"):
        sentence_of(inputs, "0")


def test_a_report_that_names_its_value_gets_that_one() -> None:
    facts = points({"2023/24": "1", "2024/25": "3", "2025/26": "2"})

    verdict = judge(points=facts, reporting=REPORT, rules=HIGH, used=period("2024/25"))

    assert verdict.progress is Progress.IMPROVED


def test_a_report_may_name_a_value_that_ended_after_it() -> None:
    facts = points({"2024/25 academic year": "1", "2025/26 academic year": "2"})
    named = period("2025/26 academic year")

    assert judge(points=facts, reporting=REPORT, rules=HIGH, used=named).progress == "improved"
    assert judge(points=facts, reporting=REPORT, rules=HIGH).progress == "cannot_say"


def test_what_is_dated_after_today_does_not_count() -> None:
    facts = points({"March 2024": "1", "March 2025": "2", "March 2026": "1"})

    verdict = judge(points=facts, reporting=REPORT, rules=HIGH, today=date(2025, 11, 22))

    assert verdict.progress is Progress.IMPROVED


def test_one_bad_metric_never_stops_the_others() -> None:
    batch = {
        "good": points(FALL),
        "bad": [point("2025/26", "5", lower="9", upper="7")],
        "also good": points(FALL),
    }

    judged: dict[str, Progress | str] = {}
    for name, facts in batch.items():
        try:
            judged[name] = judge(points=facts, reporting=REPORT, rules=HIGH).progress
        except JudgementError as error:
            judged[name] = str(error)

    assert judged == {
        "good": Progress.WORSE,
        "bad": "The interval for 2025/26 is upside down: 9 to 7.",
        "also good": Progress.WORSE,
    }


def test_contradictory_facts_have_a_sentence_too() -> None:
    kept = Contradiction(contradiction="The interval for 2018 is upside down: 4 to 2.")

    assert sentence_of(kept) == (
        "The interval for 2018 is upside down: 4 to 2. Once that is put right, it can be judged."
    )
    assert [line.label for line in why_of(kept)] == [
        "Why there is no verdict",
        "What would change the symbol",
    ]


# ---- properties over anything that can be judged at all -----------------------------------------

periods = st.one_of(
    st.integers(2015, 2025).map(financial_year),
    st.integers(2015, 2025).map(calendar_year),
    st.builds(months_from, st.integers(2020, 2026), st.integers(1, 12), st.integers(1, 40)),
    st.dates(date(2020, 1, 1), date(2026, 6, 1)).map(lambda on: period(on.isoformat())),
)
values = st.one_of(
    st.builds(lambda n: {"number": n}, st.decimals(-1000, 1000, places=2)),
    st.sampled_from(
        [
            {"text": "B"},
            {"text": "Sustainable"},
            {"qualifier": Qualifier.SUPPRESSED},
            {"qualifier": Qualifier.LESS_THAN},
            {"qualifier": Qualifier.NOT_AVAILABLE},
            {},
        ]
    ),
)


def point_at(when: Period, value: dict[str, object], break_before: bool) -> Point:
    return Point(when, break_before=break_before, **value)  # type: ignore[arg-type]


histories = st.dictionaries(periods, st.tuples(values, st.booleans()), max_size=12).map(
    lambda by_period: [point_at(when, *what) for when, what in by_period.items()]
)
metric_rules = st.builds(
    MetricRules,
    polarity=st.sampled_from([*Polarity, None]),
    tolerance=st.decimals(0, 50, places=1),
    tolerance_kind=st.sampled_from(ToleranceKind),
    decimals=st.sampled_from([None, 0, 1, 2]),
    frequency=st.sampled_from(Frequency),
    ordinal_scale=st.sampled_from([(), ("C", "B", "A")]),
    unit_kind=st.sampled_from(UnitKind),
    unit_label=st.just("days"),
)
method_settings = st.builds(
    MethodSettings,
    target_achieved=st.sampled_from(TargetAchieved),
    direction_targets=st.sampled_from(DirectionTargets),
    max_gap=st.integers(1, 5),
)
targets = st.sampled_from(
    [
        "", "95%", "<19", ">= 0", "£3m", "580-630", "To increase", "To reduce", "A", "Sustainable",
        "National average", "Better than statistical neighbours and national average",
        "Reduce gap with same group nationally", "reduction of 35% by 2020",
        "reduction of 35% from 2020/21 by 2029/30", "from 0 in 2020/21 to 9 by 2029/30", "A&B = 1",
    ]
).map(parse_target)  # fmt: skip


def judged(
    facts: list[Point],
    theirs: list[Point],
    rules: MetricRules,
    settings: MethodSettings,
    target: Target,
) -> Verdict:
    return judge(
        points=facts,
        reporting=REPORT,
        rules=rules,
        settings=settings,
        target=target,
        comparators={ENGLAND: theirs},
    )


@given(histories, histories, metric_rules, method_settings, targets, st.randoms())
def test_any_facts_free_of_contradictions_are_judged_and_told(
    facts: list[Point],
    theirs: list[Point],
    rules: MetricRules,
    settings: MethodSettings,
    target: Target,
    random: Random,
) -> None:
    verdict = judged(facts, theirs, rules, settings, target)

    stored = json.loads(json.dumps(verdict.inputs))
    assert stored == verdict.inputs, "what is stored is what was used"
    sentence = sentence_of(stored, verdict.method_version)
    assert sentence.endswith(".")
    assert "None" not in sentence
    assert "  " not in sentence
    assert why_of(stored, verdict.method_version)

    shuffled = random.sample(facts, len(facts))
    assert judged(shuffled, theirs, rules, settings, target) == verdict

    assert (verdict.rag is Rag.GREEN) == (verdict.target_status is TargetStatus.ON)
    assert (verdict.rag is Rag.GREY) == (
        verdict.target_status in (TargetStatus.NONE, TargetStatus.NOT_APPLICABLE)
    )
    if verdict.progress_reason is ProgressReason.TARGET_ACHIEVED:
        assert verdict.target_status is TargetStatus.ON
        assert verdict.progress is Progress.IMPROVED
    if verdict.progress is Progress.NOT_AVAILABLE:
        assert verdict.target_status in (TargetStatus.NONE, TargetStatus.NOT_APPLICABLE)
