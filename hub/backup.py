"""How is the whole hub saved to one file, and how is it known that the file gives all of it back?

Beside the dump stands a list of what the database held in the same moment: rows and a checksum of
each table. A dump is believed once it has been restored and counted: listing it proves nothing.
"""

import json
import os
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.db import connections
from psycopg import sql
from psycopg.conninfo import make_conninfo

from hub import clock
from hub.embedded.postgres import find_tool

Contents = dict[str, dict[str, Any]]
"""Table -> {"rows": number, "checksum": digest of all rows, in whichever order they lie}."""

# A row's text must not depend on who asks.
PLAIN_TEXT = """
SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres';
SET bytea_output = 'hex'; SET extra_float_digits = 1; SET row_security = off
"""


class BackupError(Exception):
    """The backup cannot be made, is damaged, or cannot be put in place; the message says why."""


def back_up(file: Path) -> Contents:
    """Save the database to ``file`` and what it holds to ``file``.json; returns the latter.

    Dump and list are of one moment, while the hub runs on.
    """
    with psycopg.connect(_address()) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        (snapshot,) = _one(connection, "SELECT pg_export_snapshot()")
        contents = contents_of(connection)
        _run(
            connection, "pg_dump", "--format=custom", "--no-password", f"--snapshot={snapshot}",
            f"--file={file}", f"--dbname={_address(with_password=False)}",
        )  # fmt: skip
    about = {"made_at": clock.now().isoformat(), "tables": contents}
    list_beside(file).write_text(json.dumps(about, indent=1) + "\n")
    return contents


def verify(file: Path) -> Contents:
    """Restore ``file`` into a database of its own, compare every table, and throw that away.

    Returns what it holds; raises BackupError naming the first difference.
    """
    with _restored(file) as (_, contents):
        return contents


def restore(file: Path) -> str:
    """Put the verified contents of ``file`` in the hub's place; nobody else may be connected.

    Returns the name under which the database of until now is kept.
    """
    current = _settings()["NAME"]
    kept = f"{current}_until_{clock.now():%Y%m%d_%H%M%S}"
    connections.close_all()
    with _restored(file) as (restored, _):
        # Connected to each while the other is renamed: a database cannot rename itself.
        try:
            _rename(current, kept, while_connected_to=restored)
        except psycopg.errors.ObjectInUse as error:
            raise BackupError("Others use the database. Stop the hub, then restore.") from error
        _rename(restored, current, while_connected_to=kept)
    return kept


def list_beside(file: Path) -> Path:
    """Where the list of a dump's contents stands."""
    return file.with_name(f"{file.name}.json")


def contents_of(connection: psycopg.Connection[Any]) -> Contents:
    """Rows and checksum of every table, read in the connection's present transaction."""
    connection.execute(PLAIN_TEXT)
    tables = connection.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
    ).fetchall()
    return {table: _sum_of(connection, table) for (table,) in tables}


def _sum_of(connection: psycopg.Connection[Any], table: str) -> dict[str, Any]:
    rows, checksum = connection.execute(
        sql.SQL(
            """SELECT count(*), md5(coalesce(string_agg(row, '' ORDER BY row COLLATE "C"), ''))"""
            " FROM (SELECT md5(t::text) AS row FROM {} t) AS hashed"
        ).format(sql.Identifier("public", table))
    ).fetchone() or (0, "")
    return {"rows": rows, "checksum": checksum}


@contextmanager
def _restored(file: Path) -> Iterator[tuple[str, Contents]]:
    """A new database with what ``file`` holds, already compared; dropped unless renamed."""
    expected = _expected(file)
    name = f"{_settings()['NAME']}_restored_{secrets.token_hex(4)}"
    with _autocommit() as here:
        here.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
    try:
        with psycopg.connect(_address(name)) as connection:
            _run(
                connection, "pg_restore", "--exit-on-error", "--no-password",
                f"--dbname={_address(name, with_password=False)}", str(file),
            )  # fmt: skip
            found = contents_of(connection)
        _compare(expected, found)
        yield name, found
    finally:
        with _autocommit() as here:
            here.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


def _expected(file: Path) -> Contents:
    try:
        contents: Contents = json.loads(list_beside(file).read_text())["tables"]
    except (OSError, ValueError, KeyError) as error:
        raise BackupError(
            f"{list_beside(file)} is missing or damaged. Keep it beside the dump: without it nobody"
            " can tell whether the dump is whole."
        ) from error
    return contents


def _compare(expected: Contents, found: Contents) -> None:
    for table in sorted(expected.keys() | found.keys()):
        if expected.get(table) != found.get(table):
            raise BackupError(
                f"The backup is damaged: {table} should hold {expected.get(table)},"
                f" and holds {found.get(table)}."
            )


def _rename(name: str, new_name: str, *, while_connected_to: str) -> None:
    with _autocommit(while_connected_to) as connection:
        connection.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                sql.Identifier(name), sql.Identifier(new_name)
            )
        )


def _autocommit(database: str | None = None) -> psycopg.Connection[Any]:
    return psycopg.connect(_address(database), autocommit=True)


def _run(connection: psycopg.Connection[Any], program: str, *arguments: str) -> None:
    tool = find_tool(program, connection.info.server_version // 10000)
    # The password goes by the environment: a command line is read by everybody on the machine.
    environment = {**os.environ, "PGPASSWORD": _settings()["PASSWORD"] or ""}
    done = subprocess.run(  # noqa: S603 (our own tool and arguments)
        [tool, *arguments], env=environment, capture_output=True, text=True
    )
    if done.returncode != 0:
        raise BackupError(f"{program} failed: {done.stderr.strip()[-1000:]}")


def _address(database: str | None = None, *, with_password: bool = True) -> str:
    """Where the owner connects, as libpq writes it."""
    settings = _settings()
    parts = {
        "dbname": database or settings["NAME"],
        "user": settings["USER"],
        "host": settings["HOST"],
        "port": settings["PORT"],
        "password": settings["PASSWORD"] if with_password else "",
        **settings["OPTIONS"],
    }
    return make_conninfo(**{name: value for name, value in parts.items() if value})


def _settings() -> dict[str, Any]:
    return connections["owner"].settings_dict


def _one(connection: psycopg.Connection[Any], statement: Any) -> tuple[Any, ...]:
    found = connection.execute(statement).fetchone()
    assert found is not None
    return tuple(found)
