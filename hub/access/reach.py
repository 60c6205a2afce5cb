"""What can be done to each kind of thing, over which things is that asked, and who reads a draft?

The kinds are those of settings.HUB_THINGS. The words here are what "Who can see and change this?"
says; that they agree with `can` and ``visible_to`` is tested over the whole cast.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hub.access.permissions import Permission as P  # noqa: N817


@dataclass(frozen=True)
class Deed:
    """Something that can be done to a thing.

    words       as a heading for people
    permission  what somebody needs for it
    over        the attribute that names what the right is asked over; "" for the thing itself,
                None for a right that is over nothing in particular
    """

    words: str
    permission: P
    over: str | None = ""


@dataclass(frozen=True)
class Reach:
    """Who reads and changes a kind of thing.

    deeds          what can be done to it
    drafted_with   the attribute whose state says whether it is a draft; "" for its own
    draft_readers  ways to the people who read it as a draft, beside those who read all drafts
    draft_deed     whoever may do this reads it as a draft too
    partners       ways to the partner organisations whose people read it
    """

    deeds: Sequence[Deed]
    drafted_with: str = ""
    draft_readers: Sequence[str] = ()
    draft_deed: Deed | None = None
    partners: Sequence[str] = ()


LEAD = Deed("Write the strategy, its objectives and its story of change", P.LEAD_STRATEGY)
WRITE = Deed("Write the action plan and its actions", P.EDIT_ACTION_PLAN)
WRITE_OBJECTIVE = Deed("Write the objective", P.LEAD_STRATEGY, over="strategy")
WRITE_ACTION = Deed("Write the action", P.EDIT_ACTION_PLAN, over="action_plan")

REACH: Mapping[str, Reach] = {
    "plan": Reach(
        [Deed("Write the plan, and record what was decided", P.MANAGE_PLANS, over=None)],
    ),
    "priority": Reach(
        [Deed("Write the priority and its story of change", P.MANAGE_PLANS, over=None)],
        drafted_with="plan",
    ),
    "strategy": Reach(
        [
            LEAD,
            Deed("Record that it was reported", P.RECORD_REPORTS),
        ],
        draft_readers=["owner"],
        draft_deed=LEAD,
        partners=["partner"],
    ),
    "objective": Reach(
        [WRITE_OBJECTIVE],
        drafted_with="strategy",
        draft_readers=["strategy__owner"],
        draft_deed=WRITE_OBJECTIVE,
        partners=["strategy__partner"],
    ),
    "action-plan": Reach(
        [
            WRITE,
            Deed("Approve updates", P.APPROVE_UPDATES),
            Deed("Record that it was reported", P.RECORD_REPORTS),
        ],
        draft_readers=["owner"],
        draft_deed=WRITE,
        partners=["partner", "actions__partner"],
    ),
    "action": Reach(
        [
            Deed("Say how it is going", P.UPDATE_ACTION),
            WRITE_ACTION,
            Deed("Approve its updates", P.APPROVE_UPDATES, over="action_plan"),
        ],
        drafted_with="action_plan",
        draft_readers=["action_plan__owner", "owner", "lead"],
        draft_deed=WRITE_ACTION,
        partners=["partner", "action_plan__partner"],
    ),
    "metric": Reach(
        [
            Deed("Enter and correct its values", P.ENTER_VALUES),
            Deed("Define it, its targets and comparators", P.EDIT_METRIC),
            Deed("Decide a symbol otherwise, with a reason", P.OVERRIDE_JUDGEMENT, over=None),
        ],
        draft_readers=["owner"],
        partners=["partner"],
    ),
}
