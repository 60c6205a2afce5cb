"""How does a list pasted from a document become a plan: pasted, looked at, made?"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.nav import Crumb
from hub.views.form_page import INVALID, add_errors
from strategies.forms.files import PasteForm
from strategies.importing.indented_list import LEVELS, read_list
from strategies.models import Plan, PlanState
from strategies.operations.plan_paste import make_from_list, standing_places

PLURALS = ("priorities", "strategies", "action plans", "actions")


@require_http_methods(["GET", "HEAD", "POST"])
@permitted(Permission.MANAGE_PLANS)
def plan_paste(request: SignedInRequest, slug: str) -> HttpResponse:
    """The list; then the tree that it makes, or its problems; then the plan with all of it."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user), slug=slug)
    form = PasteForm(request.POST or None)
    context: dict[str, Any] = {
        "plan": plan,
        "form": form,
        "is_closed": plan.state == PlanState.CLOSED,
        "breadcrumbs": [
            Crumb("Plans", reverse("reporting:plan-list")),
            Crumb(plan.title, plan.get_absolute_url()),
            Crumb("Paste a list"),
        ],
    }
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        if "make" in request.POST:
            try:
                made = make_from_list(by=request.user, plan=plan, text=text)
            except ValidationError as refusal:
                add_errors(form, refusal)
            else:
                messages.success(request, f"Added {_counted(made)}.")
                return redirect(plan.get_absolute_url())
        context |= _preview(plan, text)
    status = INVALID if form.errors or context.get("problems") else None
    return render(request, "strategies/plan_paste.html", context, status=status)


def _preview(plan: Plan, text: str) -> dict[str, Any]:
    outline = read_list(text)
    standing = standing_places(plan, outline)
    nodes = [(node, LEVELS[node.level], node.line in standing) for node in outline]
    new = [0, 0, 0, 0]
    for node, _, stands in nodes:
        new[node.level] += not stands
    return {
        "problems": outline.problems,
        "nodes": nodes,
        "counts": _counted(tuple(new)),
        "is_new": any(new),
        "pasted": text,
    }


def _counted(counts: tuple[int, ...]) -> str:
    """Such as "1 priority, 2 strategies, no action plans and 3 actions"."""
    words = [
        f"{count or 'no'} {LEVELS[level] if count == 1 else PLURALS[level]}"
        for level, count in enumerate(counts)
    ]
    return f"{', '.join(words[:-1])} and {words[-1]}"
