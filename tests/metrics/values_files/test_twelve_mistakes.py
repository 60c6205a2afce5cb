"""A filled spreadsheet with twelve kinds of mistakes comes back, each with its place and cure."""

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from metrics.models import CellOutcome, ImportBatch, Observation, StagedValue
from tests.cast import Cast
from tests.hub.workbooks import saved
from tests.metrics.library import NOW, give_values, make_metric
from tests.metrics.values_files.files import values_workbook

HEADINGS = (
    "code",
    "area",
    "period",
    "value",
    "numerator",
    "denominator",
    "lower",
    "state",
    "comment",
)

MISTAKES = [
    (2, "Code (A)", "“M999” is not one of yours", "Check the code", ("M999", None, "2025/26", 35)),
    (3, "Area (B)", "does not know the area “Atlantis”", "leave it empty",
     ("M001", "Atlantis", "2025/26", 35)),
    (4, "Period (C)", "", "Write it as 2025/26", ("M001", None, "31/04/2026", 35)),
    (5, "Period (C)", "has not ended yet", "Take the value out", ("M001", None, "2026/27", 35)),
    (6, "Period (C)", "No period is given", "Write it as 2025/26", ("M001", None, None, 35)),
    (7, "Value (D)", "Enter a number", "such as 36.4", ("M001", None, "2015/16", "=lots")),
    (8, "Value (D)", "is 50.0%, not 40%", "Correct one",
     ("M001", None, "2016/17", 40, 100, 200)),
    (9, "Denominator (F)", "must be more than 0", "must be", ("M001", None, "2017/18", 40, 1, 0)),
    (10, "Lower 95% limit (G)", "below its own lower limit", "lower limit",
     ("M001", None, "2018/19", 40, None, None, 41)),
    (11, "How settled (H)", "“sort of” is not known", "Write one of: actual",
     ("M001", None, "2019/20", 40, None, None, None, "sort of")),
    (12, "Value (D)", "stands in row 13 as well", "Keep one", ("M001", None, "2020/21", 33)),
    (13, "Value (D)", "stands in row 12 as well", "Keep one",
     ("M001", None, "Apr 2020-Mar 2021", 34)),
    (14, "Value (D)", "It shows #REF!", "Correct the formula", ("M001", None, "2013/14", "#REF!")),
    (15, "Value (D)", "is ten times the last value", "Is it right?",
     ("M001", None, "2025/26", 343)),
]  # fmt: skip
"""Row, column, words of what is wrong, words of the cure, and the row itself."""


def filled() -> bytes:
    content = values_workbook(
        *(row for *_, row in MISTAKES), ("M001", None, "2012/13", 33.1), headings=HEADINGS
    )
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book["Values"]
    for number, *_, row in MISTAKES:
        cell = sheet.cell(number, 4)
        if row[3] == "#REF!":
            cell.data_type = "e"
        if row[3] == "=lots":
            cell.data_type = "s"
    return saved(book)


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def client(cast: Cast) -> Client:
    metric = make_metric(owner=cast.olive, code="M001")
    give_values(metric, {"2022/23": "33.8", "2023/24": "34", "2024/25": "34.3"})
    return cast.signed_in(cast.olive)


def send(client: Client, content: bytes, name: str = "values.xlsx") -> Any:
    return client.post("/values-files/", {"file": SimpleUploadedFile(name, content)}, follow=True)


def test_each_mistake_is_named_by_sheet_row_column_and_cure(client: Client) -> None:
    page = send(client, filled())
    assert page.status_code == 200
    text = page.content.decode()
    shown = {(value.row, value.column): value for value in StagedValue.objects.all()}
    for row, column, wrong, cure, _ in MISTAKES:
        found = shown[row, column]
        assert found.sheet == "Values"
        assert wrong in found.problem
        assert cure in found.problem or cure in text
        assert column in text
    rejected = StagedValue.objects.filter(outcome=CellOutcome.REJECTED).count()
    assert rejected == len(MISTAKES) - 1, "a slip is asked about, not rejected"
    assert StagedValue.objects.get(row=16).outcome == CellOutcome.NEW
    assert Observation.objects.count() == 3, "nothing is saved yet"


