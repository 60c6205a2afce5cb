"""How does a person read what the API offers? The document as a page, without a script."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework.renderers import TemplateHTMLRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hub.api.reading import ReadsPerformance


@dataclass(frozen=True)
class Parameter:
    """One thing that a call may say: its name, what it means, and which words it takes."""

    name: str
    meaning: str
    takes: str
    required: bool


@dataclass(frozen=True)
class Endpoint:
    """One address of the API: what it gives, what it takes, and its answers (status, meaning).

    ``parameters`` stand in the address or its headers, ``fields`` in the body of a write.
    """

    anchor: str
    method: str
    path: str
    meaning: str
    parameters: Sequence[Parameter]
    fields: Sequence[Parameter]
    answers: Sequence[tuple[str, str]]


def endpoints_of(document: Mapping[str, Any]) -> Iterator[Endpoint]:
    """The endpoints of an OpenAPI document, in its order."""
    for path, methods in document["paths"].items():
        for method, call in methods.items():
            yield Endpoint(
                anchor=call["operationId"],
                method=method.upper(),
                path=path,
                meaning=call.get("description", ""),
                parameters=[_parameter(each) for each in call.get("parameters", ())],
                fields=list(_fields(call)),
                answers=[
                    (status, answer.get("description", ""))
                    for status, answer in call["responses"].items()
                ],
            )


class DocumentPage(APIView):
    """The page of the API's document."""

    permission_classes = [ReadsPerformance]
    renderer_classes = [TemplateHTMLRenderer]

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        document = SchemaGenerator().get_schema(request=request, public=True)
        endpoints = [
            each for each in endpoints_of(document) if not each.path.startswith("/api/schema")
        ]
        return Response(
            {"openapi": document["openapi"], "endpoints": endpoints},
            template_name="hub/api_docs.html",
        )


def _parameter(written: Mapping[str, Any]) -> Parameter:
    schema = written.get("schema", {})
    words = schema.get("enum") or schema.get("items", {}).get("enum") or ()
    return Parameter(
        name=written["name"],
        meaning=written.get("description", ""),
        takes=", ".join(str(word) for word in words if word) or _kind_of(schema),
        required=written.get("required", False),
    )


def _fields(call: Mapping[str, Any]) -> Iterator[Parameter]:
    """What the JSON object that a write sends may hold."""
    content = call.get("requestBody", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema", {})
    for name, field in schema.get("properties", {}).items():
        yield Parameter(
            name=name,
            meaning=field.get("description", ""),
            takes=", ".join(field.get("enum", ())) or _kind_of(field),
            required=name in schema.get("required", ()),
        )


def _kind_of(schema: Mapping[str, Any]) -> str:
    """A kind of value in words: "date", "integer or null"."""
    kinds = schema.get("type", "")
    if schema.get("format"):
        return str(schema["format"])
    return " or ".join(kinds) if isinstance(kinds, list) else str(kinds)
