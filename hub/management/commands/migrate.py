"""How does ``migrate`` get the rights that it needs? It works as the database's owner."""

from collections.abc import Callable
from contextlib import nullcontext
from itertools import groupby
from typing import Any
from unittest.mock import patch

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate
from django.db import connections
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import CreateModel, Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger


class Command(migrate.Command):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database="owner")

    def handle(self, *args: Any, **options: Any) -> None:
        _refuse_a_database_left_halfway(options["database"])
        with patch.object(Migration, "apply", _with_models_made_once(Migration.apply)):
            super().handle(*args, **options)


def _refuse_a_database_left_halfway(alias: str) -> None:
    """Say so where some of what a migration replaces was applied, and the rest is no longer here.

    Django would leave that migration out without a word, and what it makes would be missing.
    """
    loader = MigrationLoader(connections[alias])
    for key, migration in loader.disk_migrations.items():
        if (
            key not in loader.graph.nodes
            and not set(migration.replaces) <= loader.graph.nodes.keys()
        ):
            raise CommandError(
                f"This database has only some of the migrations that {'.'.join(key)} replaces."
                " Migrate it with the version that has the rest, then with this one:"
                " docs/adr/0007-one-first-migration-per-app.md"
            )


def _with_models_made_once(apply: Callable[..., ProjectState]) -> Callable[..., ProjectState]:
    """Make only the new models of a migration's state while tables and triggers come.

    Django makes every model that hangs together with the changed one anew after each operation, and
    all of ours hang together by who did what. Those that were there would learn who refers to them,
    which neither a new table nor a trigger asks. Whatever operation comes next finds all models
    made anew.
    """

    def applied(
        migration: Migration, state: ProjectState, editor: BaseDatabaseSchemaEditor, *args: Any
    ) -> ProjectState:
        for looks_ahead_only, operations in groupby(migration.operations, _looks_ahead_only):
            stretch = patch.object(migration, "operations", list(operations))
            quietly = patch.object(ProjectState, "reload_model", _make_if_new)
            with stretch, quietly if looks_ahead_only else nullcontext():
                state = apply(migration, state, editor, *args)
            if looks_ahead_only:
                state.__dict__.pop("apps", None)  # all models, made when next asked for
        return state

    return applied


def _looks_ahead_only(operation: Operation) -> bool:
    """Does it need its own model and those that this one names, but none that names it?"""
    return isinstance(operation, CreateModel | AddTrigger | RemoveTrigger)


def _make_if_new(state: ProjectState, app_label: str, name: str, delay: bool = False) -> None:
    if "apps" in state.__dict__ and name not in state.apps.all_models[app_label]:
        state.apps.render_multiple([state.models[app_label, name]])
