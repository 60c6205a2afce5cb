"""A value that is entered is kept as a version, judged at once, and never overwrites another's."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from hub.access.checks import Refused
from hub.models import AuditRecord
from metrics.domain.entered import Entered, EntryProblem
from metrics.domain.progress import Progress
from metrics.domain.target_text import parse_target
from metrics.domain.targets import to_json
from metrics.models import Judgement, Metric, MetricComparator, Observation, Target
from metrics.operations.entry import ChangedMeanwhile, Recorded, record_value
from tests.cast import Cast, make_cast
from tests.metrics.library import (
    LONG_AGO,
    NOW,
    end_of_year,
    england,
    give_values,
    make_metric,
    make_plan,
    own_series,
    period_of,
)

YEAR = period_of("2025/26")


@pytest.fixture
def recycling(cast: Cast) -> Metric:
    """Olive's metric, with a value for last year, in a plan with an open report."""
    plan = make_plan()
    end_of_year(2025)
    metric = make_metric(plan=plan, target="40%", owner=cast.olive, service=cast.streets)
    give_values(metric, {"2024/25": "34.3"})
    return metric


def enter(by: Any, metric: Metric, value: str = "41.0", **more: Any) -> Recorded:
    seen = more.pop("seen", None)
    now = more.pop("now", NOW)
    period, area = more.pop("period", YEAR), more.pop("area", None)
    return record_value(
        by=by,
        metric=metric,
        period=period,
        entered=Entered(value=value, **more),
        seen=seen,
        now=now,
        area=area,
    )


def test_olive_enters_a_value_and_it_is_judged_at_once(cast: Cast, recycling: Metric) -> None:
    recorded = enter(cast.olive, recycling, "41.0 %", comment="New rounds since June")

    version = Observation.objects.get(pk=recorded.observation_id)
    assert (version.value, version.raw_value) == (41, "41.0 %")
    assert (version.recorded_by, version.comment) == (cast.olive, "New rounds since June")
    assert Judgement.objects.get(valid_to=None).progress == Progress.IMPROVED
    assert AuditRecord.objects.filter(operation="record_value", by=cast.olive).count() == 1


def test_a_correction_is_a_new_version_and_the_old_one_stays(cast: Cast, recycling: Metric) -> None:
    first = enter(cast.olive, recycling, "41.0").observation_id
    later = NOW + timedelta(hours=1)

    enter(cast.maya, recycling, "31.0", seen=first, now=later, reason="A tonne too much")

    versions = Observation.objects.filter(series=own_series(recycling), period__label="2025/26")
    assert [(v.value, v.valid_to) for v in versions.order_by("valid_from")] == [
        (41, later),
        (31, None),
    ]
    assert Judgement.objects.get(valid_to=None).progress == Progress.WORSE


def test_the_same_form_sent_twice_makes_one_version(cast: Cast, recycling: Metric) -> None:
    first = enter(cast.olive, recycling)
    again = enter(cast.olive, recycling)
    assert (first.is_new, again.is_new) == (True, False)
    assert again.observation_id == first.observation_id

    enter(cast.olive, recycling, "42", seen=first.observation_id, now=NOW + timedelta(hours=1))
    assert not enter(cast.olive, recycling, "42", seen=first.observation_id).is_new
    assert Observation.objects.filter(period__label="2025/26").count() == 2


def test_maya_does_not_overwrite_what_olive_saved_meanwhile(cast: Cast, recycling: Metric) -> None:
    shown = enter(cast.olive, recycling, "41").observation_id
    enter(cast.olive, recycling, "42", seen=shown, now=NOW + timedelta(hours=1))

    with pytest.raises(ChangedMeanwhile) as conflict:
        enter(cast.maya, recycling, "43", seen=shown, now=NOW + timedelta(hours=2))

    assert conflict.value.theirs is not None
    assert conflict.value.theirs.value == 42
    assert Observation.objects.current().get(period__label="2025/26").value == 42
    # The control: with the version that stands, the same save is kept.
    standing = conflict.value.theirs.pk
    assert enter(cast.maya, recycling, "43", seen=standing, now=NOW + timedelta(hours=2)).is_new


def test_a_form_opened_empty_does_not_overwrite_a_first_value(
    cast: Cast, recycling: Metric
) -> None:
    enter(cast.olive, recycling, "41")
    with pytest.raises(ChangedMeanwhile):
        enter(cast.maya, recycling, "43")


def test_a_comparators_value_is_entered_and_our_own_is_judged_on_it(
    cast: Cast, recycling: Metric
) -> None:
    MetricComparator.objects.create(
        metric=recycling, area=england(), role="national", starts=LONG_AGO
    )
    written = parse_target("National average")
    Target.objects.update(as_written="National average", parsed=to_json(written))
    enter(cast.olive, recycling, "41")
    before = Judgement.objects.get(valid_to=None)
    assert before.target_status == "not_applicable", "the control: there is nothing to compare with"

    first = enter(cast.olive, recycling, "43", area=england(), now=NOW + timedelta(hours=1))

    assert Judgement.objects.get(valid_to=None).target_status == "off"
    theirs = Observation.objects.get(pk=first.observation_id)
    assert (theirs.series.area, theirs.value) == (england(), 43)
    assert (
        Observation.objects.current()
        .get(series=own_series(recycling), period__label="2025/26")
        .value
        == 41
    )

    with pytest.raises(ChangedMeanwhile) as told:
        enter(cast.maya, recycling, "44", area=england(), now=NOW + timedelta(hours=2))
    assert told.value.area == england()
    assert enter(
        cast.maya,
        recycling,
        "40",
        area=england(),
        seen=first.observation_id,
        now=NOW + timedelta(hours=2),
    ).is_new
    assert Judgement.objects.get(valid_to=None).target_status == "on"


