"""Who is reminded today of what the open rounds still wait for, and whose manager is told?"""

from datetime import date

from django.db import transaction

from hub.domain.working_days import is_working_day
from hub.models import Employment, Notice, User
from hub.notices import tell
from reporting.operations.rounds import HEADING, MOST_WORDS, recipients_of, row_of, words_of
from reporting.queries.round_items import Item, Owed, owed_in
from strategies.domain.reminders import is_escalated, reminder_step
from strategies.models import Round
from strategies.queries.rounds import open_rounds

TASK = "reporting.remind"
REMIND = "remind:"
"""What the key of a reminder begins with: remind:<person>:<mark>,<mark>, see `_mark`."""

MOST_MARKS = 6
"""How many fit into a key. Of more rounds at once, the rest come with the next day's."""


def remind(*, today: date) -> int:
    """On a working day, tell everybody who owes something what and until when; how many were told.

    One notice for each person, whatever the rounds; each step of each round once, so that running
    twice, or going on after being killed, tells nobody twice. Whoever owes nothing hears nothing.
    """
    if not is_working_day(today):
        return 0
    rounds = open_rounds(today)
    owed = owed_in(rounds, today)
    people = User.objects.in_bulk(owed)
    told = 0
    for pk, person in sorted(people.items()):
        with transaction.atomic():
            told += _remind(person, owed[pk], today)
            _escalate(person, owed[pk], today)
    return told


def _remind(person: User, owed: Owed, today: date) -> bool:
    steps = {gathering: reminder_step(gathering.closes, today) for gathering in owed}
    marks = [_mark(gathering, step) for gathering, step in steps.items() if step]
    recipients = recipients_of(person, today)
    new = sorted(set(marks) - _told_already(person, recipients))[:MOST_MARKS]
    if not new:
        return False
    told = [
        tell(
            person=recipient,
            key=f"{REMIND}{person.pk}:{','.join(new)}",
            heading=HEADING,
            text=_sentence(person, recipient, owed, today),
            path=row_of([item for items in owed.values() for item in items]),
        )
        for recipient in recipients
    ]
    return any(told)


def _mark(gathering: Round, step: str) -> str:
    """A step of a round towards its last day of now: where that day moves, steps come anew."""
    return f"{gathering.pk}.{gathering.closes:%m%d}.{step}"


def _told_already(person: User, recipients: list[User]) -> set[str]:
    """The rounds and steps that everybody who is to hear of ``person``'s debts has heard of."""
    prefix = f"{REMIND}{person.pk}:"
    heard: dict[int, set[str]] = {recipient.pk: set() for recipient in recipients}
    notices = Notice.objects.filter(person__in=recipients, key__startswith=prefix)
    for recipient, key in notices.values_list("person", "key"):
        heard[recipient].update(key.removeprefix(prefix).split(","))
    return set.intersection(*heard.values())


def _sentence(person: User, recipient: User, owed: Owed, today: date) -> str:
    parts = [_part(gathering, items, today) for gathering, items in owed.items()]
    whose = "" if person == recipient else f"For {person}, for whom you cover: "
    sentence = f"{whose}{'; '.join(parts)}."
    if len(sentence) > MOST_WORDS:
        everything = [item for items in owed.values() for item in items]
        return f"{whose}{words_of(everything)} in {len(owed)} rounds."
    return sentence


def _part(gathering: Round, items: list[Item], today: date) -> str:
    last = f"{gathering.closes:%A %-d %B}"
    when = f"by {last}" if today <= gathering.closes else f"late since {last}"
    return f"{words_of(items)} for {gathering}, {when}"


def _escalate(person: User, owed: Owed, today: date) -> None:
    managers = User.objects.filter(
        pk__in=Employment.objects.on(today).filter(person=person).values("line_manager")
    )
    for gathering, items in owed.items():
        if not is_escalated(gathering.closes, today):
            continue
        for manager in managers:
            for recipient in recipients_of(manager, today):
                tell(
                    person=recipient,
                    key=f"late:{gathering.pk}:{gathering.closes:%Y%m%d}:{person.pk}",
                    heading="Late in your line",
                    text=f"{person} owes {_part(gathering, items, today)}.",
                    path=_page_about(items),
                )


def _page_about(items: list[Item]) -> str:
    """A page that the manager can open and act on: the thing itself."""
    return items[0].url
