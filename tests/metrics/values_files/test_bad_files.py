"""Files and bodies that nobody should read are refused with a sentence, and nothing is kept."""

import json
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hub.models import StoredFile
from metrics.models import ImportBatch, MeasurementPeriod, Observation, Series, StagedValue
from tests.cast import Cast
from tests.hub.workbooks import saved, with_parts, with_rows
from tests.metrics.library import make_metric
from tests.metrics.values_files.files import values_csv, values_workbook

CELLS = '<row r="1"><c r="A1" t="str"><v>Code</v></c><c r="B1" t="str"><v>Value</v></c></row>'
HEAD = b"Code,Period,Value\r\n"


def hidden_only() -> bytes:
    content = values_workbook(("M001", None, "2024/25", 3, None))
    with zipfile.ZipFile(BytesIO(content)) as parcel:
        book = parcel.read("xl/workbook.xml")
    return with_parts({"xl/workbook.xml": book.replace(b'"visible"', b'"veryHidden"')}, content)


def millions_of_rows() -> bytes:
    return with_rows(CELLS + '<row><c t="str"><v>x</v></c></row>' * 1_000_000)


def a_huge_cell() -> bytes:
    return with_rows(f'<row r="1"><c r="A1" t="str"><v>{"x" * 100 * 1024 * 1024}</v></c></row>')


def many_sheets() -> bytes:
    names = "".join(f'<sheet name="s{n}" sheetId="{n}"/>' for n in range(1, 10_002))
    return with_parts({"xl/workbook.xml": f"<workbook><sheets>{names}</sheets></workbook>"})


def merged() -> bytes:
    return values_workbook_with(lambda sheet: sheet.merge_cells("B1:C1"))


def values_workbook_with(shape: Any) -> bytes:
    book = openpyxl.load_workbook(BytesIO(values_workbook(("M001", None, "2024/25", 3, None))))
    shape(book["Values"])
    return saved(book)