def test_the_mistakes_go_back_as_a_file_and_come_in_cured(client: Client) -> None:
    send(client, filled())
    batch = ImportBatch.objects.get()
    answer = client.get(f"/values-files/{batch.pk}/cure/")
    lines = list(
        openpyxl.load_workbook(BytesIO(b"".join(answer)))["Data"].iter_rows(values_only=True)
    )
    assert len(lines) == len(MISTAKES) + 1
    headings = list(lines[0])
    cured = [dict(zip(headings, line, strict=True)) for line in lines[1:]]
    assert all(line["What to cure"] for line in cured)
    for year, line in enumerate(cured, start=2000):
        line |= dict.fromkeys(headings[2:-1])
        line |= {"Code": "M001", "Period": f"{year}/{(year + 1) % 100:02}", "Value": 33.5}
    page = send(
        client, values_workbook(*(list(line.values()) for line in cured), headings=headings)
    )
    assert page.status_code == 200
    again = ImportBatch.objects.get(pk__gt=batch.pk)
    assert again.report["counts"]["new"] == len(MISTAKES)
    page = client.post(
        f"/values-files/{again.pk}/confirm/", {"looked": again.report["looked"]}, follow=True
    )
    assert "Brought in, and judged." in page.content.decode()
    assert Observation.objects.count() == 3 + len(MISTAKES)


def test_a_template_is_filled_in_and_comes_back_without_a_question(
    cast: Cast, client: Client
) -> None:
    answer = client.get("/values-files/template/?of=mine")
    book = openpyxl.load_workbook(BytesIO(b"".join(answer)))
    assert book.sheetnames == ["Values", "How to fill it in"]
    sheet = book["Values"]
    rows = list(sheet.iter_rows(values_only=True))
    assert (rows[1][0], rows[1][4:7]) == ("M001", ("2025/26", "34.3%", "2024/25"))
    sheet.cell(2, 9).value = 35.2
    page = send(client, saved(book))
    assert "1</strong> new value" in page.content.decode()
    batch = ImportBatch.objects.get()
    client.post(f"/values-files/{batch.pk}/confirm/", {"looked": 1})
    assert Observation.objects.get(period__ends=date(2026, 3, 31)).value is not None
    client.post(f"/values-files/{batch.pk}/undo/")
    assert not Observation.objects.filter(period__ends=date(2026, 3, 31)).exists()


def test_a_doubt_is_ticked_on_its_page(client: Client) -> None:
    send(client, values_workbook(("M001", None, "2025/26", 343, None)))
    batch = ImportBatch.objects.get()
    (doubt,) = batch.staged_values.all()
    page = client.get(f"/values-files/{batch.pk}/doubts/")
    assert "is ten times the last value" in page.content.decode()
    client.post(f"/values-files/{batch.pk}/doubts/", {"right": [doubt.pk]})
    client.post(f"/values-files/{batch.pk}/confirm/", {"looked": 1})
    assert Observation.objects.current().get(period__label="2025/26").value == 343


@pytest.mark.parametrize("query", ["?colour=red", "?service=none", "?format=pdf", "?plan=nowhere"])
def test_a_template_that_cannot_be_says_so(client: Client, query: str) -> None:
    assert client.get(f"/values-files/template/{query}").status_code == 400


def test_a_review_takes_as_many_queries_for_any_length(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked(count: int) -> int:
        send(
            client,
            values_workbook(*(("M001", None, f"{1900 + at}", 30, None) for at in range(count))),
        )
        batch = ImportBatch.objects.latest("pk")
        with CaptureQueriesContext(connection) as queries:
            page = client.get(f"/values-files/{batch.pk}/")
        assert page.status_code == 200
        with CaptureQueriesContext(connection) as more:
            client.get("/values-files/")
        return len(queries) + len(more)

    assert asked(2) == asked(40)
