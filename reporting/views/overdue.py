"""Where is the council late? Overdue actions and late updates by service, and the lists behind."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub import clock
from hub.access.checks import check_reads_performance
from hub.access.request import SignedInRequest
from hub.listing import Column, Kind, Listing
from hub.models import OrganisationUnit
from hub.nav import Crumb
from reporting.queries.overdue import (
    late_actions,
    named_actions,
    overdue_actions,
    overdue_lines,
)
from strategies.models import Action

OVERDUE, LATE = "overdue", "late"

BY_SERVICE = Listing(
    name="overdue-by-service",
    title="Overdue by service",
    noun="services",
    empty_text="No action is past its due date, and no update is late.",
    columns=(
        Column("service", "Service", lambda line: line.name, order="value"),
        Column("directorate", "Directorate", lambda line: line.directorate, order="value"),
        Column(
            "overdue",
            "Overdue actions",
            lambda line: line.overdue,
            Kind.NUMBER,
            order="value",
            url=lambda line: _list_url(OVERDUE, line.key) if line.overdue else "",
        ),
        Column(
            "late",
            "Late updates",
            lambda line: line.late,
            Kind.NUMBER,
            order="value",
            url=lambda line: _list_url(LATE, line.key) if line.late else "",
        ),
    ),
)

ACTIONS = (
    Column(
        "action",
        "Action",
        lambda row: row.action.activity,
        url=lambda row: row.action.get_absolute_url(),
    ),
    Column("plan", "Action plan", lambda row: row.action.action_plan.title),
    Column("service", "Service", lambda row: str(row.action.service or "")),
    Column(
        "status",
        "Status",
        lambda row: row.action.status,
        template="reporting/parts/action_status_cell.html",
    ),
    Column("due", "Due", lambda row: row.action.due, Kind.DATE),
    Column("first_due", "First due", lambda row: row.action.original_due, Kind.DATE),
    Column("days", "Days overdue", lambda row: row.days, Kind.NUMBER),
    Column("owner", "Responsible officer", lambda row: row.owner),
)


@require_safe
def overdue_by_service(request: SignedInRequest) -> HttpResponseBase:
    """How much is overdue and late in each service."""
    check_reads_performance(request.user)
    lines = overdue_lines(request.user, clock.today())
    context = {
        "lead": "Actions past their due date, and actions without an update"
        " though the round's last day has passed."
    }
    return BY_SERVICE.respond(request, lines, context=context)


@require_safe
def overdue_list(request: SignedInRequest, what: str) -> HttpResponseBase:
    """The actions behind the numbers, of one service or of all."""
    check_reads_performance(request.user)
    today = clock.today()
    finders = {OVERDUE: overdue_actions, LATE: late_actions}
    if what not in finders:
        raise Http404("There is no such list.")
    wanted = request.GET.get("service", "")
    actions = _of_service(finders[what](request.user, today), wanted)
    service = OrganisationUnit.objects.filter(pk=wanted).first() if _is_id(wanted) else None
    title = "Overdue actions" if what == OVERDUE else "Late updates"
    listing = Listing(
        name=f"{what}-actions",
        title=title,
        noun="actions",
        columns=ACTIONS,
        also=("service",),
        prepare=lambda rows: named_actions(request.user, rows, today),
        empty_text="Nothing here is late.",
    )
    context = {
        "caption": service.name if service else "",
        "lead": "The officer's name is shown to them, to their line and to the insight team.",
        "breadcrumbs": [
            Crumb("Overdue by service", reverse("reporting:overdue-by-service")),
            Crumb(title),
        ],
    }
    rows: Any = actions.select_related("action_plan", "service", "owner").order_by("due", "pk")
    return listing.respond(request, rows, context=context)


def _of_service(actions: QuerySet[Action], service: str) -> QuerySet[Action]:
    if service == "none":
        return actions.filter(service=None)
    return actions.filter(service=int(service)) if _is_id(service) else actions


def _is_id(text: str) -> bool:
    return text.isdecimal() and len(text) < 10


def _list_url(what: str, service: str) -> str:
    return f"{reverse('reporting:overdue-list', args=[what])}?service={service}"
