"""What holds from a day to a day: said anew it ends what was said before, not what follows."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hub.access.checks import Refused
from metrics.domain.classification import HeadlineFlag, MetricState
from metrics.domain.rules import Polarity
from metrics.operations.library import change_metric, set_polarity
from metrics.operations.links import link_metric
from metrics.operations.membership import (
    stop_using_metric,
    use_metric,
)
from metrics.operations.retiring import retire_metric
from strategies.models import Priority
from tests.cast import Cast
from tests.metrics.library import classified, make_metric, make_plan

pytestmark = pytest.mark.django_db


def spans(rows: Any, word: str) -> list[tuple[Any, date, date | None]]:
    return list(rows.order_by("starts").values_list(word, "starts", "ends"))


def test_polarities_follow_each_other_without_gap_or_overlap(cast: Cast) -> None:
    metric = make_metric(polarity=None)
    for polarity, year in (
        (Polarity.HIGHER, 2020),
        (Polarity.NEITHER, 2026),
        (Polarity.LOWER, 2023),
    ):
        set_polarity(by=cast.ines, metric=metric, polarity=polarity, starts=date(year, 4, 1))
    assert spans(metric.polarities, "polarity") == [
        ("higher", date(2020, 4, 1), date(2023, 3, 31)),
        ("lower", date(2023, 4, 1), date(2026, 3, 31)),
        ("neither", date(2026, 4, 1), None),
    ]


def test_a_plan_uses_a_metric_otherwise_from_a_day_on(cast: Cast) -> None:
    plan, metric = make_plan(), make_metric(**classified(cast))
    for flag, year in ((HeadlineFlag.HEADLINE, 2024), (HeadlineFlag.LISTED, 2025)):
        use_metric(
            by=cast.ines,
            plan=plan,
            metric=metric,
            starts=date(year, 4, 1),
            headline=flag,
            no_target_because="Nobody can move it",
        )
    assert spans(plan.memberships, "headline") == [
        ("headline", date(2024, 4, 1), date(2025, 3, 31)),
        ("listed", date(2025, 4, 1), None),
    ]
    with pytest.raises(ValidationError):
        stop_using_metric(
            by=cast.ines, membership=plan.memberships.get(ends=None), last_day=date(2025, 3, 31)
        )


def test_a_metric_is_linked_to_a_priority_once(cast: Cast) -> None:
    priority = Priority.objects.create(plan=make_plan(), name="Clean", slug="clean")
    metric = make_metric()
    links = {
        link_metric(by=cast.ines, metric=metric, thing=priority, starts=date(2026, 4, 1)).pk
        for _ in range(2)
    }
    assert len(links) == 1


def test_a_metric_retires_with_a_reason(cast: Cast) -> None:
    metric, better = make_metric("Old"), make_metric("Better")
    with pytest.raises(ValidationError):
        retire_metric(by=cast.ines, metric=metric, because=" ")
    with pytest.raises(ValidationError):
        retire_metric(by=cast.ines, metric=metric, because="Itself", replaced_by=metric)
    retired = retire_metric(
        by=cast.ines, metric=metric, because="Measured better elsewhere", replaced_by=better
    )
    assert (retired.state, retired.replaced_by) == (MetricState.RETIRED, better)


def test_what_is_not_on_the_card_cannot_be_written_to_it(cast: Cast) -> None:
    metric = make_metric()
    with pytest.raises(TypeError, match="state"):
        change_metric(by=cast.ines, metric=metric, state=MetricState.RETIRED)
    with pytest.raises(Refused):
        change_metric(by=cast.olive, metric=metric, caveats="None")
