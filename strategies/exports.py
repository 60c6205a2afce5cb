"""How do the actions of a plan leave as a file that can be filled in and brought back?"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from hub.exports.table import Kind as Shown
from hub.exports.table import Table
from hub.importing.sheet_rows import Cell, CellKind, SheetRows
from strategies.domain.action_file import Standing
from strategies.importing.action_columns import CURE_HEADING, FIELDS, Kind
from strategies.importing.action_review import Review

_SHOWN = {
    Kind.DATE: Shown.DATE,
    Kind.MONEY: Shown.NUMBER,
    Kind.DAYS: Shown.NUMBER,
    Kind.PERCENT: Shown.NUMBER,
}


def actions_table(name: str, title: str, actions: Iterable[Standing], made_at: datetime) -> Table:
    """The actions in the columns of the template; without actions it is the template."""
    return Table(
        name=name,
        title=title,
        headings=[field.heading for field in FIELDS],
        kinds=[_SHOWN.get(field.kind, Shown.TEXT) for field in FIELDS],
        rows=(
            [
                action.values[field.key] if field.kind in _SHOWN else action.texts[field.key]
                for field in FIELDS
            ]
            for action in actions
        ),
        made_at=made_at,
    )


def rows_to_cure(sheet: SheetRows, review: Review, made_at: datetime) -> Table:
    """The wrong rows as the file has them, each with what to cure; can be brought in once cured."""
    headings = sheet.headings()
    kept = [each for each in headings if each.text.casefold() != CURE_HEADING.casefold()]
    cures: dict[int, list[str]] = {}
    for error in review.errors:
        cures.setdefault(error.line, []).append(f"{error.column}: {error.problem} {error.cure}")
    return Table(
        name="actions-to-cure",
        title=f"Rows of {sheet.file_name} to be cured",
        headings=[*(heading.text for heading in kept), CURE_HEADING],
        kinds=[Shown.TEXT] * (len(kept) + 1),
        rows=_rows(sheet, [heading.column for heading in kept], cures),
        made_at=made_at,
    )


def _rows(
    sheet: SheetRows, columns: Sequence[int], cures: dict[int, list[str]]
) -> Iterator[list[Any]]:
    for row in sheet.body():
        if row.number in cures:
            cells = [_as_sent(row.cells.get(column)) for column in columns]
            yield [*cells, " ".join(cures[row.number])]


def _as_sent(cell: Cell | None) -> Any:
    if cell is None or cell.kind is CellKind.ERROR:
        return None
    if cell.kind is CellKind.NUMBER:
        return cell.number
    return cell.day or cell.text
