"""Which words of people and of the council's parts can be searched?

Each is the expression of an index, and must be asked for as it is written here.
"""

from hub.full_text import names

PERSON = names("full_name")
UNIT = names("name")
