"""Where does a program or a spreadsheet get all values of one metric, with their raw text?"""

from typing import Any

from django.http import HttpResponseBase, JsonResponse
from django.views.decorators.http import require_safe

from hub import clock
from hub.access.request import SignedInRequest
from hub.exports.csv_file import csv_response
from hub.exports.table import Kind, Table
from metrics.queries.tidy import VALUE_HEADINGS, tidy_values
from metrics.views.thread import metric_or_404


@require_safe
def data_csv(request: SignedInRequest, code: str) -> HttpResponseBase:
    """Every version of every value as tidy CSV."""
    metric = metric_or_404(request, code)
    return csv_response(
        Table(
            name=metric.code,
            title=metric.name,
            headings=VALUE_HEADINGS,
            kinds=[Kind.TEXT] * len(VALUE_HEADINGS),
            rows=tidy_values(metric),
            made_at=clock.now(),
        )
    )


@require_safe
def data_json(request: SignedInRequest, code: str) -> HttpResponseBase:
    """The same as JSON, with the metric's name and unit once."""
    metric = metric_or_404(request, code)
    values: list[dict[str, Any]] = [
        dict(zip(VALUE_HEADINGS, map(_json, row), strict=True)) for row in tidy_values(metric)
    ]
    return JsonResponse(
        {
            "code": metric.code,
            "name": metric.name,
            "unit": metric.unit_label,
            "source": metric.source,
            "licence": metric.licence,
            "values": values,
        }
    )


def _json(cell: Any) -> Any:
    """Numbers as text, so that none loses a digit; what is left empty as null."""
    return None if cell == "" else str(cell)
