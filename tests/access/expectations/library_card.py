"""Who may open and post to the addresses of the metric's card?"""

from tests.access.row import Outside, Row

ROWS: dict[str, Row | list[Row] | Outside] = {}
