"""What does a new plan find in the plan whose place it takes, and what becomes of each thing?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Model, Q, QuerySet
from django.urls import reverse

from metrics.models import Metric, MetricLink, PlanMembership, Target
from reporting.models import AdoptionChoice
from strategies.domain.status import DONE_WITH
from strategies.models import Action, KeyStrategy, Plan, PlanState, Priority


class Section(StrEnum):
    """What the walk goes through, one list after another."""

    METRICS = "metrics"
    STRATEGIES = "strategies"
    ACTIONS = "actions"

    @property
    def label(self) -> str:
        """The list's heading."""
        return {
            Section.METRICS: "Metrics",
            Section.STRATEGIES: "Key strategies",
            Section.ACTIONS: "Open actions",
        }[self]

    @property
    def subject(self) -> str:
        """The field of an `AdoptionChoice` that names a thing of this list."""
        return {
            Section.METRICS: "metric",
            Section.STRATEGIES: "key_strategy",
            Section.ACTIONS: "action",
        }[self]


@dataclass(frozen=True)
class WalkLine:
    """One thing of the earlier plan: where it stood there, and what becomes of it.

    detail  what helps to decide: priority and target; lead and end; plan, owner and due date
    choice  None where nothing is chosen yet
    """

    pk: int
    name: str
    url: str
    change_url: str
    detail: str
    choice: AdoptionChoice | None

    @property
    def fate(self) -> str:
        return self.choice.get_fate_display() if self.choice else "Not decided yet"


@dataclass(frozen=True)
class SectionProgress:
    """How far the walk through one list is."""

    section: Section
    url: str
    done: int
    total: int

    @property
    def left(self) -> int:
        return self.total - self.done


def things_of(section: Section, plan: Plan) -> QuerySet[Model]:
    """What of the plan that ``plan`` supersedes this list walks through."""
    earlier = plan.supersedes_id
    if section is Section.METRICS:
        used = PlanMembership.objects.filter(plan=earlier, ends__isnull=True)
        return Metric.objects.filter(pk__in=used.values("metric")).order_by("name", "pk")
    # What was carried over already has its home in the new plan and still serves the earlier one.
    serves = Q(priority__plan=earlier) | Q(priority__plan=plan, also_serves__plan=earlier)
    strategies = KeyStrategy.objects.filter(serves).distinct()
    if section is Section.STRATEGIES:
        decided = AdoptionChoice.objects.filter(plan=plan).exclude(key_strategy=None)
        return strategies.filter(
            ~Q(state=PlanState.CLOSED) | Q(pk__in=decided.values("key_strategy"))
        ).order_by("title", "pk")
    decided = AdoptionChoice.objects.filter(plan=plan).exclude(action=None)
    return Action.objects.filter(
        ~Q(status__in=DONE_WITH) | Q(pk__in=decided.values("action")),
        action_plan__strategy__in=strategies,
    ).order_by("action_plan__title", "order", "pk")


def progress_of(plan: Plan) -> list[SectionProgress]:
    """How far the walk is, list by list. Two queries a list."""
    return [
        SectionProgress(
            section,
            reverse("reporting:adoption-section", args=[plan.slug, section.value]),
            done=_decided(section, plan).count(),
            total=things_of(section, plan).count(),
        )
        for section in Section
    ]


def undecided(section: Section, plan: Plan) -> QuerySet[Model]:
    """The things of a list about which nothing is chosen yet."""
    return things_of(section, plan).exclude(
        pk__in=AdoptionChoice.objects.filter(plan=plan)
        .exclude(**{section.subject: None})
        .values(section.subject)
    )


def walk_lines(section: Section, plan: Plan, things: Sequence[Model]) -> list[WalkLine]:
    """The lines of ``things``, a part of the list, in a constant number of queries."""
    pks = [thing.pk for thing in things]
    choices = {
        getattr(each, f"{section.subject}_id"): each
        for each in AdoptionChoice.objects.filter(
            plan=plan, **{f"{section.subject}__in": pks}
        ).select_related("chosen_by")
    }
    details = _DETAILS[section](plan, things)
    return [
        WalkLine(
            pk=thing.pk,
            name=str(thing),
            url=thing.get_absolute_url(),  # type: ignore[attr-defined]
            change_url=reverse(
                "reporting:adoption-thing", args=[plan.slug, section.value, thing.pk]
            ),
            detail=details.get(thing.pk, ""),
            choice=choices.get(thing.pk),
        )
        for thing in things
    ]


def matching_priorities(plan: Plan) -> Mapping[int, Priority]:
    """Priority id of the earlier plan -> the new plan's priority of the same name, or alias."""
    new: dict[str, Priority] = {}
    for priority in plan.priorities.prefetch_related("aliases"):
        for name in (
            priority.name.casefold(),
            *(a.normalised_name for a in priority.aliases.all()),
        ):
            new.setdefault(name, priority)
    earlier = Priority.objects.filter(plan=plan.supersedes_id)
    return {each.pk: new[each.name.casefold()] for each in earlier if each.name.casefold() in new}


def _decided(section: Section, plan: Plan) -> QuerySet[AdoptionChoice]:
    return AdoptionChoice.objects.filter(
        plan=plan, **{f"{section.subject}__in": things_of(section, plan).order_by().values("pk")}
    )


def _metric_details(plan: Plan, things: Sequence[Model]) -> dict[int, str]:
    pks = [thing.pk for thing in things]
    priorities = dict(
        MetricLink.objects.filter(metric__in=pks, priority__plan=plan.supersedes_id).values_list(
            "metric", "priority__name"
        )
    )
    targets = dict(
        Target.objects.filter(metric__in=pks, plan=plan.supersedes_id, valid_to__isnull=True)
        .order_by("starts")
        .values_list("metric", "as_written")
    )
    return {
        pk: ". ".join(
            words
            for words in (
                priorities.get(pk, "No priority"),
                f"Target {targets[pk]}" if targets.get(pk) else "No target",
            )
        )
        for pk in pks
    }


def _strategy_details(plan: Plan, things: Sequence[Model]) -> dict[int, str]:
    rows = KeyStrategy.objects.filter(pk__in=[thing.pk for thing in things]).values_list(
        "pk", "priority__name", "owner__full_name", "ends"
    )
    return {
        pk: f"{priority}. Led by {lead or 'nobody'}, until {ends:%-d %B %Y}"
        for pk, priority, lead, ends in rows
    }


def _action_details(plan: Plan, things: Sequence[Model]) -> dict[int, str]:
    rows = Action.objects.filter(pk__in=[thing.pk for thing in things]).values_list(
        "pk", "action_plan__title", "owner__full_name", "due"
    )
    return {
        pk: f"{title}. {owner or 'No owner'}, {f'due {due:%-d %B %Y}' if due else 'no due date'}"
        for pk, title, owner, due in rows
    }


_DETAILS = {
    Section.METRICS: _metric_details,
    Section.STRATEGIES: _strategy_details,
    Section.ACTIONS: _action_details,
}
