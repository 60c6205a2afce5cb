"""Which sheet of a workbook holds the table that is looked for?"""

from collections.abc import Callable, Sequence

from hub.importing.csv_table import UnreadableTable
from hub.importing.sheet_rows import SheetRows


def likely_sheet(
    sheets: Sequence[SheetRows], looks_right: Callable[[list[str]], bool]
) -> SheetRows | None:
    """The one sheet whose headings look right; None where a person must say.

    Raises UnreadableTable where there is one sheet only and its headings cannot be read.
    """
    tables = [sheet for sheet in sheets if sheet.has_headings()]
    if len(tables) <= 1:
        sheet = (tables or sheets)[0]
        sheet.headings()  # or says what is wrong with them
        return sheet
    likely = []
    for sheet in tables:
        try:
            headings = [heading.text for heading in sheet.headings()]
        except UnreadableTable:
            continue
        if looks_right(headings):
            likely.append(sheet)
    return likely[0] if len(likely) == 1 else None
