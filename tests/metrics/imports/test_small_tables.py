"""What becomes of a table: of its values, its place in the plan, and of what it leaves in doubt?"""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from hub import clock
from hub.access.checks import Refused
from hub.models import AuditRecord
from metrics.domain.doubts import DoubtKind
from metrics.domain.progress import Progress
from metrics.domain.target_status import TargetStatus
from metrics.models import (
    BatchState,
    DoubtState,
    ImportBatch,
    ImportDoubt,
    Judgement,
    Metric,
    MetricPolarity,
    Observation,
    PlanMembership,
    StatedJudgement,
    Target,
)
from metrics.operations.importing.doubts import (
    Answer,
    CannotAnswer,
    alike,
    answer_doubts,
    dismiss_doubts,
)
from metrics.operations.importing.merging import CannotMerge
from metrics.operations.importing.table_import import (
    AlreadyImported,
    confirm_table,
    import_table,
    imported_reports,
    preview_table,
    upload_table,
)
from metrics.operations.importing.table_undo import CannotBeUndone, undo_import
from metrics.operations.judging import judge_library
from strategies.models import Plan, ReportingPeriod
from tests.cast import Cast
from tests.metrics.imports.tables import MISSED, RECYCLED, checksums, facts, table

pytestmark = pytest.mark.django_db

YEAR = "Council Plan 2018-19 end of year.csv"
NEXT_YEAR = "Council Plan 2019-20 end of year.csv"


def bring(content: bytes, name: str = YEAR) -> ImportBatch:
    return import_table(by=None, file_name=name, content=content)


def next_table(*rows: tuple[str, ...]) -> bytes:
    return table(*rows, report="2019-20 end of year", before="2018-19 end of year")


def judge() -> None:
    judge_library(now=clock.now(), reporting_period_ids=imported_reports())


def own_values(name: str) -> list[tuple[str, Decimal | None]]:
    rows = Observation.objects.current().filter(series__metric__name=name, series__area__kind="own")
    return list(rows.order_by("period__ends").values_list("period__label", "value"))


def test_a_row_becomes_a_metric_with_its_values_place_target_and_printed_symbols() -> None:
    bring(table(RECYCLED, MISSED))
    assert own_values("Waste recycled") == [
        ("2017/18", Decimal("33.1")),
        ("2018/19", Decimal("36.4")),
    ]
    metric = Metric.objects.get(name="Waste recycled")
    assert (metric.unit_label, metric.decimals) == ("%", 1)
    used = PlanMembership.objects.on(date(2019, 3, 31)).get(metric=metric)
    assert (used.headline, used.plan.title) == ("headline", "Council Plan")
    assert Target.objects.get(metric=metric).as_written == "35%"
    assert MetricPolarity.objects.get(metric=metric).polarity == "higher"
    printed = StatedJudgement.objects.get(metric=metric)
    assert (printed.progress, printed.target_status) == ("improved", "on")
    judge()
    judged = Judgement.objects.get(series__metric=metric)
    assert (judged.progress, judged.target_status) == (Progress.IMPROVED, TargetStatus.ON)


def test_a_table_leaves_one_audit_record_and_no_history() -> None:
    bring(table(RECYCLED))
    assert AuditRecord.objects.filter(operation="import_table").count() == 1
    events = Metric.pgh_event_model  # type: ignore[attr-defined]
    assert not events.objects.exists()


