"""Who may search, and follow what?"""

from metrics.domain.classification import MetricState
from tests.access.row import PARTNERS, SIGNED_IN, STAFF_AND_MEMBERS, Arguments, Outside, Row
from tests.cast import Cast
from tests.metrics.library import make_metric
from tests.thread import make_action, make_action_plan, make_priority, make_strategy

READERS = STAFF_AND_MEMBERS | PARTNERS
"""Whoever reads anything of plans; what they find is theirs (tests/reporting/test_search.py)."""


def something_to_find(cast: Cast) -> dict[str, str]:
    make_priority("Clean streets")
    return {}


def a_priority(cast: Cast) -> dict[str, object]:
    return {"kind": "priority", "pk": make_priority().pk}


def a_strategy(cast: Cast) -> dict[str, object]:
    return {"kind": "strategy", "pk": make_strategy(cast).pk}


def a_partners_action(cast: Cast) -> dict[str, object]:
    return {"kind": "action", "pk": make_action(cast, partner=cast.riverside).pk}


def a_draft_action_plan(cast: Cast) -> dict[str, object]:
    return {"kind": "action-plan", "pk": make_action_plan(cast, state="draft").pk}


def a_draft_metric(cast: Cast) -> dict[str, object]:
    return {"kind": "metric", "pk": make_metric(state=MetricState.DRAFT).pk}


def an_unknown_kind(cast: Cast) -> dict[str, object]:
    return {"kind": "appraisal", "pk": make_strategy(cast).pk}


def follows(readers: frozenset[str], at: Arguments, state: str) -> Row:
    return Row(get=readers, post=readers, at=at, refuses=404, state=state)


ROWS: dict[str, Row | list[Row] | Outside] = {
    "reporting:search": [
        Row(get=READERS),
        Row(get=READERS, at=something_to_find, query="?q=streets", state="something found"),
        Row(get=READERS, query="?q=zebra", state="nothing found"),
    ],
    "reporting:following": Row(
        get=SIGNED_IN, because="Everybody sees what they follow themselves."
    ),
    "reporting:follow": [
        follows(STAFF_AND_MEMBERS, a_priority, "priority"),
        follows(STAFF_AND_MEMBERS, a_strategy, "strategy"),
        follows(STAFF_AND_MEMBERS | {"partner"}, a_partners_action, "partner's action"),
        follows(
            frozenset({"insight", "manager", "director"}), a_draft_action_plan, "draft action plan"
        ),
        follows(frozenset({"insight"}), a_draft_metric, "draft metric"),
        follows(frozenset(), an_unknown_kind, "unknown kind"),
    ],
}
