"""How do programs consult on a key strategy or an action plan, adopt, take back and close it?"""

from typing import Any, ClassVar

from django import forms
from django.db import models

from hub import clock
from hub.access.checks import check
from hub.api.json_body import VERSION, read_form, schema_of, whole_number, without
from hub.api.writing import StepView
from strategies.api.views.items import ActionPlans, KeyStrategies
from strategies.forms.key_strategies import AdoptForm, ConsultForm, ReasonForm
from strategies.operations import lifecycle


class Move(StepView):
    """One step from draft to adopted, or to the end. ``version`` is the thing's."""

    form: ClassVar[type[forms.Form]]

    def check_may(self, thing: Any) -> None:
        check(self.person, lifecycle.WRITES[type(thing)], thing)

    def step(self, thing: Any, body: dict[str, Any]) -> models.Model:
        seen = whole_number(body, VERSION)
        answers = read_form(self.form(), without(body, VERSION)).cleaned_data
        return self.move(thing=thing, seen=seen, **answers)

    def move(self, **said: Any) -> models.Model:
        """The thing moved on, as was said."""
        raise NotImplementedError


class Consult(Move):
    form = ConsultForm
    body = schema_of(form.base_fields, needed=[VERSION, *form.base_fields], numbers=[VERSION])

    def move(self, **said: Any) -> models.Model:
        return lifecycle.consult(by=self.person, today=clock.today(), **said)


class Adopt(Move):
    form = AdoptForm
    body = schema_of(form.base_fields, needed=[VERSION, *form.base_fields], numbers=[VERSION])

    def move(self, **said: Any) -> models.Model:
        return lifecycle.adopt(by=self.person, today=clock.today(), **said)


class TakeBack(Move):
    form = ReasonForm
    body = schema_of(form.base_fields, needed=[VERSION, *form.base_fields], numbers=[VERSION])

    def move(self, **said: Any) -> models.Model:
        return lifecycle.take_back(by=self.person, **said)


class Close(Move):
    form = ReasonForm
    body = schema_of(form.base_fields, needed=[VERSION, *form.base_fields], numbers=[VERSION])

    def move(self, **said: Any) -> models.Model:
        return lifecycle.close(by=self.person, **said)


class KeyStrategyConsult(KeyStrategies, Consult):
    """By POST: people were asked about the key strategy; from now on everybody may read it."""


class KeyStrategyAdopt(KeyStrategies, Adopt):
    """By POST: it was decided that the key strategy holds."""


class KeyStrategyTakeBack(KeyStrategies, TakeBack):
    """By POST: the key strategy goes back to draft after consultation."""


class KeyStrategyClose(KeyStrategies, Close):
    """By POST: the key strategy is over; it stays readable."""


class ActionPlanConsult(ActionPlans, Consult):
    """By POST: people were asked about the action plan; from now on everybody may read it."""


class ActionPlanAdopt(ActionPlans, Adopt):
    """By POST: it was decided that the action plan holds; its actions are asked about."""


class ActionPlanTakeBack(ActionPlans, TakeBack):
    """By POST: the action plan goes back to draft after consultation."""


class ActionPlanClose(ActionPlans, Close):
    """By POST: the action plan is over; it stays readable."""
