"""How does every endpoint read, and say what it takes: who may, which parameters, how many rows?"""

from typing import Any

from django.db.models import QuerySet
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter
from rest_framework import generics, serializers
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import LimitOffsetPagination
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.throttling import UserRateThrottle
from rest_framework.views import APIView

from hub.access.checks import can
from hub.access.permissions import Permission
from hub.api import sign_in_schema as sign_in_schema  # the document knows of it once it is imported

KEY = OpenApiParameter(
    "Idempotency-Key",
    location=OpenApiParameter.HEADER,
    required=True,
    description="A new random text for each write, such as a UUID. Sent again with the same body, "
    "the write is not done again and the answer is the same.",
)


class ReadsPerformance(BasePermission):
    """Whoever reads plans and metrics; the endpoint gives what this person may read of them."""

    message = "Your role does not read plans and metrics."

    def has_permission(self, request: Request, view: APIView) -> bool:
        return can(request.user, Permission.READ_PERFORMANCE)


class KnownParameters(DjangoFilterBackend):
    """Filters by what the endpoint declares; a parameter it does not know is refused (400)."""

    def filter_queryset(
        self, request: Request, queryset: QuerySet[Any], view: Any
    ) -> QuerySet[Any]:
        filters = self.get_filterset_class(view, queryset)
        known = {*(filters.base_filters if filters else ()), "limit", "offset", "format"}
        if unknown := sorted(request.query_params.keys() - known):
            raise ValidationError({name: ["There is no such parameter."] for name in unknown})
        return super().filter_queryset(request, queryset, view)


class Pages(LimitOffsetPagination):
    """A hundred rows, or ``limit`` of them, at most a thousand; a malformed number is a 400."""

    default_limit = 100
    max_limit = 1000

    def get_limit(self, request: Request) -> int:
        return min(_whole_number(request, "limit", self.default_limit, least=1), self.max_limit)

    def get_offset(self, request: Request) -> int:
        return _whole_number(request, "offset", 0, least=0)


class Throttle(UserRateThrottle):
    """So many requests a minute for each person, from all of their programs together."""

    rate = "600/min"


class Schema(AutoSchema):
    """Documents, with every endpoint, its body, and the refusals that all of them share."""

    view: Any

    def get_override_parameters(self) -> list[Any]:
        return [KEY] if self.method == "POST" else []

    def get_operation_id(self) -> str:
        name: str = super().get_operation_id()
        if self.method != "POST" or self.view.creates:
            return name
        step = name.removesuffix("_create")
        return f"{step}_change" if self.path.endswith("}/") else step

    def get_request_serializer(self) -> Any:
        return {"application/json": self.view.body}

    def _is_create_operation(self) -> bool:
        return self.method == "POST" and self.view.creates

    def _get_response_bodies(self, direction: str = "response") -> dict[str, Any]:
        bodies = super()._get_response_bodies(direction)  # type: ignore[arg-type]
        refused = ["400", "401", "403", "429"]
        if "{" in self.path:
            refused.append("404")
        if self.method == "POST":
            refused += ["409", "415", "422"]
        for code in sorted(refused):
            bodies[code] = self._get_response_for_code(Refusal(), code)
        return bodies


class Refusal(serializers.Serializer[Any]):
    """Why nothing was answered or done: a sentence, and what is wrong with each name."""

    detail = serializers.CharField()
    errors = serializers.DictField(  # type: ignore[assignment]
        child=serializers.ListField(child=serializers.CharField())
    )
    request_id = serializers.CharField()


class ReadView(generics.GenericAPIView[Any]):
    """The base of every endpoint. One that only reads takes no body, so none can be too deep."""

    permission_classes: tuple[type[BasePermission], ...] = (ReadsPerformance,)
    filter_backends = (KnownParameters,)
    pagination_class = Pages
    parser_classes = ()
    throttle_classes = (Throttle,)
    schema = Schema()


class ListView(ReadView, generics.ListAPIView[Any]):
    """A list, filtered and paged."""


class DetailView(ReadView, generics.RetrieveAPIView[Any]):
    """One thing; 404 alike for what is not there and for what the person may not read."""

    permission_classes = (IsAuthenticated,)


def _whole_number(request: Request, name: str, default: int, *, least: int) -> int:
    text = request.query_params.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and least <= int(text[:10]) <= 1_000_000_000):
        raise ValidationError({name: [f"A whole number of at least {least}."]})
    return int(text)
