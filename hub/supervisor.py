"""Who keeps the hub's processes together? They start together, and none outlives the others.

Standard library only; used by ``./dev run``.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

PAUSE = 0.2  # seconds between looks
PATIENCE = 15.0  # seconds that a child has to end
MOST_DEATHS = 3  # of one child within DEATHS_WITHIN, before everything stops
DEATHS_WITHIN = 60.0  # seconds
PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """One process: its name in messages and the command that starts it."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    deaths: deque[float] = field(default_factory=lambda: deque(maxlen=MOST_DEATHS))

    def start(self, env: Mapping[str, str]) -> None:
        # A session of its own, so that Ctrl-C reaches the supervisor only and children end once.
        self.process = subprocess.Popen(
            self.command, env=env, start_new_session=True, preexec_fn=_die_with_parent
        )

    def exit_status(self) -> int | None:
        return self.process.poll() if self.process else None

    def keeps_dying(self) -> bool:
        """Note a death; whether there were too many of late."""
        self.deaths.append(time.monotonic())
        return len(self.deaths) == MOST_DEATHS and self.deaths[-1] - self.deaths[0] < DEATHS_WITHIN


def supervise(
    children: Sequence[Child], env: Mapping[str, str], when_started: Callable[[], None]
) -> int:
    """Run the children until a signal comes or one keeps dying; returns an exit status."""
    asked_to_stop = False

    def ask(signal_number: int, frame: FrameType | None) -> None:
        nonlocal asked_to_stop
        asked_to_stop = True

    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, ask)
    try:
        for child in children:
            child.start(env)
        when_started()
        while not asked_to_stop:
            for child in children:
                status = child.exit_status()
                if status is None or asked_to_stop:
                    continue
                _complain(f"{child.name} ended with status {status}")
                if child.keeps_dying():
                    _complain(f"{child.name} keeps ending: stopping everything")
                    return 1
                child.start(env)
            time.sleep(PAUSE)
        return 0
    finally:
        _stop(children)


def _stop(children: Sequence[Child]) -> None:
    running = [c.process for c in children if c.process and c.process.poll() is None]
    for process in running:
        process.terminate()
    deadline = time.monotonic() + PATIENCE
    for process in running:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _die_with_parent() -> None:
    """On Linux, let the child be told to end when the supervisor is killed outright."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _complain(sentence: str) -> None:
    print(f"hub: {sentence}", file=sys.stderr, flush=True)
