"""How do programs read and write strategies, objectives, action plans, actions and milestones?

By the forms and operations of the pages: what a page refuses, the API refuses in the same words.
"""

from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet

from hub import clock
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.api.json_body import VERSION, read_form, schema_of, whole_number, without
from hub.api.writing import DetailAndChangeView, ListAndAddView, StepView
from strategies.api import filters
from strategies.api.serializers import items as serializers
from strategies.forms.action_plans import ActionPlanForm, ExistingActionPlanForm
from strategies.forms.actions import ActionForm, MilestoneForm
from strategies.forms.key_strategies import ExistingObjectiveForm, KeyStrategyForm, ObjectiveForm
from strategies.forms.unoffered import with_unoffered
from strategies.models import (
    Action,
    ActionPlan,
    DateMoveState,
    KeyStrategy,
    Milestone,
    Objective,
)
from strategies.operations import action_plans, actions, key_strategies, milestones, objectives
from strategies.queries.officers import with_officers

TITLE_AND_DATES = ["title", "starts", "ends"]


class DoneForm(forms.Form):
    """Whether a milestone is done; the page asks the same with two buttons."""

    is_done = forms.BooleanField(required=False)


class KeyStrategies:
    """The key strategies that the caller may read."""

    serializer_class = serializers.KeyStrategySerializer
    writes = Permission.LEAD_STRATEGY

    def get_queryset(self) -> QuerySet[KeyStrategy]:
        readable = KeyStrategy.objects.visible_to(self.request.user)  # type: ignore[attr-defined]
        return readable.select_related("owner", "service").prefetch_related("also_serves")


class KeyStrategyList(KeyStrategies, ListAndAddView):
    """All key strategies; by POST, a new draft."""

    filterset_class = filters.KeyStrategyFilter
    body = schema_of(KeyStrategyForm.base_fields, needed=[*TITLE_AND_DATES, "priority"])

    def add(self, body: dict[str, Any]) -> KeyStrategy:
        form = read_form(KeyStrategyForm(by=self.person), body)
        facts = key_strategies.KeyStrategyFacts(**form.cleaned_data)
        return key_strategies.add_key_strategy(by=self.person, facts=facts)


class KeyStrategyDetail(KeyStrategies, DetailAndChangeView):
    """One key strategy; by POST, other words, people or dates."""

    body = schema_of(KeyStrategyForm.base_fields, needed=[VERSION], numbers=[VERSION])

    def change(self, thing: KeyStrategy, body: dict[str, Any]) -> KeyStrategy:
        seen = whole_number(body, VERSION)
        form = read_form(KeyStrategyForm(by=self.person), without(body, VERSION), changes_only=True)
        answers = with_unoffered(form, form.cleaned_data, thing.also_serves.all())
        facts = facts_of(key_strategies.KeyStrategyFacts, thing, answers)
        return key_strategies.change_key_strategy(
            by=self.person, strategy=thing, seen=seen, facts=facts
        )


class Objectives:
    """The objectives of strategies that the caller may read."""

    serializer_class = serializers.ObjectiveSerializer
    writes = Permission.LEAD_STRATEGY

    def get_queryset(self) -> QuerySet[Objective]:
        readable = Objective.objects.visible_to(self.request.user)  # type: ignore[attr-defined]
        return readable.select_related("owner", "strategy")


class ObjectiveList(Objectives, ListAndAddView):
    """All objectives; by POST, one more of a strategy."""

    filterset_class = filters.ObjectiveFilter
    body = schema_of(ObjectiveForm.base_fields, needed=["strategy", "name"], numbers=["strategy"])

    def add(self, body: dict[str, Any]) -> Objective:
        strategy = self.named(body, "strategy", KeyStrategy.objects.visible_to(self.person))
        form = read_form(ObjectiveForm(), without(body, "strategy"))
        return objectives.add_objective(by=self.person, strategy=strategy, **form.cleaned_data)


