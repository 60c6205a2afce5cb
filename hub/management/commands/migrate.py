"""How does ``migrate`` get the rights that it needs? It works as the database's owner."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger


class Command(migrate.Command):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database="owner")

    def handle(self, *args: Any, **options: Any) -> None:
        with _models_made_once():
            super().handle(*args, **options)


@contextmanager
def _models_made_once() -> Iterator[None]:
    """Leave the models of a migration's state as they are where a trigger comes or goes.

    Django makes every model that hangs together with the changed one anew after each operation. All
    of ours hang together by who did what, and half of all operations are triggers of the history:
    an empty database took twice as long. A trigger is written with its model's table alone.
    """
    with ExitStack() as stack:
        for operation in (AddTrigger, RemoveTrigger):
            quiet = _quietly(operation.state_forwards)
            stack.enter_context(patch.object(operation, "state_forwards", quiet))
        yield


def _quietly(change: Callable[..., None]) -> Callable[..., None]:
    def changed(*args: Any, **kwargs: Any) -> None:
        with patch.object(ProjectState, "reload_model", _leave):
            change(*args, **kwargs)

    return changed


def _leave(*args: Any, **kwargs: Any) -> None:
    """The model stays as it is."""
