"""Eight people edit one action at once, four hundred times: no edit is silently lost."""

import threading
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection

from hub.models import User
from hub.versions import ChangedMeanwhile
from strategies.domain.updates import Said
from strategies.models import Action, ActionStatus, Update, UpdateState
from strategies.operations import updates as operations
from strategies.operations.updates import Seen, send_update
from tests.cast import make_cast
from tests.thread import NOW, make_action, make_action_plan

EDITORS, EDITS_EACH = 8, 50

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Told:
    """What the editors were told: the words that were saved and what each had seen before; how
    often somebody was refused."""

    saved: dict[str, Seen] = field(default_factory=dict)
    refused: int = 0

    @property
    def overwritten_unseen(self) -> int:
        """How many saved edits were made on a version on which another was saved as well."""
        return len(self.saved) - len(set(self.saved.values()))


def edit_at_once(action: Action, people: list[User]) -> Told:
    """Each editor reads, then saves over what they read, again and again; nobody waits."""
    told, together = Told(), threading.Barrier(EDITORS)

    def work(editor: int) -> None:
        together.wait()
        try:
            for number in range(EDITS_EACH):
                words = f"Editor {editor}, edit {number}"
                seen = look(action)
                try:
                    send_update(
                        by=people[editor % len(people)],
                        action=action,
                        said=Said(ActionStatus.ON_TRACK, words),
                        seen=seen,
                        now=NOW,
                    )
                    told.saved[words] = seen
                except ChangedMeanwhile:
                    told.refused += 1
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[editor]) for editor in range(EDITORS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def look(action: Action) -> Seen:
    """The versions that a page would show now."""
    version = Action.objects.values_list("version", flat=True).get(pk=action.pk)
    making = Update.objects.filter(action=action).exclude(state=UpdateState.APPROVED)
    return Seen(version, making.values_list("version", flat=True).first() or 0)


@pytest.fixture(params=["none", "all"])
def story(request: pytest.FixtureRequest) -> tuple[Action, list[User]]:
    """An action whose updates count at once, by four people; or wait, written again by two."""
    cast = make_cast()
    make_action_plan(cast, approval=request.param)
    action = make_action(cast, partner=cast.riverside)
    if request.param == "none":
        return action, [cast.olive, cast.maya, cast.derek, cast.ines]
    return action, [cast.olive, cast.piotr]


def test_four_hundred_edits_are_each_kept_or_refused(story: tuple[Action, list[User]]) -> None:
    action, people = story
    told = edit_at_once(action, people)

    assert len(told.saved) + told.refused == EDITORS * EDITS_EACH
    history: Any = Update.pgh_event_model.objects  # type: ignore[attr-defined]
    kept = set(history.values_list("narrative", flat=True))
    assert kept == set(told.saved), "what was said to be saved is kept, and nothing else"
    assert told.overwritten_unseen == 0
    assert told.refused, "they did meet"


def test_the_control_without_the_check_people_overwrite_what_they_never_saw(
    story: tuple[Action, list[User]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operations, "_is_stale", lambda action, making, seen: False)
    action, people = story
    told = edit_at_once(action, people)
    assert told.refused == 0
    assert told.overwritten_unseen > 0
