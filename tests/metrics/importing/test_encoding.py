"""Which files are tables of text, and what is said of those that are not?"""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hub.importing.csv_table import LARGEST_FILE, UnreadableTable, rows_of, text_of
from metrics.importing.indicator_table import read_indicator_table
from tests.metrics.importing.small_table import FILE_NAME, HEADER, LITTER, litter, table


def _zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return out.getvalue()


def _without(*names: str) -> bytes:
    kept = [index for index, header in enumerate(HEADER) if header not in names]
    return table([LITTER[index] for index in kept], header=[HEADER[index] for index in kept])


BAD_FILES = {
    "empty": (b"", "is empty"),
    "only line breaks": (b"\r\n \n", "is empty"),
    "a spreadsheet renamed": (_zipped(), "is a spreadsheet"),
    "an old spreadsheet renamed": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "old spreadsheet",
    ),
    "a PDF renamed": (b"%PDF-1.7\n", "is a PDF"),
    "UTF-16 with its mark": (table().decode().encode("utf-16"), "UTF-16"),
    "UTF-16 without its mark": (table().decode().encode("utf-16-le"), "line 1"),
    "NUL bytes": (table().replace(b"Westhaven", b"West\0haven"), "line 2"),
    "two encodings mixed": (table(litter(unit="£")) + "£".encode("cp1252"), "line 3"),
    "a byte no encoding has": (table() + b"\x81", "line 3"),
    "10,000 ragged columns": (table() + b"," * 10_000 + b"x\n", "10,001 cells"),
    "a comma too many": (table(LITTER, [*LITTER, "one more"]), "Line 3"),
    "a quotation mark left open": (table() + b'"Litter,3\n4,5\n', "quotation mark"),
    "a quotation mark out of place": (table() + b'"Litter"s,3\n', "quotation mark"),
    "a cell of 200 KB": (table(litter(name="x" * 200_000)), "longer than 128 KB"),
    "more than 10 MB": (table() + b"1,2\n" * (LARGEST_FILE // 4), "the limit is 10 MB"),
    "semicolons": (table().replace(b",", b";"), "semicolons"),
    "no name column": (_without("Indicator"), "name"),
    "no unit column": (_without("Unit"), "unit"),
    "no headline column": (_without("Council Plan Indicator"), "headline"),
    "no progress column": (_without("Progress"), "progress"),
    "no date column": (_without("2018-19 end of year indicator date"), "scope and date"),
    "some other table": (b"Name,Age\nAda,36\n", "no column for"),
}


@pytest.mark.parametrize("what", BAD_FILES)
def test_a_file_that_cannot_be_read_says_where_and_what_to_do(what: str) -> None:
    data, told = BAD_FILES[what]

    with pytest.raises(UnreadableTable, match=told) as refusal:
        read_indicator_table(data, FILE_NAME)

    message = str(refusal.value)
    assert len(message) < 600
    assert message.endswith((".", "?"))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252"], ids=["UTF-8", "UTF-8 with its mark", "cp1252"]
)
def test_a_pound_is_a_pound_in_every_encoding(encoding: str) -> None:
    data = table(litter(unit="£ – “per head”")).decode().encode(encoding)

    assert read_indicator_table(data, FILE_NAME).rows[0].unit == "£ – “per head”"


def test_line_breaks_of_every_kind_end_rows_and_stay_in_cells() -> None:
    text = 'Name,Note\nLitter,"two\r\nlines"\nBins,\r\n'

    assert rows_of(text, "x.csv") == [["Name", "Note"], ["Litter", "two\r\nlines"], ["Bins", ""]]


@example(b"\xef\xbb\xbf")
@given(st.binary(max_size=400))
def test_no_bytes_are_ever_another_error(data: bytes) -> None:
    try:
        read_indicator_table(data, FILE_NAME)
    except UnreadableTable as refusal:
        assert FILE_NAME in str(refusal)


@given(st.text(st.characters(codec="cp1252", exclude_characters="\x00"), min_size=1))
def test_text_comes_back_as_it_was_written(text: str) -> None:
    if text.strip():
        assert text_of(text.encode(), "x.csv") == text.removeprefix("\ufeff")
