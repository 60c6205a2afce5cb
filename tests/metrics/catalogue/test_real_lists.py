"""A real intelligence hub's lists come in whole, by the command, in bounded memory."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

from metrics.models import ExternalId, ImportNote, MeasurementPeriod, Metric, PeriodKey
from tests.published_tables import CHECKOUT

pytestmark = pytest.mark.django_db(transaction=True)

FOLDER = Path(
    os.environ.get("HUB_HUBFILES_DIR") or CHECKOUT.parent / "shared" / "data" / "intelligence-hub"
)
MOST_MEGABYTES = 300

# The command in a child of its own: what it prints, and the most memory that it held. The kernel's
# own high mark, since getrusage begins at the size of the process that started the child.
CHILD = """
import json, sys
import django
django.setup()
from django.core.management import call_command
call_command("import_catalogue", *sys.argv[1:])
high = next(line for line in open("/proc/self/status") if line.startswith("VmHWM:"))
print(json.dumps({"kilobytes": int(high.split()[1])}))
"""


def lists() -> list[Path]:
    found = [FOLDER / name for name in ("metricTypes.csv", "periods.csv")]
    if not all(path.exists() for path in found):
        pytest.skip(f"No metricTypes.csv and periods.csv in {FOLDER}; set HUB_HUBFILES_DIR.")
    return found


def run_command(*paths: Path) -> tuple[str, float]:
    """What the command printed, and its peak memory in megabytes."""
    database = connections["default"].settings_dict
    address = f"/{database['NAME']}?host={database['HOST']}&port={database['PORT']}"
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *map(str, paths)],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "HUB_DATABASE_URL": f"postgresql://{database['USER']}@{address}",
            "HUB_LOG_LEVEL": "ERROR",
        },
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    *printed, measured = done.stdout.strip().splitlines()
    return "\n".join(printed), json.loads(measured)["kilobytes"] / 1024


def test_13505_metric_types_and_6453_periods_come_in_once_in_bounded_memory() -> None:
    files = lists()
    printed, megabytes = run_command(*files)

    assert "13,505 rows of metric types; 13,505 new metrics." in printed
    assert "6,453 rows of periods; 6,453 new periods." in printed
    assert Metric.objects.filter(state="catalogue").count() == 13_505
    assert ExternalId.objects.filter(scheme="metric type key").count() == 13_505
    assert PeriodKey.objects.count() == 6_453
    assert PeriodKey.objects.filter(period=None).count() == 464
    assert MeasurementPeriod.objects.count() > 4_000
    assert ImportNote.objects.filter(is_queued=True).count() == 464
    assert ImportNote.objects.filter(note__contains="12:59:59").count() == 80
    assert Metric.objects.filter(name__contains="\n").count() == 0
    assert Metric.objects.filter(unit_label__regex=r"^[0-9.]+$").count() == 0
    assert megabytes < MOST_MEGABYTES

    again, _ = run_command(*files)
    assert again.count("Nothing was changed.") == 2
    assert Metric.objects.count() == 13_505