def test_a_value_that_a_later_table_corrects_gets_a_new_version() -> None:
    bring(table(RECYCLED))
    corrected = (*RECYCLED[:7], "36.9", "2018/19", "38.0", "2019/20")
    bring(next_table(corrected), NEXT_YEAR)
    versions = Observation.objects.filter(
        series__metric__name="Waste recycled", period__label="2018/19", series__area__kind="own"
    ).order_by("valid_from")
    assert [version.value for version in versions] == [Decimal("36.4"), Decimal("36.9")]
    assert versions[0].valid_to == versions[1].valid_from
    report = ReportingPeriod.objects.get(ends=date(2019, 3, 31))
    assert report.figures_as_of
    assert versions.as_of(report.figures_as_of).get().value == Decimal("36.4")


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [("36.4", "36.4", "36.4"), ("36.4", "36.9", "36.4"), ("36.4", "36.9", "36.9")],
)
def test_versions_do_not_depend_on_the_order_of_tables(first: str, second: str, third: str) -> None:
    tables = [
        (table((*RECYCLED[:9], first, "2018/19")), YEAR),
        (next_table((*RECYCLED[:7], second, "2018/19", "38", "2019/20")), NEXT_YEAR),
        (
            table(
                (*RECYCLED[:7], third, "2018/19", "39", "2020/21"),
                report="2020-21 end of year",
                before="2018-19 end of year",
            ),
            "Council Plan 2020-21 end of year.csv",
        ),
    ]
    seen = []
    for order in ((0, 1, 2), (2, 1, 0), (0, 2, 1), (1, 0, 2)):
        for index in order:
            bring(*tables[index])
        seen.append(facts())
        for batch in ImportBatch.objects.filter(state="confirmed").order_by("-confirmed_at"):
            undo_import(by=None, batch=batch)
    assert all(found == seen[0] for found in seen)
    assert not Metric.objects.exists()


def test_a_plan_that_a_later_table_names_is_the_one_earlier_tables_were_about() -> None:
    bring(table(RECYCLED))
    bring(next_table(RECYCLED), NEXT_YEAR)
    plan = Plan.objects.get()
    assert (plan.title, plan.first_year, plan.last_year) == ("Council Plan", 2018, 2020)
    named = table(RECYCLED, report="2020-21 end of year", plan="Council Plan 2016-24")
    bring(named, "Council Plan 2020-21 end of year.csv")
    plan.refresh_from_db()
    assert (plan.title, plan.slug, plan.years) == (
        "Council Plan 2016-24",
        "council-plan-2016-24",
        "2016-24",
    )
    assert PlanMembership.objects.filter(plan=plan).count() == 3


def test_a_plan_that_people_made_takes_the_tables_of_its_years_unless_it_is_over() -> None:
    years = {"first_year": 2018, "last_year": 2026}
    over = Plan.objects.create(title="Over", slug="over", state="closed", **years)
    bring(table(RECYCLED))
    assert not over.memberships.exists()
    undo_import(by=None, batch=ImportBatch.objects.get())
    running = Plan.objects.create(title="Running", slug="running", state="adopted", **years)
    bring(next_table(RECYCLED), NEXT_YEAR)
    assert running.memberships.count() == 1


def test_the_method_changes_after_the_last_year_of_the_printed_key() -> None:
    bring(table(RECYCLED))
    late = table(RECYCLED, report="2023-24 end of year", before="2022-23 end of year")
    bring(late, "Council Plan 2023-24 end of year.csv")
    methods = Plan.objects.get().methods.order_by("effective_from__ends")
    assert [method.settings["target_achieved"] for method in methods] == [
        "always",
        "unless_worse",
    ]


def test_the_same_file_again_is_refused_and_changes_nothing() -> None:
    bring(table(RECYCLED))
    before = checksums()
    with pytest.raises(AlreadyImported):
        bring(table(RECYCLED), "another name 2018-19.csv")
    assert checksums() == before


def test_a_corrected_table_of_the_same_report_counts_from_then_on() -> None:
    bring(table(RECYCLED))
    bring(table((*RECYCLED[:9], "35.2", "2018/19")), "Council Plan 2018-19 end of year v2.csv")
    judge()
    judged = Judgement.objects.get(series__metric__name="Waste recycled")
    assert judged.inputs["latest"]["number"] == "35.2"


def test_undo_gives_everything_back_verdicts_too() -> None:
    bring(table(RECYCLED, MISSED))
    judge()
    before = checksums()
    batch = bring(next_table((*RECYCLED[:7], "36.9", "2018/19", "38.0", "2019/20")), NEXT_YEAR)
    judge()
    undo_import(by=None, batch=batch)
    assert checksums() == before
    judge()
    assert checksums() == before


def test_an_import_that_others_rest_on_is_not_undone() -> None:
    first = bring(table(RECYCLED))
    bring(next_table(RECYCLED), NEXT_YEAR)
    with pytest.raises(CannotBeUndone, match="2019-20 end of year"):
        undo_import(by=None, batch=first)


