"""Who may open and post to the addresses of a plan's adoption?"""

from strategies.models import KeyStrategy, Plan, PlanState
from tests.access.row import NO_ONE, STAFF_AND_MEMBERS, Outside, Row
from tests.cast import Cast
from tests.thread import make_strategy

INSIGHT = frozenset({"insight"})


def of_a_new_plan(cast: Cast, state: PlanState = PlanState.CONSULTED) -> dict[str, str]:
    earlier = make_strategy(cast).priority.plan
    plan = Plan.objects.create(
        title="Westhaven 2038",
        slug="westhaven-2038",
        first_year=2030,
        last_year=2038,
        state=state,
        supersedes=earlier,
    )
    return {"slug": plan.slug}


def of_a_section(cast: Cast) -> dict[str, str]:
    return {**of_a_new_plan(cast), "section": "strategies"}


def of_a_thing(cast: Cast) -> dict[str, str | int]:
    at = of_a_section(cast)
    return {**at, "pk": KeyStrategy.objects.get().pk}


def of_a_draft(cast: Cast) -> dict[str, str]:
    return of_a_new_plan(cast, PlanState.DRAFT)


ROWS: dict[str, Row | list[Row] | Outside] = {
    "reporting:adoption": Row(get=INSIGHT, at=of_a_new_plan),
    "reporting:adoption-section": Row(get=INSIGHT, at=of_a_section),
    "reporting:adoption-carry": Row(get=NO_ONE, post=INSIGHT, at=of_a_section),
    "reporting:adoption-thing": Row(get=INSIGHT, post=INSIGHT, at=of_a_thing),
    "reporting:adoption-adopt": Row(get=INSIGHT, post=INSIGHT, at=of_a_new_plan),
    "reporting:crossover": [
        Row(get=STAFF_AND_MEMBERS, at=of_a_new_plan, refuses=404),
        Row(get=INSIGHT, at=of_a_draft, refuses=404, state="draft"),
    ],
}
