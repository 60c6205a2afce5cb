"""Which work of the reader's floor do the workers do?"""

from hub import clock, jobs
from reporting.operations import following, reminders, reorganising


@jobs.task(reminders.TASK)
def remind() -> dict[str, int]:
    """Every morning: who owes something hears of it, once for each step."""
    return {"told": reminders.remind(today=clock.today())}


@jobs.task(following.TASK)
def tell_followers() -> dict[str, int]:
    """Every half hour: who follows something hears what happened to it."""
    return {"told": following.tell_followers(now=clock.now())}


@jobs.task(reorganising.TASK)
def reorganise() -> dict[str, int]:
    """Soon after midnight: every reorganisation whose day has come takes effect."""
    return reorganising.carry_out_what_is_due(now=clock.now())
