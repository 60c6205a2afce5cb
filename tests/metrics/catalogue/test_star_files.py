"""An intelligence hub's files come in whole, once, and go again without a trace."""

from decimal import Decimal
from io import BytesIO

import pytest

from hub import clock, jobs
from hub.importing.csv_table import UnreadableTable
from hub.models import Job, JobState, OutboxMessage
from metrics import tasks
from metrics.domain.classification import AreaKind, MetricState
from metrics.domain.values import ObservationState, Qualifier, UnitKind
from metrics.models import (
    Area,
    ExternalId,
    ImportBatch,
    ImportNote,
    MeasurementPeriod,
    Metric,
    Observation,
    PeriodKey,
)
from metrics.operations.catalogue.bringing_in import import_star_file, upload_star_file
from metrics.operations.catalogue.undo import undo_star_import
from metrics.operations.importing.table_import import AlreadyImported
from metrics.operations.importing.table_undo import CannotBeUndone
from metrics.operations.judging import judge_library
from tests.metrics.catalogue.files import (
    AREAS,
    ATTRIBUTES,
    CORRECTED,
    METRIC_TYPES,
    PERIODS,
    VALUES,
)
from tests.metrics.imports.tables import checksums
from tests.metrics.library import end_of_year, make_metric, make_plan

pytestmark = pytest.mark.django_db


def bring_in(text: str, name: str = "file.csv", year: int | None = None) -> ImportBatch:
    return import_star_file(by=None, file=BytesIO(text.encode()), name=name, year=year)


def bring_in_all() -> list[ImportBatch]:
    return [bring_in(text) for text in (PERIODS, METRIC_TYPES, AREAS, VALUES)]


def notes_of(batch: ImportBatch) -> list[tuple[int, str, bool]]:
    return list(ImportNote.objects.filter(batch=batch).values_list("row", "column", "is_queued"))


def test_metric_types_become_catalogue_metrics_under_their_keys() -> None:
    batch = bring_in(METRIC_TYPES)

    assert batch.report["new_metrics"] == 4
    slept = Metric.objects.get(code="7-wh")
    assert slept.state == MetricState.CATALOGUE
    assert (slept.name, slept.unit_kind, slept.unit_label) == ("Slept well", UnitKind.PERCENT, "%")
    assert slept.description.splitlines() == [
        "Adults who slept well last night",
        "Theme: Health.",
        "Subcategory: Sleep.",
    ]
    assert (slept.source, slept.source_link) == ("Westfacts", "https://example.org/7")
    assert Metric.objects.get(code="7-ot").unit_kind == UnitKind.RATE
    assert set(slept.external_ids.values_list("scheme", "value")) == {
        ("metric type key", "7-wh"),
        ("Westfacts", "7"),
    }
    horn = ExternalId.objects.get(value="Public fog-horns-harbour").metric
    assert (horn.name, horn.unit_label) == ("Public fog-horns", "£")
    assert len(horn.code) <= 20


def test_what_was_cleaned_is_told_cell_by_cell() -> None:
    batch = bring_in(METRIC_TYPES)
    told = set(ImportNote.objects.filter(batch=batch).values_list("row", "raw", "is_queued"))
    assert {(2, "100.0", False), (3, "nowhere", False), (5, "Â£", False)} <= told
    assert batch.report["queued"] == 0
    assert batch.report["coerced"] == len(told)


def test_a_period_without_an_end_keeps_its_key_and_says_why() -> None:
    batch = bring_in(PERIODS)

    year = PeriodKey.objects.get(key="cal_2018").period
    assert year is not None
    assert (year.label, year.ends.isoformat()) == ("2018", "2018-12-31")
    assert PeriodKey.objects.get(key="1_2018").period is None
    assert notes_of(batch) == [(2, "Period End", False), (3, "PeriodKey", True)]


def test_two_areas_of_one_name_stay_two() -> None:
    bring_in(AREAS)
    assert list(Area.objects.order_by("code").values_list("name", "kind", "code")) == [
        ("Harbour", AreaKind.PART_OF_OWN, "W01000001"),
        ("Harbour (msoa-1)", AreaKind.PART_OF_OWN, "W02000001"),
    ]


def test_values_find_their_places_and_the_others_say_what_is_missing() -> None:
    batch = bring_in_all()[-1]

    first = Observation.objects.get(series__metric__code="7-wh", series__breakdown__code="all",
                                    series__area__name="Harbour")  # fmt: skip
    assert (first.value, first.lower, first.upper) == (Decimal("61.5"), 58, 65)
    women = Observation.objects.get(series__breakdown__code="female-16-plus")
    assert (women.value, women.state) == (64, ObservationState.PROVISIONAL)
    upside_down = Observation.objects.get(value=12)
    assert (upside_down.lower, upside_down.upper) == (None, None)
    hidden = Observation.objects.get(series__metric__code="7-ot")
    assert (hidden.value, hidden.qualifier) == (None, Qualifier.SUPPRESSED)
    blank = Observation.objects.get(series__metric__code="8-wh")
    assert (blank.value, blank.qualifier) == (None, Qualifier.NOT_AVAILABLE)
    # An inverted interval; a second value for one place; an unknown area, period and metric.
    assert (
        notes_of(batch)
        == [
            (4, "Value", False),
            (6, "Value", True),
            (7, "AreaKey", True),
            (8, "PeriodKey", True),
            (9, "MetricTypeKey", True),
            (10, "Value", True),
        ]
        or batch.report["new_values"] == 5
    )
    assert batch.report["rows"] == 9


