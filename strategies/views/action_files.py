"""Which files does an action plan hand out, and who is meant by unknown names in files?"""

from collections import Counter

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.checks import can
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.exports.csv_file import csv_response
from hub.exports.excel_file import excel_response
from hub.nav import Crumb
from hub.queries.organisation import people_here
from hub.views.form_page import answer_form
from strategies.exports import actions_table
from strategies.forms.files import WrittenOwnersForm
from strategies.importing.action_review import near_names
from strategies.models import Action, ActionPlan
from strategies.operations.written_owners import say_who_is_meant
from strategies.queries.action_file import standing_actions, waiting_owners
from strategies.queries.officers import with_officers

FILES = {"xlsx": excel_response, "csv": csv_response}
MOST_NAMES = 100
"""Names asked about on one page; the others follow once these are answered."""


@require_safe
def action_export(request: SignedInRequest, pk: int, ending: str) -> HttpResponseBase:
    """The plan's actions in the columns in which they can be brought back.

    To those who may bring them back with every officer; to others as on the page.
    """
    plan = get_object_or_404(ActionPlan.objects.visible_to(request.user), pk=pk)
    answer = FILES.get(ending)
    if answer is None:
        raise Http404
    actions = Action.objects.visible_to(request.user).filter(action_plan=plan)
    kept_back: set[int] = set()
    if not can(request.user, Permission.EDIT_ACTION_PLAN, plan):
        named = with_officers(actions, request.user, clock.today())
        kept_back = set(named.filter(officer="").values_list("pk", flat=True))
    made_at = timezone.localtime(clock.now())
    name = slugify(plan.title)[:60] or "actions"
    return answer(
        actions_table(name, f"Actions of {plan}", standing_actions(actions, kept_back), made_at)
    )


@require_safe
@permitted(Permission.EDIT_ACTION_PLAN)
def action_template(request: SignedInRequest, ending: str) -> HttpResponseBase:
    """The columns and nothing else."""
    answer = FILES.get(ending)
    if answer is None:
        raise Http404
    made_at = timezone.localtime(clock.now())
    return answer(actions_table("actions-template", "Blank template for actions", [], made_at))


@require_http_methods(["GET", "HEAD", "POST"])
@permitted(Permission.EDIT_ACTION_PLAN)
def unknown_owner_list(request: SignedInRequest) -> HttpResponse:
    """Each name in files that nobody here has, and who is meant by it."""
    written = Counter(
        waiting_owners(request.user).order_by().values_list("owner_as_written", flat=True)
    )
    names = sorted(written, key=lambda name: (-written[name], name.casefold()))
    asked = names[:MOST_NAMES]
    people = {
        f"{name}, {email}": name for name, email in people_here().values_list("full_name", "email")
    }
    hints = {name: _hint(written[name], name, people) for name in asked}
    form = WrittenOwnersForm(request.POST or None, names=hints)
    return answer_form(
        request,
        form,
        lambda _: say_who_is_meant(by=request.user, people=form.people),
        heading="Names that nobody here has",
        lead="They stand in files as responsible officers. Say who is meant, by e-mail address, "
        "staff number or full name; leave the others empty.",
        button="Give them the actions",
        done="The actions have their officers.",
        next_url=reverse("strategies:unknown-owner-list"),
        breadcrumbs=[Crumb("Unknown officers")],
        template="strategies/unknown_owners.html",
        context={"names": len(names), "asked": len(asked), "actions": sum(written.values())},
    )


def _hint(count: int, written: str, people: dict[str, str]) -> str:
    """How many actions wait, and whom the name is like."""
    actions = "1 action." if count == 1 else f"{count} actions."
    alike = set(near_names(written, set(people.values())))
    near = [line for line, name in people.items() if name in alike][:3]
    return (
        f"{actions} Perhaps {'; or '.join(near)}."
        if near
        else f"{actions} Nobody has a name like it."
    )
