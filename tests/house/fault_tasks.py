"""Which work do the fault tests give to a real worker? Counting, which waits halfway."""

import os
import time

from hub import clock, heartbeats, jobs
from hub.models import CouncilSetting, Heartbeat

HALFWAY = "fault test: halfway"
HALFWAY_JUDGED = "fault test: half of the library is judged"
GO_ON = "fault test: go on"
STEPS = 6


@jobs.task("tests.count")
def count(job: str) -> dict[str, int]:
    """Write one row for each step; wait halfway until told to go on. Safe to run twice."""
    for step in range(STEPS):
        CouncilSetting.objects.update_or_create(
            name=f"step {step}", effective_from="2026-01-01", defaults={"value": step}
        )
        jobs.report_progress(job, done=step + 1, total=STEPS)
        if step == STEPS // 2:
            heartbeats.beat(HALFWAY, clock.now(), pid=os.getpid())
            while not Heartbeat.objects.filter(name=GO_ON).exists():
                time.sleep(0.05)
    return {"rows": CouncilSetting.objects.filter(name__startswith="step ").count()}
