"""Who may open and post to the addresses of how a metric is judged?"""

from tests.access.row import Outside, Row

ROWS: dict[str, Row | list[Row] | Outside] = {}
