"""Who may open and post to the addresses of people, organisation and settings?"""

from tests.access.row import Outside, Row

ROWS: dict[str, Row | list[Row] | Outside] = {}
