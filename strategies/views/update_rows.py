"""How is one update shown, taken and answered, on whatever page its form stands?"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest

from hub import clock
from hub.access.request import SignedInRequest
from hub.versions import ChangedMeanwhile
from hub.views.form_page import add_errors
from strategies.domain.status import NEEDS_EXPLANATION, NEEDS_REASON
from strategies.domain.updates import still_true_refusal, unchanged_words
from strategies.forms.updates import UpdateForm
from strategies.models import Update
from strategies.operations.updates import Seen, keep_still_true, save_draft, send_update
from strategies.queries.updates import DueUpdate, said_of, updates_of


class Outcome(StrEnum):
    """What became of a form: shown only, sent, kept as a draft, refused, or another came first."""

    SHOWN = "shown"
    SENT = "sent"
    KEPT = "kept"
    REFUSED = "refused"
    CLASH = "clash"

    @property
    def status(self) -> int:
        """The HTTP status that says so."""
        return {Outcome.REFUSED: 422, Outcome.CLASH: 409}.get(self, 200)


@dataclass(frozen=True)
class UpdateRow:
    """One action's update on a page: the form, what stands, and what another wrote meanwhile."""

    due: DueUpdate
    form: UpdateForm
    outcome: Outcome = Outcome.SHOWN
    theirs: models.Model | None = None

    @property
    def anchor(self) -> str:
        return f"action-{self.due.action.pk}"

    @property
    def seen(self) -> str:
        """Which versions this form shows; comes back with it."""
        written = self.due.written
        return f"{self.due.action.version}.{written.version if written else 0}"

    @property
    def their_update(self) -> Update | None:
        return self.theirs if isinstance(self.theirs, Update) else None

    @cached_property
    def is_open(self) -> bool:
        """Whether the form is shown rather than folded away as done."""
        is_answered = self.outcome is Outcome.SENT or self.due.is_done
        return self.outcome in (Outcome.REFUSED, Outcome.CLASH) or not is_answered

    @property
    def status(self) -> str:
        """The status that the form shows now."""
        return str(self.form["status"].value() or self.due.action.status)

    @property
    def explains(self) -> bool:
        return self.status in NEEDS_EXPLANATION or self._has_errors("why", "what", "by_when")

    @property
    def gives_reason(self) -> bool:
        return self.status in NEEDS_REASON or self._has_errors("reason")

    @property
    def shows_more(self) -> bool:
        names = ("percent", "milestones_done", "new_due", "move_reason", "evidence")
        return self._has_errors(*names) or bool(self.due.written and self.due.written.new_due)

    @property
    def unchanged(self) -> str:
        """ "unchanged for 3 rounds", of the last approved update."""
        return unchanged_words(self.due.last.unchanged_rounds) if self.due.last else ""

    @property
    def still_true_refusal(self) -> str:
        said = said_of(self.due.last) if self.due.last else None
        return still_true_refusal(said, today=clock.today())

    @property
    def may_be_still_true(self) -> bool:
        return not self.still_true_refusal and not self.due.is_returned and not self.due.waits

    def _has_errors(self, *names: str) -> bool:
        return self.form.is_bound and any(name in self.form.errors for name in names)


def row_of(due: DueUpdate) -> UpdateRow:
    """The row as it is first shown."""
    return UpdateRow(due, UpdateForm(due=due))


def row_as_typed(request: SignedInRequest, due: DueUpdate) -> UpdateRow:
    """The row with what was typed in it, beside another that was answered; fresh without."""
    form = UpdateForm(request.POST, request.FILES, due=due)
    is_there = form.add_prefix("status") in request.POST
    return UpdateRow(due, form) if is_there and form.has_changed() else row_of(due)


def answer_row(request: SignedInRequest, due: DueUpdate) -> UpdateRow:
    """Do what the row's form asks, by its button: send, still-true or draft.

    Nothing that was typed is lost: a refused form comes back as it was, and where another was first
    both texts are there. ``due`` is how it stood before; the row tells how it stands now.
    """
    form = UpdateForm(request.POST, request.FILES, due=due)
    is_well = form.is_valid()
    deed = request.POST.get("deed", "send")
    given: dict[str, Any] = {
        "by": request.user,
        "action": due.action,
        "seen": seen_in(request, form),
        "now": clock.now(),
    }
    try:
        if deed == "still-true":
            keep_still_true(**given)
        elif deed == "draft":
            save_draft(**given, said=form.said(), evidence=form.file())
        elif is_well:
            send_update(**given, said=form.said(), evidence=form.file())
    except ValidationError as refusal:
        add_errors(form, refusal)
    except ChangedMeanwhile as clash:
        return UpdateRow(_again(due), form, Outcome.CLASH, clash.theirs)
    if form.errors and deed != "still-true":
        return UpdateRow(_again(due), form, Outcome.REFUSED)
    if deed == "still-true" and form.errors.get("__all__"):
        return UpdateRow(due, form, Outcome.REFUSED)
    fresh = _again(due)
    return UpdateRow(
        fresh, UpdateForm(due=fresh), Outcome.KEPT if deed == "draft" else Outcome.SENT
    )


def seen_in(request: HttpRequest, form: UpdateForm) -> Seen:
    """The versions that a form says it showed; none that exists where it says nothing readable."""
    action, _, update = request.POST.get(form.add_prefix("seen"), "").partition(".")
    if not (action.isdecimal() and update.isdecimal()) or len(action + update) > 16:
        return Seen(-1, -1)
    return Seen(int(action), int(update))


def _again(due: DueUpdate) -> DueUpdate:
    """The same as it stands now."""
    return updates_of([due.action.pk], clock.today())[0]
