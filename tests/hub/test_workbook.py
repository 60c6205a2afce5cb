"""A workbook becomes rows; one that nobody should open becomes a sentence with its cure."""

import io
import random
import stat
import subprocess
import sys
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.formula import ArrayFormula

from hub.importing import workbook as reader
from hub.importing.csv_table import UnreadableTable
from hub.importing.sheet_rows import Cell, CellKind, SheetRow, SheetRows, csv_rows, letter_of
from hub.importing.workbook import read_table_file
from tests.hub.workbooks import SHEET_PART, saved, with_parts, with_rows, workbook

HEADINGS = ("Activity", "Due")


def only(data: bytes, name: str = "plan.xlsx") -> SheetRows:
    (sheet,) = read_table_file(data, name)
    return sheet


def refusal(data: bytes, name: str = "plan.xlsx") -> str:
    with pytest.raises(UnreadableTable) as refused:
        read_table_file(data, name)
    return str(refused.value)


def zipped(*parts: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parcel:
        for name, content in parts:
            parcel.writestr(name, content)
    return file.getvalue()


# --- What is read ---------------------------------------------------------------------------------


def test_cells_come_typed_with_their_places() -> None:
    def percent(sheet: object) -> None:
        sheet["D2"].number_format = "0%"  # type: ignore[index]

    sheet = only(
        workbook(
            ("Activity", "Due", "Money", "Done"),
            ("  Plant trees\n", date(2026, 5, 31), 1200.5, 0.57),
            (None, None, None, None),
            (True, "31/04/2026", 0.1 + 0.2, None),
            shape=percent,
        )
    )
    assert [heading.text for heading in sheet.headings()] == ["Activity", "Due", "Money", "Done"]
    first, second = sheet.body()
    assert (first.number, second.number) == (2, 4)
    assert first.text(1) == "Plant trees"
    assert first.cells[2].day == date(2026, 5, 31)
    assert first.cells[3].number == Decimal("1200.5")
    assert (first.cells[4].kind, first.cells[4].text) == (CellKind.PERCENT, "57%")
    assert second.text(1) == "TRUE"
    assert second.text(2) == "31/04/2026"
    assert second.cells[3].number == Decimal("0.3")


def test_a_title_above_the_table_is_not_taken_for_its_headings() -> None:
    def merge(sheet: object) -> None:
        sheet.merge_cells("A1:B1")  # type: ignore[attr-defined]

    data = workbook(("Recycling plan 2026", None), (), HEADINGS, ("Plant trees",), shape=merge)
    sheet = only(data)
    assert [heading.text for heading in sheet.headings()] == list(HEADINGS)
    assert [row.number for row in sheet.body()] == [4]


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_dates_counted_from_1904_are_the_same_days(epoch: object) -> None:
    book = openpyxl.Workbook()
    if epoch:
        book.epoch = epoch
    book.active.append(HEADINGS)
    book.active.append(("Plant trees", date(2026, 3, 31)))
    (row,) = only(saved(book)).body()
    assert row.cells[2].day == date(2026, 3, 31)


def test_hidden_sheets_are_left_out() -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADINGS)
    secret = book.create_sheet("Salaries")
    secret.append(("Name", "Salary"))
    secret.sheet_state = "hidden"
    assert [sheet.name for sheet in read_table_file(saved(book), "plan.xlsx")] == ["Sheet"]
    secret.sheet_state = "visible"
    assert len(read_table_file(saved(book), "plan.xlsx")) == 2


def test_a_csv_file_has_the_same_shape() -> None:
    sheet = only(b"Activity,Due\r\n\r\n\xa3500 for trees,31/05/2026\r\n", "plan.csv")
    assert [heading.text for heading in sheet.headings()] == list(HEADINGS)
    (row,) = sheet.body()
    assert (row.number, row.text(1)) == (3, "£500 for trees")


# --- Cells that cannot be read: the rest of the sheet can -----------------------------------------

ONE_CELL = '<row r="1"><c r="A1" t="str"><v>Activity</v></c><c r="B1" t="str"><v>Due</v></c></row>'


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('<c r="B2"><v>NaN</v></c>', "It holds “NaN”, which is not a number"),
        ('<c r="B2"><v>1E+1000000</v></c>', "too large to be meant"),
        (f'<c r="B2"><v>{"9" * 5000}</v></c>', "which is not a number"),
        ('<c r="B2" t="s"><v>99</v></c>', "which is not a number"),
        ('<c r="B2" t="e"><v>#REF!</v></c>', "It shows #REF!"),
        ('<c r="B2"><f>SUM(A1)</f></c>', "has not been worked out"),
    ],
)
def test_a_cell_without_a_value_says_why(cell: str, said: str) -> None:
    (row,) = only(with_rows(f'{ONE_CELL}<row r="2">{cell}</row>')).body()
    assert row.cells[2].kind is CellKind.ERROR
    assert said in row.text(2)


