"""Does the audit say who did what from where, in the same transaction, and can nobody alter it?"""

import csv
import io

import pghistory.models
import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from hub import audit
from hub.models import AuditRecord, CouncilSetting, SettingName
from hub.origin import Origin, working_for

pytestmark = pytest.mark.django_db


def record(by, summary="Gave Olive a role.", **more):
    return audit.record(by=by, operation="give_role", summary=summary, **more)


def test_a_record_says_who_what_and_from_where(cast):
    with working_for(Origin("request-7", "192.0.2.7")):
        made = record(cast.tariq, subject=cast.olive, details={"role": "officer"})
    made.refresh_from_db()
    assert (made.by, made.operation, made.details) == (cast.tariq, "give_role", {"role": "officer"})
    assert (made.subject_type, made.subject_id) == ("hub.user", str(cast.olive.pk))
    assert (made.request_id, made.address) == ("request-7", "192.0.2.7")


def test_the_hub_and_visitors_act_as_nobody(cast):
    assert record(None).by is None
    assert record(cast.visitor).by is None


def test_a_change_of_mind_leaves_no_record(cast):
    with pytest.raises(RuntimeError, match="mind"), transaction.atomic():
        record(cast.tariq)
        raise RuntimeError("change of mind")
    assert not AuditRecord.objects.exists()


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_hub_itself_cannot_alter_a_record(cast, change):
    record(cast.tariq)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        if change == "update":
            AuditRecord.objects.update(summary="Nothing happened.")
        else:
            AuditRecord.objects.all().delete()


def test_history_and_audit_of_one_request_share_its_reference(cast, monkeypatch):
    def change(now):
        CouncilSetting.objects.create(
            name=SettingName.COUNCIL_NAME, value="Westhaven", effective_from="2026-04-01"
        )
        record(cast.tariq)

    client = cast.signed_in(cast.tariq)
    monkeypatch.setattr("hub.views.health.health_at", change)
    reference = {"X-Request-ID": "proxy-1234"}
    client.get(reverse("hub:health"), headers=reference, REMOTE_ADDR="192.0.2.9")
    event = CouncilSetting.pgh_event_model.objects.get()
    made = AuditRecord.objects.get()
    context = pghistory.models.Context.objects.get(pk=event.pgh_context_id).metadata
    assert made.request_id == context["request_id"] == "proxy-1234"
    assert made.address == context["address"] == "192.0.2.9"
    assert context["user"] == cast.tariq.pk


def test_ines_filters_and_downloads_the_audit(cast):
    record(cast.tariq, summary="Gave Olive a role.", subject=cast.olive)
    record(cast.ines, summary="Imported a table.")
    client = cast.signed_in(cast.ines)
    address = reverse("hub:audit")
    both = client.get(address).content.decode()
    assert "Gave Olive a role." in both
    assert "Imported a table." in both
    one = client.get(address, {"by": cast.ines.pk}).content.decode()
    assert "Gave Olive a role." not in one
    assert "Imported a table." in one
    file = client.get(address, {"subject": "user", "format": "csv"})
    text = b"".join(file.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["Who"], row["What"]) for row in rows] == [("Tariq Thomas", "Gave Olive a role.")]


def test_only_those_who_read_the_audit_see_it(cast):
    assert cast.signed_in(cast.tariq).get(reverse("hub:audit")).status_code == 200
    assert cast.signed_in(cast.maya).get(reverse("hub:audit")).status_code == 403
    assert Client().get(reverse("hub:audit")).status_code == 302
