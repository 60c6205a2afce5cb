"""Which target and which reason belong to which row, in a column pasted from a spreadsheet?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_HEADINGS = frozenset({"code", "metric", "target"})


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was read: code of a metric -> target and reason; and what could not be placed."""

    rows: Mapping[str, tuple[str, str]]
    problems: Sequence[str]


def read_pasted(text: str, codes: Sequence[str]) -> Pasted:
    """Read lines of "code, target, reason", or of "target, reason" in the order of ``codes``.

    Tabs part the cells, as a spreadsheet copies them. An empty line keeps its row as it is.
    """
    known = {code.lower(): code for code in codes}
    lines = [[cell.strip() for cell in line.split("\t")] for line in text.splitlines()]
    if lines and lines[0][0].lower() in _HEADINGS:
        lines = lines[1:]
    while lines and not any(lines[-1]):
        lines.pop()
    by_code = any(line[0].lower() in known for line in lines)
    rows: dict[str, tuple[str, str]] = {}
    problems: list[str] = []
    for number, line in enumerate(lines, start=1):
        if not any(line):
            continue
        if by_code:
            code, cells = known.get(line[0].lower()), line[1:]
            if code is None:
                problems.append(f"Line {number}: “{line[0][:40]}” is no metric that you can write.")
                continue
        elif number > len(codes):
            problems.append(f"Line {number}: there are only {len(codes)} rows that you can write.")
            continue
        else:
            code, cells = codes[number - 1], line
        if code in rows:
            problems.append(f"Line {number}: {code} stands twice. The first one is taken.")
            continue
        target, reason, *_ = [*cells, "", ""]
        rows[code] = (target, reason)
    return Pasted(rows, problems)
