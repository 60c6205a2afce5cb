"""Which work of the plan's app do the workers do?"""

from typing import Any

from django.core.exceptions import ValidationError

from hub import clock, jobs
from hub.importing.csv_table import UnreadableTable
from hub.models import Job
from strategies.models import ActionImport, ActionImportState
from strategies.operations import approvers
from strategies.operations.action_import import TASK, bring_in


@jobs.task(TASK)
def bring_actions_in(job: str, batch: int, mark: str, without_bad: bool) -> dict[str, Any]:
    """Bring a long spreadsheet of actions in, as whoever confirmed it."""
    found = ActionImport.objects.select_related("action_plan").get(pk=batch)
    asked = Job.objects.select_related("asked_by").get(pk=job)
    if found.state == ActionImportState.UPLOADED:
        assert asked.asked_by is not None
        jobs.report_progress(job, done=0, total=1)
        try:
            found = bring_in(by=asked.asked_by, batch=found, mark=mark, without_bad=without_bad)
        except (ValidationError, UnreadableTable) as refusal:
            words = refusal.messages[0] if isinstance(refusal, ValidationError) else str(refusal)
            raise jobs.CannotBeDone(words) from refusal
    return {"new": len(found.changes["made"]), "changed": len(found.changes["changed"])}


@jobs.task(approvers.TASK)
def tell_deputies() -> dict[str, int]:
    """Every morning: who may approve in a silent approver's place hears of it, once."""
    return {"told": approvers.tell_deputies(today=clock.today())}
