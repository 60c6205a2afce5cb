"""Who may open the library and a metric's card?"""

from tests.access.expectations.library_card import CARD_ROWS
from tests.access.expectations.metric_editing import of_a_draft, of_a_metric
from tests.access.row import PARTNERS, STAFF_AND_MEMBERS, Outside, Row

ROWS: dict[str, Row | list[Row] | Outside] = {
    "metrics:metric-list": Row(get=STAFF_AND_MEMBERS | PARTNERS),
    "metrics:metric-card": [
        Row(get=STAFF_AND_MEMBERS | {"partner"}, at=of_a_metric, refuses=404),
        Row(get=frozenset({"insight", "officer"}), at=of_a_draft, refuses=404, state="draft"),
        *CARD_ROWS,
    ],
}
