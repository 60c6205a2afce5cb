"""Who turns an embedded service off? The last that holds it, even when others were killed."""

import fcntl
import os
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from hub.embedded.places import make_open_folder


class Service(ABC):
    """A service that several commands may share: started by the first, stopped by the last.

    Each holder keeps a shared lock on ``held``, which the kernel drops when the holder dies.
    Starting and stopping happen one at a time, under the lock on ``door``.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self._held: int | None = None

    @abstractmethod
    def is_running(self) -> bool:
        """Whether it answers at its socket."""

    @abstractmethod
    def start(self) -> None:
        """Start it and wait until it answers; raises ServiceError."""

    @abstractmethod
    def stop(self) -> None:
        """Stop it and wait until it is gone."""

    def hold(self) -> None:
        """Start the service unless it runs, and keep it running until ``release``."""
        with self._door():
            self._held = self._open("held.lock")
            fcntl.flock(self._held, fcntl.LOCK_SH)
            if not self.is_running():
                self.start()

    def release(self) -> None:
        """Let go; stops the service where nobody else holds it."""
        if self._held is None:
            return
        with self._door():
            if self._is_last() and self.is_running():
                self.stop()
            os.close(self._held)
            self._held = None

    def __enter__(self) -> Self:
        self.hold()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def _is_last(self) -> bool:
        assert self._held is not None
        try:
            fcntl.flock(self._held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    @contextmanager
    def _door(self) -> Iterator[None]:
        door = self._open("door.lock")
        try:
            fcntl.flock(door, fcntl.LOCK_EX)
            yield
        finally:
            os.close(door)

    def _open(self, name: str) -> int:
        make_open_folder(self.home)
        return os.open(self.home / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
