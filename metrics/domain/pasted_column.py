"""Which value goes to which metric, in a column that was pasted from a spreadsheet?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_CELLS = re.compile(r"\t|;|,(?=\s*\S+\s*\Z)|\s{2,}")


@dataclass(frozen=True)
class Pasted:
    """What was read.

    values    code of a metric -> the value as it was written
    problems  a sentence with the cure for each line that could not be used
    """

    values: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def read_column(text: str, codes: Sequence[str]) -> Pasted:
    """The values of a pasted column, for the metrics with ``codes`` in the order of their rows.

    A line holds a code and a value, or a value alone, which goes to the row of the line's place;
    one kind or the other throughout. An empty line leaves its row as it is.
    """
    lines = text.splitlines()
    split = [_split(line, codes) for line in lines]
    filled = [(number, cells) for number, cells in enumerate(split, start=1) if cells[1]]
    if any(code for _, (code, _) in filled):
        return _by_code(filled, codes)
    if len(lines) > len(codes):
        filled_beyond = [number for number, _ in filled if number > len(codes)]
        if filled_beyond:
            return Pasted(
                problems=(
                    f"The column has {filled_beyond[-1]} values and there are {len(codes)} rows."
                    " Paste as many values as there are rows, or put each metric’s code before it.",
                )
            )
    return Pasted({codes[number - 1]: value for number, (_, value) in filled})


def _by_code(filled: list[tuple[int, tuple[str, str]]], codes: Sequence[str]) -> Pasted:
    known = {code.casefold(): code for code in codes}
    values: dict[str, str] = {}
    problems = []
    for number, (code, value) in filled:
        found = known.get(code.casefold())
        if found is None:
            named = f"“{code}” is not" if code else "No code stands here that is"
            problems.append(f"Line {number}: {named} among these metrics. Correct the code.")
        elif found in values:
            problems.append(f"Line {number}: {found} stands here twice. Keep one of the two lines.")
        else:
            values[found] = value
    return Pasted(values, tuple(problems))


def _split(line: str, codes: Sequence[str]) -> tuple[str, str]:
    """The code and the value of a line; "" for no code."""
    line = line.strip()
    first, _, rest = line.partition(" ")
    first = first.rstrip(":;,")
    if rest and first.casefold() in {code.casefold() for code in codes}:
        return first, rest.strip()
    cells = [cell.strip() for cell in _CELLS.split(line, maxsplit=1)]
    if len(cells) == 2 and cells[0] and not _is_number(cells[0]):
        return cells[0], cells[1]
    return "", line


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[-−+(<>≤≥£]*[\d.,\s]+%?\)?", text))
