"""From which request does the present work come, so that logs and the audit can say it?"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Origin:
    """The request's id ("" outside requests and their tasks) and its client's address if known."""

    request_id: str = ""
    address: str | None = None


NOWHERE = Origin()

_current: ContextVar[Origin] = ContextVar("origin", default=NOWHERE)


def current() -> Origin:
    """Where the work in this thread comes from."""
    return _current.get()


@contextmanager
def working_for(origin: Origin) -> Iterator[None]:
    """Everything done inside comes from ``origin``."""
    token = _current.set(origin)
    try:
        yield
    finally:
        _current.reset(token)
