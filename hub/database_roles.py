"""What may the role that serves requests do in the database, and what may it never do?

Operations for migrations. The owner makes every table; the app's role reads and writes rows, owns
nothing, and cannot alter what was recorded.
"""

from django.conf import settings
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.migrations.state import StateApps
from psycopg import sql


def let_app_use_tables() -> RunPython:
    """The app's role may use the tables there are, and those the owner makes later."""
    return _statements(
        "GRANT USAGE ON SCHEMA public TO {app}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app}",
        "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {app}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public"
        " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO {app}",
        "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {app}",
    )


def make_append_only(*tables: str) -> RunPython:
    """The app's role may add rows to these tables and read them, and nothing else."""
    return _statements(
        *(f"REVOKE UPDATE, DELETE ON {_quoted(table)} FROM {{app}}" for table in tables)
    )


def keep_history_context_out_of_reach() -> RunPython:
    """Who made a change is written by the history's own function; the app's role only reads it."""
    return _statements(
        "ALTER FUNCTION _pgh_attach_context() SECURITY DEFINER SET search_path = public, pg_temp",
        "REVOKE INSERT, UPDATE, DELETE ON pghistory_context FROM {app}",
    )


def _statements(*statements: str) -> RunPython:
    def run(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        app = sql.Identifier(settings.HUB_DATABASE_APP_ROLE)
        with schema_editor.connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(sql.SQL(statement).format(app=app))

    return RunPython(run, RunPython.noop)


def _quoted(table: str) -> str:
    return '"' + table.replace('"', '""') + '"'
