"""Who may open and post to the addresses of signing in and of one's own account?"""

from tests.access.row import Outside, Row

ROWS: dict[str, Row | list[Row] | Outside] = {}
