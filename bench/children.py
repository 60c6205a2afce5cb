"""How is work done beside this process, and what memory did it take?"""

import os
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connections


@dataclass(frozen=True)
class Spent:
    """What a child took: seconds, and the most memory that it held."""

    seconds: float
    megabytes: float


def start(work: Callable[[], object]) -> int:
    """Do the work in a child with connections of its own; returns its process id."""
    connections.close_all()
    child = os.fork()
    if child:
        return child
    try:
        work()
        connections.close_all()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def finish(child: int) -> float:
    """Wait for a child; its peak memory in megabytes. Raises RuntimeError where it failed."""
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError("The work in a child failed; see above.")
    return usage.ru_maxrss / 1024


def measured(work: Callable[[], object]) -> Spent:
    """The work in a child, from beginning to end."""
    begun = time.perf_counter()
    megabytes = finish(start(work))
    return Spent(time.perf_counter() - begun, megabytes)


@contextmanager
def meanwhile(work: Callable[[], object]) -> Iterator[None]:
    """The work over and over in a child, as long as the block lasts."""

    def over_and_over() -> None:
        while True:
            work()

    child = start(over_and_over)
    try:
        yield
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)
