"""The drill: is everything there after a restore, and is a damaged file found out?"""

import json
import random
import subprocess

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connections
from psycopg import sql

from hub import backup
from hub.embedded.postgres import find_tool
from hub.models import AuditRecord, CouncilSetting, StoredFile
from hub.stored_files import store_file

CONTENT = random.Random(7).randbytes(300_000)  # which no compression makes small

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def saved(tmp_path, cast):
    """A backup of the cast, two settings and a file of a few hundred kilobytes."""
    for day in ("2026-04-01", "2027-04-01"):
        CouncilSetting.objects.create(name="council_name", value="Wésthaven", effective_from=day)
    store_file(by=cast.ines, name="table.csv", content=CONTENT)
    file = tmp_path / "hub.dump"
    call_command("backup", file, verbosity=0)
    return file


def databases():
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", ["%_restored_%"])
        return cursor.fetchall()


def test_the_list_beside_the_dump_counts_every_table(saved):
    tables = json.loads(backup.list_beside(saved).read_text())["tables"]
    assert tables["hub_councilsetting"]["rows"] == CouncilSetting.objects.count() == 2
    assert tables["hub_user"]["rows"] == 17
    assert {"hub_auditrecord", "pghistory_context", "django_migrations"} <= tables.keys()


def test_a_whole_backup_is_found_whole_and_leaves_nothing_behind(saved, capsys):
    call_command("restore", saved, "--verify")
    assert "is whole" in capsys.readouterr().out
    assert databases() == []


def test_a_truncated_dump_is_found_out_though_its_listing_looks_fine(saved):
    saved.write_bytes(saved.read_bytes()[:-20_000])
    with connections["owner"].cursor() as cursor:
        version = cursor.connection.info.server_version // 10000
    listing = subprocess.run([find_tool("pg_restore", version), "--list", saved], check=False)
    assert listing.returncode == 0
    with pytest.raises(CommandError, match="pg_restore failed"):
        call_command("restore", saved, "--verify")
    assert databases() == []


@pytest.mark.parametrize("damage", [{"rows": 1}, {"checksum": "0" * 32}])
def test_a_dump_that_holds_something_else_is_found_out(saved, damage):
    beside = backup.list_beside(saved)
    about = json.loads(beside.read_text())
    about["tables"]["hub_councilsetting"].update(damage)
    beside.write_text(json.dumps(about))
    with pytest.raises(CommandError, match="hub_councilsetting should hold"):
        call_command("restore", saved, "--verify")


def test_a_dump_without_its_list_is_not_believed(saved):
    backup.list_beside(saved).unlink()
    with pytest.raises(CommandError, match="missing or damaged"):
        call_command("restore", saved)
    assert CouncilSetting.objects.count() == 2


def test_the_hub_comes_back_as_it_was(saved):
    name = connections["owner"].settings_dict["NAME"]
    CouncilSetting.objects.filter(effective_from="2027-04-01").delete()
    CouncilSetting.objects.update(value="Vandalised")
    connections.close_all()

    kept = backup.restore(saved)

    assert list(CouncilSetting.objects.values_list("value", flat=True)) == ["Wésthaven"] * 2
    assert bytes(StoredFile.objects.get().content) == CONTENT
    with psycopg.connect(backup._address()) as connection:
        restored = backup.contents_of(connection)
    assert restored == json.loads(backup.list_beside(saved).read_text())["tables"]
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT current_database()")
        assert cursor.fetchone() == (name,)
        cursor.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(kept)))


def test_a_restored_hub_still_guards_its_records(saved):
    connections.close_all()
    kept = backup.restore(saved)
    with pytest.raises(ProgrammingError, match="permission denied"):
        AuditRecord.objects.all().delete()
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(kept)))


def test_a_hub_in_use_is_not_replaced(saved):
    CouncilSetting.objects.count()
    with (
        psycopg.connect(backup._address()),
        pytest.raises(CommandError, match="Stop the hub"),
    ):
        call_command("restore", saved)
    assert databases() == []
