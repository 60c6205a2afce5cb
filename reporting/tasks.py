"""Which work of the reader's floor do the workers do?"""

from hub import clock, jobs
from reporting.operations import reminders


@jobs.task(reminders.TASK)
def remind() -> dict[str, int]:
    """Every morning: who owes something hears of it, once for each step."""
    return {"told": reminders.remind(today=clock.today())}
