"""Which plan is the council's present one?"""

from hub.models import User
from strategies.models import Plan, PlanState


def current_plan(user: User) -> Plan | None:
    """The newest adopted plan that ``user`` may read; None where there is none yet."""
    return Plan.objects.visible_to(user).filter(state=PlanState.ADOPTED).first()