class ObjectiveDetail(Objectives, DetailAndChangeView):
    """One objective; by POST, other words, another place, or its end."""

    body = schema_of(ExistingObjectiveForm.base_fields, needed=[VERSION], numbers=[VERSION])

    def ruled_by(self, thing: Objective) -> KeyStrategy:
        return thing.strategy

    def change(self, thing: Objective, body: dict[str, Any]) -> Objective:
        seen = whole_number(body, VERSION)
        form = read_form(ExistingObjectiveForm(), without(body, VERSION), changes_only=True)
        names = ExistingObjectiveForm.base_fields
        answers = {name: getattr(thing, name) for name in names} | form.cleaned_data
        return objectives.change_objective(by=self.person, objective=thing, seen=seen, **answers)


class ActionPlans:
    """The action plans that the caller may read."""

    serializer_class = serializers.ActionPlanSerializer
    writes = Permission.EDIT_ACTION_PLAN

    def get_queryset(self) -> QuerySet[ActionPlan]:
        readable = ActionPlan.objects.visible_to(self.request.user)  # type: ignore[attr-defined]
        rows = readable.select_related("owner", "deputy", "service", "strategy")
        return rows.prefetch_related("also_serves")


class ActionPlanList(ActionPlans, ListAndAddView):
    """All action plans; by POST, a new draft under a strategy."""

    filterset_class = filters.ActionPlanFilter
    body = schema_of(
        ActionPlanForm.base_fields,
        needed=[*TITLE_AND_DATES, "strategy", "approval", "deputy_after"],
        numbers=["strategy"],
    )

    def add(self, body: dict[str, Any]) -> ActionPlan:
        strategy = self.named(body, "strategy", KeyStrategy.objects.visible_to(self.person))
        form = read_form(
            ActionPlanForm(by=self.person, strategy=strategy), without(body, "strategy")
        )
        facts = action_plans.ActionPlanFacts(**form.cleaned_data)
        return action_plans.add_action_plan(by=self.person, strategy=strategy, facts=facts)


class ActionPlanDetail(ActionPlans, DetailAndChangeView):
    """One action plan; by POST, other words, people, dates, rules of approval, or another home."""

    body = schema_of(ExistingActionPlanForm.base_fields, needed=[VERSION], numbers=[VERSION])

    def change(self, thing: ActionPlan, body: dict[str, Any]) -> ActionPlan:
        seen = whole_number(body, VERSION)
        form = read_form(
            ExistingActionPlanForm(by=self.person, strategy=thing.strategy),
            without(body, VERSION),
            changes_only=True,
        )
        new_home = form.cleaned_data.pop("new_home", None)
        answers = with_unoffered(form, form.cleaned_data, thing.also_serves.all())
        facts = facts_of(action_plans.ActionPlanFacts, thing, answers)
        return action_plans.change_action_plan(
            by=self.person, plan=thing, seen=seen, facts=facts, new_home=new_home
        )


class Actions:
    """The actions that the caller may read."""

    serializer_class = serializers.ActionSerializer
    writes = Permission.EDIT_ACTION_PLAN

    def get_queryset(self) -> QuerySet[Action]:
        readable = Action.objects.visible_to(self.request.user)  # type: ignore[attr-defined]
        moved = Count("date_moves", filter=Q(date_moves__state=DateMoveState.APPROVED))
        rows = readable.select_related("action_plan", "owner", "lead", "service")
        return rows.annotate(times_moved=moved).prefetch_related("also_serves")


class ActionList(Actions, ListAndAddView):
    """All actions; by POST, one more of an action plan."""

    serializer_class = serializers.ListedActionSerializer
    filterset_class = filters.ActionFilter
    body = schema_of(
        ActionForm.base_fields, needed=["action_plan", "activity"], numbers=["action_plan"]
    )

    def get_queryset(self) -> QuerySet[Action]:
        return with_officers(super().get_queryset(), self.person, clock.today())

    def add(self, body: dict[str, Any]) -> Action:
        plan = self.named(body, "action_plan", ActionPlan.objects.visible_to(self.person))
        form = read_form(ActionForm(plan=plan), without(body, "action_plan"))
        facts = actions.ActionFacts(**form.cleaned_data)
        return actions.add_action(by=self.person, plan=plan, facts=facts)


