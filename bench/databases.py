"""Where is it measured? In databases of the benchmarks' own, which are removed afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connections
from django.test.utils import setup_databases, teardown_databases

from bench.library import grow_library, make_council


@dataclass(frozen=True)
class Database:
    """One library of a size."""

    name: str
    metrics: int

    def use(self) -> None:
        """Everything that follows happens in this library."""
        for connection in connections.all():
            if connection.settings_dict["NAME"] != self.name:
                connection.close()
                connection.settings_dict["NAME"] = self.name
            connection.ensure_connection()


@contextmanager
def two_libraries(
    small: int, large: int, *, areas: int, periods: int
) -> Iterator[tuple[Database, Database]]:
    """A library of ``small`` metrics and one of ``large``, alike but for their size."""
    created = setup_databases(
        verbosity=0, interactive=False, aliases=["owner"], serialized_aliases=[]
    )
    first = connections["default"].settings_dict["NAME"]
    second = f"{first}_large"
    try:
        make_council(areas, periods)
        grow_library(1, small)
        _copy(first, second)
        libraries = Database(first, small), Database(second, large)
        libraries[1].use()
        grow_library(small + 1, large)
        yield libraries
    finally:
        Database(first, small).use()
        _run(f'DROP DATABASE IF EXISTS "{second}" WITH (FORCE)')
        connections["default"].close()  # or the owner could not drop the database
        teardown_databases(created, verbosity=0)


@contextmanager
def one_database() -> Iterator[None]:
    """A database with a plan, an open report and nothing measured."""
    created = setup_databases(
        verbosity=0, interactive=False, aliases=["owner"], serialized_aliases=[]
    )
    try:
        make_council(areas=1, periods=1)
        yield
    finally:
        connections.close_all()
        teardown_databases(created, verbosity=0)


def _copy(first: str, second: str) -> None:
    connections.close_all()
    _run(f'DROP DATABASE IF EXISTS "{second}" WITH (FORCE)')
    _run(f'CREATE DATABASE "{second}" TEMPLATE "{first}"')


def _run(statement: str) -> None:
    """A statement of the owner's, outside of any transaction and of both libraries."""
    owner = connections["owner"]
    with owner._nodb_cursor() as cursor:
        cursor.execute(statement)
