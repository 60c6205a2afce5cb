"""Who may open and post to the addresses of spreadsheets of values?"""

import time_machine

from metrics.models import ImportBatch
from metrics.operations.values_files.bringing_in import confirm_values_file
from metrics.operations.values_files.review import upload_values_file
from tests.access.expectations.api import READERS, REFUSED
from tests.access.row import PARTNERS, Outside, Row
from tests.cast import Cast
from tests.hub.workbooks import workbook
from tests.metrics.library import NOW, give_values, make_metric
from tests.metrics.values_files.files import values_workbook

ENTERS = PARTNERS | {
    "officer", "other_officer", "manager", "other_manager", "director", "insight",
}  # fmt: skip
"""Whoever enters values of any metric at all."""
OLIVES = frozenset({"officer", "insight"})
"""Olive's own file: hers, and of those who keep all imports."""


def a_file(cast: Cast) -> dict[str, int]:
    """One new value, one that looks like a slip, one of an area that nobody knows."""
    metric = make_metric(owner=cast.olive, service=cast.streets)
    give_values(metric, {"2022/23": "33.8", "2023/24": "34", "2024/25": "34.3"})
    return _sent(
        cast,
        values_workbook(
            (metric.code, None, "2021/22", 33.1, "As printed"),
            (metric.code, None, "2025/26", 343, None),
            (metric.code, "Atlantis", "2025/26", 34, None),
        ),
    )


def a_strange_file(cast: Cast) -> dict[str, int]:
    return _sent(cast, values_workbook(("A", 1), headings=("Thing", "How many, roughly")))


def two_sheets(cast: Cast) -> dict[str, int]:
    content = workbook(
        ("Code", "Period", "Value"),
        shape=lambda sheet: sheet.parent.create_sheet("2025").append(("Code", "Period", "Value")),
    )
    return _sent(cast, content)


def a_file_without_values(cast: Cast) -> dict[str, int]:
    return _sent(cast, values_workbook((None, None, None, None, None)))


def a_file_being_read(cast: Cast) -> dict[str, int]:
    place = a_file(cast)
    batch = ImportBatch.objects.get(**place)
    del batch.report["counts"]
    batch.save()
    return place


def a_file_that_came_in(cast: Cast) -> dict[str, int]:
    place = a_file(cast)
    batch = ImportBatch.objects.get(**place)
    looked = batch.report["looked"]
    confirm_values_file(by=cast.olive, batch=batch, looked=looked, without_bad=True)
    return place


def _sent(cast: Cast, content: bytes) -> dict[str, int]:
    with time_machine.travel(NOW, tick=False):
        batch, _ = upload_values_file(by=cast.olive, file_name="values.xlsx", content=content)
    return {"pk": batch.pk}


def _theirs(get: frozenset[str], **more: object) -> Row:
    """To others who enter values the file is not there; the rest have no such pages at all."""
    return Row(get=get, unseen=ENTERS - OLIVES, **more)  # type: ignore[arg-type]


NOBODY: frozenset[str] = frozenset()

ROWS: dict[str, Row | list[Row] | Outside] = {
    "metrics:values-file-list": [
        Row(get=ENTERS, post=ENTERS),
        Row(get=ENTERS, post=ENTERS, at=lambda cast: a_file(cast) and {}, state="with a file"),
    ],
    "metrics:values-template": [
        Row(get=ENTERS),
        Row(get=ENTERS, query="?of=all&format=csv", state="csv"),
    ],
    "metrics:values-file": [
        _theirs(OLIVES, at=a_file, state="to review"),
        _theirs(OLIVES, at=a_file_without_values, state="nothing filled in"),
        _theirs(OLIVES, at=a_strange_file, state="columns unknown", answers=302),
        _theirs(OLIVES, at=a_file_being_read, state="being read"),
        _theirs(OLIVES, at=a_file_that_came_in, state="brought in"),
    ],
    "metrics:values-file-sheet": _theirs(OLIVES, post=OLIVES, at=two_sheets),
    "metrics:values-file-columns": [
        _theirs(OLIVES, post=OLIVES, at=a_strange_file),
        _theirs(OLIVES, post=OLIVES, at=a_file, state="known"),
    ],
    "metrics:values-file-doubts": [
        _theirs(OLIVES, post=OLIVES, at=a_file),
        _theirs(OLIVES, post=OLIVES, at=a_file_without_values, state="none"),
    ],
    "metrics:values-file-confirm": _theirs(NOBODY, post=OLIVES, at=a_file),
    "metrics:values-file-undo": _theirs(NOBODY, post=OLIVES, at=a_file_that_came_in),
    "metrics:values-file-cure": _theirs(OLIVES, at=a_file),
    "metrics-api:observation-list": Row(get=READERS, post=ENTERS, turns_away=REFUSED),
    "metrics-api:observation-export": Row(get=READERS, turns_away=REFUSED),
}