class ActionDetail(Actions, DetailAndChangeView):
    """One action; by POST, other words or people. How it is going is said by updates."""

    body = schema_of(ActionForm.base_fields, needed=[VERSION], numbers=[VERSION])

    def ruled_by(self, thing: Action) -> ActionPlan:
        return thing.action_plan

    def change(self, thing: Action, body: dict[str, Any]) -> Action:
        seen = whole_number(body, VERSION)
        empty = ActionForm(plan=thing.action_plan, action=thing)
        # The page no longer asks for a promised date; here the operation says why it stays.
        empty.fields.setdefault("due", ActionForm.base_fields["due"])
        form = read_form(empty, without(body, VERSION), changes_only=True)
        facts = facts_of(actions.ActionFacts, thing, form.cleaned_data)
        return actions.change_action(by=self.person, action=thing, seen=seen, facts=facts)


class Milestones:
    """The milestones of actions that the caller may read."""

    serializer_class = serializers.MilestoneSerializer
    writes = Permission.EDIT_ACTION_PLAN

    def get_queryset(self) -> QuerySet[Milestone]:
        readable = Action.objects.visible_to(self.request.user)  # type: ignore[attr-defined]
        return Milestone.objects.filter(action__in=readable).select_related("action__action_plan")


class MilestoneList(Milestones, ListAndAddView):
    """All milestones; by POST, one more of an action."""

    filterset_class = filters.MilestoneFilter
    body = schema_of(MilestoneForm.base_fields, needed=["action", "name"], numbers=["action"])

    def add(self, body: dict[str, Any]) -> Milestone:
        action = self.named(body, "action", Action.objects.visible_to(self.person))
        form = read_form(MilestoneForm(), without(body, "action"))
        return milestones.add_milestone(by=self.person, action=action, **form.cleaned_data)


class MilestoneDetail(Milestones, DetailAndChangeView):
    """One milestone; by POST, other words or another date. ``version`` is its action's."""

    body = schema_of(MilestoneForm.base_fields, needed=[VERSION], numbers=[VERSION])

    def ruled_by(self, thing: Milestone) -> ActionPlan:
        return thing.action.action_plan

    def change(self, thing: Milestone, body: dict[str, Any]) -> Milestone:
        seen = whole_number(body, VERSION)
        form = read_form(MilestoneForm(), without(body, VERSION), changes_only=True)
        answers = {"name": thing.name, "due": thing.due} | form.cleaned_data
        return milestones.change_milestone(by=self.person, milestone=thing, seen=seen, **answers)


class MilestoneMark(Milestones, StepView):
    """By POST: the milestone is done, or is not done after all."""

    body = schema_of(DoneForm.base_fields, needed=["is_done"])

    def check_may(self, thing: Milestone) -> None:
        check(self.person, Permission.UPDATE_ACTION, thing.action)

    def step(self, thing: Milestone, body: dict[str, Any]) -> Milestone:
        form = read_form(DoneForm(), body)
        return milestones.mark_milestone(
            by=self.person,
            milestone=thing,
            is_done=form.cleaned_data["is_done"],
            today=clock.today(),
        )


def facts_of(kind: Any, thing: Any, answers: dict[str, Any]) -> Any:
    """The facts of a thing as they stand, with ``answers`` in their places."""
    names = kind.__dataclass_fields__.keys() - {"also_serves"}
    stands = {name: getattr(thing, name) for name in names}
    return kind(**{**stands, "also_serves": list(thing.also_serves.all()), **answers})
