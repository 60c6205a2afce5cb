"""Maya brings her spreadsheet of actions in: read, cured, confirmed, taken back, and sent out."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub import jobs
from hub.access.checks import Refused
from hub.exports.csv_file import csv_lines
from hub.exports.excel_file import write_excel
from hub.importing.workbook import read_table_file
from hub.models import AuditRecord, Job, OutboxMessage, StoredFile
from strategies.exports import actions_table
from strategies.importing.action_cells import NotReadable, read_day
from strategies.importing.action_columns import FIELDS, guess_mapping
from strategies.importing.action_review import review_actions
from strategies.models import (
    Action,
    ActionImport,
    ActionImportState,
    ActionPlan,
    ActionStatus,
    ColumnMapping,
    Milestone,
    Objective,
    PlanState,
)
from strategies.operations.action_import import (
    bring_in,
    confirm_action_import,
    look_at,
    save_columns,
    upload_action_file,
)
from strategies.operations.action_undo import undo_action_import
from strategies.operations.written_owners import say_who_is_meant
from strategies.queries.action_file import known_of, standing_actions
from strategies.tasks import bring_actions_in
from tests.cast import Cast
from tests.hub.workbooks import workbook
from tests.strategies.action_spreadsheet import HEADINGS, MISTAKES, spreadsheet
from tests.thread import NOW, TODAY, make_action, make_action_plan, make_update

KNOWN = [field.heading for field in FIELDS]
"""Headings that nobody need explain."""


@pytest.fixture
def plan(cast: Cast) -> ActionPlan:
    return make_action_plan(cast)


def rows_of(*rows: dict[str, Any]) -> bytes:
    """A workbook in the template's columns."""
    headings = {field.key: field.heading for field in FIELDS}
    return workbook(KNOWN, *([row.get(key) for key in headings] for row in rows))


def uploaded(cast: Cast, plan: ActionPlan, content: bytes, name: str = "p.xlsx") -> ActionImport:
    return upload_action_file(by=cast.maya, plan=plan, file_name=name, content=content)


def brought(cast: Cast, plan: ActionPlan, content: bytes, **more: Any) -> ActionImport:
    batch = uploaded(cast, plan, content)
    confirm_action_import(by=cast.maya, batch=batch, mark=look_at(batch, TODAY).mark, **more)
    batch.refresh_from_db()
    return batch


# --- Sixty actions with ten mistakes --------------------------------------------------------------


def test_each_of_ten_mistakes_is_named_by_row_column_and_cure(cast: Cast, plan: ActionPlan) -> None:
    batch = uploaded(cast, plan, spreadsheet())
    guess = guess_mapping(list(HEADINGS))
    assert not guess.certain
    assert batch.mapping == {}, "the chair's remarks are unknown, so somebody is asked"
    batch = save_columns(by=cast.maya, batch=batch, mapping=guess.mapping)
    review = look_at(batch, TODAY).review
    found = {(error.line, error.column): error for error in review.errors}
    assert len(review.errors) == len(MISTAKES)
    for mistake in MISTAKES:
        error = found[mistake.row, mistake.column]
        assert mistake.problem in error.problem
        assert mistake.cure in error.cure
    assert len(review.new) == 50
    assert review.written == {"Jo Bloggs": 2}


