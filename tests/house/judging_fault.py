"""How does a worker of the fault tests stop halfway through a recompute? In parts of two series."""

import os
import time
from typing import Any

from hub import clock, heartbeats
from hub.models import Heartbeat
from metrics.models import JudgingPart
from metrics.operations import judging_parts
from tests.house.fault_tasks import GO_ON, HALFWAY_JUDGED

judging_parts.PART = 2
_judge = judging_parts._judge


def _judge_and_wait_halfway(part: JudgingPart, *asked: Any, **more: Any) -> None:
    """As in earnest, but a worker that has judged one part waits in its second."""
    if JudgingPart.objects.exclude(done_at=None).exists():
        heartbeats.beat(HALFWAY_JUDGED, clock.now(), pid=os.getpid())
        while not Heartbeat.objects.filter(name=GO_ON).exists():
            time.sleep(0.05)
    _judge(part, *asked, **more)


judging_parts._judge = _judge_and_wait_halfway
