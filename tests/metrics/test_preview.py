"""Which symbols would a value give that is typed but not saved? The judge's own, nothing kept."""

from datetime import UTC, datetime
from typing import Any

import pytest

from metrics.domain.entered import Entered
from metrics.domain.progress import Progress
from metrics.domain.target_status import TargetStatus
from metrics.models import Judgement, Observation, SeriesBreak
from metrics.operations.judging import judge_library
from metrics.queries.preview import Draft, preview_symbol, preview_symbols
from tests.cast import Cast
from tests.metrics.library import (
    NOW,
    end_of_year,
    give_values,
    make_metric,
    make_plan,
    period_of,
)

pytestmark = pytest.mark.django_db


def test_a_typed_value_shows_its_symbols_and_leaves_nothing() -> None:
    end_of_year(2025)
    recycling = make_metric(plan=make_plan(), target="40%")
    give_values(recycling, {"2024/25": "34.3"})

    preview = preview_symbol(recycling, period_of("2025/26"), Entered("41.0"), NOW)

    assert (preview.progress, preview.target_status) == (Progress.IMPROVED, TargetStatus.ON)
    assert preview.sentence.startswith("41.0% in 2025/26, from 34.3% in 2024/25: a rise of 6.7")
    assert Observation.objects.count() == 1
    assert not Judgement.objects.exists()


def test_what_is_previewed_is_what_is_judged_once_saved(cast: Cast) -> None:
    report, plan = end_of_year(2025), make_plan()
    recycling = make_metric(plan=plan, target="To increase")
    give_values(recycling, {"2023/24": "36.9", "2024/25": "34.3"})
    for written in ("30", "34.3", "38.1"):
        preview = preview_symbol(recycling, period_of("2025/26"), Entered(written), NOW)
        (value,) = give_values(recycling, {"2025/26": written})
        judge_library(now=NOW)
        saved = Judgement.objects.get(reporting_period=report, valid_to__isnull=True)
        assert (preview.progress, preview.target_status) == (saved.progress, saved.target_status)
        value.delete()


def test_a_correction_takes_the_place_of_what_stands() -> None:
    end_of_year(2025)
    recycling = make_metric(plan=make_plan())
    give_values(recycling, {"2024/25": "34.3", "2025/26": "30"})

    assert (
        preview_symbol(recycling, period_of("2025/26"), Entered("36"), NOW).progress
        == Progress.IMPROVED
    )


def test_a_break_stays_where_it_is() -> None:
    end_of_year(2025)
    recycling = make_metric(plan=make_plan())
    give_values(recycling, {"2024/25": "34.3"})
    SeriesBreak.objects.create(
        metric=recycling, first_day=period_of("2025/26").start, reason="A new definition"
    )

    preview = preview_symbol(recycling, period_of("2025/26"), Entered("41"), NOW)

    assert preview.progress == Progress.CANNOT_SAY


def test_what_cannot_be_kept_says_so_in_place_of_symbols() -> None:
    end_of_year(2025)
    recycling = make_metric(plan=make_plan())
    by_period = {
        "2025/26": Entered("many"),
        "2026/27": Entered("41"),
    }

    found = preview_symbols(
        [Draft(recycling, period_of(when), entered) for when, entered in by_period.items()], now=NOW
    )

    assert [list(each.problems) for each in found] == [["value"], ["period"]]
    assert all(each.progress is None and each.sentence for each in found)


def test_an_older_value_is_not_the_one_shown() -> None:
    end_of_year(2025)
    recycling = make_metric(plan=make_plan())
    give_values(recycling, {"2025/26": "34.3"})

    preview = preview_symbol(recycling, period_of("2023/24"), Entered("30"), NOW)

    assert preview.progress is None
    assert "a later value is shown" in preview.sentence


def test_a_contradiction_says_what_is_to_be_put_right() -> None:
    end_of_year(2025)
    recycling = make_metric(plan=make_plan())
    give_values(recycling, {"2024/25": "34"}, lower=50, upper=60)

    preview = preview_symbol(recycling, period_of("2025/26"), Entered("30"), NOW)

    assert preview.progress is None
    assert "outside its own interval" in preview.sentence


def test_without_an_open_report_nothing_is_promised() -> None:
    end_of_year(2025, figures_as_of=datetime(2026, 5, 1, tzinfo=UTC))
    recycling = make_metric(plan=make_plan())

    preview = preview_symbol(recycling, period_of("2025/26"), Entered("30"), NOW)

    assert preview.sentence == "No report is open that would show it."


def test_a_grid_of_values_takes_as_many_queries_as_one(django_assert_num_queries: Any) -> None:
    end_of_year(2025)
    plan = make_plan()
    drafts = []
    for number in range(30):
        metric = make_metric(f"Metric {number}", plan=plan)
        give_values(metric, {"2024/25": "34.3"})
        drafts.append(Draft(metric, period_of("2025/26"), Entered("35")))

    with django_assert_num_queries(3):
        preview_symbols(drafts[:1], now=NOW)
    with django_assert_num_queries(3):
        found = preview_symbols(drafts, now=NOW)
    assert all(each.progress == Progress.IMPROVED for each in found)