def test_a_definition_that_somebody_edited_is_neither_overwritten_nor_undone() -> None:
    batch = bring(table(RECYCLED))
    Metric.objects.filter(name="Waste recycled").update(name="Household waste recycled")
    with pytest.raises(CannotBeUndone, match="Household waste recycled"):
        undo_import(by=None, batch=batch)
    bring(next_table(RECYCLED), NEXT_YEAR)
    assert Metric.objects.get().name == "Household waste recycled"


def test_a_review_shows_what_would_come_and_keeps_nothing(cast: Cast) -> None:
    batch = upload_table(by=cast.ines, file_name=YEAR, content=table(RECYCLED, MISSED))
    before = checksums()
    preview = preview_table(batch)
    assert preview.report["new_values"] == 5
    assert [plan.title for plan in preview.plans] == ["Council Plan"]
    assert checksums() == before
    assert batch.state == BatchState.UPLOADED
    confirm_table(by=cast.ines, batch=batch)
    assert Observation.objects.count() == 5
    with pytest.raises(AlreadyImported):
        confirm_table(by=cast.ines, batch=batch)


def test_only_those_who_may_import_can(cast: Cast) -> None:
    with pytest.raises(Refused):
        upload_table(by=cast.olive, file_name=YEAR, content=table(RECYCLED))


def test_a_period_that_cannot_be_read_waits_and_is_placed_once_answered(cast: Cast) -> None:
    bring(table((*RECYCLED[:9], "36.4", "some time in 2018")))
    assert own_values("Waste recycled") == [("2017/18", Decimal("33.1"))]
    doubt = ImportDoubt.objects.get(kind=DoubtKind.UNREAD_PERIOD)
    with pytest.raises(CannotAnswer):
        answer_doubts(by=cast.ines, doubts=[doubt], answer=Answer(text="whenever"))
    answer_doubts(by=cast.ines, doubts=[doubt], answer=Answer(text="2018/19"))
    assert own_values("Waste recycled")[-1] == ("2018/19", Decimal("36.4"))
    kept = Observation.objects.get(period__label="2018/19")
    assert kept.raw_period == "some time in 2018"
    doubt.refresh_from_db()
    assert (doubt.state, doubt.answered_by) == (DoubtState.ANSWERED, cast.ines)


def test_which_way_is_good_can_be_told_and_then_counts(cast: Cast) -> None:
    bring(table((*RECYCLED[:5], "", "", *RECYCLED[7:])))
    judge()
    assert Judgement.objects.get().progress_reason == "no_polarity"
    doubt = ImportDoubt.objects.get(kind=DoubtKind.NO_POLARITY)
    from metrics.domain.rules import Polarity

    answer_doubts(by=cast.ines, doubts=[doubt], answer=Answer(polarity=Polarity.HIGHER))
    judge()
    assert Judgement.objects.get(valid_to=None).progress == Progress.IMPROVED


def test_a_new_name_that_is_a_known_metric_becomes_it(cast: Cast) -> None:
    bring(table(RECYCLED))
    renamed = ("Wastes recycled", *RECYCLED[1:7], "36.4", "2018/19", "38", "2019/20")
    second = bring(next_table(renamed), NEXT_YEAR)
    assert Metric.objects.count() == 2
    doubt = ImportDoubt.objects.get(kind=DoubtKind.POSSIBLE_MATCH)
    known = Metric.objects.get(pk=doubt.suggestion["metrics"][0]["id"])
    answer_doubts(by=cast.ines, doubts=list(alike(doubt)), answer=Answer(metric=known))
    metric = Metric.objects.get()
    assert metric.name == "Wastes recycled"
    assert [label for label, _ in own_values(metric.name)] == ["2017/18", "2018/19", "2019/20"]
    undo_import(by=None, batch=second)
    assert Metric.objects.get().name == "Waste recycled"


