"""What else can this person see of a plan, or do with it?"""

from typing import Any

from django.urls import reverse

from hub.access.checks import can
from hub.access.permissions import Permission
from hub.nav import Link
from strategies.domain.lifecycle import may_become
from strategies.models import Plan, PlanState


def links_of_plan(plan: Plan) -> list[Link]:
    """The pages about ``plan`` that are not among its tabs, for reading."""
    links = [
        Link("Money and time, priority by priority", _at("strategies:plan-resources", plan)),
        Link("Compare it with another plan", _compare(plan)),
    ]
    if plan.supersedes_id and plan.state in (PlanState.ADOPTED, PlanState.CLOSED):
        links.append(Link("Side by side with the plan before", _at("reporting:crossover", plan)))
    return links


def tasks_of_plan(user: Any, plan: Plan) -> list[Link]:
    """What ``user`` may do with ``plan`` now; nothing for those who only read."""
    if not can(user, Permission.MANAGE_PLANS) or plan.state == PlanState.CLOSED:
        return []
    links = [
        Link("Change its words, years and owner", _at("strategies:plan-change", plan)),
        Link("Add a priority", _at("strategies:priority-add", plan)),
        Link("Use a metric in it", _at("metrics:plan-use-metric", plan)),
        Link("Paste strategies and actions from a document", _at("strategies:plan-paste", plan)),
        Link("How its metrics are judged", _at("metrics:plan-method", plan)),
    ]
    if may_become(plan.state, PlanState.CONSULTED):
        links.append(Link("Record a consultation", _at("strategies:plan-consult", plan)))
    elif may_become(plan.state, PlanState.DRAFT):
        links.append(Link("Take it back to draft", _at("strategies:plan-take-back", plan)))
    if plan.state == PlanState.ADOPTED:
        links.append(Link("Record a decision", _at("strategies:decision-record", plan)))
        links.append(Link("Close it", _at("strategies:plan-close", plan)))
    elif plan.supersedes_id:
        links.append(Link("Walk it to its adoption", _at("reporting:adoption", plan)))
    else:
        links.append(
            Link("Record the decision that adopts it", _at("strategies:decision-record", plan))
        )
    return links


def _at(name: str, plan: Plan) -> str:
    return reverse(name, args=[plan.slug])


def _compare(plan: Plan) -> str:
    return f"{reverse('strategies:plan-compare')}?right={plan.slug}"
