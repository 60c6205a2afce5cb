"""Can the insight team bring a table in by the pages, settle its doubts and take it back?"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hub import clock
from metrics.domain.doubts import DoubtKind
from metrics.models import BatchState, ImportBatch, ImportDoubt, Metric, Observation
from metrics.operations.importing.table_import import import_table, imported_reports
from metrics.operations.judging import judge_library
from tests.cast import Cast
from tests.metrics.imports.tables import MISSED, RECYCLED, table
from tests.metrics.imports.test_small_tables import BAD_FILES, NEXT_YEAR, YEAR, next_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines(cast: Cast) -> Client:
    return cast.signed_in(cast.ines)


def upload(client: Client, content: bytes, name: str = YEAR) -> ImportBatch:
    file = SimpleUploadedFile(name, content, content_type="text/csv")
    answer = client.post(reverse("metrics:import-list"), {"file": file})
    assert answer.status_code == 302, answer.content.decode()
    return ImportBatch.objects.latest("pk")


def test_a_table_is_uploaded_reviewed_confirmed_and_undone(ines: Client) -> None:
    batch = upload(ines, table(RECYCLED, MISSED))
    page = reverse("metrics:import-detail", args=[batch.pk])
    review = ines.get(page)
    assert "Nothing has changed yet" in review.content.decode()
    assert "5 new, 0 changed, 0 as known" in review.content.decode()
    assert not Observation.objects.exists()

    confirmed = ines.post(reverse("metrics:import-confirm", args=[batch.pk]))
    assert confirmed.status_code == 302
    assert confirmed["Location"].startswith("/jobs/")
    assert Observation.objects.count() == 5
    assert "50% (1/2)" in ines.get(page).content.decode()

    ines.post(reverse("metrics:import-undo", args=[batch.pk]))
    assert not Observation.objects.exists()
    assert "and undone on" in ines.get(page).content.decode()
    batch.refresh_from_db()
    assert batch.state == BatchState.UNDONE


def test_a_reviewer_says_which_metric_a_new_name_means(ines: Client) -> None:
    import_table(by=None, file_name=YEAR, content=table(RECYCLED))
    batch = upload(ines, next_table(("Wastes recycled", *RECYCLED[1:])), NEXT_YEAR)
    review = ines.get(reverse("metrics:import-detail", args=[batch.pk])).content.decode()
    assert 'name="match-2"' in review
    known = Metric.objects.get()
    ines.post(reverse("metrics:import-confirm", args=[batch.pk]), {"match-2": str(known.pk)})
    assert Metric.objects.count() == 1


@pytest.mark.parametrize("content", BAD_FILES.values(), ids=BAD_FILES.keys())
def test_a_file_that_is_no_table_gets_a_clear_error(ines: Client, content: bytes) -> None:
    file = SimpleUploadedFile(YEAR, content, content_type="text/csv")
    answer = ines.post(reverse("metrics:import-list"), {"file": file})
    assert 400 <= answer.status_code < 500
    assert "There is a problem" in answer.content.decode()
    assert not ImportBatch.objects.exists()


def test_doubts_alike_are_answered_at_once(ines: Client) -> None:
    unread = ("some time in 2018",)
    content = table((*RECYCLED[:9], "36.4", *unread), (*MISSED[:9], "180", *unread))
    import_table(by=None, file_name=YEAR, content=content)
    doubt = ImportDoubt.objects.filter(kind=DoubtKind.UNREAD_PERIOD)[0]
    listed = ines.get(reverse("metrics:doubt-list"), {"kind": DoubtKind.UNREAD_PERIOD})
    assert "<strong>2</strong> doubts" in listed.content.decode()

    page = reverse("metrics:doubt-answer", args=[doubt.pk])
    assert "Also for 1 other like this" in ines.get(page).content.decode()
    refused = ines.post(page, {"answer": "whenever", "alike": "on"})
    assert refused.status_code == 422
    ines.post(page, {"answer": "2018/19", "alike": "on"})
    assert not ImportDoubt.objects.filter(kind=DoubtKind.UNREAD_PERIOD, state="open").exists()
    assert Observation.objects.filter(period__label="2018/19").count() == 2


def test_a_doubt_can_be_left_as_it_is(ines: Client) -> None:
    content = table((*RECYCLED[:9], "0.36", "2018/19"))
    import_table(by=None, file_name=YEAR, content=content)
    doubt = ImportDoubt.objects.get(kind=DoubtKind.HUNDREDFOLD)
    ines.post(reverse("metrics:doubt-answer", args=[doubt.pk]), {"leave": "1"})
    doubt.refresh_from_db()
    assert doubt.state == "dismissed"


def test_printed_and_computed_symbols_stand_side_by_side(ines: Client) -> None:
    wrongly_printed = ("Bins missed", "number", "TRUE", "BETTER", *MISSED[4:])
    content = table(RECYCLED, wrongly_printed)
    import_table(by=None, file_name=YEAR, content=content)
    judge_library(now=clock.now(), reporting_period_ids=imported_reports())
    page = ines.get(reverse("metrics:reconciliation")).content.decode()
    assert "2 of 2 headline rows compared: 1 agree on progress" in page
    differing = ines.get(reverse("metrics:reconciliation"), {"outcome": "differs"})
    assert "<strong>1</strong> headline rows" in differing.content.decode()
    assert "moved the other way since 2017/18" in differing.content.decode()
    download = ines.get(reverse("metrics:reconciliation"), {"format": "csv"})
    assert b"Bins missed" in b"".join(download.streaming_content)  # type: ignore[attr-defined]


def test_the_pages_are_for_those_who_may_import(cast: Cast) -> None:
    for name in ("import-list", "doubt-list", "reconciliation"):
        assert cast.signed_in(cast.olive).get(reverse(f"metrics:{name}")).status_code == 403