@pytest.mark.parametrize(
    ("part", "may"),
    [
        ("officer", True),
        ("manager", True),
        ("director", True),
        ("insight", True),
        ("partner", True),
        ("other_officer", False),
        ("other_manager", False),
        ("other_partner", False),
        ("cabinet_member", False),
        ("employee", False),
        ("technical_administrator", False),
        ("nobody", False),
        ("ended", False),
    ],
)
def test_who_may_enter(cast: Cast, recycling: Metric, part: str, may: bool) -> None:
    recycling.partner = cast.riverside
    recycling.save()
    if may:
        assert enter(cast[part], recycling).is_new
    else:
        with pytest.raises(Refused):
            enter(cast[part], recycling)
        assert not Observation.objects.filter(period__label="2025/26").exists()


@pytest.mark.parametrize(
    ("entered", "field"),
    [
        ({"value": ""}, "value"),
        ({"value": "lots"}, "value"),
        ({"value": "31/03/2026"}, "value"),
        ({"value": "41", "no_value_because": "The contractor is late"}, "no_value_because"),
        ({"value": "41", "lower": "42", "upper": "44"}, "lower"),
        ({"value": "41", "lower": "38", "upper": "40"}, "upper"),
        ({"value": "41", "lower": "42", "upper": "40"}, "upper"),
        ({"value": "41", "lower": "about 40"}, "lower"),
        ({"value": "75.7", "numerator": "425", "denominator": "736"}, "value"),
        ({"value": "41", "numerator": "41", "denominator": "0"}, "denominator"),
        ({"value": "41", "numerator": "-1", "denominator": "100"}, "numerator"),
    ],
)
def test_what_cannot_be_kept_names_its_field(
    cast: Cast, recycling: Metric, entered: dict[str, str], field: str
) -> None:
    with pytest.raises(EntryProblem) as refused:
        enter(cast.olive, recycling, **entered)
    assert list(refused.value.problems) == [field]
    assert not Observation.objects.filter(period__label="2025/26").exists()


def test_a_period_that_has_not_ended_has_no_value_yet(cast: Cast, recycling: Metric) -> None:
    with pytest.raises(EntryProblem, match="2026/27 has not ended yet"):
        enter(cast.olive, recycling, period=period_of("2026/27"))


def test_a_share_follows_from_its_halves(cast: Cast, recycling: Metric) -> None:
    enter(cast.olive, recycling, "", numerator="425", denominator="736")
    version = Observation.objects.current().get(period__label="2025/26")
    assert f"{version.value:.4f}" == "57.7446"
    assert (version.numerator, version.denominator) == (425, 736)


@pytest.mark.parametrize("typed", ["57.7446", "57.7", "58"])
def test_a_value_beside_its_halves_is_checked_as_exactly_as_it_was_typed(
    cast: Cast, recycling: Metric, typed: str
) -> None:
    with pytest.raises(EntryProblem, match=r"425 of 736 is 57\.7%, not 57\.1%"):
        enter(cast.olive, recycling, "57.1", numerator="425", denominator="736")
    assert enter(cast.olive, recycling, typed, numerator="425", denominator="736").is_new


def test_no_value_needs_a_reason_and_is_told_apart(cast: Cast, recycling: Metric) -> None:
    enter(cast.olive, recycling, "", no_value_because="The contractor is late")
    assert Observation.objects.current().get(period__label="2025/26").value is None
    assert Judgement.objects.get(valid_to=None).progress == Progress.NOT_AVAILABLE


def test_a_grade_must_be_on_the_metrics_scale(cast: Cast, recycling: Metric) -> None:
    recycling.ordinal_scale = ["C", "B", "A"]
    recycling.save()
    with pytest.raises(EntryProblem, match="C, B, A"):
        enter(cast.olive, recycling, "Merit")
    assert enter(cast.olive, recycling, "b").is_new


@pytest.mark.parametrize("others", [0, 200])
def test_an_entry_takes_six_statements_however_large_the_library(
    cast: Cast, recycling: Metric, others: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(others):
        make_metric(f"Another {number}", code=f"X{number}")
    first = enter(cast.olive, recycling, "41").observation_id

    with django_assert_max_num_queries(6 + 2) as asked:  # the test's savepoint, opened and closed
        enter(cast.olive, recycling, "42", seen=first, now=NOW + timedelta(hours=1))

    statements = [query["sql"] for query in asked if "SAVEPOINT" not in query["sql"]]
    assert len(statements) <= 6


@pytest.mark.django_db(transaction=True)
def test_eight_people_save_one_value_at_once_and_one_wins() -> None:
    cast, plan = make_cast(), make_plan()
    end_of_year(2025)
    metric = make_metric(plan=plan, service=cast.streets)
    give_values(metric, {"2024/25": "34.3"})
    outcomes: list[str] = []
    together = threading.Barrier(8)

    def save(number: int) -> None:
        together.wait()
        try:
            enter(cast.ines, metric, str(40 + number))
            outcomes.append("kept")
        except ChangedMeanwhile:
            outcomes.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=save, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["kept"] + ["told"] * 7
    assert Observation.objects.filter(period__label="2025/26").count() == 1
    assert Judgement.objects.filter(valid_to=None).count() == 1
