"""Why does a test run not migrate each time? It copies a database that was migrated once."""

import hashlib
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.db import connections
from psycopg import sql

PREFIX = "hub_tests_"
LOCK = 7_410_022  # any number that nothing else locks


def template_database() -> str:
    """The name of a database with every migration applied, made now where there is none.

    Its name holds a digest of what shapes it: the migrations, how they are run, the rights they
    give, and the locked packages, which bring migrations of their own.
    """
    name = PREFIX + _digest()
    unfinished = f"{PREFIX}unfinished"
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])  # workers of xdist come together
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
        there = {found for (found,) in cursor.fetchall()}
        if name not in there:
            for stale in there:
                cursor.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(stale)))
            cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(unfinished)))
            _migrate(unfinished)
            cursor.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                    sql.Identifier(unfinished), sql.Identifier(name)
                )
            )
    connections["owner"].close()  # and with it the lock
    return name


def _migrate(database: str) -> None:
    """Migrate in a process of its own, whose connections end with it."""
    program = (
        "import django; django.setup();"
        "from django.conf import settings; from django.core.management import call_command;"
        f"settings.DATABASES['owner']['NAME'] = {database!r};"
        "call_command('migrate', database='owner', verbosity=0)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=settings.BASE_DIR)


def _digest() -> str:
    root: Path = settings.BASE_DIR
    shaping = [
        *root.glob("*/migrations/*.py"),
        root / "hub" / "database_roles.py",
        root / "hub" / "management" / "commands" / "migrate.py",
        root / "requirements-dev.txt",
    ]
    digest = hashlib.sha256()
    for file in sorted(shaping):
        digest.update(str(file.relative_to(root)).encode() + file.read_bytes())
    return digest.hexdigest()[:16]
