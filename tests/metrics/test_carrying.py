"""What becomes of the metrics of a plan, and of their targets, when another takes its place?"""

from datetime import date

import pytest

from hub.access.checks import Refused
from metrics.models import PlanMembership, Target
from metrics.operations.carrying import Carried, carry_metrics_over
from metrics.operations.targets import set_target
from strategies.models import Plan, Priority
from tests.cast import Cast
from tests.metrics.library import NOW, make_metric, make_plan

pytestmark = pytest.mark.django_db

STARTS = date(2026, 4, 1)


def carry(cast: Cast, old: Plan, new: Plan, *metrics: Carried) -> int:
    return carry_metrics_over(
        by=cast.ines, earlier=old, plan=new, starts=STARTS, metrics=metrics, now=NOW
    )


def test_a_new_plan_uses_what_the_old_one_used_and_no_metric_is_copied(cast: Cast) -> None:
    old, new = make_plan("Old plan"), make_plan("New plan")
    used, ended = make_metric("Used", plan=old, order=3), make_metric("Ended", plan=old)
    PlanMembership.objects.filter(metric=ended).update(ends=date(2025, 3, 31))

    both = (Carried(used.pk, used.pk), Carried(ended.pk, ended.pk))
    assert carry(cast, old, new, *both) == 1
    assert carry(cast, old, new, *both) == 0, "a second time changes nothing"
    carried = new.memberships.get()
    assert (carried.metric, carried.headline, carried.order) == (used, "headline", 3)
    assert old.memberships.filter(metric=used).get().ends is None, "the old plan goes on reporting"


def test_a_target_comes_over_or_is_set_anew_with_its_reason(cast: Cast) -> None:
    old, new = make_plan("Old plan"), make_plan("New plan")
    priority = Priority.objects.create(plan=new, name="Clean", slug="clean")
    same, harder, without = (make_metric(name, plan=old) for name in ("Same", "Harder", "Without"))
    for metric in (same, harder):
        set_target(
            by=cast.ines,
            metric=metric,
            plan=old,
            starts=date(2025, 4, 1),
            as_written="50%",
            rationale="Half by then.",
            now=NOW,
        )
    carry(
        cast,
        old,
        new,
        Carried(same.pk, same.pk, priority.pk),
        Carried(harder.pk, harder.pk, target="60%", rationale="We can do better."),
        Carried(without.pk, without.pk),
    )
    told = {
        target.metric.name: (target.as_written, target.rationale)
        for target in Target.objects.filter(plan=new).select_related("metric")
    }
    assert told == {
        "Same": ("50%", "Carried over from “Old plan”. Half by then."),
        "Harder": ("60%", "We can do better."),
    }
    assert same.links.get(priority=priority).starts == STARTS


def test_two_metrics_may_be_replaced_by_one(cast: Cast) -> None:
    old, new = make_plan("Old plan"), make_plan("New plan")
    first, second = make_metric("First", plan=old), make_metric("Second", plan=old)
    better = make_metric("Better")
    assert carry(cast, old, new, *(Carried(each.pk, better.pk) for each in (first, second))) == 1
    assert new.memberships.get().metric == better


def test_only_those_who_write_plans_carry_metrics_over(cast: Cast) -> None:
    with pytest.raises(Refused):
        carry_metrics_over(
            by=cast.maya,
            earlier=make_plan("Old plan"),
            plan=make_plan("New plan"),
            starts=STARTS,
            metrics=(),
            now=NOW,
        )
