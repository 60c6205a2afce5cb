"""Who may see the hub's own work: health, background jobs, the audit, kept files?"""

from typing import Any

from hub import jobs
from hub.models import OutboxMessage
from hub.stored_files import store_file
from tests.access.row import EVERYBODY, NO_ONE, SIGNED_IN, Row
from tests.cast import Cast

ADMINISTRATOR = frozenset({"technical_administrator"})
AUDITORS = frozenset({"technical_administrator", "insight"})


def work_given_up(cast: Cast) -> dict[str, Any]:
    message = jobs.enqueue("tests.count")
    OutboxMessage.objects.filter(pk=message.pk).update(failed_at=message.created_at)
    return {"message_id": message.pk}


def a_job_of_olive(cast: Cast) -> dict[str, Any]:
    job = jobs.start_job(kind="test", title="Count", by=cast.olive, task="tests.count")
    return {"job_id": job.pk}


def a_file_of_olive(cast: Cast) -> dict[str, Any]:
    return {"file_id": store_file(by=cast.olive, name="a.csv", content=b"a,b\n").pk}


def a_file_for_importers(cast: Cast) -> dict[str, Any]:
    file = store_file(by=cast.olive, name="a.csv", content=b"a,b\n", opened_by="import_tables")
    return {"file_id": file.pk}


ROWS = {
    "hub:healthz": Row(
        get=EVERYBODY, turns_away=200, because="a load balancer asks without signing in"
    ),
    "hub:health": Row(get=ADMINISTRATOR),
    "hub:message-retry": Row(get=NO_ONE, post=ADMINISTRATOR, at=work_given_up),
    "hub:job-list": Row(get=SIGNED_IN, because="one's own jobs, whatever one's role"),
    "hub:job-detail": Row(get=AUDITORS | {"officer"}, at=a_job_of_olive, refuses=404),
    "hub:job-progress": Row(get=AUDITORS | {"officer"}, at=a_job_of_olive, refuses=404),
    "hub:audit": Row(get=AUDITORS),
    "hub:file-download": [
        Row(get=frozenset({"officer"}), at=a_file_of_olive, refuses=404),
        Row(
            get=frozenset({"officer", "insight"}),
            at=a_file_for_importers,
            refuses=404,
            state="for importers",
        ),
    ],
}
