"""Where does the insight team compare the symbols reports printed with those the hub computes?"""

from collections.abc import Sequence

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.listing import Column, ListFilter, Listing
from metrics.queries.reconciliation import HeadlineRow, Reconciliation, reconciliation

DIFFERS, AGREES, NOT_COMPARED = "differs", "agrees", "not_compared"


class ReconciliationFilter(ListFilter):
    """Narrows by plan, report and outcome, once `offer` has said which there are."""

    plan = forms.ChoiceField(label="Plan")
    report = forms.ChoiceField(label="Report")
    outcome = forms.ChoiceField(
        label="Outcome",
        choices=[
            ("", "Any"),
            (DIFFERS, "The two differ"),
            (AGREES, "The two agree"),
            (NOT_COMPARED, "Not compared"),
        ],
    )

    def offer(self, rows: Sequence[HeadlineRow]) -> "ReconciliationFilter":
        plans = {row.plan: row.plan_title for row in rows}
        reports = dict.fromkeys(row.report for row in rows)
        self.fields["plan"].choices = [("", "Any"), *plans.items()]  # type: ignore[attr-defined]
        self.fields["report"].choices = [  # type: ignore[attr-defined]
            ("", "Any"),
            *((report, report) for report in reports),
        ]
        return self

    def narrow(self, rows: Sequence[HeadlineRow]) -> list[HeadlineRow]:
        chosen = self.cleaned_data
        outcomes = {
            "": lambda row: True,
            DIFFERS: lambda row: not row.not_compared and not row.agrees,
            AGREES: lambda row: row.agrees,
            NOT_COMPARED: lambda row: bool(row.not_compared),
        }
        wanted = outcomes[chosen.get("outcome") or ""]
        return [
            row
            for row in rows
            if row.plan == (chosen.get("plan") or row.plan)
            and row.report == (chosen.get("report") or row.report)
            and wanted(row)
        ]


COLUMNS = (
    Column(
        "metric",
        "Metric",
        lambda row: row.metric,
        order="value",
        url=lambda row: reverse("metrics:metric-card", args=[row.code]),
    ),
    Column("report", "Report", lambda row: row.report, order="value"),
    Column("plan", "Plan", lambda row: row.plan_title, shown=False),
    Column(
        "published_progress",
        "Progress printed",
        lambda row: row.published_progress or "not_available",
        template="metrics/imports/progress_cell.html",
    ),
    Column(
        "computed_progress",
        "Progress computed",
        lambda row: row.computed_progress or "not_available",
        template="metrics/imports/progress_cell.html",
    ),
    Column(
        "published_target",
        "Target printed",
        lambda row: row.published_target or "not_available",
        template="metrics/imports/target_cell.html",
    ),
    Column(
        "computed_target",
        "Target computed",
        lambda row: row.computed_target or "not_available",
        template="metrics/imports/target_cell.html",
    ),
    Column("reason", "Why they differ", lambda row: row.not_compared or row.reason),
    Column("sentence", "What the hub says", lambda row: row.sentence, shown=False),
)


@require_safe
@permitted(Permission.IMPORT_TABLES)
def reconciliation_list(request: HttpRequest) -> HttpResponseBase:
    """Every headline metric of every published report: printed beside computed."""
    found = reconciliation()
    listing = Listing(
        name="reconciliation",
        title="Printed and computed symbols",
        noun="headline rows",
        columns=COLUMNS,
        filters=lambda query: ReconciliationFilter(query).offer(found.rows),
        empty_text="Once a published table is imported, its symbols are compared here.",
    )
    context = {"lead": _summary(found)}
    return listing.respond(request, found.rows, context=context)


def _summary(found: Reconciliation) -> str:
    compared = len(found.compared)
    if not compared:
        return "Nothing is compared yet."
    return (
        f"{compared:,} of {len(found.rows):,} headline rows compared:"
        f" {found.agree_progress:,} agree on progress and {found.agree_target:,} on the target."
        " Printed symbols are people’s judgements; each difference has its reason."
    )
