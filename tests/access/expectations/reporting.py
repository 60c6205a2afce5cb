"""Who may open and post to the addresses of home, dashboards and reports?"""

from tests.access.row import Outside, Row

ROWS: dict[str, Row | list[Row] | Outside] = {}
