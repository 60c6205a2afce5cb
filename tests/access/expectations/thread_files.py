"""Who may bring actions in from files, take them out, and paste a list into a plan?"""

from strategies.models import ActionPlan, PlanState
from strategies.operations.action_import import (
    confirm_action_import,
    look_at,
    save_columns,
    upload_action_file,
)
from tests.access.row import STAFF_AND_MEMBERS, Outside, Row
from tests.cast import Cast
from tests.hub.workbooks import workbook
from tests.strategies.action_spreadsheet import HEADINGS, spreadsheet
from tests.thread import TODAY, make_action, make_action_plan, make_priority

WRITES_PLANS = frozenset({"officer", "manager", "director", "insight", "other_officer"}) | {
    "other_manager"
}
"""Whoever may write some action plan; which ones follows from service and ownership."""
WRITES_THIS_ONE = frozenset({"manager", "director", "insight"})
"""Maya's plan of Streets and Waste: herself, the director above, insight."""
INSIGHT = frozenset({"insight"})


def a_plan(cast: Cast) -> dict[str, int]:
    plan = make_action_plan(cast)
    make_action(cast, action_plan=plan)
    return {"pk": plan.pk}


def with_a_file(cast: Cast) -> dict[str, int]:
    a_reviewed_file(cast)
    return {"pk": ActionPlan.objects.get().pk}


def a_file(cast: Cast) -> dict[str, int]:
    """Uploaded; nobody has said yet what the chair's remarks are."""
    plan = make_action_plan(cast)
    batch = upload_action_file(
        by=cast.maya, plan=plan, file_name="plan.xlsx", content=spreadsheet()
    )
    return {"pk": batch.pk}


def two_sheets(cast: Cast) -> dict[str, int]:
    plan = make_action_plan(cast)
    content = workbook(
        ("Activity", "Due"),
        ("Plant trees", None),
        shape=lambda sheet: sheet.parent.create_sheet("2025").append(("Activity", "Due")),
    )
    batch = upload_action_file(by=cast.maya, plan=plan, file_name="two.xlsx", content=content)
    return {"pk": batch.pk}


def a_reviewed_file(cast: Cast) -> dict[str, int]:
    """Its columns are known; fifty rows are good, ten are not."""
    place = a_file(cast)
    batch = ActionPlan.objects.get().imports.get()
    mapping = {
        "reference": "Ref",
        "activity": "Action",
        "due": "Deadline",
        "starts": "Start date",
        "money": "Budget (£)",
        "owner": "Responsible",
        "status": "RAG",
    }
    assert set(mapping.values()) <= set(HEADINGS)
    make_action(cast, "Repaint the bollards of Elm Road", action_plan=batch.action_plan)
    save_columns(by=cast.maya, batch=batch, mapping=mapping)
    return place


def a_file_that_came_in(cast: Cast) -> dict[str, int]:
    place = a_reviewed_file(cast)
    batch = ActionPlan.objects.get().imports.get()
    mark = look_at(batch, TODAY).mark
    confirm_action_import(by=cast.maya, batch=batch, mark=mark, without_bad=True)
    return place


def unknown_names(cast: Cast) -> dict[str, int]:
    for number, name in enumerate(("Olive Okafo", "Zed", "Zed")):
        make_action(cast, f"Deed {number}", owner=None, owner_as_written=name)
    return {}


def a_draft_plan(cast: Cast) -> dict[str, str]:
    return {"slug": make_priority().plan.slug}


def a_closed_plan(cast: Cast) -> dict[str, str]:
    plan = make_priority().plan
    plan.state = PlanState.CLOSED
    plan.save()
    return {"slug": plan.slug}


ROWS: dict[str, Row | list[Row] | Outside] = {
    "strategies:action-import": [
        Row(get=WRITES_THIS_ONE, post=WRITES_THIS_ONE, at=a_plan),
        Row(get=WRITES_THIS_ONE, post=WRITES_THIS_ONE, at=with_a_file, state="with a file"),
    ],
    "strategies:action-import-detail": [
        Row(get=WRITES_THIS_ONE, at=a_reviewed_file, state="to review"),
        Row(get=WRITES_THIS_ONE, at=a_file, state="columns unknown", answers=302),
        Row(get=WRITES_THIS_ONE, at=a_file_that_came_in, state="brought in"),
    ],
    "strategies:action-import-sheet": Row(get=WRITES_THIS_ONE, post=WRITES_THIS_ONE, at=two_sheets),
    "strategies:action-import-columns": Row(get=WRITES_THIS_ONE, post=WRITES_THIS_ONE, at=a_file),
    "strategies:action-import-confirm": Row(
        get=frozenset(), post=WRITES_THIS_ONE, at=a_reviewed_file
    ),
    "strategies:action-import-undo": Row(
        get=frozenset(), post=WRITES_THIS_ONE, at=a_file_that_came_in
    ),
    "strategies:action-import-rest": Row(get=WRITES_THIS_ONE, at=a_reviewed_file),
    "strategies:action-export": [
        Row(
            get=STAFF_AND_MEMBERS,
            at=lambda cast, ending=ending: {**a_plan(cast), "ending": ending},
            refuses=404,
            state=ending,
        )
        for ending in ("xlsx", "csv")
    ],
    "strategies:action-template": [
        Row(get=WRITES_PLANS, at=lambda cast, ending=ending: {"ending": ending}, state=ending)
        for ending in ("xlsx", "csv")
    ],
    "strategies:unknown-owner-list": [
        Row(get=WRITES_PLANS, post=WRITES_PLANS, at=unknown_names),
        Row(get=WRITES_PLANS, post=WRITES_PLANS, state="nobody unknown"),
    ],
    "strategies:plan-paste": [
        Row(get=INSIGHT, post=INSIGHT, at=a_draft_plan),
        Row(get=INSIGHT, post=INSIGHT, at=a_closed_plan, state="closed"),
    ],
}
