"""Who may open the pages that stand beside every page?"""

from tests.access.row import EVERYBODY, SIGNED_IN, Outside, Row

FOR_ALL = Row(get=EVERYBODY, because="what explains the hub, or dresses it, is for everybody")

ROWS: dict[str, Row | list[Row] | Outside] = {
    "hub:council-stylesheet": FOR_ALL,
    "hub:key-to-symbols": FOR_ALL,
    "hub:how-judged": FOR_ALL,
    "hub:accessibility": FOR_ALL,
    "hub:privacy": FOR_ALL,
    "hub:gallery": Row(get=SIGNED_IN, because="invented figures, for whoever signs in"),
}