def test_the_good_rows_come_in_and_the_others_go_back_cured(cast: Cast, plan: ActionPlan) -> None:
    batch = uploaded(cast, plan, spreadsheet())
    batch = save_columns(by=cast.maya, batch=batch, mapping=guess_mapping(HEADINGS).mapping)
    looked = look_at(batch, TODAY)
    with pytest.raises(ValidationError, match="Nothing was brought in"):
        confirm_action_import(by=cast.maya, batch=batch, mark=looked.mark)
    assert not Action.objects.exists(), "the control: all or nothing"
    confirm_action_import(by=cast.maya, batch=batch, mark=looked.mark, without_bad=True)
    assert Action.objects.count() == 50
    first = Action.objects.get(reference="A1")
    assert first.owner == cast.olive
    assert first.lead == cast.maya
    assert first.service == cast.streets
    assert first.due == first.original_due == date(2027, 3, 31)
    assert first.money == Decimal("1000.00")
    assert first.status == ActionStatus.ON_TRACK
    assert [(m.name, m.done_on) for m in first.milestones.all()] == [
        ("Quotes in", date(2026, 6, 28)),
        ("Work done", None),
    ]
    assert first.percent == 50

    client = cast.signed_in(cast.maya)
    answer = client.get(reverse("strategies:action-import-rest", args=[batch.pk]))
    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer)))["Data"]
    lines = list(sheet.iter_rows(values_only=True))
    assert len(lines) == 11
    assert lines[0] == (*HEADINGS, "What to cure")
    assert "April 2027 has 30 days" in str(lines[1][-1])

    # The second file has other headings, but the hub's own column is nobody's question.
    cured = [list(line) for line in lines]
    fixes = {"Deadline": date(2027, 4, 30), "Budget (£)": 12, "RAG": "Green", "% complete": 40}
    for line, mistake in zip(cured[1:], MISTAKES, strict=True):
        column = HEADINGS.index(mistake.heading)
        line[column] = fixes.get(mistake.heading) or {
            "Action": "Sweep the square", "Ref": "A41", "Accountable": "Maya Mistry"
        }[mistake.heading]  # fmt: skip
    second = uploaded(cast, plan, workbook(*cured))
    second = save_columns(by=cast.maya, batch=second, mapping=guess_mapping(HEADINGS).mapping)
    assert look_at(second, TODAY).review.errors == ()
    confirm_action_import(by=cast.maya, batch=second, mark=look_at(second, TODAY).mark)
    assert Action.objects.count() == 60
    assert look_at(uploaded(cast, plan, workbook(*cured)), TODAY).review.changed == ()


def test_the_columns_are_asked_once(cast: Cast, plan: ActionPlan) -> None:
    batch = uploaded(cast, plan, spreadsheet())
    save_columns(by=cast.maya, batch=batch, mapping={"activity": "Action", "due": "Deadline"})
    again = uploaded(cast, plan, spreadsheet())
    assert again.mapping == {"activity": "Action", "due": "Deadline"}
    assert ColumnMapping.objects.get().saved_by == cast.maya


@pytest.mark.parametrize(
    ("headings", "certain", "expected"),
    [
        (KNOWN, True, {field.key: field.heading for field in FIELDS}),
        (["ACTION:", "Due date"], True, {"activity": "ACTION:", "due": "Due date"}),
        (["Action", "Deadlines"], False, {"activity": "Action", "due": "Deadlines"}),
        (["Action", "Weather"], False, {"activity": "Action"}),
    ],
)
def test_headings_are_guessed(headings: list[str], certain: bool, expected: object) -> None:
    guess = guess_mapping(headings)
    assert (guess.certain, guess.mapping) == (certain, expected)


# --- What one cell says ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/05/2026", date(2026, 5, 31)),
        ("1.5.2026", date(2026, 5, 1)),
        ("2026-05-31", date(2026, 5, 31)),
        ("31st May 2026", date(2026, 5, 31)),
        ("3 Sept 2026", None),
        ("01/02/26", date(2026, 2, 1)),
        ("29/02/2027", None),
        ("00/01/2026", None),
        ("31/05/1899", None),
        ("Q2 2026/27", None),
        ("NaN", None),
    ],
)
def test_days_are_read_day_first(text: str, day: date | None) -> None:
    if day is None:
        with pytest.raises(NotReadable):
            read_day(text)
    else:
        said = read_day(text)
        assert said.value == day
        assert ("was read as" in said.note) == (text == "01/02/26")


@pytest.mark.parametrize(
    ("field", "cell", "expected"),
    [
        ("money", "£12.5k", Decimal("12500.00")),
        ("money", "£3m", Decimal("3000000.00")),
        ("days", "12.5 days", Decimal("12.5")),
        ("percent", "60%", 60),
        ("status", "b", ActionStatus.COMPLETE),
        ("status", "ON-TRACK", ActionStatus.ON_TRACK),
        ("starts", date(2026, 5, 31), date(2026, 5, 31)),
        ("service", "parks", "parks"),
        ("partner", "Riverside  Trust", "riverside"),
        ("objective", "Less waste", "objective"),
    ],
)
def test_cells_are_read(
    cast: Cast, plan: ActionPlan, field: str, cell: object, expected: object
) -> None:
    objective = Objective.objects.create(strategy=plan.strategy, name="Less waste")
    things = {"parks": cast.parks, "riverside": cast.riverside, "objective": objective}
    brought(cast, plan, rows_of({"activity": "Plant trees", field: cell}))
    expected = things.get(str(expected), expected)
    assert getattr(Action.objects.get(), field) == expected


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ({"money": "-5"}, "Money (£)", "cannot be what the action costs"),
        ({"percent": 0.6}, "Percent done", "may be 0.6% or 60"),
        ({"due": 46000}, "Due", "is a number, not a date"),
        ({"activity": "x" * 251}, "Activity", "there is room for 250"),
        ({"service": "Park"}, "Service", "“Parks” is meant?"),
        ({"partner": "Zebra Ltd"}, "Partner", "under “Works with”"),
        ({"objective": "More waste"}, "Objective", "Write an objective of the strategy"),
        ({"milestones": "A (done)"}, "Milestones", "(done 31/05/2026)"),
        ({"milestones": "A – 31/04/2026"}, "Milestones", "April 2026 has 30 days"),
        ({"milestones": "A; a"}, "Milestones", "stands twice"),
    ],
)
def test_wrong_cells_are_named(
    cast: Cast, plan: ActionPlan, row: dict[str, Any], column: str, said: str
) -> None:
    batch = uploaded(cast, plan, rows_of({"activity": "Plant trees", **row}))
    (error,) = look_at(batch, TODAY).review.errors
    assert (error.line, error.column) == (2, column)
    assert said in f"{error.problem} {error.cure}"