def test_control_a_formula_with_its_result_is_that_value() -> None:
    data = with_rows(f'{ONE_CELL}<row r="2"><c r="B2"><f>SUM(1)</f><v>7</v></c></row>')
    (row,) = only(data).body()
    assert row.cells[2].number == 7


def test_results_that_another_program_must_still_work_out_are_not_believed() -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADINGS)
    book.active["A2"] = ArrayFormula("A2", "=SUM(1)")
    file = io.BytesIO()
    book.save(file)  # says itself that everything is to be calculated on opening
    (row,) = only(file.getvalue()).body()
    assert "has not been worked out" in row.text(1)


# --- Files that are refused whole -----------------------------------------------------------------


def test_a_merged_range_without_end_is_no_crash() -> None:
    heading = SheetRow(1, {n: Cell(n, CellKind.TEXT, f"Heading {n}") for n in (1, 2)})
    sheet = SheetRows("a.xlsx", "Sheet", (heading,), merged=(f"A5:B{'9' * 5000}",))
    assert len(sheet.headings()) == 2


def test_headings_in_merged_cells_are_named() -> None:
    sheet = only(workbook(HEADINGS, shape=lambda sheet: sheet.merge_cells("B1:C1")))
    with pytest.raises(UnreadableTable, match=r"B1:C1 of the sheet “Actions” are merged"):
        sheet.headings()


@pytest.mark.parametrize(
    ("headings", "said"),
    [
        (("Activity", "Due", "due "), "“due” stands twice, in columns B and C"),
        (("Activity", "D\u0443e"), "Cyrillic letters that only look like ours"),
    ],
)
def test_headings_that_could_be_mistaken_are_named(headings: tuple[str, ...], said: str) -> None:
    with pytest.raises(UnreadableTable) as refused:
        only(workbook(headings)).headings()
    assert said in str(refused.value)


def test_two_cells_far_apart() -> None:
    last = f'{ONE_CELL}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert "goes on to cell XFD1048576 of the sheet “Actions”" in refusal(with_rows(last))
    wide = f'{ONE_CELL}<row r="2"><c r="GS2"><v>1</v></c></row>'
    assert "GS2" in refusal(with_rows(wide))
    assert "200 columns" in refusal(with_rows(wide))
    assert only(with_rows(f'{ONE_CELL}<row r="2"><c r="GR2"><v>1</v></c></row>'))


def test_millions_of_rows_in_a_small_file() -> None:
    said = refusal(with_rows(ONE_CELL + '<row><c t="str"><v>x</v></c></row>' * 2_000_000))
    assert "more than 100 times its size" in said


def test_a_cell_of_300_mib() -> None:
    text = "x" * (300 * 1024 * 1024)
    said = refusal(with_rows(f'<row r="1"><c r="A1" t="str"><v>{text}</v></c></row>'))
    assert "100 times its size" in said


def test_text_longer_than_a_cell_holds_names_the_cell() -> None:
    said = refusal(with_rows(f'<row r="7"><c r="C7" t="str"><v>{"a" * 32_768}</v></c></row>'))
    assert "more than 32,767 characters in cell C7 of the sheet “Actions”" in said


def test_noise_that_does_not_compress_but_unpacks_large() -> None:
    noise = random.Random(7).randbytes(1024 * 1024).hex()
    rows = f'<row r="1"><c r="A1" t="str"><v>{noise}</v></c></row>'
    assert "characters in cell A1" in refusal(with_rows(rows))


@pytest.mark.parametrize(
    "part", [SHEET_PART, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"]
)
def test_entity_bombs(part: str) -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:  # texts in a part of their own, as Excel has them
        book.add_worksheet().write_row(0, 0, HEADINGS)
    assert only(file.getvalue()).headings()
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{lines}]><x>&a11;</x>'
    assert "is damaged, or not a spreadsheet" in refusal(with_parts({part: bomb}, file.getvalue()))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 and then nothing", "is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an old spreadsheet (.xls)"),
        (
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600,
            "protected with a password",
        ),
        (b"<html><table><tr><td>Activity</td></tr></table></html>", "is a web page"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "is a web page"),
        (b"just some words", "is not a spreadsheet"),
        (b"x" * (10 * 1024 * 1024 + 1), "larger than 10 MB"),
    ],
)
def test_what_only_bears_the_name(data: bytes, said: str) -> None:
    assert said in refusal(data)


