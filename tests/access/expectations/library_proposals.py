"""Who may open and post to the addresses of proposals and target rounds?"""

from typing import Any

from tests.access.row import PARTNERS, SIGNED_IN, STAFF_AND_MEMBERS, Outside, Row
from tests.cast import Cast
from tests.metrics.library import make_metric, make_plan
from tests.metrics.proposed import a_consultation, a_proposal, a_round

INSIGHT = frozenset({"insight"})
PROPOSERS = frozenset(
    {"officer", "other_officer", "manager", "other_manager", "director", "insight"}
)
AUTHOR = frozenset({"officer", "insight"})
"""Olive proposed it; the insight team keeps the library for everybody."""
MANAGERS = frozenset({"manager", "director"})
"""Maya leads Streets and Waste, Derek its directorate."""
MEMBER = frozenset({"cabinet_member"})
OUTSIDERS = SIGNED_IN - STAFF_AND_MEMBERS
READERS = STAFF_AND_MEMBERS


def of_a_proposal(state: str, **more: Any) -> Any:
    return lambda cast: {"pk": a_proposal(cast, state=state).pk, **more}


def of_a_metric(cast: Cast) -> dict[str, str]:
    return {"code": a_proposal(cast, state="in_force").metric.code}


def of_a_draft(cast: Cast) -> dict[str, str]:
    draft = make_metric(owner=cast.olive, service=cast.streets, state="draft")
    return {"code": draft.code}


def of_a_consultation(cast: Cast) -> dict[str, int]:
    return {"pk": a_consultation(cast).pk}


def of_a_round(cast: Cast) -> dict[str, int]:
    return {"pk": a_round(cast).pk}


def of_a_plan(cast: Cast) -> dict[str, str]:
    return {"slug": make_plan().slug}


def of_a_use(cast: Cast) -> dict[str, str]:
    plan = make_plan()
    return {"slug": plan.slug, "code": make_metric(plan=plan).code}


def step(state: str, deed: str, who: frozenset[str]) -> Row:
    """One step: whoever reads the proposal and may not take it is refused."""
    return Row(
        get=who,
        post=who,
        at=of_a_proposal(state, deed=deed),
        unseen=OUTSIDERS,
        state=f"{deed} from {state}",
    )


ROWS: dict[str, Row | list[Row] | Outside] = {
    "metrics:proposal-list": Row(get=READERS),
    "metrics:proposal-metric-add": Row(get=PROPOSERS, post=PROPOSERS),
    "metrics:proposal-draft-add": Row(
        get=AUTHOR, post=AUTHOR, at=of_a_draft, unseen=PROPOSERS - AUTHOR
    ),
    "metrics:proposal-target-add": Row(get=PROPOSERS, post=PROPOSERS, at=of_a_metric),
    "metrics:proposal": [
        Row(get=READERS, at=of_a_proposal("consulted"), refuses=404),
        Row(get=AUTHOR, at=of_a_proposal("preparing"), refuses=404, state="preparing"),
        Row(get=AUTHOR, at=of_a_proposal("withdrawn"), refuses=404, state="withdrawn"),
        Row(get=READERS, at=of_a_proposal("declined"), refuses=404, state="declined"),
    ],
    "metrics:proposal-record": Row(get=READERS, at=of_a_proposal("in_force"), refuses=404),
    "metrics:proposal-change": Row(
        get=AUTHOR, post=AUTHOR, at=of_a_proposal("consulted", part="need"), unseen=OUTSIDERS
    ),
    "metrics:proposal-step": [
        Row(
            get=AUTHOR,
            post=AUTHOR,
            at=of_a_proposal("preparing", deed="consult"),
            refuses=404,
            state="consult from preparing",
        ),
        step("consulted", "hand-over", AUTHOR),
        step("reviewed", "put-to-member", MANAGERS),
        step("reviewed", "return", MANAGERS),
        step("put_to_member", "agree", MEMBER),
        step("put_to_member", "decline", MEMBER),
        step("put_to_member", "withdraw", AUTHOR),
        step("declined", "take-up", AUTHOR),
    ],
    "metrics:proposal-comment": Row(get=READERS, post=READERS, at=of_a_proposal("consulted")),
    "metrics:consultation-add": Row(
        get=AUTHOR | MANAGERS,
        post=AUTHOR | MANAGERS,
        at=of_a_proposal("consulted"),
        unseen=OUTSIDERS,
    ),
    "metrics:consultation-change": Row(
        get=AUTHOR | MANAGERS, post=AUTHOR | MANAGERS, at=of_a_consultation, unseen=OUTSIDERS
    ),
    "metrics:no-target": Row(get=INSIGHT, post=INSIGHT, at=of_a_use),
    "metrics:target-round-list": Row(get=READERS),
    "metrics:target-round-open": Row(get=INSIGHT, post=INSIGHT, at=of_a_plan),
    "metrics:target-round": Row(get=READERS, post=PROPOSERS, at=of_a_round),
    "metrics:target-round-decide": Row(get=READERS, post=READERS, at=of_a_round),
    "metrics:target-round-close": Row(get=INSIGHT, post=INSIGHT, at=of_a_round),
    "metrics-api:proposal-list": Row(get=READERS | PARTNERS, turns_away=401),
    "metrics-api:proposal-detail": Row(
        get=READERS, at=of_a_proposal("consulted"), unseen=OUTSIDERS, turns_away=401
    ),
    "metrics-api:target-round-list": Row(get=READERS | PARTNERS, turns_away=401),
}
