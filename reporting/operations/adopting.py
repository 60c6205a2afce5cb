"""How does a new plan take the place of an earlier one, and what comes over from it?

The walk chooses for every metric, key strategy and open action; adopting the plan makes the
choices come true, all in one transaction with the decision. The earlier plan stays adopted, and
reports beside the new one, until somebody closes it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import Board, User
from metrics.models import MetricLink
from metrics.operations.carrying import Carried, carry_metrics_over
from reporting.models import AdoptionChoice, Fate
from reporting.queries.adoption import (
    Section,
    matching_priorities,
    progress_of,
    things_of,
    undecided,
)
from strategies.models import KeyStrategy, Plan, PlanState, Priority
from strategies.operations.carrying import carry_strategy, close_action_plans, end_strategy
from strategies.operations.decided import (
    decide_cancellation,
    decide_due_date,
    decide_replacement,
)
from strategies.operations.plans import record_decision


@dataclass(frozen=True)
class Terms:
    """What a choice needs beside its word; each field only where it matters.

    priority     of the new plan, that a metric or strategy goes to
    target       a metric's new target, as written
    until        a strategy's new last day, or an action's new due date
    replacement  id of the metric or strategy that takes its place
    activity     the words of the action that takes its place
    """

    priority: int | None = None
    target: str = ""
    until: date | None = None
    replacement: int | None = None
    activity: str = ""

    def as_json(self) -> dict[str, object]:
        """The fields that say something, as the choice keeps them."""
        fields = vars(self) | {"until": self.until.isoformat() if self.until else None}
        return {name: value for name, value in fields.items() if value}

    @classmethod
    def from_json(cls, kept: Mapping[str, object]) -> "Terms":
        """What `as_json` kept."""
        fields = dict(kept)
        if until := fields.pop("until", None):
            fields["until"] = date.fromisoformat(str(until))
        return cls(**fields)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Adopted:
    """What came over, and what did not."""

    metrics: int
    strategies: int
    actions: int
    left_behind: int


@transaction.atomic
def choose_fate(
    *,
    by: User,
    plan: Plan,
    section: Section,
    thing_id: int,
    fate: Fate,
    now: datetime,
    terms: Terms = Terms(),
    reason: str = "",
) -> AdoptionChoice:
    """What becomes of one thing of the earlier plan; may be chosen anew until the adoption.

    Raises Refused, or ValidationError by field where the choice lacks something.
    """
    plan = _plan_to_adopt(by, plan)
    if not things_of(section, plan).filter(pk=thing_id).exists():
        raise ValidationError("This is not part of the earlier plan.")
    _check_complete(section, plan, fate, terms, reason)
    key: dict[str, Any] = {"plan": plan, f"{section.subject}_id": thing_id}
    choice, _ = AdoptionChoice.objects.update_or_create(
        **key,
        defaults={
            "fate": fate,
            "terms": terms.as_json(),
            "reason": reason,
            "chosen_by": by,
            "chosen_at": now,
        },
    )
    audit.record(
        by=by,
        operation="choose_fate",
        subject=plan,
        summary=f"For “{plan}”: {fate.label.lower()} – {getattr(choice, section.subject)}",
        details={"section": section.value, "thing": thing_id, **choice.terms},
    )
    return choice


@transaction.atomic
def carry_undecided(*, by: User, plan: Plan, section: Section, now: datetime) -> int:
    """Everything in a list about which nothing is chosen comes over as it is; returns how many.

    A strategy needs a home: those whose priority has no namesake in the new plan stay undecided.
    """
    plan = _plan_to_adopt(by, plan)
    homes = _homes(section, plan)
    choices = [
        AdoptionChoice(
            plan=plan,
            **{f"{section.subject}_id": thing.pk},
            fate=Fate.CARRY,
            terms=Terms(priority=homes.get(thing.pk)).as_json(),
            chosen_by=by,
            chosen_at=now,
        )
        for thing in undecided(section, plan)
        if section is not Section.STRATEGIES or thing.pk in homes
    ]
    AdoptionChoice.objects.bulk_create(choices)
    audit.record(
        by=by,
        operation="carry_undecided",
        subject=plan,
        summary=f"For “{plan}”: {len(choices)} {section.label.lower()} come over as they are",
    )
    return len(choices)


@transaction.atomic
def adopt_plan(
    *,
    by: User,
    plan: Plan,
    body: str,
    decided_on: date,
    summary: str,
    now: datetime,
    board: Board | None = None,
    reference: str = "",
    link: str = "",
) -> Adopted:
    """Record the decision that adopts ``plan``, and make every choice of the walk come true.

    Raises ValidationError where something is not decided yet, or where actions would go on under a
    strategy that ends; then nothing has changed.
    """
    plan = _plan_to_adopt(by, plan)
    if left := [each for each in progress_of(plan) if each.left]:
        words = ", ".join(f"{each.left} {each.section.label.lower()}" for each in left)
        raise ValidationError(f"Not decided yet: {words}. Decide about them first.")
    record_decision(
        by=by,
        plan=plan,
        body=body,
        board=board,
        decided_on=decided_on,
        summary=summary,
        reference=reference,
        link=link,
        adopts=True,
    )
    choices = list(plan.adoption_choices.select_related("metric", "key_strategy", "action"))
    adopted = Adopted(
        metrics=_carry_metrics(by, plan, choices, now),
        strategies=_each(choices, "key_strategy", lambda each: _settle_strategy(by, each)),
        actions=_each(choices, "action", lambda each: _settle_action(by, each, now)),
        left_behind=sum(each.fate in (Fate.RETIRE, Fate.REPLACE) for each in choices),
    )
    for choice in choices:
        if choice.key_strategy and choice.fate in (Fate.RETIRE, Fate.REPLACE):
            close_action_plans(by=by, strategy=choice.key_strategy)
    plan.adoption_choices.update(applied_at=now)
    return adopted


def _plan_to_adopt(by: User, plan: Plan) -> Plan:
    check(by, Permission.MANAGE_PLANS)
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    if plan.supersedes_id is None:
        raise ValidationError("This plan takes no other plan's place: record the decision instead.")
    if plan.state not in (PlanState.DRAFT, PlanState.CONSULTED):
        raise ValidationError("This plan has been adopted already.")
    return plan


def _check_complete(section: Section, plan: Plan, fate: Fate, terms: Terms, reason: str) -> None:
    problems = {}
    comes_over = fate in (Fate.CARRY, Fate.RETARGET)
    if comes_over and section is Section.STRATEGIES and terms.priority is None:
        problems["priority"] = "Choose the priority of the new plan that it goes to."
    if terms.priority and not plan.priorities.filter(pk=terms.priority).exists():
        problems["priority"] = "Choose a priority of the new plan."
    if fate == Fate.RETARGET and section is Section.METRICS and not terms.target:
        problems["target"] = "Write the new target, such as “at least 60%”."
    if fate == Fate.RETARGET and section is not Section.METRICS and terms.until is None:
        problems["until"] = "Give the new date."
    if fate == Fate.REPLACE and section is Section.ACTIONS and not terms.activity:
        problems["activity"] = "Write what is done instead."
    if fate == Fate.REPLACE and section is not Section.ACTIONS and terms.replacement is None:
        problems["replacement"] = "Say what takes its place."
    if fate != Fate.CARRY and not reason.strip():
        problems["reason"] = "Say why."
    if problems:
        raise ValidationError(problems)


def _homes(section: Section, plan: Plan) -> dict[int, int]:
    """Thing id -> id of the new plan's priority that has the name of its present one."""
    matching = {old: new.pk for old, new in matching_priorities(plan).items()}
    if section is Section.STRATEGIES:
        rows = KeyStrategy.objects.filter(priority__in=matching).values_list("pk", "priority")
    elif section is Section.METRICS:
        rows = MetricLink.objects.filter(priority__in=matching).values_list("metric", "priority")
    else:
        return {}
    return {thing: matching[priority] for thing, priority in rows}


