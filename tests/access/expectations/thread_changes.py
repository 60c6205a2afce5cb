"""Who may open and post to the pages of cover, hand-over, reorganisation and loose ends?"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hub import clock
from hub.audit import record
from hub.models import Cover
from reporting.models import Reorganisation, ReorganisationKind, ReorganisationState
from tests.access.row import (
    MEMBERS,
    STAFF_AND_MEMBERS,
    Outside,
    Row,
)
from tests.cast import Cast
from tests.thread import make_action

STAFF = STAFF_AND_MEMBERS - MEMBERS
ABOVE_OLIVE = frozenset({"manager", "director", "insight", "technical_administrator"})
HANDS_OVER = ABOVE_OLIVE | {"other_manager"}
KEEPS_UNITS = frozenset({"technical_administrator"})
KEEPS_PORTFOLIOS = KEEPS_UNITS | {"democratic_services"}


def of_a_cover(cast: Cast) -> dict[str, int]:
    """Otto covers for Olive from today on."""
    today = clock.today()
    cover = Cover.objects.create(
        person=cast["officer"],
        deputy=cast["other_officer"],
        starts=today,
        ends=today + timedelta(days=7),
    )
    return {"pk": cover.pk}


def of_a_hand_over(cast: Cast) -> dict[str, int]:
    """Olive handed one action over to Otto."""
    action = make_action(cast, owner=cast["other_officer"])
    move = {
        "code": "action-owner",
        "pk": action.pk,
        "what": "Responsible officer, action",
        "name": str(action),
        "url": action.get_absolute_url(),
        "to": cast["other_officer"].pk,
        "to_name": str(cast["other_officer"]),
    }
    kept = record(
        by=cast["manager"],
        operation="hand_over",
        summary="Handed over one item of Olive Okafor.",
        subject=cast["officer"],
        details={"moves": [move]},
    )
    return {"pk": kept.pk}


def of_a_change(
    kind: ReorganisationKind = ReorganisationKind.MERGE,
    state: ReorganisationState = ReorganisationState.PLANNED,
    *,
    portfolio: bool = False,
) -> Callable[[Cast], dict[str, int]]:
    """A reorganisation of Parks, or of Clean and Green, far ahead."""

    def make(cast: Cast) -> dict[str, int]:
        terms: dict[str, Any] = {
            ReorganisationKind.MERGE: {"into": cast.streets.pk},
            ReorganisationKind.SPLIT: {"names": ["Trees", "Playgrounds"]},
            ReorganisationKind.RENAME: {"name": "Another name"},
        }[kind]
        make_action(cast, "Plant trees", service=cast.parks)
        change = Reorganisation.objects.create(
            kind=kind,
            unit=None if portfolio else cast.parks,
            portfolio=cast.clean_and_green if portfolio else None,
            on=date(2099, 4, 1),
            terms=terms,
            state=state,
            planned_by=cast["technical_administrator"],
            planned_at=clock.now(),
        )
        return {"pk": change.pk}

    return make


def of_parks(cast: Cast) -> dict[str, Any]:
    return {"what": "unit", "pk": cast.parks.pk}


def of_clean_and_green(cast: Cast) -> dict[str, Any]:
    return {"what": "portfolio", "pk": cast.clean_and_green.pk}


RENAME = ReorganisationKind.RENAME
SPLIT = ReorganisationKind.SPLIT
DRAFT = ReorganisationState.DRAFT

ROWS: dict[str, Row | list[Row] | Outside] = {
    "reporting:cover-list": Row(get=STAFF),
    "reporting:cover-add": Row(get=STAFF, post=STAFF),
    "reporting:cover-end": Row(
        # Otto, who covers, sees the question; ending it is for Olive and those above her.
        get=ABOVE_OLIVE | {"officer", "other_officer"},
        post=ABOVE_OLIVE | {"officer"},
        at=of_a_cover,
        unseen=STAFF - ABOVE_OLIVE - {"officer", "other_officer"},
    ),
    "reporting:hand-over": Row(get=HANDS_OVER, post=HANDS_OVER),
    "reporting:hand-over-done": Row(get=ABOVE_OLIVE, at=of_a_hand_over),
    "reporting:hand-over-take-back": Row(get=ABOVE_OLIVE, post=ABOVE_OLIVE, at=of_a_hand_over),
    "reporting:reorganisation-list": Row(get=STAFF_AND_MEMBERS),
    "reporting:reorganisation-add": Row(get=KEEPS_PORTFOLIOS, post=KEEPS_PORTFOLIOS),
    "reporting:reorganisation-kind": [
        Row(get=KEEPS_UNITS, post=KEEPS_UNITS, at=of_parks),
        Row(
            get=KEEPS_PORTFOLIOS,
            post=KEEPS_PORTFOLIOS,
            at=of_clean_and_green,
            state="of a portfolio",
        ),
    ],
    "reporting:reorganisation-terms": [
        Row(
            get=KEEPS_UNITS,
            post=KEEPS_UNITS,
            at=lambda cast: {**of_parks(cast), "kind": "merge"},
        ),
        Row(
            get=KEEPS_PORTFOLIOS,
            post=KEEPS_PORTFOLIOS,
            at=lambda cast: {**of_clean_and_green(cast), "kind": "split"},
            state="of a portfolio",
        ),
    ],
    "reporting:reorganisation": [
        Row(get=STAFF_AND_MEMBERS, at=of_a_change()),
        Row(
            get=KEEPS_PORTFOLIOS,
            at=of_a_change(state=DRAFT),
            unseen=STAFF_AND_MEMBERS - KEEPS_PORTFOLIOS,
            state="being prepared",
        ),
    ],
    "reporting:reorganisation-assign": Row(
        get=KEEPS_UNITS, post=KEEPS_UNITS, at=of_a_change(SPLIT)
    ),
    "reporting:reorganisation-confirm": [
        Row(
            get=KEEPS_UNITS,
            post=KEEPS_UNITS,
            at=of_a_change(state=DRAFT),
            unseen=STAFF_AND_MEMBERS - KEEPS_PORTFOLIOS,
        ),
        Row(
            get=KEEPS_PORTFOLIOS,
            post=KEEPS_PORTFOLIOS,
            at=of_a_change(RENAME, DRAFT, portfolio=True),
            unseen=STAFF_AND_MEMBERS - KEEPS_PORTFOLIOS,
            state="of a portfolio",
        ),
    ],
    "reporting:reorganisation-withdraw": Row(get=KEEPS_UNITS, post=KEEPS_UNITS, at=of_a_change()),
    "reporting:orphans": Row(get=HANDS_OVER),
}