def test_two_people_of_one_name_must_be_told_apart(cast: Cast, plan: ActionPlan) -> None:
    cast.ellis.full_name = "Olive Okafor"
    cast.ellis.save(update_fields=["full_name"])
    batch = uploaded(cast, plan, rows_of({"activity": "Plant", "owner": "Olive Okafor"}))
    (error,) = look_at(batch, TODAY).review.errors
    assert "2 are called" in error.problem
    brought(cast, plan, rows_of({"activity": "Plant", "owner": cast.olive.email.upper()}))
    assert Action.objects.get().owner == cast.olive


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("plan.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 99, "an old spreadsheet"),
        ("plan.csv", b"Activity;Due\nPlant;\n", "semicolons"),
        ("plan.csv", b"Activity\nPlant\n", "no row of headings"),
        ("plan.csv", b"Activity,Activity\nPlant,x\n", "stands twice"),
    ],
)
def test_nothing_is_kept_of_a_file_that_is_no_table(
    cast: Cast, plan: ActionPlan, name: str, content: bytes, said: str
) -> None:
    answer = cast.signed_in(cast.maya).post(
        reverse("strategies:action-import", args=[plan.pk]),
        {"file": SimpleUploadedFile(name, content)},
    )
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not StoredFile.objects.exists()
    assert not ActionImport.objects.exists()


# --- What stands already --------------------------------------------------------------------------


def test_matched_by_reference_then_by_words_and_promises_are_kept(
    cast: Cast, plan: ActionPlan
) -> None:
    by_reference = make_action(cast, "Plant trees", action_plan=plan, reference="A1")
    by_words = make_action(cast, "Water trees", action_plan=plan)
    batch = uploaded(
        cast,
        plan,
        rows_of(
            {
                "reference": "a1",
                "activity": "Plant many trees",
                "due": date(2027, 6, 30),
                "status": "Red",
            },
            {"activity": "Water  trees", "money": 500},
        ),
    )
    review = look_at(batch, TODAY).review
    assert {row.action for row in review.changed} == {by_reference.pk, by_words.pk}
    notes = " ".join(review.noted[0].notes)
    assert "“Due” stays 31/03/2027: a promised date moves by an update" in notes
    assert "“Status” stays On track" in notes
    change = review.changed[0].changes
    assert [(c.before, c.after) for c in change] == [("Plant trees", "Plant many trees")]
    confirm_action_import(by=cast.maya, batch=batch, mark=look_at(batch, TODAY).mark)
    by_reference.refresh_from_db()
    assert by_reference.activity == "Plant many trees"
    assert by_reference.due == date(2027, 3, 31)
    assert by_reference.version == 2


def test_control_in_a_draft_the_date_is_simply_written(cast: Cast) -> None:
    plan = make_action_plan(cast, state=PlanState.DRAFT)
    action = make_action(cast, "Plant trees", action_plan=plan)
    brought(cast, plan, rows_of({"activity": "Plant trees", "due": date(2027, 6, 30)}))
    action.refresh_from_db()
    assert action.due == date(2027, 6, 30)


def test_the_same_file_twice_changes_nothing(cast: Cast, plan: ActionPlan) -> None:
    content = rows_of({"activity": "Plant", "owner": "Jo Bloggs", "milestones": "A – 31/05/2026"})
    brought(cast, plan, content)
    review = look_at(uploaded(cast, plan, content), TODAY).review
    assert (len(review.unchanged), review.new, review.changed) == (1, (), ())