def _carry_metrics(by: User, plan: Plan, choices: list[AdoptionChoice], now: datetime) -> int:
    assert plan.supersedes is not None
    carried = []
    for choice in choices:
        if choice.metric_id is None or choice.fate == Fate.RETIRE:
            continue
        terms = Terms.from_json(choice.terms)
        carried.append(
            Carried(
                metric_id=choice.metric_id,
                becomes_id=terms.replacement or choice.metric_id,
                priority_id=terms.priority,
                target=terms.target,
                rationale=choice.reason,
            )
        )
    return carry_metrics_over(
        by=by,
        earlier=plan.supersedes,
        plan=plan,
        starts=date(plan.first_year, 4, 1),
        metrics=carried,
        now=now,
    )


def _each(
    choices: list[AdoptionChoice], subject: str, settle: Callable[[AdoptionChoice], bool]
) -> int:
    """How many of these things come over; each is settled on the way."""
    return sum(settle(choice) for choice in choices if getattr(choice, f"{subject}_id"))


def _settle_strategy(by: User, choice: AdoptionChoice) -> bool:
    terms, strategy = Terms.from_json(choice.terms), choice.key_strategy
    assert strategy is not None
    if choice.fate in (Fate.CARRY, Fate.RETARGET):
        assert terms.priority is not None
        priority = Priority.objects.get(pk=terms.priority)
        carry_strategy(by=by, strategy=strategy, priority=priority, ends=terms.until)
        return True
    replacement = KeyStrategy.objects.filter(pk=terms.replacement or 0).first()
    end_strategy(by=by, strategy=strategy, reason=choice.reason, replaced_by=replacement)
    return False


def _settle_action(by: User, choice: AdoptionChoice, now: datetime) -> bool:
    terms, action = Terms.from_json(choice.terms), choice.action
    assert action is not None
    match choice.fate:
        case Fate.RETARGET:
            assert terms.until is not None
            decide_due_date(by=by, action=action, due=terms.until, reason=choice.reason, now=now)
        case Fate.RETIRE:
            decide_cancellation(by=by, action=action, reason=choice.reason, now=now)
        case Fate.REPLACE:
            decide_replacement(
                by=by, action=action, activity=terms.activity, reason=choice.reason, now=now
            )
    return choice.fate in (Fate.CARRY, Fate.RETARGET)
