"""What does ``migrate`` do with a database of before each app had one first migration?"""

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db(databases=["default", "owner"])
FIRST = ["0001_tables", "0002_rights"]


@pytest.fixture
def applied():
    recorded = MigrationRecorder(connections["owner"]).migration_qs
    recorded.filter(name__in=FIRST).delete()
    return recorded


def test_one_that_has_all_the_old_migrations_has_the_new_ones(applied, capsys):
    call_command("migrate")
    assert "No migrations to apply" in capsys.readouterr().out
    assert applied.filter(name__in=FIRST).count() == 8


@pytest.mark.parametrize(
    ("app", "name"), [("hub", "0008_tokens_that_write"), ("reporting", "0006_follow_told_until")]
)
def test_one_left_halfway_is_refused_by_name(applied, app, name):
    applied.get(app=app, name=name).delete()
    with pytest.raises(CommandError, match=rf"{app}\.0001_tables"):
        call_command("migrate", verbosity=0)
