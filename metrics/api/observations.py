"""Which values may a program read, page by page or all at once, and how does it give some?"""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from hub import clock
from hub.access.permissions import Permission
from hub.api.idempotent import Done, answer_once
from hub.api.json_body import JSONRows
from hub.api.reading import KEY, ListView, Pages, ReadsPerformance, Refusal
from hub.api.writing import MayWrite
from hub.models import User
from metrics.api.filters import ExportFilter, ObservationFilter
from metrics.api.observation_bodies import (
    ALL_OR_NOTHING,
    BODY,
    CSV_BODY,
    DRY_RUN,
    BroughtSerializer,
    CSVText,
    flag,
    refusals,
    told,
    values_of,
)
from metrics.api.serializers import ObservationSerializer
from metrics.models import Metric, Observation
from metrics.operations.values_files.at_once import bring_values
from metrics.queries import values_out

SOME_BAD = status.HTTP_207_MULTI_STATUS

_FILES: dict[tuple[str, str], Callable[[QuerySet[Observation]], Iterator[bytes]]] = {
    ("csv", "tidy"): values_out.tidy_csv,
    ("csv", "wide"): values_out.wide_csv,
    ("json", "tidy"): values_out.tidy_json,
    ("json", "wide"): values_out.wide_json,
}
_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


class ValuesRefused(APIException):
    """422: not all values are good, and the caller wants all or none."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY

    def __init__(self, errors: dict[str, list[str]]) -> None:
        super().__init__("Not every value is good. Nothing was saved.")
        self.errors = errors


class ObservationPages(Pages):
    """Pages of up to 10,000 values; by ``after`` each page begins after the last one's last id."""

    max_limit = 10_000

    def cut(self, values: QuerySet[Observation], request: Request) -> QuerySet[Observation]:
        """The part that is asked for, still as a question; `count` is of all."""
        self.request = request
        self.limit, self.offset = self.get_limit(request), self.get_offset(request)
        self.count = self.get_count(values)
        return values[self.offset : self.offset + self.limit]

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        page = super().get_paginated_response_schema(schema)
        page["properties"]["count"] = {"type": ["integer", "null"], "example": 123}
        return page


class Observations(ListView):
    """The values that the caller may read."""

    serializer_class = ObservationSerializer
    filterset_class = ObservationFilter
    queryset = Observation.objects.order_by("pk")

    def get_queryset(self) -> QuerySet[Observation]:
        readable = Metric.objects.visible_to(self.request.user)  # type: ignore[arg-type]
        return self.queryset.filter(series__metric__in=readable)


class ObservationList(Observations):
    """Values of metrics; of each the version that stands, unless ``as_of`` or ``versions`` asks.

    With ``after`` (0 to begin) a list of any length is walked quickly: ``next`` goes on from the
    last id, and nothing is counted.
    """

    pagination_class = ObservationPages
    parser_classes = (JSONRows, CSVText)  # type: ignore[assignment]
    body = BODY
    creates = True
    writes = Permission.ENTER_VALUES

    def get_permissions(self) -> list[Any]:
        wanted = MayWrite if self.request.method == "POST" else ReadsPerformance
        return [wanted()]

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        """The page as the database writes it."""
        values = self.filter_queryset(self.get_queryset())
        pages, fields = ObservationPages(), _fields(request)
        if "after" in request.query_params:
            limit = pages.get_limit(request)
            page = values_out.values_as_json(values[:limit], fields)
            last = page.last if page.count == limit else None
            links: dict[str, Any] = {"count": None, "next": self._after(last), "previous": None}
        else:
            page = values_out.values_as_json(pages.cut(values, request), fields)
            links = {
                "count": pages.count,
                "next": pages.get_next_link(),
                "previous": pages.get_previous_link(),
            }
        head = json.dumps(links)[:-1]
        return HttpResponse(f'{head}, "results": {page.text}}}', content_type="application/json")

    @extend_schema(
        operation_id="observations_create",
        parameters=[KEY, DRY_RUN, ALL_OR_NOTHING],
        request={"application/json": BODY, "text/csv": CSV_BODY},
        responses={
            201: OpenApiResponse(BroughtSerializer, "Every value is good."),
            200: OpenApiResponse(BroughtSerializer, "Nothing new, or a dry run without a bad one."),
            207: OpenApiResponse(BroughtSerializer, "Some are bad; the good ones were saved."),
            **dict.fromkeys((400, 401, 403, 409, 415, 422, 429), Refusal),
        },
    )
    def post(self, request: Request) -> Response:
        """Give values: up to 20,000, as a JSON list or as CSV. Each is answered for by its row.

        Good values are saved, bad ones told; none is saved with ``all_or_nothing`` where one is
        bad. A value that looks like a slip counts as bad unless ``is_right`` is said beside it.
        """
        known = {"dry_run", "all_or_nothing", "format"}
        if unknown := sorted(request.query_params.keys() - known):
            raise ValidationError(dict.fromkeys(unknown, "There is no such parameter."))
        if flag(request, "dry_run"):
            done = self._bring(request)
            return Response(done.answer, done.status)
        return answer_once(request, lambda: self._bring(request))

    def _bring(self, request: Request) -> Done:
        dry_run, all_or_nothing = flag(request, "dry_run"), flag(request, "all_or_nothing")
        given, name, content = values_of(request)
        by: Any = request.user
        assert isinstance(by, User)
        brought = bring_values(
            by=by,
            given=given,
            file_name=name,
            content=content,
            all_or_nothing=all_or_nothing,
            dry_run=dry_run,
        )
        if brought.bad and all_or_nothing and not dry_run:
            raise ValuesRefused(refusals(brought))
        code = status.HTTP_201_CREATED if brought.batch else status.HTTP_200_OK
        return Done(SOME_BAD if brought.bad else code, told(brought, dry_run=dry_run))

    def _after(self, last: int | None) -> str | None:
        if last is None:
            return None
        return replace_query_param(self.request.build_absolute_uri(), "after", last)


def _fields(request: Request) -> Sequence[str]:
    """The fields that the caller asks for; all where none are named."""
    asked = request.query_params.get("fields", "")
    names = [name.strip() for name in asked.split(",") if name.strip()]
    if unknown := [name for name in names if name not in values_out.FIELDS]:
        raise ValidationError({"fields": f"There is no field {', '.join(unknown)}."})
    return names or values_out.FIELDS


class ObservationExport(Observations):
    """All values that the filters leave, as one file: streamed, however many they are."""

    filterset_class = ExportFilter

    @extend_schema(
        responses={(200, "text/csv"): OpenApiTypes.STR, (200, "application/json"): BODY},
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        """All values that the filters leave, as one file."""
        values = self.filter_queryset(self.get_queryset())
        kind = request.query_params.get("file") or "csv"
        shape = request.query_params.get("shape") or "tidy"
        made = timezone.localtime(clock.now())
        name = f"values-{shape}-{made:%Y-%m-%d}.{kind}"
        answer: HttpResponseBase = StreamingHttpResponse(
            _FILES[kind, shape](values),
            content_type=_TYPES[kind],
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
        return answer
