"""Who may open and post to the addresses of this part of the golden thread?"""

from tests.access.row import Outside, Row

ROWS: dict[str, Row | list[Row] | Outside] = {}
