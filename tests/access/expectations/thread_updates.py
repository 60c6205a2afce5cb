"""Who may open and post to the addresses of updates, approval and what is overdue?"""

from datetime import timedelta

from hub import clock
from hub.models import StoredFile
from hub.stored_files import store_file
from strategies.models import Action, ActionStatus, KeyStrategy, Update, UpdateState
from tests.access.row import PARTNERS, STAFF_AND_MEMBERS, Outside, Row
from tests.cast import Cast
from tests.metrics.library import give_values, make_metric
from tests.thread import make_action, make_action_plan, make_round, make_strategy, make_update

LEADS = frozenset({"manager", "director", "insight"})
KEEPERS = LEADS | {"officer", "partner"}
"""Who keeps Olive's action up to date: she, her line, the insight team, and the partner named."""
ASKED = frozenset(
    {"officer", "other_officer", "manager", "other_manager", "director", "insight"}
) | frozenset(PARTNERS)
"""Who may owe something at all, beside any employee, who may be given an action."""
APPROVERS = ASKED - PARTNERS
NOT_THEIRS = frozenset({"other_partner", "nobody"})
"""To them the action is not there."""


def an_action(cast: Cast) -> dict[str, int]:
    """Olive's action, which names the Riverside Trust, while a round is open."""
    today = clock.today()
    make_round(opens=today - timedelta(days=3), closes=today + timedelta(days=9))
    action = make_action(
        cast, partner=cast.riverside, due=today - timedelta(days=3), original_due=today
    )
    return {"pk": action.pk}


def a_full_tray(cast: Cast) -> dict[str, int]:
    """Rows of every kind for those who see most: Ines owns an action of each, and a metric."""
    an_action(cast)
    plan = make_action_plan(cast, "Bins action plan")
    for number, state in enumerate(UpdateState):
        action = make_action(cast, f"Row {number}", owner=cast.ines, action_plan=plan)
        make_update(action, cast.ines, narrative="Before.")
        if state != UpdateState.APPROVED:
            make_update(
                action,
                cast.ines,
                state=state,
                status=ActionStatus.AT_RISK,
                narrative="Now.",
                return_note="Why?" if state == UpdateState.RETURNED else "",
                flags=["amber"],
                evidence=_evidence(cast),
            )
    metric = make_metric(owner=cast.ines, service=cast.streets)
    give_values(metric, {"2019/20": "34.3"})
    return {}


def waiting(cast: Cast) -> dict[str, int]:
    """An update of Olive's action that waits for approval."""
    at = an_action(cast)
    action = Action.objects.get(pk=at["pk"])
    update = make_update(action, cast.olive, state=UpdateState.SUBMITTED, evidence=_evidence(cast))
    return {"pk": update.pk}


def a_draft_with_a_file(cast: Cast) -> dict[str, int]:
    at = waiting(cast)
    Update.objects.update(state=UpdateState.DRAFT)
    return at


def an_approved_file(cast: Cast) -> dict[str, int]:
    at = waiting(cast)
    Update.objects.update(state=UpdateState.APPROVED, decided_at=clock.now())
    return at


def a_strategy(cast: Cast) -> dict[str, int]:
    an_action(cast)
    make_update(Action.objects.get(), cast.olive)
    return {"pk": KeyStrategy.objects.get().pk}


def a_draft_strategy(cast: Cast) -> dict[str, int]:
    return {"pk": make_strategy(cast, "Draft strategy", state="draft").pk}


def a_value(cast: Cast) -> dict[str, object]:
    metric = make_metric(owner=cast.olive, service=cast.streets, partner=cast.riverside)
    day = clock.today().replace(month=4, day=1, year=clock.today().year - 2)
    ends = day.replace(year=day.year + 1) - timedelta(days=1)
    return {"code": metric.code, "starts": day, "ends": ends}


def late(cast: Cast) -> dict[str, str]:
    an_action(cast)
    return {"what": "overdue"}


def nothing_late(cast: Cast) -> dict[str, str]:
    return {"what": "late"}


def _evidence(cast: Cast) -> StoredFile:
    return store_file(by=cast.olive, name="bins.txt", content=b"120 bins")


ROWS: dict[str, Row | list[Row] | Outside] = {
    "reporting:my-updates": [
        Row(get=ASKED | {"employee"}, state="empty"),
        Row(get=ASKED | {"employee"}, at=a_full_tray, state="full"),
    ],
    "reporting:my-save-all": Row(get=frozenset(), post=ASKED | {"employee"}, at=a_full_tray),
    "reporting:my-action": Row(
        get=frozenset(),
        post=KEEPERS,
        at=an_action,
        unseen=frozenset({"other_partner"}),
    ),
    "reporting:my-value": Row(
        get=frozenset(),
        post=KEEPERS,
        at=a_value,
        unseen=frozenset({"other_partner"}),
    ),
    "strategies:update": Row(get=KEEPERS, post=KEEPERS, at=an_action, unseen=NOT_THEIRS),
    "strategies:update-evidence": [
        Row(get=STAFF_AND_MEMBERS | {"partner"}, at=an_approved_file, refuses=404),
        Row(get=KEEPERS, at=waiting, refuses=404, state="waiting"),
        Row(get=KEEPERS, at=a_draft_with_a_file, refuses=404, state="draft"),
    ],
    "reporting:approve-queue": [
        Row(
            get=APPROVERS,
            post=APPROVERS,
            fields=lambda cast: {"deed": "chosen"},
            state="empty",
        ),
        Row(get=APPROVERS, post=APPROVERS, at=lambda cast: waiting(cast) and {}, state="full"),
    ],
    "reporting:approve-update": Row(
        get=frozenset(),
        post=LEADS,
        at=waiting,
        fields=lambda cast: {
            "deed": "approve",
            "seen": Update.objects.values_list("version", flat=True).get(),
        },
    ),
    "reporting:strategy-updates": [
        Row(get=STAFF_AND_MEMBERS, at=a_strategy, refuses=404),
        Row(get=LEADS, at=a_draft_strategy, refuses=404, state="draft"),
    ],
    "reporting:overdue-by-service": [
        Row(get=STAFF_AND_MEMBERS, state="empty"),
        Row(get=STAFF_AND_MEMBERS, at=lambda cast: late(cast) and {}, state="full"),
    ],
    "reporting:overdue-list": [
        Row(get=STAFF_AND_MEMBERS, at=late),
        Row(get=STAFF_AND_MEMBERS, at=nothing_late, state="empty"),
    ],
}
