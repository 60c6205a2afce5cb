"""Does a metric keep up that is worked out from others?"""

from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from hub.access.checks import Refused
from metrics.domain.entered import Entered
from metrics.models import FormulaFeeder, Judgement, Metric, Observation
from metrics.operations.entry import EntryProblem, record_value
from metrics.operations.formulas import WORKED_OUT, set_formula, work_out_fed_by
from metrics.queries.worked_out import waiting_for_feeders
from tests.cast import Cast, sign_in
from tests.metrics.library import (
    NOW,
    end_of_year,
    england,
    give_values,
    make_metric,
    own_series,
    period_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def rate(cast: Cast) -> Metric:
    """Recycled waste, all waste, and the rate that Ines has worked out from the two."""
    recycled = make_metric("Recycled waste", code="RW", owner=cast.olive)
    waste = make_metric("All waste", code="AW", owner=cast.olive)
    give_values(recycled, {"2023/24": "30", "2024/25": "36"})
    give_values(waste, {"2023/24": "100", "2024/25": "90"})
    rate = make_metric("Recycling rate", code="RR", owner=cast.olive)
    return set_formula(by=cast.ines, metric=rate, text="RW ÷ AW × 100", now=NOW)


def current(metric: Metric, when: str) -> Observation:
    return Observation.objects.current().get(
        series=own_series(metric), period__label=period_of(when).label
    )


_minutes = count(1)


def later() -> datetime:
    """A minute after what happened last, so that versions follow each other."""
    return NOW + timedelta(minutes=next(_minutes))


def type_in(cast: Cast, code: str, when: str, value: str) -> None:
    metric = Metric.objects.get(code=code)
    standing = Observation.objects.current().filter(
        series=own_series(metric), period__label=period_of(when).label
    )
    record_value(
        by=cast.olive,
        metric=metric,
        period=period_of(when),
        entered=Entered(value=value, comment="Weighed", reason="Weighed again"),
        seen=standing.values_list("pk", flat=True).first(),
        now=later(),
    )


def test_it_is_worked_out_for_every_period_that_its_feeders_have(rate: Metric) -> None:
    assert current(rate, "2023/24").value == Decimal(30)
    assert current(rate, "2024/25").value == Decimal(40)
    assert current(rate, "2024/25").reason == WORKED_OUT


def test_a_new_value_of_one_feeder_leaves_it_waiting_for_the_other(
    cast: Cast, rate: Metric
) -> None:
    type_in(cast, "RW", "2025/26", "45")

    waiting = current(rate, "2025/26")
    assert waiting.value is None
    assert waiting.no_value_because == "Waiting for All waste (AW)."
    (row,) = waiting_for_feeders(cast.ines)
    assert (row.metric.code, [each.code for each in row.feeders]) == ("RR", ["AW"])

    type_in(cast, "AW", "2025/26", "100")
    assert current(rate, "2025/26").value == Decimal(45)
    assert waiting_for_feeders(cast.ines) == []


def test_it_is_judged_as_soon_as_a_feeder_changes(cast: Cast, rate: Metric) -> None:
    end_of_year(2025)
    type_in(cast, "RW", "2025/26", "45")
    type_in(cast, "AW", "2025/26", "100")
    judged = Judgement.objects.get(series=own_series(rate), valid_to__isnull=True)
    assert judged.progress == "improved"


def test_a_feeder_saved_again_with_the_same_value_makes_no_version(
    cast: Cast, rate: Metric
) -> None:
    before = Observation.objects.filter(series=own_series(rate)).count()
    assert work_out_fed_by([Metric.objects.get(code="RW").pk], now=NOW) == []
    assert Observation.objects.filter(series=own_series(rate)).count() == before


def test_control_a_feeder_with_another_value_makes_one(cast: Cast, rate: Metric) -> None:
    before = Observation.objects.filter(series=own_series(rate)).count()
    type_in(cast, "RW", "2024/25", "45")
    assert Observation.objects.filter(series=own_series(rate)).count() == before + 1
    assert current(rate, "2024/25").value == Decimal(50)


def test_what_a_worked_out_metric_feeds_follows_too(cast: Cast, rate: Metric) -> None:
    half = make_metric("Half the rate", code="HR")
    set_formula(by=cast.ines, metric=half, text="RR / 2", now=NOW)
    type_in(cast, "RW", "2024/25", "45")
    assert current(half, "2024/25").value == Decimal(25)


def test_it_is_as_unsettled_as_its_least_settled_feeder(cast: Cast, rate: Metric) -> None:
    Observation.objects.filter(series__metric__code="AW", period__label="2024/25").update(
        state="provisional"
    )
    work_out_fed_by(None, now=later())
    assert current(rate, "2024/25").state == "provisional"
    assert current(rate, "2023/24").state == "actual"


def test_a_comparator_is_worked_out_where_all_feeders_have_it(cast: Cast, rate: Metric) -> None:
    for code, values in {"RW": {"2023/24": "1", "2024/25": "2"}, "AW": {"2024/25": "4"}}.items():
        give_values(Metric.objects.get(code=code), values, area=england())
    work_out_fed_by(None, now=later())
    theirs = Observation.objects.current().filter(series__metric=rate, series__area=england())
    assert [(each.period.label, each.value) for each in theirs] == [("2024/25", Decimal(50))]


def test_nobody_types_a_value_that_is_worked_out(cast: Cast, rate: Metric) -> None:
    with pytest.raises(EntryProblem, match="worked out from other metrics"):
        type_in(cast, "RR", "2024/25", "41")


def test_without_its_formula_it_is_typed_again_and_what_was_worked_out_goes(
    cast: Cast, rate: Metric
) -> None:
    set_formula(by=cast.ines, metric=rate, text="", now=later())
    assert not Observation.objects.current().filter(series=own_series(rate)).exists()
    assert not FormulaFeeder.objects.exists()
    type_in(cast, "RR", "2024/25", "41")
    assert current(Metric.objects.get(code="RR"), "2024/25").value == Decimal(41)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("RW +", "cannot be read"),
        ("RW / NIX", "no metric with the code NIX"),
        ("RR + 1", "from itself: RR from RR"),
        ("HR + 1", "from itself: RR from HR from RR"),
    ],
)
def test_a_formula_that_cannot_be_is_refused(
    cast: Cast, rate: Metric, text: str, says: str
) -> None:
    half = make_metric("Half the rate", code="HR")
    set_formula(by=cast.ines, metric=half, text="RR / 2", now=NOW)
    with pytest.raises(ValidationError, match=says):
        set_formula(by=cast.ines, metric=rate, text=text, now=NOW)
    rate.refresh_from_db()
    assert rate.formula == "RW ÷ AW × 100"


def test_only_who_defines_a_metric_sets_its_formula(cast: Cast, rate: Metric) -> None:
    with pytest.raises(Refused):
        set_formula(by=cast.olive, metric=rate, text="RW", now=NOW)


def test_a_formula_is_tried_before_it_is_kept(cast: Cast, rate: Metric, client: Client) -> None:
    sign_in(client, cast.ines)
    page = client.post("/metrics/RR/formula/", {"text": "RW / AW", "try": "yes"})
    assert "Nothing is saved yet" in page.text
    assert "0.4" in page.text
    rate.refresh_from_db()
    assert rate.formula == "RW ÷ AW × 100"


def test_the_card_says_what_it_is_worked_out_from(cast: Cast, rate: Metric, client: Client) -> None:
    sign_in(client, cast.olive)
    page = client.get("/metrics/RR/").text
    assert "How it is worked out" in page
    assert "/metrics/AW/" in page