def test_a_metric_that_people_defined_is_known_by_its_name_and_unit() -> None:
    defined = Metric.objects.create(code="REC", name="WASTE recycled", unit_label="per cent")
    batch = bring(table(RECYCLED, MISSED))
    assert Metric.objects.count() == 2
    assert defined.memberships.count() == 1
    defined.refresh_from_db()
    assert defined.name == "WASTE recycled"
    undo_import(by=None, batch=batch)
    assert list(Metric.objects.all()) == [defined]


def test_two_metrics_of_one_report_cannot_become_one(cast: Cast) -> None:
    bring(table(RECYCLED, MISSED))
    one, other = Metric.objects.order_by("pk")
    doubt = ImportDoubt.objects.create(
        batch=ImportBatch.objects.get(), kind=DoubtKind.POSSIBLE_MATCH, message="?", metric=one
    )
    with pytest.raises(CannotMerge):
        answer_doubts(by=cast.ines, doubts=[doubt], answer=Answer(metric=other))


def test_a_reviewer_can_say_at_once_what_a_new_name_means(cast: Cast) -> None:
    bring(table(RECYCLED))
    renamed = ("Wastes recycled", *RECYCLED[1:])
    batch = upload_table(by=cast.ines, file_name=NEXT_YEAR, content=next_table(renamed))
    confirm_table(by=cast.ines, batch=batch, matches={2: Metric.objects.get().pk})
    assert Metric.objects.count() == 1


def test_what_needs_no_answer_can_be_left(cast: Cast) -> None:
    bring(table((*RECYCLED[:9], "0.36", "2018/19")))
    doubt = ImportDoubt.objects.get(kind=DoubtKind.HUNDREDFOLD)
    with pytest.raises(CannotAnswer):
        answer_doubts(by=cast.ines, doubts=[doubt], answer=Answer(text="36"))
    assert dismiss_doubts(by=cast.ines, doubts=[doubt]) == 1
    with pytest.raises(CannotAnswer):
        dismiss_doubts(by=cast.ines, doubts=[doubt])


BAD_FILES = {
    "empty": b"",
    "spaces only": b"  \r\n ",
    "no such columns": b"a,b,c\r\n1,2,3\r\n",
    "a spreadsheet renamed": b"PK\x03\x04" + bytes(200),
    "an old spreadsheet": b"\xd0\xcf\x11\xe0" + bytes(200),
    "UTF-16": table(RECYCLED).decode().encode("utf-16"),
    "neither UTF-8 nor cp1252": table(RECYCLED) + b"\x81\x8d\xc3\xa9",
    "NUL bytes": table(RECYCLED).replace(b"Waste", b"Wa\x00ste"),
    "10,000 ragged columns": table(RECYCLED) + b"x," * 10_000 + b"\r\n",
    "semicolons": table(RECYCLED).replace(b",", b";"),
    "an open quotation mark": table(RECYCLED) + b'"open,\r\n' * 3,
}


@pytest.mark.parametrize("content", BAD_FILES.values(), ids=BAD_FILES.keys())
def test_a_file_that_is_no_table_is_refused_in_words(content: bytes, tmp_path: Path) -> None:
    good, bad = tmp_path / YEAR, tmp_path / NEXT_YEAR
    good.write_bytes(table(RECYCLED))
    bad.write_bytes(content)
    before = checksums()
    with pytest.raises(CommandError) as refusal:
        call_command("import_indicator_table", str(good), str(bad))
    assert "Nothing was imported" in str(refusal.value)
    assert len(str(refusal.value)) > 60
    assert checksums() == before
    assert not ImportBatch.objects.exists()


def test_the_control_a_good_table_beside_another_good_one_comes_in(tmp_path: Path) -> None:
    for name, content in ((YEAR, table(RECYCLED)), (NEXT_YEAR, next_table(RECYCLED))):
        (tmp_path / name).write_bytes(content)
    call_command("import_indicator_table", str(tmp_path / YEAR), str(tmp_path / NEXT_YEAR))
    assert ImportBatch.objects.count() == 2


def test_a_plan_that_does_not_exist_is_refused_with_those_that_do(tmp_path: Path) -> None:
    (tmp_path / YEAR).write_bytes(table(RECYCLED))
    with pytest.raises(CommandError, match="There is no plan “nonsense”"):
        call_command("import_indicator_table", str(tmp_path / YEAR), "--plan", "nonsense")
