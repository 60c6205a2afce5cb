"""How do whole-table statements run without a row of history for each row they touch?"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pgtrigger
from django.db import connection, transaction


@contextmanager
def quiet_cursor() -> Iterator[Any]:
    """A psycopg cursor in a transaction of its own, in which no history is written.

    pgtrigger puts its setting before each statement, which then knows no named parameters. It lasts
    until the transaction ends, so the first statement carries it for all.
    """
    with (
        pgtrigger.ignore(),
        transaction.atomic(),
        connection.cursor() as cursor,
        connection.wrap_database_errors,
    ):
        cursor.execute("SELECT 1")
        yield cursor.cursor
