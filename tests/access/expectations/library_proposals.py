"""Who may open and post to the addresses of proposals?"""

from tests.access.row import Outside, Row

ROWS: dict[str, Row | list[Row] | Outside] = {}
