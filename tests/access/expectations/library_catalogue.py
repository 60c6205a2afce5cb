"""Who may open and post to the addresses of the catalogue and judging anew?"""

from tests.access.row import Outside, Row

ROWS: dict[str, Row | list[Row] | Outside] = {}
