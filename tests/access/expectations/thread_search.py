"""Who may search, and follow what?"""

from tests.access.row import PARTNERS, STAFF_AND_MEMBERS, Outside, Row
from tests.cast import Cast
from tests.thread import make_priority

READERS = STAFF_AND_MEMBERS | PARTNERS
"""Whoever reads anything of plans; what they find is theirs (tests/reporting/test_search.py)."""


def something_to_find(cast: Cast) -> dict[str, str]:
    make_priority("Clean streets")
    return {}


ROWS: dict[str, Row | list[Row] | Outside] = {
    "reporting:search": [
        Row(get=READERS),
        Row(get=READERS, at=something_to_find, query="?q=streets", state="something found"),
        Row(get=READERS, query="?q=zebra", state="nothing found"),
    ],
}