def test_a_plan_that_changed_meanwhile_is_looked_at_again(cast: Cast, plan: ActionPlan) -> None:
    batch = uploaded(cast, plan, rows_of({"activity": "Plant trees"}))
    mark = look_at(batch, TODAY).mark
    make_action(cast, "Plant trees", action_plan=plan)
    with pytest.raises(ValidationError, match="look again"):
        confirm_action_import(by=cast.maya, batch=batch, mark=mark)


def test_confirmed_twice_is_brought_in_once(cast: Cast, plan: ActionPlan) -> None:
    batch = brought(cast, plan, rows_of({"activity": "Plant trees"}))
    with pytest.raises(ValidationError, match="already"):
        bring_in(by=cast.maya, batch=batch, mark="", without_bad=False)
    assert Action.objects.count() == 1


def test_one_entry_in_the_audit_for_each_file(cast: Cast, plan: ActionPlan) -> None:
    brought(cast, plan, rows_of({"activity": "Plant"}, {"activity": "Water"}))
    record = AuditRecord.objects.get(operation="confirm_action_import")
    assert "2 new and 0 changed" in record.summary


def test_others_may_not(cast: Cast, plan: ActionPlan) -> None:
    batch = uploaded(cast, plan, rows_of({"activity": "Plant trees"}))
    for person in (cast.mo, cast.olive, cast.piotr):
        with pytest.raises(Refused):
            confirm_action_import(by=person, batch=batch, mark="")


# --- Undo -----------------------------------------------------------------------------------------


def picture(plan: ActionPlan) -> list[Any]:
    known = standing_actions(plan.actions.all())
    return [(each.pk, each.values, each.texts) for each in known]


def test_undo_puts_everything_back(cast: Cast, plan: ActionPlan) -> None:
    action = make_action(cast, "Plant trees", action_plan=plan, reference="A1", money=5)
    Milestone.objects.create(action=action, name="Dig", due=date(2026, 11, 1))
    before = picture(plan)
    batch = brought(
        cast,
        plan,
        rows_of(
            {
                "reference": "A1",
                "activity": "Plant 10 trees",
                "owner": "Jo Bloggs",
                "money": 9,
                "milestones": "Fill – 01/12/2026",
            },
            {"activity": "Water trees", "milestones": "Buy a can"},
        ),
    )
    assert picture(plan) != before, "the control: the file changed something"
    undo_action_import(by=cast.maya, batch=batch)
    assert picture(plan) == before
    batch.refresh_from_db()
    assert batch.state == ActionImportState.UNDONE


@pytest.mark.parametrize("goes_on", ["changed", "update", "milestone", "gone"])
def test_undo_refuses_and_names_what_went_on(cast: Cast, plan: ActionPlan, goes_on: str) -> None:
    batch = brought(cast, plan, rows_of({"activity": "Plant trees"}, {"activity": "Water"}))
    action = Action.objects.get(activity="Plant trees")
    match goes_on:
        case "changed":
            action.money = 7
            action.save()
        case "update":
            make_update(action, cast.olive, written_at=batch.confirmed_at)
        case "milestone":
            Milestone.objects.create(action=action, name="Dig")
        case "gone":
            action.delete()
    with pytest.raises(ValidationError) as refused:
        undo_action_import(by=cast.maya, batch=batch)
    assert "“Plant trees”" in refused.value.messages[0]
    assert Action.objects.filter(activity="Water").exists()


def test_saying_who_is_meant_does_not_stand_in_the_way(cast: Cast, plan: ActionPlan) -> None:
    batch = brought(cast, plan, rows_of({"activity": "Plant trees", "owner": "O. Okafor"}))
    assert say_who_is_meant(by=cast.maya, people={"O. Okafor": cast.olive}) == 1
    assert Action.objects.get().owner == cast.olive
    undo_action_import(by=cast.maya, batch=batch)
    assert not Action.objects.exists()


# --- Long files -----------------------------------------------------------------------------------


def test_a_long_file_is_brought_in_by_a_worker_once(cast: Cast, plan: ActionPlan) -> None:
    content = rows_of(*({"activity": f"Tree {number}"} for number in range(501)))
    batch = uploaded(cast, plan, content)
    job = confirm_action_import(by=cast.maya, batch=batch, mark=look_at(batch, TODAY).mark)
    assert isinstance(job, Job)
    assert not Action.objects.exists()
    for _ in range(2):
        result = bring_actions_in(job=str(job.pk), **job.parameters)
        assert result == {"new": 501, "changed": 0}
    assert Action.objects.count() == 501
    assert OutboxMessage.objects.filter(task="strategies.bring_actions_in").exists()


