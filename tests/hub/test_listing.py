"""Does a list show, count and hand out exactly the same rows, whatever the query string says?"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
import time_machine
from django import forms
from django.core.exceptions import BadRequest
from django.test import RequestFactory

from hub.exports.inert import inert
from hub.listing import Column, Kind, ListFilter, Listing
from hub.models import OrganisationUnit

MOMENT = datetime(2026, 11, 22, 9, 14, tzinfo=UTC)


@dataclass(frozen=True)
class Action:
    name: str
    cost: Decimal | None
    due: date
    is_late: bool = False


ACTIONS = (
    Action("Food waste rounds", Decimal("-5"), date(2027, 6, 30)),
    Action("appeal on the sorting plant", None, date(2027, 4, 30), is_late=True),
    Action("=HYPERLINK(1)", Decimal("1250.5"), date(2026, 3, 31)),
    Action("Cameras", Decimal("12"), date(2026, 12, 1)),
)


class ActionFilter(ListFilter):
    q = forms.CharField(label="Name holds", max_length=20)
    year = forms.IntegerField(label="Due in")
    late = forms.BooleanField(label="Late only")
    kind = forms.ChoiceField(label="Kind", choices=[("", "Any"), ("c", "Capital")])

    def narrow(self, rows: Any) -> Any:
        q, year = self.cleaned_data.get("q", ""), self.cleaned_data.get("year")
        return [
            row
            for row in rows
            if q.casefold() in row.name.casefold()
            and (not year or row.due.year == year)
            and (row.is_late or not self.cleaned_data.get("late"))
        ]


LISTING = Listing(
    name="actions",
    title="Actions",
    noun="actions",
    filters=ActionFilter,
    sort="name",
    page_size=2,
    also=("tab",),
    columns=(
        Column("name", "Action", lambda row: row.name, order="value"),
        Column("cost", "Cost", lambda row: row.cost, Kind.NUMBER, order="value", decimals=1),
        Column("due", "Due", lambda row: row.due, Kind.DATE, order="value"),
        Column("late", "Late", lambda row: row.is_late, shown=False),
    ),
)


@pytest.fixture(autouse=True)
def moment() -> Iterator[None]:
    with time_machine.travel(MOMENT, tick=False):
        yield


def ask(query: str, rows: Any = ACTIONS, listing: Listing = LISTING) -> Any:
    return listing.page(RequestFactory().get(f"/actions/{query}"), rows)


def names(page: Any) -> list[str]:
    return [cells[0].text for cells in page.rows]


def take(query: str, rows: Any = ACTIONS, listing: Listing = LISTING) -> Any:
    response = listing.respond(RequestFactory().get(f"/actions/{query}"), rows)
    return response, b"".join(response.streaming_content)


def csv_rows(query: str, **more: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(take(query, **more)[1].decode("utf-8-sig"))))


def test_first_page_comes_in_the_lists_own_order_and_counts_all():
    page = ask("")
    assert names(page) == ["=HYPERLINK(1)", "appeal on the sorting plant"]
    assert page.total == 4
    assert page.notices == []
    assert page.pages.next_url == "?page=2"
    assert page.pages.previous_url == ""


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?q=a&rows=all", ["appeal on the sorting plant", "Cameras", "Food waste rounds"]),
        ("?year=2026", ["=HYPERLINK(1)", "Cameras"]),
        ("?late=on", ["appeal on the sorting plant"]),
        ("?sort=-due", ["Food waste rounds", "appeal on the sorting plant"]),
        ("?sort=cost", ["Food waste rounds", "Cameras"]),
        ("?sort=-cost&page=2", ["Food waste rounds", "appeal on the sorting plant"]),
        ("?page=2", ["Cameras", "Food waste rounds"]),
    ],
    ids=[
        "words", "number", "tick", "downward", "blanks come last", "downward too", "second page",
    ],
)  # fmt: skip
def test_what_was_asked_for_is_shown_without_a_word_of_complaint(query, shown):
    page = ask(query)
    assert names(page) == shown
    assert page.notices == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?foo=1", "“foo”: this list has no such filter"),
        ("?year=soon", "“Due in”: Enter a whole number"),
        ("?q=" + "x" * 21, "“Name holds”: Ensure this value has at most 20"),
        ("?q=%00", "“Name holds”: Null characters are not allowed"),
        ("?kind=z", "“Kind”: Select a valid choice"),
        ("?sort=secret", "“secret”: there is no such column"),
        ("?page=99", "no page “99”: this is page 2"),
        ("?page=-1", "no page “-1”"),
        ("?page=two", "no page “two”"),
        ("?rows=9", "rows “9”: there is only all"),
        ("?format=pdf", "“pdf”: take csv or xlsx"),
    ],
)
def test_what_is_not_understood_is_ignored_and_said_aloud(query, said):
    page = ask(query)
    assert page.total == 4
    assert len(page.notices) == 1
    assert said in page.notices[0]


@pytest.mark.parametrize(
    "query", ["?foo=1&format=csv", "?year=soon&format=xlsx", "?sort=x&format=csv"]
)
def test_file_is_refused_where_a_page_would_have_to_explain(query):
    with pytest.raises(BadRequest, match="We ignored"):
        take(query)


def test_links_keep_filters_and_order_but_not_the_page():
    page = ask("?q=a&sort=-name&page=2&tab=all")
    assert page.csv_url == "?q=a&sort=-name&tab=all&format=csv"
    assert page.headings[0].order == "descending"
    assert page.headings[0].url == "?q=a&tab=all&sort=name"
    assert page.headings[1].url == "?q=a&tab=all&sort=cost"
    assert page.clear_url == "/actions/?tab=all"
    assert page.kept == [("sort", "-name"), ("tab", "all")]
    assert page.filter_words == "Name holds: a"


def test_all_rows_fit_on_one_page_when_asked_for():
    page = ask("?rows=all")
    assert len(page.rows) == 4
    assert page.pages.all_url == page.pages.next_url == ""


def test_empty_list_says_whether_it_is_the_filters():
    assert ask("?q=zebra").empty_title == "Nothing matches these filters"
    assert ask("?q=zebra").empty_url == "/actions/"
    assert ask("", rows=()).empty_title == "No actions yet"
    assert ask("", rows=()).empty_url == ""


def test_numbers_and_dates_are_written_as_people_read_them():
    cells = {row[0].text: [cell.text for cell in row[1:]] for row in ask("?rows=all").rows}
    assert cells["=HYPERLINK(1)"] == ["1,250.5", "31 March 2026"]
    assert cells["Food waste rounds"] == ["−5.0", "30 June 2027"]
    assert cells["appeal on the sorting plant"][0] == "–"


def test_csv_is_the_whole_list_as_shown_with_one_header_and_nothing_else():
    assert csv_rows("?q=a&sort=-due&page=2&format=csv") == [
        ["Action", "Cost", "Due", "Late"],
        ["Food waste rounds", "-5", "2027-06-30", "No"],
        ["appeal on the sorting plant", "", "2027-04-30", "Yes"],
        ["Cameras", "12", "2026-12-01", "No"],
    ]
    response, _ = take("?format=csv")
    assert response["Content-Disposition"] == 'attachment; filename="actions-2026-11-22.csv"'


def test_excel_holds_typed_values_and_a_sheet_that_says_what_it_is():
    response, content = take("?year=2027&format=xlsx")
    assert "actions-2026-11-22.xlsx" in response["Content-Disposition"]
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert [sheet.sheet_state for sheet in book] == ["visible", "visible"]
    data = [[cell.value for cell in row] for row in book["Data"].rows]
    assert data == [
        ["Action", "Cost", "Due", "Late"],
        ["appeal on the sorting plant", None, datetime(2027, 4, 30), "Yes"],
        ["Food waste rounds", -5, datetime(2027, 6, 30), "No"],
    ]
    about = [[cell.value for cell in row] for row in book["About"].rows]
    assert about[0] == ["What", "Actions"]
    assert about[1][1].startswith("22 November 2026, 09:14")
    assert ["Due in", "2027"] in about
    assert "Got worse" in [line[0] for line in about]


@pytest.mark.parametrize("lead", ["=", "+", "-", "@", "\t", "\r", "\0", "\0="])
def test_text_that_could_start_a_formula_is_escaped_and_a_number_is_not(lead):
    assert inert(f"{lead}1+1") == f"'{lead}1+1"
    assert inert(-5) == -5
    assert inert("5-1") == "5-1"
    rows = (Action(f"{lead}1+1", Decimal("-5"), date(2026, 1, 1)),)
    written = take("?format=csv", rows=rows)[1].decode("utf-8-sig").splitlines()[1]
    assert written.lstrip('"').startswith("'")
    sheet = openpyxl.load_workbook(io.BytesIO(take("?format=xlsx", rows=rows)[1]))["Data"]
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].value.startswith("'")
    assert sheet["B2"].value == -5


def test_more_rows_than_excel_holds_are_refused_not_left_out(monkeypatch):
    monkeypatch.setattr("hub.exports.excel_file.MOST_ROWS", 3)
    with pytest.raises(BadRequest, match="Narrow the list, or take CSV"):
        take("?format=xlsx")
    assert len(csv_rows("?format=csv")) == 5


def test_control_without_the_guard_the_formula_would_leave(monkeypatch):
    monkeypatch.setattr("hub.exports.csv_file.inert", lambda value: value)
    assert csv_rows("?q=HYPER&format=csv")[1][0] == "=HYPERLINK(1)"


UNITS = Listing(
    name="units",
    title="Units",
    noun="units",
    sort="name",
    page_size=3,
    columns=(
        Column("name", "Name", lambda row: row.name, order="name"),
        Column(
            "parent", "Part of", lambda row: row.parent and row.parent.name, order="parent__name"
        ),
    ),
)


def test_queryset_is_ordered_by_the_database_with_blanks_last_and_read_in_two_queries(
    cast, django_assert_num_queries
):
    units = OrganisationUnit.objects.select_related("parent")
    with django_assert_num_queries(2):
        page = ask("?sort=parent", units, UNITS)
    assert [cells[1].text for cells in page.rows] == ["Neighbourhoods", "Place", "Place"]
    last = ask("?sort=-parent&rows=all", units, UNITS)
    assert last.rows[-1][1].text == "–"


def test_queryset_leaves_whole_in_a_file_and_prepared_in_parts(cast, monkeypatch):
    monkeypatch.setattr("hub.listing.answer.ROWS_AT_A_TIME", 2)
    parts: list[int] = []

    def prepare(rows):
        parts.append(len(rows))
        return rows

    listing = Listing(
        name="units", title="Units", columns=UNITS.columns, sort="name", prepare=prepare
    )
    units = OrganisationUnit.objects.select_related("parent")
    rows = csv_rows("?format=csv", rows=units, listing=listing)
    assert [row[0] for row in rows[1:]] == sorted(unit.name for unit in units)
    assert parts == [2, 2, 2]
