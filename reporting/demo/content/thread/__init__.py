"""What does Westhaven do for its plan? Key strategies, action plans and actions."""

from reporting.demo.content.thread.council import COUNCIL_PLANS
from reporting.demo.content.thread.jobs import JOBS_PLANS
from reporting.demo.content.thread.lives import LIVES_PLANS
from reporting.demo.content.thread.places import PLACES_PLANS
from reporting.demo.content.thread.strategies import STRATEGIES

ACTION_PLANS = (*JOBS_PLANS, *LIVES_PLANS, *PLACES_PLANS, *COUNCIL_PLANS)

__all__ = ["ACTION_PLANS", "STRATEGIES"]