def test_a_long_file_that_no_longer_fits_says_so(cast: Cast, plan: ActionPlan) -> None:
    content = rows_of(*({"activity": f"Tree {number}"} for number in range(501)))
    batch = uploaded(cast, plan, content)
    job = confirm_action_import(by=cast.maya, batch=batch, mark=look_at(batch, TODAY).mark)
    assert job
    make_action(cast, "Tree 7", action_plan=plan)
    with pytest.raises(jobs.CannotBeDone, match="look again"):
        bring_actions_in(job=str(job.pk), **job.parameters)


# --- Out and back ---------------------------------------------------------------------------------

TEXT = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=40).filter(
    str.strip
)
LINE = TEXT.map(lambda text: " ".join(text.split())).filter(bool)


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    activity=LINE,
    description=TEXT,
    reference=st.text("ABC123-.", max_size=8),
    written=LINE,
    milestone=LINE,
    money=st.none() | st.decimals(0, 10**9, places=2),
    percent=st.none() | st.integers(0, 100),
    ending=st.sampled_from(["xlsx", "csv"]),
)
def test_what_goes_out_comes_back_unchanged(
    cast: Cast,
    plan: ActionPlan,
    activity: str,
    description: str,
    reference: str,
    written: str,
    milestone: str,
    money: Decimal | None,
    percent: int | None,
    ending: str,
) -> None:
    plan.actions.all().delete()
    action = make_action(
        cast,
        activity,
        action_plan=plan,
        description=description,
        reference=reference,
        owner=None,
        owner_as_written=written,
        money=money,
        percent=percent,
        works_with="=HYPERLINK(1)",
    )
    Milestone.objects.create(action=action, name=milestone, due=TODAY, done_on=TODAY)
    table = actions_table("a", "a", standing_actions(plan.actions.all()), NOW)
    if ending == "csv":
        content = "".join(csv_lines(table)).encode()
    else:
        file = BytesIO()
        write_excel(table, file)
        content = file.getvalue()
    sheet = read_table_file(content, f"a.{ending}")[0]
    mapping = guess_mapping([heading.text for heading in sheet.headings()]).mapping
    review = review_actions(sheet, mapping, known_of(plan, TODAY))
    assert review.errors == ()
    assert [row.changes for row in (*review.new, *review.changed)] == []
    assert not any(row.notes for row in review.unchanged)


# --- Pages ----------------------------------------------------------------------------------------


def send(client: Client, plan: ActionPlan, content: bytes) -> HttpResponse:
    answer = client.post(
        reverse("strategies:action-import", args=[plan.pk]),
        {"file": SimpleUploadedFile("plan.xlsx", content)},
    )
    return client.get(answer["Location"], follow=True)


def test_page_after_page_from_file_to_undo(cast: Cast, plan: ActionPlan) -> None:
    client = cast.signed_in(cast.maya)
    page = send(client, plan, spreadsheet()).content.decode()
    assert "Say what the columns hold" in page
    batch = ActionImport.objects.get()
    columns = dict(guess_mapping(HEADINGS).mapping)
    answer = client.post(
        reverse("strategies:action-import-columns", args=[batch.pk]), columns, follow=True
    )
    page = answer.content.decode()
    assert "This is what the file would do" in page
    assert "Bring in the 50 good rows and leave the 10 others out" in page
    assert "Jo Bloggs: 2 actions" in page
    confirm = reverse("strategies:action-import-confirm", args=[batch.pk])
    mark = look_at(ActionImport.objects.get(), TODAY).mark
    refused = client.post(confirm, {"mark": mark}, follow=True).content.decode()
    assert "Some rows must be cured first" in refused
    page = client.post(confirm, {"mark": mark, "without_bad": "on"}, follow=True).content.decode()
    assert "<strong>50</strong> new actions" in page
    undo = reverse("strategies:action-import-undo", args=[batch.pk])
    assert "Taken back" in client.post(undo, follow=True).content.decode()