def _symlink() -> bytes:
    entry = zipfile.ZipInfo("xl/media/link")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return zipped((entry, b"/etc/passwd"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (with_parts({"../../etc/cron.d/x": b"x"}), "a part that no spreadsheet has"),
        (with_parts({"/etc/cron.d/x": b"x"}), "a part that no spreadsheet has"),
        (_symlink(), "a part that no spreadsheet has"),
        (with_parts({"xl/vbaProject.bin": b"x"}), "holds macros"),
        (with_parts({"xl/externalLinks/externalLink1.xml": b"<x/>"}), "external links"),
        (zipped(("a.txt", b"a")), "is a zip file, but not a spreadsheet"),
        (zipped(("mimetype", b"x"), ("content.xml", b"<x/>")), "an OpenDocument file"),
        (with_parts({f"docs/{n}.xml": b"<x/>" for n in range(201)}), "the limit is 200"),
        (
            with_parts({f"xl/worksheets/sheet{n}.xml": b"<x/>" for n in range(10_001)}),
            "has 10,001 sheets; the limit is 20",
        ),
    ],
    ids=[
        "zip slip", "absolute", "symlink", "macros", "external links", "zip", "ods", "parts",
        "10,001 sheets",
    ],
)  # fmt: skip
def test_parcels_that_no_workbook_is(data: bytes, said: str) -> None:
    assert said in refusal(data)


def test_sheets_that_are_all_the_same_part_are_counted_too() -> None:
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 10_002))
    book = (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f"<sheets>{listed}</sheets></workbook>"
    )
    assert "has 10,001 sheets" in refusal(with_parts({"xl/workbook.xml": book}))


def test_only_hidden_sheets() -> None:
    part = workbook(HEADINGS)
    with zipfile.ZipFile(io.BytesIO(part)) as parcel:
        book = parcel.read("xl/workbook.xml").decode()
    hidden = book.replace('state="visible"', 'state="hidden"')
    assert hidden != book
    assert "hidden sheets only" in refusal(with_parts({"xl/workbook.xml": hidden}, part))


def test_an_empty_workbook() -> None:
    assert "no cell with anything in it" in refusal(workbook())


def test_a_file_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(UnreadableTable, match="takes too long"):
        read_table_file(workbook(HEADINGS), "plan.xlsx", patience=0.001)


def test_the_child_is_told_nothing_and_may_not_take_all_memory() -> None:
    code = f"import runpy,resource; runpy.run_path({str(reader.CHILD)!r}, run_name='__main__'); "
    code += "import os,sys; print(resource.getrlimit(resource.RLIMIT_AS)[0], file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], input=b"", capture_output=True, check=True
    )
    assert int(done.stderr.split()[-1]) == 1024**3


def test_a_child_that_dies_is_no_crash_of_ours(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    child = tmp_path / "child.py"
    child.write_text("import os; os.abort()")
    monkeypatch.setattr(reader, "CHILD", child)
    assert "needs too much memory, or is damaged" in refusal(workbook(HEADINGS))


# --- CSV ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("Activity,Due\n".encode("utf-16"), "UTF-16"),
        (b"Activity;Due\nPlant;\n", "separated by semicolons"),
        (b"Activity,Due\nPl\x00ant,\n", "line 2"),
        (b'Activity,Due\n"Plant,\n', "quotation mark"),
        (b"Activity,Due\n" + b"x" * 200_000 + b",\n", "longer than 128 KB"),
        (b"Activity,Due\na,b,c\n", "Line 2"),
    ],
)
def test_csv_files_that_are_refused(data: bytes, said: str) -> None:
    assert said in refusal(data, "plan.csv")


def test_letters_of_columns() -> None:
    assert [letter_of(number) for number in (1, 26, 27, 200)] == ["A", "Z", "AA", "GR"]


def test_a_lead_of_a_formula_is_only_text() -> None:
    (row,) = csv_rows(b'Activity,Due\n"=cmd|calc",x\n', "plan.csv").body()
    assert row.text(1) == "=cmd|calc"
