"""Which words of a metric can be searched, and how much does each count?

Each is the expression of an index, and must be asked for as it is written here.
"""

from hub.full_text import english

METRIC = english("code", "name") + english("description", "rationale", "source", weight="B")
METRIC_ALIAS = english("normalised_name")
