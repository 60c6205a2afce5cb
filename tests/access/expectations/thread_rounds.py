"""Who may open and post to the pages of rounds, calendars, and mails from the hub?"""

from datetime import date, datetime

from django.utils import timezone

from strategies.models import (
    KeyStrategy,
    PreElectionPeriod,
    ReportingPeriod,
    Round,
    RoundStep,
    StepKind,
)
from tests.access.row import EVERYBODY, NO_ONE, SIGNED_IN, Outside, Row
from tests.cast import Cast
from tests.thread import make_action, make_round, make_strategy

INSIGHT = frozenset({"insight"})
ONES_OWN = "everybody has a calendar of their own; it holds what they may read"


def of_a_round(cast: Cast) -> dict[str, int]:
    """With what each part of the page shows: something owed, steps, a warning."""
    make_action(cast)
    gathering = make_round()
    RoundStep.objects.create(round=gathering, kind=StepKind.MEETING, on=date(2026, 11, 17))
    return {"pk": gathering.pk}


def of_a_closed_round(cast: Cast) -> dict[str, int]:
    at = of_a_round(cast)
    Round.objects.update(closed_at=timezone.make_aware(datetime(2026, 10, 20, 17)))
    return at


def of_a_strategys_round(cast: Cast) -> dict[str, int]:
    make_action(cast)
    return {"pk": make_round(strategy=KeyStrategy.objects.get()).pk}


def of_an_empty_round(cast: Cast) -> dict[str, int]:
    return {"pk": make_round(strategy=make_strategy(cast)).pk}


def of_a_step(cast: Cast) -> dict[str, int | str]:
    return {**of_a_round(cast), "step": "meeting"}


def of_a_new_day(cast: Cast) -> dict[str, str]:
    return {"on": "2026-11-24", "reason": "The Cabinet meets later."}


def of_somebody_who_owes(cast: Cast) -> dict[str, int]:
    return {**of_a_round(cast), "person_pk": cast["officer"].pk}


def of_an_election(cast: Cast) -> dict[str, int]:
    period = PreElectionPeriod.objects.create(
        name="Local elections 2027", starts=date(2027, 3, 25), ends=date(2027, 5, 6)
    )
    return {"pk": period.pk}


def rounds_to_list(cast: Cast) -> dict[str, int]:
    of_a_round(cast)
    return {}


def a_report_to_come(cast: Cast) -> dict[str, int]:
    """The report that the query string of its row names."""
    ReportingPeriod.objects.create(
        pk=7777, kind="quarter", starts=date(2026, 7, 1), ends=date(2026, 9, 30)
    )
    return {}


def a_wrong_secret(cast: Cast) -> dict[str, str]:
    return {"secret": "wrong"}


ROWS: dict[str, Row | list[Row] | Outside] = {
    "hub:mail-preference": Row(
        get=SIGNED_IN, post=SIGNED_IN, because="how oneself is told, whatever one's role"
    ),
    "reporting:round-list": [
        Row(get=INSIGHT, at=rounds_to_list),
        Row(get=INSIGHT, state="empty"),
    ],
    "reporting:round-open": Row(get=INSIGHT, post=INSIGHT),
    "reporting:round-days": [
        Row(get=INSIGHT, post=INSIGHT, answers=302, state="without a meeting"),
        Row(
            get=INSIGHT,
            post=INSIGHT,
            at=a_report_to_come,
            query="?reporting_period=7777&meeting=2026-11-17",
        ),
    ],
    "reporting:round": [
        Row(get=INSIGHT, at=of_a_round),
        Row(get=INSIGHT, at=of_a_closed_round, state="closed"),
        Row(get=INSIGHT, at=of_a_strategys_round, state="of one strategy"),
        Row(get=INSIGHT, at=of_an_empty_round, state="empty"),
    ],
    "reporting:round-items": Row(get=INSIGHT, at=of_a_round),
    "reporting:round-since": Row(get=INSIGHT, at=of_a_closed_round),
    "reporting:round-move": [
        Row(get=INSIGHT, post=INSIGHT, at=of_a_step, fields=of_a_new_day),
    ],
    "reporting:round-close": [
        Row(get=INSIGHT, post=INSIGHT, at=of_a_round),
        Row(get=INSIGHT, post=INSIGHT, at=of_a_closed_round, state="closed"),
    ],
    "reporting:round-reopen": Row(get=INSIGHT, post=INSIGHT, at=of_a_closed_round),
    "reporting:round-nudge": Row(get=NO_ONE, post=INSIGHT, at=of_somebody_who_owes),
    "reporting:pre-election-list": [
        Row(get=INSIGHT, state="empty"),
        Row(get=INSIGHT, at=lambda cast: of_an_election(cast) and {}, state="one"),
    ],
    "reporting:pre-election-add": Row(get=INSIGHT, post=INSIGHT),
    "reporting:pre-election-remove": Row(get=INSIGHT, post=INSIGHT, at=of_an_election),
    "reporting:round-calendar": [
        Row(get=SIGNED_IN, at=rounds_to_list, because=ONES_OWN),
        Row(get=SIGNED_IN, state="empty", because=ONES_OWN),
    ],
    "reporting:round-ics": Row(get=SIGNED_IN, at=rounds_to_list, because=ONES_OWN),
    "reporting:round-feed-make": Row(get=NO_ONE, post=SIGNED_IN, because=ONES_OWN),
    "reporting:round-feed-stop": Row(get=NO_ONE, post=SIGNED_IN, because=ONES_OWN),
    "reporting:round-feed": Row(
        get=EVERYBODY,
        at=a_wrong_secret,
        answers=404,
        because="the secret opens, not the role; a wrong one opens nothing",
    ),
}
