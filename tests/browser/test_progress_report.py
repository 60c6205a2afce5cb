"""Does the progress report of a strategy with sixty actions fit two pages of A4?"""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from metrics.models import MetricLink
from metrics.operations.judging import judge_library
from strategies.models import (
    Action,
    ActionStatus,
    DateMove,
    DateMoveState,
    KeyStrategy,
    Objective,
)
from tests.browser.conftest import OpenReader
from tests.cast import Cast
from tests.metrics.library import LONG_AGO, end_of_year, give_values, make_metric
from tests.metrics.library import NOW as JUDGED
from tests.thread import NOW, make_action, make_action_plan, make_strategy, make_update

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "Every ward was visited, the crews were asked, and the depot has changed its hours. " * 4
STATUSES = [
    ActionStatus.OFF_TRACK,
    ActionStatus.AT_RISK,
    ActionStatus.COMPLETE,
    ActionStatus.ON_TRACK,
    ActionStatus.ON_TRACK,
    ActionStatus.NOT_STARTED,
]


def fill(cast: Cast, strategy: KeyStrategy, actions: int, *, texts: str = LONG) -> None:
    """Actions of all kinds with long texts, each sixth of them off track, all with news."""
    objectives = [
        Objective.objects.create(strategy=strategy, name=f"Objective {number}: less waste for all")
        for number in range(6)
    ]
    action_plan = make_action_plan(cast, strategy=strategy)
    for number in range(actions):
        status, due = STATUSES[number % 6], date(2026, 9, 1) + timedelta(days=number)
        action = make_action(
            cast,
            f"Action {number}: bring food waste bins to every street of the whole city by spring",
            action_plan=action_plan,
            objective=objectives[number // 10 % 6],
            due=due,
            status=status,
        )
        Action.objects.filter(pk=action.pk).update(original_due=date(2026, 6, 1))
        make_update(
            action,
            cast.olive,
            status=status,
            narrative=texts,
            why=texts,
            what=texts,
            by_when=date(2027, 1, 15),
            learned=texts,
        )
        DateMove.objects.create(
            action=action,
            due_before=date(2026, 6, 1),
            due_after=due,
            reason=texts,
            state=DateMoveState.APPROVED,
            asked_by=cast.olive,
            asked_at=NOW,
            decided_at=NOW,
        )


def measure(strategy: KeyStrategy, cast: Cast, how_many: int) -> None:
    end_of_year(2025)
    for number in range(how_many):
        metric = make_metric(
            f"Household waste that is recycled, part {number}",
            plan=strategy.priority.plan,
            target="40%",
            service=cast.streets,
        )
        MetricLink.objects.create(metric=metric, key_strategy=strategy, starts=LONG_AGO)
        give_values(metric, {"2023/24": "38.0", "2024/25": "36.9", "2025/26": "34.3"})
    judge_library(now=JUDGED)


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def test_two_pages_for_sixty_actions(open_reader: OpenReader, cast: Cast) -> None:
    strategy = make_strategy(cast, review_on=date(2025, 9, 1))
    fill(cast, strategy, 60)
    measure(strategy, cast, 10)
    reader = open_reader(cast.maya)
    reader.visit(reverse("reporting:strategy-report", args=[strategy.pk]))
    pdf = reader.page.pdf(prefer_css_page_size=True, print_background=True)
    assert pages_of(pdf) == 2
    reader.visit(strategy.get_absolute_url())
    longer = reader.page.pdf(format="A4")
    assert pages_of(longer) > 2, "the control: pages are counted"
