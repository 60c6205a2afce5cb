"""Who may open and post to the addresses of plans and priorities?"""

from tests.access.row import Outside, Row

ROWS: dict[str, Row | list[Row] | Outside] = {}
