"""Do the hub's processes start together, come back when one dies, and end together?"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

PROGRAM = """
import os, sys
from hub.supervisor import Child, supervise
folder, sick = sys.argv[1], sys.argv[2]
note = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()} '); "
well = [sys.executable, "-c", note + "time.sleep(60)", f"{folder}/well"]
ill = [sys.executable, "-c", note + sick, f"{folder}/ill"]
sys.exit(supervise([Child("well", well), Child("ill", ill)], os.environ,
                   lambda: open(f"{folder}/started", "w").close()))
"""


def start(folder: Path, sick: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(folder), sick], stderr=subprocess.PIPE, text=True
    )


def pids(file: Path) -> list[int]:
    return [int(word) for word in file.read_text().split()] if file.exists() else []


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def wait_for(condition) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_children_end_with_the_supervisor(tmp_path):
    supervisor = start(tmp_path, "time.sleep(60)")
    wait_for(lambda: pids(tmp_path / "well") and pids(tmp_path / "ill"))
    supervisor.send_signal(signal.SIGTERM)
    assert supervisor.wait(20) == 0
    assert not any(map(is_alive, pids(tmp_path / "well") + pids(tmp_path / "ill")))


def test_a_dead_child_is_named_and_started_again(tmp_path):
    sick = "sys.exit(7) if not os.path.exists(sys.argv[1] + '.once') and "
    sick += "open(sys.argv[1] + '.once', 'w') else time.sleep(60)"
    supervisor = start(tmp_path, sick)
    wait_for(lambda: len(pids(tmp_path / "ill")) == 2)
    supervisor.send_signal(signal.SIGTERM)
    _, complaints = supervisor.communicate(timeout=20)
    assert "ill ended with status 7" in complaints
    assert len(pids(tmp_path / "well")) == 1


def test_one_that_keeps_dying_stops_everything(tmp_path):
    supervisor = start(tmp_path, "sys.exit(7)")
    _, complaints = supervisor.communicate(timeout=30)
    assert supervisor.returncode == 1
    assert "ill keeps ending: stopping everything" in complaints
    assert not any(map(is_alive, pids(tmp_path / "well")))


def test_children_end_when_the_supervisor_is_killed_outright(tmp_path):
    supervisor = start(tmp_path, "time.sleep(60)")
    wait_for(lambda: pids(tmp_path / "well") and pids(tmp_path / "ill"))
    supervisor.kill()
    supervisor.communicate()
    wait_for(lambda: not any(map(is_alive, pids(tmp_path / "well") + pids(tmp_path / "ill"))))
