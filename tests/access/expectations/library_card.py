"""Who may open the views of a metric's card, in each state of the metric?"""

from typing import Any

from tests.access.expectations.metric_editing import a_metric
from tests.access.row import STAFF_AND_MEMBERS, Outside, Row
from tests.cast import Cast
from tests.metrics.cards import STEADY, calls, recycling
from tests.metrics.parts import give_part, part

READERS = STAFF_AND_MEMBERS | {"partner"}
"""Whoever reads performance, and the partner that the metric names."""
DRAFT_READERS = frozenset({"insight", "officer"})


def of_a_full_card(cast: Cast) -> dict[str, Any]:
    """A metric with something to show on every view."""
    metric = recycling(cast).metric
    metric.partner = cast.riverside
    metric.save()
    for code in ("women", "men"):
        give_part(metric, part(code), {"2024/25": "200/400", "2025/26": "150/300"})
    return {"code": metric.code}


def of_months(cast: Cast) -> dict[str, Any]:
    """A monthly metric, of which one value stands out."""
    return {"code": calls(cast, (*STEADY, "70"), partner=cast.riverside).code}


def in_state(**fields: Any) -> Any:
    return lambda cast: {"code": a_metric(cast, **fields).code}


def view(tab: str, state: str, at: Any = of_a_full_card) -> Row:
    return Row(get=READERS, at=at, query=f"?tab={tab}", refuses=404, state=state)


CARD_ROWS: list[Row] = [
    *(
        view(tab, f"its {tab}")
        for tab in ("trend", "compare", "equalities", "map", "table", "story")
    ),
    view("trend", "its usual range", of_months),
    view("trend", "from the catalogue", in_state(state="catalogue", source="A source")),
    view("trend", "proposed", in_state(state="proposed")),
    view("trend", "retired", in_state(state="retired", retired_because="Nobody asks.")),
    Row(
        get=DRAFT_READERS,
        at=in_state(state="draft"),
        query="?tab=story",
        refuses=404,
        state="the story of a draft",
    ),
]

ROWS: dict[str, Row | list[Row] | Outside] = {}
