"""Who may open and post to the pages of rounds, calendars, and mails from the hub?"""

from tests.access.row import SIGNED_IN, Outside, Row

ROWS: dict[str, Row | list[Row] | Outside] = {
    "hub:mail-preference": Row(
        get=SIGNED_IN, post=SIGNED_IN, because="how oneself is told, whatever one's role"
    ),
}
