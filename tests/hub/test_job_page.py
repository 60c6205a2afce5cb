"""Who can watch a job, and what do they see?"""

import pytest
from django.urls import reverse

from hub import jobs
from hub.models import OutboxMessage

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(cast):
    return jobs.start_job(
        kind="import", title="Import of indicators.csv", by=cast.ines, task="test.import",
        next_url="/imports/1/", next_text="See the import",
    )  # fmt: skip


def perform(work):
    jobs.perform(OutboxMessage.objects.get().pk, work)


def test_ines_watches_her_job_from_waiting_to_done(cast, job):
    client = cast.signed_in(cast.ines)
    address = reverse("hub:job-detail", args=[job.pk])
    progress = reverse("hub:job-progress", args=[job.pk])
    assert "This has not begun yet." in client.get(address).content.decode()

    def work(job):
        jobs.report_progress(job, done=2, total=8)
        page = client.get(address).content.decode()
        assert "2 of 8 done" in page
        assert "Check again" in page
        assert client.get(progress).json() == {
            "title": "Import of indicators.csv", "state": "running", "done": 2, "total": 8,
            "message": "", "is_finished": False, "has_failed": False,
        }  # fmt: skip

    perform(work)
    page = client.get(address).content.decode()
    assert 'href="/imports/1/"' in page
    assert "See the import" in page
    assert "Check again" not in page


def test_a_failed_job_says_why(cast, job):
    def work(job):
        raise jobs.CannotBeDone("Line 3 has no period.")

    perform(work)
    page = cast.signed_in(cast.ines).get(reverse("hub:job-detail", args=[job.pk]))
    assert "Line 3 has no period." in page.content.decode()


@pytest.mark.parametrize(
    ("part", "status"),
    [("insight", 200), ("technical_administrator", 200), ("officer", 404), ("people_team", 404)],
)
def test_others_watch_it_only_where_they_read_the_audit(cast, job, part, status):
    client = cast.signed_in(cast[part])
    assert client.get(reverse("hub:job-detail", args=[job.pk])).status_code == status
    assert client.get(reverse("hub:job-progress", args=[job.pk])).status_code == status


def test_the_list_holds_ones_own_jobs_only(cast, job):
    address = reverse("hub:job-list")
    assert "Import of indicators.csv" in cast.signed_in(cast.ines).get(address).content.decode()
    assert "Import of" not in cast.signed_in(cast.tariq).get(address).content.decode()
