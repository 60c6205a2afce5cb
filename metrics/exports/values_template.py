"""How does a list of values that are due leave as a file to be filled in and sent back?"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, Any

import xlsxwriter
from django.http import FileResponse
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from hub.exports.excel_file import CONTENT_TYPE, OPTIONS
from hub.exports.inert import inert
from hub.exports.table import Kind, Table
from metrics.domain.values import ObservationState
from metrics.importing.values_columns import BY_KEY, CURE_HEADING, FIELDS
from metrics.models import StagedValue
from metrics.queries.values_files import AskedValue

SHEET = "Values"
TO_FILL_IN = (
    "value", "numerator", "denominator", "lower", "upper", "state", "comment", "no_value_because",
)  # fmt: skip
HEADINGS = (
    BY_KEY["code"].heading,
    BY_KEY["metric"].heading,
    "Unit",
    BY_KEY["area"].heading,
    BY_KEY["period"].heading,
    "Last value",
    "Last period",
    "Target",
    *(BY_KEY[name].heading for name in TO_FILL_IN),
)
_FIRST_TO_FILL_IN = len(HEADINGS) - len(TO_FILL_IN)
_STATES = [state.value.replace("_", " ") for state in ObservationState]
_MOST_ROWS = 100_000
"""What the hub reads back."""

HOW_TO = (
    "Fill in the coloured columns of the sheet “Values” and send the file back. Nothing is saved "
    "until you have seen what it would change and said yes.",
    "Leave a row empty where you have no value yet. It stays as it is.",
    "Value: the number as it is published, such as 36.4 or 1,299. Do not type the unit.",
    "A share can be given by its numerator and denominator alone: the hub works the value out.",
    "Lower and upper 95% limit: only where the source gives them.",
    "How settled: provisional, estimated, revised, final, … Leave it empty for an ordinary value.",
    "No value because: where there will be no value for the period, say why instead.",
    "Rows that name an area are the values of those whom the metric is compared with.",
    "Leave the code, the metric, the area and the period as they are: the hub finds the place of "
    "your value by them. To add a period, copy a row and write the period as 2025/26, "
    "Apr-Jun 2025, March 2025 or 31/03/2025.",
    "A value that looks like a slip is asked about before it is saved.",
)


def template_table(asked: Iterable[AskedValue], made_at: datetime) -> Table:
    """The rows to be filled in, as a plain table."""
    return Table(
        name="values-to-fill-in",
        title="Values to fill in",
        headings=HEADINGS,
        kinds=[Kind.TEXT] * len(HEADINGS),
        rows=_rows(asked),
        made_at=made_at,
    )


def template_workbook(table: Table) -> FileResponse:
    """The same as a workbook, with a sheet that says how to fill it in."""
    file = TemporaryFile()  # noqa: SIM115 - FileResponse closes it, and the space goes with it
    write_template(table, file)
    file.seek(0)
    return FileResponse(
        file, as_attachment=True, filename=table.file_name("xlsx"), content_type=CONTENT_TYPE
    )


def write_template(table: Table, file: IO[bytes]) -> None:
    """Write the workbook, a row at a time."""
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        fill = book.add_format({"bg_color": "#fff7d6", "border": 1, "border_color": "#b1b4b6"})
        sheet = book.add_worksheet(SHEET)
        _write_values(sheet, table, head, fill)
        how = book.add_worksheet("How to fill it in")
        how.set_column(0, 0, 110)
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for row, words in enumerate(HOW_TO):
            how.write_string(row, 0, words, wrapped)


def cure_table(staged: Iterable[StagedValue], made_at: datetime) -> Table:
    """The values that did not come in, each with what to cure; can be sent back once cured."""
    return Table(
        name="values-to-cure",
        title="Values to be cured",
        headings=["Sheet", "Row", *(field.heading for field in FIELDS), CURE_HEADING],
        kinds=[Kind.TEXT] * (len(FIELDS) + 3),
        rows=map(_row_to_cure, staged),
        made_at=made_at,
    )


def _write_values(sheet: Worksheet, table: Table, head: Format, fill: Format) -> None:
    sheet.freeze_panes(1, 2)
    for column, heading in enumerate(table.headings):
        sheet.set_column(column, column, 36 if heading in ("Metric", "Comment") else 16)
        sheet.write_string(0, column, heading, head)
    for number, row in enumerate(table.rows, start=1):
        for column, text in enumerate(row):
            if column < _FIRST_TO_FILL_IN:
                sheet.write_string(number, column, inert(text))
            else:
                sheet.write_blank(number, column, None, fill)
    states = list(table.headings).index(BY_KEY["state"].heading)
    sheet.data_validation(
        1, states, _MOST_ROWS, states, {"validate": "list", "source": _STATES, "ignore_blank": True}
    )


def _rows(asked: Iterable[AskedValue]) -> Iterator[list[str]]:
    for each in asked:
        metric = each.metric
        yield [
            metric.code,
            metric.name,
            metric.unit_label,
            each.area.name if each.area else "",
            each.period.label,
            each.last_value,
            each.last_period,
            "" if each.area else each.target,
            *[""] * len(TO_FILL_IN),
        ]


def _row_to_cure(staged: StagedValue) -> list[Any]:
    said = dict(staged.content)
    metric = staged.metric
    if staged.outcome != "rejected":
        # As it was read; what the file said of the place stands beside it.
        said |= {"period": said["label"], "value": said["raw_value"], "area": said["raw_area"]}
    if metric is not None:
        said |= {"code": metric.code, "metric": metric.name}
    cells = [str(said.get(field.key) or "") for field in FIELDS]
    return [staged.sheet, str(staged.row), *cells, f"{staged.column}: {staged.problem}"]
