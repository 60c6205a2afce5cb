"""Do requests reach the database as a role that owns nothing and cannot alter what was recorded?"""

import pghistory
import pghistory.models
import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, connections
from django.http import HttpResponse

from hub.embedded.postgres import APP_ROLE, OWNER_ROLE
from hub.models import AuditRecord, CouncilSetting

RECORDS = [
    *(m for m in apps.get_models() if issubclass(m, pghistory.models.Event)),
    AuditRecord,
    pghistory.models.Context,
]


def rights_of(role: str, table: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word FROM unnest(%s::text[]) AS word WHERE has_table_privilege(%s, %s, word)",
            [["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE"], role, table],
        )
        return {word for (word,) in cursor.fetchall()}


@pytest.mark.django_db
def test_a_request_runs_as_the_app_role(client, monkeypatch):
    roles = []

    def note(request):
        with connection.cursor() as cursor:
            cursor.execute("SELECT session_user, current_user")
            roles.append(cursor.fetchone())
        return HttpResponse()

    note.login_required = False
    monkeypatch.setattr("django.core.handlers.base.BaseHandler.resolve_request",
                        lambda self, request: (note, (), {}))  # fmt: skip
    assert client.get("/").status_code == 200
    assert roles == [(APP_ROLE, APP_ROLE)]


@pytest.mark.django_db
def test_the_app_role_owns_nothing_and_passes_no_row_security():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb,"
            " EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid),"
            " pg_has_role(rolname, %s, 'MEMBER') FROM pg_roles WHERE rolname = %s",
            [OWNER_ROLE, APP_ROLE],
        )
        assert cursor.fetchone() == (False, False, False)


@pytest.mark.django_db
@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.db_table)
def test_the_app_role_cannot_alter_what_was_recorded(model):
    assert not rights_of(APP_ROLE, model._meta.db_table) & {"UPDATE", "DELETE", "TRUNCATE"}


@pytest.mark.django_db
def test_control_an_ordinary_table_can_be_altered():
    assert rights_of(APP_ROLE, CouncilSetting._meta.db_table) == {
        "SELECT", "INSERT", "UPDATE", "DELETE",
    }  # fmt: skip


@pytest.mark.django_db
def test_the_app_role_cannot_claim_that_a_migration_ran():
    assert rights_of(APP_ROLE, "django_migrations") == {"SELECT"}


@pytest.mark.django_db
def test_history_says_who_though_the_app_role_cannot_write_that_itself(cast):
    with pghistory.context(user=cast.ines.pk):
        cast.olive.full_name = "Olive Okoro"
        cast.olive.save()
    event = cast.olive.events.order_by("-pgh_id").first()
    assert event.pgh_context.metadata == {"user": cast.ines.pk}
    with pytest.raises(ProgrammingError, match="permission denied"):
        pghistory.models.Context.objects.update(metadata={"user": cast.olive.pk})


@pytest.mark.django_db(databases=["default", "owner"])
def test_tests_and_requests_share_one_database_by_two_roles():
    assert (
        connections["default"].settings_dict["NAME"] == connections["owner"].settings_dict["NAME"]
    )
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (OWNER_ROLE,)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_a_committing_test_leaves_is_cleared(turn):
    assert not CouncilSetting.objects.filter(name="left_over").exists()
    CouncilSetting.objects.create(name="left_over", value=turn, effective_from="2026-01-01")
