"""How is a table written as tidy CSV: one header, then data only?"""

import csv
from collections.abc import Iterator

from django.http import StreamingHttpResponse

from hub.exports.inert import inert
from hub.exports.table import Table

# Without this mark Excel reads £ and – in UTF-8 as nonsense.
BYTE_ORDER_MARK = "\ufeff"


class _Line:
    """A file whose only line is the last one written."""

    def write(self, text: str) -> str:
        return text


def csv_lines(table: Table) -> Iterator[str]:
    """The file line by line: never more than one row in memory."""
    write = csv.writer(_Line()).writerow
    yield BYTE_ORDER_MARK + write([inert(heading) for heading in table.headings])
    for row in table.rows:
        yield write(["" if value is None else inert(value) for value in row])


def csv_response(table: Table) -> StreamingHttpResponse:
    """The table as a download; its title, filters and day are in the Excel file and on the page."""
    return StreamingHttpResponse(
        csv_lines(table),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{table.file_name("csv")}"'},
    )