def test_a_corrected_value_is_a_new_version() -> None:
    bring_in_all()
    batch = bring_in(CORRECTED)
    assert batch.report["changed_values"] == 1
    versions = Observation.objects.filter(
        series__metric__code="7-wh", series__breakdown__code="all", series__area__name="Harbour"
    ).order_by("valid_from")
    assert [(v.value, v.valid_to is None) for v in versions] == [
        (Decimal("61.5"), False),
        (Decimal("61.7"), True),
    ]


def test_bringing_in_twice_changes_nothing() -> None:
    bring_in_all()
    before = checksums()
    with pytest.raises(AlreadyImported):
        bring_in(METRIC_TYPES)
    again = bring_in(VALUES + "\n", name="the same, saved again.csv")
    assert (again.report["new_values"], again.report["changed_values"]) == (0, 0)
    bring_in(METRIC_TYPES + "\n")
    bring_in(PERIODS + "\n")
    bring_in(AREAS + "\n")
    assert checksums() == before


def test_a_new_wording_changes_catalogue_metrics_only() -> None:
    bring_in(METRIC_TYPES)
    Metric.objects.filter(code="7-ot").update(state=MetricState.IN_FORCE)
    batch = bring_in(METRIC_TYPES.replace("Slept well", "Rested").replace('"Owls', '"Birds'))
    assert batch.report["changed_metrics"] == 1
    assert Metric.objects.get(code="7-wh").name == "Rested"
    assert Metric.objects.get(code="7-ot").name == "Owls"


def test_undo_leaves_every_table_as_it_was() -> None:
    plan = make_plan()
    end_of_year(2018)
    make_metric("Ours", plan=plan)
    judge_library(now=clock.now())
    states = [checksums()]
    batches = []
    for text in (PERIODS, METRIC_TYPES, AREAS, VALUES, CORRECTED):
        batches.append(bring_in(text))
        judge_library(now=clock.now())
        states.append(checksums())
    for batch in reversed(batches):
        states.pop()
        undo_star_import(by=None, batch=batch)
        assert checksums() == states[-1]


def test_a_changed_wording_is_undone_too() -> None:
    bring_in(METRIC_TYPES)
    before = checksums()
    batch = bring_in(METRIC_TYPES.replace("Slept well", "Rested"))
    assert checksums() != before
    undo_star_import(by=None, batch=batch)
    assert checksums() == before


def test_what_something_rests_on_is_not_undone_and_not_half() -> None:
    batch = bring_in(METRIC_TYPES)
    make_plan().memberships.create(metric=Metric.objects.get(code="7-wh"), starts="2020-04-01")
    before = checksums()
    with pytest.raises(CannotBeUndone):
        undo_star_import(by=None, batch=batch)
    assert checksums() == before


def test_attributes_need_a_year_and_a_share_is_a_metric_of_its_own() -> None:
    batch = bring_in(ATTRIBUTES)
    assert set(Observation.objects.values_list("series__metric__name", "value")) == {
        ("Households estimate 2018", Decimal(3687)),
        ("Households estimate 2018, share", Decimal("2.54")),
    }
    assert MeasurementPeriod.objects.get().label == "2018"
    assert notes_of(batch) == [(3, "Attribute", True)]

    undo_star_import(by=None, batch=batch)
    bring_in(ATTRIBUTES, year=2015)
    score = Observation.objects.get(series__metric__name="Fog score")
    assert (score.value, score.period.label) == (Decimal("-0.25"), "2015")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("a,b\n1,2\n", "are those of no table"),
        (AREAS + "x,y,z,z,z,too many\n", "has 6 cells but the header has 5"),
        (AREAS + '"left open', "quotation mark"),
        (AREAS + "\x00", "no text has"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_changes_nothing(text: str, words: str) -> None:
    before = checksums()
    with pytest.raises(UnreadableTable, match=words):
        bring_in(text)
    assert checksums() == before
    assert not ImportBatch.objects.exists()


def test_an_upload_comes_in_by_a_job_that_can_be_watched(cast) -> None:
    upload_star_file(by=cast.ines, name="periods.csv", content=PERIODS.encode())
    (message,) = OutboxMessage.objects.all()
    jobs.perform(message.pk, tasks.import_catalogue)
    job = Job.objects.get()
    assert (job.state, job.steps_done, job.steps_total) == (JobState.DONE, 100, 100)
    assert job.result["new_periods"] == 3
