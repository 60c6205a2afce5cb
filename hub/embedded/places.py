"""Where may an embedded service keep its data and its socket, and as whom does it run?"""

import hashlib
import os
import pwd
import stat
from pathlib import Path

SPARE_ROOM = Path("/var/tmp")
LONGEST_SOCKET_PATH = 107  # sockaddr_un holds 108 bytes with the closing NUL


class ServiceError(RuntimeError):
    """An embedded service cannot be found or started; the message says what to do."""


def service_user() -> pwd.struct_passwd | None:
    """PostgreSQL's account: nobody where we are root, which it refuses; else ourselves."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("nobody")
    except KeyError:
        raise ServiceError(
            "PostgreSQL does not run as root, and there is no user nobody. Run as another user."
        ) from None


def home_of(state: Path, service: str) -> Path:
    """The folder of one service under the state folder.

    Root's state folder may lie where nobody cannot reach it; then the service lives under /var/tmp,
    in a folder named after the state folder.
    """
    if os.geteuid() != 0 or _is_open_to_all(state):
        return state / service
    return SPARE_ROOM / f"hub-0-{_digest(state)}" / service


def socket_folder_of(home: Path, longest_name: str) -> Path:
    """The folder of a service's socket: its own, or a short one where that path is too long."""
    own = home / "run"
    if len(os.fsencode(own / longest_name)) <= LONGEST_SOCKET_PATH:
        return own
    return SPARE_ROOM / f"hub-{os.geteuid()}-{_digest(home)}"


def make_open_folder(folder: Path) -> None:
    """A folder that everyone may walk through, its missing parents too, whatever the umask."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(exist_ok=True)
        each.chmod(0o755)


def make_private_folder(folder: Path, account: pwd.struct_passwd | None = None) -> None:
    """A folder that only ``account`` (else ourselves) and root may enter; refuses another's."""
    make_open_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    if account is not None and folder.stat().st_uid == 0:
        os.chown(folder, account.pw_uid, account.pw_gid)
    if folder.is_symlink() or folder.stat().st_uid != (account.pw_uid if account else os.geteuid()):
        raise ServiceError(
            f"{folder} belongs to someone else. Remove it, or set HUB_STATE_DIR to another folder."
        )
    folder.chmod(0o700)


def _is_open_to_all(state: Path) -> bool:
    existing = [each for each in (state, *state.parents) if each.exists()]
    return all(each.stat().st_mode & stat.S_IXOTH for each in existing)


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