BAD_FILES: dict[str, tuple[str, bytes | Callable[[], bytes]]] = {
    "two far-apart cells": (
        "v.xlsx",
        with_rows(f'{CELLS}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    ),
    "millions of rows in a small zip": ("v.xlsx", millions_of_rows),
    "entity bomb": (
        "v.xlsx",
        with_parts(
            {
                "xl/worksheets/sheet1.xml": '<!DOCTYPE a [<!ENTITY a "aaaa">'
                '<!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row><c><v>&b;</v></c></row>'
                "</sheetData></worksheet>"
            }
        ),
    ),
    "external links": ("v.xlsx", with_parts({"xl/externalLinks/externalLink1.xml": b"<a/>"})),
    "macros": ("v.xlsm", with_parts({"xl/vbaProject.bin": b"x"})),
    "encrypted": ("v.xlsx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")),
    "an old spreadsheet": ("v.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600),
    "a web page renamed": ("v.xlsx", b"<html><table><tr><td>Code</td></tr></table></html>"),
    "zip slip": ("v.xlsx", with_parts({"../../etc/passwd": b"x"})),
    "10,001 sheets": ("v.xlsx", many_sheets),
    "hidden sheets only": ("v.xlsx", hidden_only),
    "merged headings": ("v.xlsx", merged),
    "not a zip": ("v.xlsx", b"PK\x03\x04" + b"\0" * 100),
    "empty": ("v.csv", b""),
    "UTF-16": ("v.csv", "Code,Value\r\nM001,3\r\n".encode("utf-16")),
    "NUL": ("v.csv", HEAD + b"M001,2024/25,\0=1+1\r\n"),
    "a 200 KB field": ("v.csv", HEAD + b'M001,2024/25,"' + b"9" * 200_000 + b'"\r\n'),
    "an unbalanced quote": ("v.csv", HEAD + b'M001,2024/25,"3\r\n'),
    "10,000 ragged columns": ("v.csv", HEAD + b"M001" + b",1" * 10_000 + b"\r\n"),
    "semicolons": ("v.csv", b"Code;Period;Value\r\nM001;2024/25;3\r\n"),
    "duplicate headings": ("v.csv", b"Code,Value,value\r\nM001,3,4\r\n"),
    "homoglyph headings": ("v.csv", "Code,V\u0430lue\r\nM001,3\r\n".encode()),
    "a cell of 100 MB": ("v.xlsx", a_huge_cell),
}

KEPT = (ImportBatch, StoredFile, StagedValue, Observation, MeasurementPeriod)


def nothing_is_kept() -> bool:
    return not any(model.objects.exists() for model in KEPT) and Series.objects.count() == 1


@pytest.fixture
def client(cast: Cast) -> Any:
    make_metric(owner=cast.olive, code="M001")
    return cast.signed_in(cast.olive)


@pytest.mark.parametrize("what", sorted(BAD_FILES))
def test_a_bad_file_is_a_clear_refusal(client: Any, what: str) -> None:
    name, made = BAD_FILES[what]
    content = made() if callable(made) else made
    began = time.perf_counter()
    answer = client.post("/values-files/", {"file": SimpleUploadedFile(name, content)})
    took = time.perf_counter() - began
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "There is a problem" in page
    assert "govuk-error-message" in page
    assert nothing_is_kept()
    assert took < 60, "the child is stopped after five seconds, whatever it reads"


def test_control_a_good_file_is_kept(client: Any) -> None:
    content = values_csv(("M001", "", "2024/25", "3", ""))
    answer = client.post("/values-files/", {"file": SimpleUploadedFile("v.csv", content)})
    assert answer.status_code == 302
    assert StagedValue.objects.get().outcome == "new"


ODD_CELLS: dict[str, bytes] = {
    "31/04/2026": b"M001,31/04/2026,3",
    "NaN": b"M001,2024/25,NaN",
    "1E+1000000": b"M001,2024/25,1E+1000000",
    "a formula": b"M001,2024/25,=1+1",
    "a command": b"M001,2024/25,@SUM(A1)",
    "a formula for a code": b"=M001,2024/25,3",
    "the same key twice": b"M001,2024/25,3\r\nM001,2024/25,4",
}


@pytest.mark.parametrize("what", sorted(ODD_CELLS))
def test_an_odd_cell_is_rejected_by_its_place(client: Any, what: str) -> None:
    file = SimpleUploadedFile("v.csv", HEAD + ODD_CELLS[what] + b"\r\n")
    answer = client.post("/values-files/", {"file": file}, follow=True)
    assert answer.status_code == 200
    found = StagedValue.objects.all()
    assert {each.outcome for each in found} == {"rejected"}
    assert all(each.problem and each.column and each.row >= 2 for each in found)
    assert not Observation.objects.exists()


BAD_BODIES: dict[str, tuple[str, bytes]] = {
    "100,000 deep": ("application/json", b"[" * 100_000),
    "not a list": ("application/json", b'{"code": "M001"}'),
    "a list of lists": ("application/json", b"[[1]]"),
    "half a character": ("application/json", rb'[{"code": "\ud800"}]'),
    "NaN": ("application/json", b'[{"code": "M001", "period": "2024/25", "value": NaN}]'),
    "a number of 10,000 digits": ("application/json", b'[{"value": ' + b"9" * 10_000 + b"}]"),
    "nothing": ("application/json", b"[]"),
    "broken": ("application/json", b'[{"code": '),
    "20,001 values": ("application/json", json.dumps([{"code": "M001"}] * 20_001).encode()),
    **{
        f"{what}, as CSV": ("text/csv", content)
        for what, (name, content) in BAD_FILES.items()
        if isinstance(content, bytes) and name == "v.csv"
    },
    "a workbook as CSV": ("text/csv", values_workbook()),
    "unknown headings": ("text/csv", b"Thing,Amount of it\r\nM001,3\r\n"),
}


@pytest.mark.parametrize("what", sorted(BAD_BODIES))
def test_a_bad_body_is_a_clear_refusal(client: Any, what: str) -> None:
    kind, content = BAD_BODIES[what]
    answer = client.post(
        "/api/v1/observations/", content, content_type=kind, headers={"Idempotency-Key": "k"}
    )
    assert answer.status_code == 400
    said = answer.json()
    assert said["detail"]
    assert nothing_is_kept()


ODD_VALUES: dict[str, Any] = {
    "infinite": 1e400,
    "1E+1000000": "1E+1000000",
    "NaN in words": "NaN",
    "a list": [1],
    "a truth": True,
    "NUL": "\0=1",
    "a formula": "=1+1",
    "a long text": "9" * 300,
}


@pytest.mark.parametrize("what", sorted(ODD_VALUES))
def test_an_odd_value_is_rejected_by_its_row(client: Any, what: str) -> None:
    body = json.dumps([{"code": "M001", "period": "2024/25", "value": ODD_VALUES[what]}])
    body = body.replace("Infinity", "1e400")
    answer = client.post(
        "/api/v1/observations/",
        body,
        content_type="application/json",
        headers={"Idempotency-Key": "k"},
    )
    assert answer.status_code in (207, 400)
    if answer.status_code == 207:
        (row,) = answer.json()["rows"]
        assert row["status"] == "rejected"
        assert row["problems"]
    assert not Observation.objects.exists()


def test_another_kind_of_body_is_not_taken(client: Any) -> None:
    answer = client.post(
        "/api/v1/observations/", b"x", content_type="text/xml", headers={"Idempotency-Key": "k"}
    )
    assert answer.status_code == 415
