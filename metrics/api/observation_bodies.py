"""What does a program send when it gives values, and in which words is it answered?"""

from collections.abc import Mapping
from typing import IO, Any

from django.core.exceptions import ValidationError
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.parsers import BaseParser
from rest_framework.request import Request

from hub.importing.bulk import without_collecting
from hub.importing.csv_table import UnreadableTable
from hub.importing.sheet_rows import csv_rows
from metrics.importing.values_columns import BY_KEY, FIELDS, guess_columns
from metrics.importing.values_rows import GivenValue, values_in, values_of_program
from metrics.operations.values_files.at_once import BroughtValues, ValueAnswer

MOST_VALUES = 20_000
NAME_OF_CSV = "observations.csv"

_WORDS = {
    "code": "The metric's code.",
    "metric": "The metric's very name, where no code is given.",
    "area": "Empty for the council's own area.",
    "breakdown": "The code of a part of the people; empty for all persons.",
    "period": "Such as 2025/26, Apr-Jun 2025, March 2025 or 31/03/2025.",
    "value": "A number, or text as it was published. A share may be left out beside its halves.",
    "state": "actual, provisional, estimated, revised, final, not_validated, failed_validation.",
}
BODY: dict[str, Any] = {
    "type": "array",
    "maxItems": MOST_VALUES,
    "items": {
        "type": "object",
        "required": ["period"],
        "additionalProperties": False,
        "properties": {
            field.key: {
                "type": ["string", "number", "null"],
                "maxLength": field.longest,
                "description": _WORDS.get(field.key, field.heading),
            }
            for field in FIELDS
        }
        | {
            "is_right": {
                "type": "boolean",
                "description": "Say true where a value that looks like a slip is what you mean.",
            }
        },
    },
}
CSV_BODY: dict[str, Any] = {
    "type": "string",
    "description": "The same as CSV with a row of headings, such as those of the template.",
}
DRY_RUN = OpenApiParameter(
    "dry_run", OpenApiTypes.BOOL, description="1: say what would be done, and do nothing."
)
ALL_OR_NOTHING = OpenApiParameter(
    "all_or_nothing",
    OpenApiTypes.BOOL,
    description="1: where one value is bad, none is saved (422).",
)


class CSVText(BaseParser):
    """The bytes of a CSV file, to be read once the caller's right is known."""

    media_type = "text/csv"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        return stream.read()


class AnswerSerializer(serializers.Serializer[Any]):
    """What became of one value. ``row`` is its place in the list from 0; of CSV, the file's row."""

    row = serializers.IntegerField()
    status = serializers.ChoiceField(["new", "changed", "unchanged", "doubtful", "rejected"])
    problems = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))


class BroughtSerializer(serializers.Serializer[Any]):
    """What became of the values; ``batch`` is where they can be taken back, null if none came."""

    dry_run = serializers.BooleanField()
    batch = serializers.IntegerField(allow_null=True)
    counts = serializers.DictField(child=serializers.IntegerField())
    rows = AnswerSerializer(many=True)


@without_collecting()
def values_of(request: Request) -> tuple[list[GivenValue], str, bytes]:
    """The values of a body, and the body as a file to keep. Raises ValidationError."""
    data: Any = request.data
    if not isinstance(data, bytes | list):
        raise ValidationError("The body is empty.")
    if isinstance(data, bytes):
        given, name = values_of_csv(data), NAME_OF_CSV
    else:
        given, name = list(values_of_program(data[: MOST_VALUES + 1])), "observations.json"
        data = request._request.body
    if len(given) > MOST_VALUES:
        words = f"At most {MOST_VALUES:,} values at a time. Send the rest in another request."
        raise ValidationError(words)
    if not given:
        raise ValidationError("There is no value in the body.")
    return given, name, data


def flag(request: Request, name: str) -> bool:
    """A parameter that is 1 or 0. Raises ValidationError for anything else."""
    text = request.query_params.get(name, "0")
    if text not in ("0", "1", "true", "false"):
        raise ValidationError({name: "Give 1 or 0."})
    return text in ("1", "true")


def told(brought: BroughtValues, *, dry_run: bool) -> dict[str, Any]:
    """The answer to the sender."""
    return {
        "dry_run": dry_run,
        "batch": brought.batch.pk if brought.batch else None,
        "counts": {status: brought.counts[status] for status in sorted(brought.counts)},
        "rows": [_told_of(each) for each in brought.answers],
    }


def refusals(brought: BroughtValues) -> dict[str, list[str]]:
    """What keeps all values out, by row and field."""
    return {f"rows[{each.row}].{each.column}": [each.problem] for each in brought.bad}


def _told_of(each: ValueAnswer) -> dict[str, Any]:
    problems = {each.column: [each.problem]} if each.problem else {}
    return {"row": each.row, "status": each.status, "problems": problems}


@without_collecting()
def values_of_csv(content: bytes) -> list[GivenValue]:
    """The values of a CSV file whose headings are known. Raises ValidationError."""
    try:
        sheet = csv_rows(content, NAME_OF_CSV)
        headings = [heading.text for heading in sheet.headings()]
        guess = guess_columns(headings)
        if problems := guess.columns.problems():
            raise ValidationError({name: [words] for name, words in problems.items()})
        if not guess.certain:
            known = ", ".join(field.heading for field in BY_KEY.values())
            raise ValidationError(f"The hub is not sure of the headings. It knows these: {known}.")
        return list(values_in(sheet, guess.columns))
    except UnreadableTable as problem:
        raise ValidationError(str(problem)) from problem
