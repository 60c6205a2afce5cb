"""How do programs read and send updates of actions, and approve or return them?"""

from typing import Any

from django import forms
from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from hub import clock
from hub.access.checks import Refused
from hub.access.permissions import Permission
from hub.api.json_body import VERSION, read_form, schema_of, whole_number, without
from hub.api.reading import DetailView, ListView
from hub.api.writing import ListAndAddView, MayWrite, StepView, WriteView
from hub.versions import ChangedMeanwhile
from strategies.api import filters
from strategies.api.serializers import reporting as serializers
from strategies.domain.updates import Said
from strategies.forms.updates import ReturnForm, UpdateForm
from strategies.models import Action, DateMove, Update
from strategies.operations import updates as operations
from strategies.queries.readable import date_moves, sent_updates
from strategies.queries.updates import updates_of, waiting_for

UPDATE_VERSION = "update_version"
"""The version of the update in the making that the caller saw, 0 where there was none."""

SEEN = ("action", VERSION, UPDATE_VERSION)


class Updates:
    """The updates that the caller may read: approved ones, and what waits where it concerns them.

    Drafts are their writers' own and stay on the pages.
    """

    serializer_class = serializers.UpdateSerializer

    def get_queryset(self) -> QuerySet[Update]:
        rows = sent_updates(self.request.user)  # type: ignore[attr-defined]
        named = rows.select_related("action__action_plan", "written_by", "decided_by", "evidence")
        return named.defer("evidence__content")

    def seen_in(self, body: dict[str, Any]) -> tuple[Action, operations.Seen]:
        """The action that a body names, and the versions that its writer saw."""
        readable = Action.objects.visible_to(self.person)  # type: ignore[attr-defined]
        action = self.named(body, "action", readable)  # type: ignore[attr-defined]
        update = whole_number({UPDATE_VERSION: 0, **body}, UPDATE_VERSION)
        return action, operations.Seen(whole_number(body, VERSION), update)


def said_in(body: dict[str, Any], action: Action) -> Said:
    """What a body says of ``action``, read by the page's form."""
    (due,) = updates_of([action.pk], clock.today())
    return read_form(UpdateForm(due=due, prefix=None), without(body, *SEEN)).said()


class UpdateList(Updates, ListAndAddView):
    """All updates, the latest first; by POST, a new one of an action.

    ``version`` is the action's, ``update_version`` that of the update in the making, 0 without one.
    """

    writes = Permission.UPDATE_ACTION
    filterset_class = filters.UpdateFilter
    body = schema_of(
        UpdateForm.base_fields, needed=["action", VERSION, "status", "narrative"], numbers=SEEN
    )

    def add(self, body: dict[str, Any]) -> Update:
        action, seen = self.seen_in(body)
        return operations.send_update(
            by=self.person, action=action, said=said_in(body, action), seen=seen, now=clock.now()
        ).update


class Say(Updates, WriteView):
    """Something said of an action, by POST only. The versions are those of `UpdateList`."""

    permission_classes = (MayWrite,)
    writes = Permission.UPDATE_ACTION
    creates = True

    def post(self, request: Request) -> Response:
        return self.write(self.say)

    def say(self, body: dict[str, Any]) -> Update:
        """The update in which it was said."""
        raise NotImplementedError


class UpdateDraft(Say):
    """By POST: keep what has been written so far of an action, instead of what was kept before.

    ``version`` is the action's, ``update_version`` that of the update in the making, 0 without one.
    A draft is its writer's own: it is in no list.
    """

    body = schema_of(UpdateForm.base_fields, needed=["action", VERSION, "status"], numbers=SEEN)

    def say(self, body: dict[str, Any]) -> Update:
        action, seen = self.seen_in(body)
        return operations.save_draft(
            by=self.person, action=action, said=said_in(body, action), seen=seen, now=clock.now()
        ).update


class UpdateStillTrue(Say):
    """By POST: the last approved update of an action still holds. How often is counted.

    ``version`` is the action's, ``update_version`` that of the update in the making, 0 without one.
    """

    body = schema_of({}, needed=["action", VERSION], numbers=SEEN)

    def say(self, body: dict[str, Any]) -> Update:
        action, seen = self.seen_in(body)
        read_form(forms.Form(), without(body, *SEEN))
        return operations.keep_still_true(
            by=self.person, action=action, seen=seen, now=clock.now()
        ).update


class UpdateDetail(Updates, DetailView):
    """One update."""


class Decide(Updates, StepView):
    """What somebody who approves an update does with it."""

    def check_may(self, thing: Update) -> None:
        is_decided = thing.decided_by_id == self.person.pk
        if not is_decided and not waiting_for(self.person, clock.today()).filter(pk=thing.pk):
            raise Refused("You cannot approve or return this update.")


class UpdateApprove(Decide):
    """By POST: the update counts from now on. ``version`` is the update's."""

    body = schema_of({}, needed=[VERSION], numbers=[VERSION])

    def step(self, thing: Update, body: dict[str, Any]) -> Update:
        seen = whole_number(body, VERSION)
        decided = operations.approve_updates(by=self.person, seen={thing.pk: seen}, now=clock.now())
        if not decided.approved:
            raise ChangedMeanwhile(Update.objects.get(pk=thing.pk))
        return thing


class UpdateReturn(Decide):
    """By POST: the update goes back to its writer, with a note. ``version`` is the update's."""

    body = schema_of(ReturnForm.base_fields, needed=[VERSION, "note"], numbers=[VERSION])

    def step(self, thing: Update, body: dict[str, Any]) -> Update:
        seen = whole_number(body, VERSION)
        form = read_form(ReturnForm(), without(body, VERSION))
        return operations.return_update(
            by=self.person, update=thing, seen=seen, now=clock.now(), **form.cleaned_data
        ).update


class DateMoveList(ListView):
    """The wishes for another due date, and what became of them."""

    serializer_class = serializers.DateMoveSerializer
    filterset_class = filters.DateMoveFilter

    def get_queryset(self) -> QuerySet[DateMove]:
        rows = date_moves(self.request.user)  # type: ignore[arg-type]
        return rows.select_related("asked_by", "decided_by")
