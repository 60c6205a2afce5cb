"""Who may open and post to the addresses of spreadsheets of values?"""

from tests.access.row import Outside, Row

ROWS: dict[str, Row | list[Row] | Outside] = {}