def test_a_workbook_of_two_tables_asks_for_the_sheet(cast: Cast, plan: ActionPlan) -> None:
    book = openpyxl.Workbook()
    for name in ("2025", "2026"):
        sheet = book.create_sheet(name)
        sheet.append(KNOWN[:2])
        sheet.append([f"A{name}", f"Plant trees in {name}"])
    file = BytesIO()
    book.save(file)
    client = cast.signed_in(cast.maya)
    page = send(client, plan, file.getvalue()).content.decode()
    assert "Which sheet holds the actions?" in page
    batch = ActionImport.objects.get()
    confirm = reverse("strategies:action-import-confirm", args=[batch.pk])
    early = client.post(confirm, {"mark": "none"}, follow=True).content.decode()
    assert "Say first which sheet" in early
    rest = client.get(reverse("strategies:action-import-rest", args=[batch.pk]), follow=True)
    assert "Say first which sheet" in rest.content.decode()
    address = reverse("strategies:action-import-sheet", args=[batch.pk])
    page = client.post(address, {"sheet": "2026"}, follow=True).content.decode()
    assert "Plant trees in 2026" in page
    assert "Plant trees in 2025" not in page


def test_the_hubs_own_file_needs_no_answer_about_its_sheets(cast: Cast, plan: ActionPlan) -> None:
    make_action(cast, action_plan=plan)
    client = cast.signed_in(cast.maya)
    answer = client.get(reverse("strategies:action-export", args=[plan.pk, "xlsx"]))
    page = send(client, plan, b"".join(answer)).content.decode()
    assert "The file changes nothing" in page


def test_a_partner_takes_its_own_actions_away_only(cast: Cast, plan: ActionPlan) -> None:
    make_action(cast, "Council's own", action_plan=plan)
    make_action(cast, "With the trust", action_plan=plan, partner=cast.riverside)
    answer = cast.signed_in(cast.piotr).get(
        reverse("strategies:action-export", args=[plan.pk, "csv"])
    )
    content = b"".join(answer).decode()
    assert "With the trust" in content
    assert "Council's own" not in content


def test_unknown_names_are_answered_all_at_once(cast: Cast, plan: ActionPlan) -> None:
    for number, name in enumerate(("Olive Okafo", "Olive Okafo", "Zed", "Maya M")):
        make_action(cast, f"Do {number}", action_plan=plan, owner=None, owner_as_written=name)
    parks = make_action_plan(cast, "Parks", owner=cast.mo, service=cast.parks)
    make_action(cast, "Mow", action_plan=parks, owner=None, owner_as_written="Zed")
    client = cast.signed_in(cast.maya)
    address = reverse("strategies:unknown-owner-list")
    page = client.get(address).content.decode()
    assert "2 actions. Perhaps Olive Okafor, olive.okafor@westhaven.example." in page
    assert "1 action. Nobody has a name like it." in page
    posted = {
        "person-0": "olive.okafor@westhaven.example",
        "person-0-name": "Olive Okafo",
        "person-1-name": "Maya M",
        "person-2": cast.ellis.full_name,
        "person-2-name": "Zed",
    }
    assert client.post(address, posted).status_code == 302
    owners = Action.objects.order_by("pk").values_list("owner__full_name", flat=True)
    assert list(owners) == ["Olive Okafor", "Olive Okafor", "Ellis Eaton", None, None]
    empty = client.post(address, {"person-0-name": "Maya M"})
    assert empty.status_code == 422


def many(cast: Cast, plan: ActionPlan, count: int) -> None:
    Action.objects.bulk_create(
        Action(action_plan=plan, activity=f"Deed {number}", owner_as_written=f"Name {number % 90}")
        for number in range(plan.actions.count(), count)
    )


def asked_by(cast: Cast, plan: ActionPlan) -> Iterator[int]:
    client = cast.signed_in(cast.maya)
    count = plan.actions.count()
    content = rows_of(*({"activity": f"Deed {n}", "money": n} for n in range(count)))
    batch = uploaded(cast, plan, content)
    for address, row in (
        (reverse("strategies:action-import-detail", args=[batch.pk]), "Deed "),
        (reverse("strategies:unknown-owner-list"), "Name "),
        (reverse("strategies:action-export", args=[plan.pk, "csv"]), "Deed "),
    ):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
            body = b"".join(answer) if answer.streaming else answer.content
        assert body.decode().count(row) >= min(count, 60), "the control: the rows are there"
        yield len(queries)


def test_queries_are_the_same_at_60_and_at_600_actions(cast: Cast, plan: ActionPlan) -> None:
    many(cast, plan, 60)
    few = list(asked_by(cast, plan))
    many(cast, plan, 600)
    assert list(asked_by(cast, plan)) == few
