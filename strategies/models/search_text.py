"""Which words of the golden thread can be searched, and how much does each count?

Each is the expression of an index, and must be asked for as it is written here.
"""

from hub.full_text import english

PLAN = english("title") + english("vision", weight="B")
PRIORITY = english("name") + english("theme", "narrative", weight="B")
KEY_STRATEGY = english("title") + english("summary", weight="B")
OBJECTIVE = english("name") + english("description", weight="B")
ACTION_PLAN = english("title") + english("summary", weight="B")
ACTION = english("reference", "activity") + english(
    "description", "works_with", "risk_reference", "decision_reference", weight="B"
)
MILESTONE = english("name", weight="B")
UPDATE = english("narrative", "why", "what", "learned", "reason", weight="C")
REVIEW = english("what_worked", "what_we_would_change", weight="C")
