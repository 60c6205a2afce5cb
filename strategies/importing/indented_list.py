"""Which tree does a list make that was copied from a document?

Depth is told by the margin (tabs or spaces), by numbers such as 1.2.3, or, at one margin, by
another kind of bullet. What could be meant in two ways is a problem with its line and cure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

LEVELS = ("priority", "strategy", "action plan", "action")
LONGEST = (160, 160, 160, 250)
MOST_LINES = 2_000
MOST_LETTERS = 300_000
TAB = 4

_MARKERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("dotted", re.compile(r"(\d{1,3}(?:\.\d{1,3})+)[.)]?\s+")),
    ("number", re.compile(r"(\d{1,3})[.)]\s+|\((\d{1,3})\)\s+")),
    ("roman", re.compile(r"[ivx]{2,5}[.)]\s+|\([ivx]{2,5}\)\s+")),
    ("letter", re.compile(r"[a-z][.)]\s+|\([a-z]\)\s+|[A-Z]\)\s+")),
    ("bullet", re.compile(r"([•‣◦▪●○■□\uf0b7\uf0a7–—*·»>-])\s+|(o)\t+")),
)


@dataclass(frozen=True)
class Node:
    """One line of the list with the lines beneath it. ``level`` 0 is a priority."""

    line: int
    level: int
    text: str
    children: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ListProblem:
    """What is wrong on one line of the list, and what cures it."""

    line: int
    problem: str
    cure: str


@dataclass(frozen=True)
class Outline:
    """The priorities of a list with all beneath them, and what must be cured first."""

    roots: tuple[Node, ...]
    problems: tuple[ListProblem, ...]

    def __iter__(self) -> Iterator[Node]:
        """Every node, each before those beneath it."""
        waiting = list(reversed(self.roots))
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.children)

    def counts(self) -> tuple[int, ...]:
        """How many there are of each level."""
        levels = [node.level for node in self]
        return tuple(levels.count(level) for level in range(len(LEVELS)))


@dataclass(frozen=True)
class _Line:
    """A line before its place is known: margin in spaces, kind of marker, numbers of "1.2"."""

    number: int
    margin: int
    style: str
    numbers: tuple[int, ...]
    text: str


@dataclass
class _Open:
    """A node that later lines may stand beneath."""

    line: _Line
    node: Node


def read_list(text: str) -> Outline:
    """The tree of a pasted list, with its problems by line."""
    lines = list(_lines(text))
    if not lines:
        return Outline((), (ListProblem(1, "There is no list.", "Paste at least one line."),))
    if len(lines) > MOST_LINES:
        cure = f"Paste at most {MOST_LINES:,} lines at a time."
        return Outline((), (ListProblem(MOST_LINES + 1, f"It has {len(lines):,} lines.", cure),))
    return _Reader(lines).read()


class _Reader:
    def __init__(self, lines: list[_Line]) -> None:
        self._lines = lines
        self._nearest = min(line.margin for line in lines)
        steps = {line.margin - self._nearest for line in lines} - {0}
        self._step = min(steps, default=TAB)
        self._is_numbered = any(len(line.numbers) > 1 for line in lines)
        self._open: list[_Open] = []
        self._roots: list[Node] = []
        self._problems: list[ListProblem] = []

    def read(self) -> Outline:
        for line in self._lines:
            self._place(line)
        self._look_for_twins(self._roots)
        problems = sorted(self._problems, key=lambda problem: problem.line)
        return Outline(tuple(self._roots), tuple(problems))

    def _place(self, line: _Line) -> None:
        if not line.text:
            self._wrong(line, "There is a bullet and nothing else.", "Fill the line, or remove it.")
            return
        missing = self._close_down_to(line)
        level = len(self._open)
        if missing > 0:
            above = self._open[-1].node.text if self._open else "the margin"
            self._wrong(
                line,
                f"It stands {missing + 1} steps further in than “{_short(above)}”.",
                f"Move it {missing} step{'s' if missing > 1 else ''} out, or add the "
                f"{LEVELS[min(level, 3)]} between them.",
            )
        if level >= len(LEVELS):
            self._wrong(
                line,
                "It stands on a fifth level; a plan has priorities, strategies, action plans "
                "and actions.",
                "Move it one step out, or join it with the line above.",
            )
            return
        if len(line.text) > LONGEST[level]:
            self._wrong(
                line,
                f"It has {len(line.text)} letters; there is room for {LONGEST[level]} in the name "
                f"of {_a(LEVELS[level])}.",
                "Shorten it; the rest can go into its description later.",
            )
        node = Node(line.number, level, line.text)
        (self._open[-1].node.children if self._open else self._roots).append(node)
        self._open.append(_Open(line, node))

    def _close_down_to(self, line: _Line) -> int:
        """Leave open only what the line stands beneath; says how many levels are missing."""
        if line.numbers and (
            len(line.numbers) > 1 or (self._is_numbered and line.style == "number")
        ):
            depth = len(line.numbers) - 1
            while len(self._open) > depth:
                self._open.pop()
            return depth - len(self._open)
        while self._open and self._open[-1].line.margin > line.margin:
            self._open.pop()
        at_margin = [
            index
            for index, each in enumerate(self._open)
            if each.line.margin == line.margin and each.line.style == line.style
        ]
        if at_margin:
            del self._open[at_margin[0] :]
            return 0
        if not self._open:
            return -(-(line.margin - self._nearest) // self._step)
        further = line.margin - self._open[-1].line.margin
        return max(0, round(further / self._step) - 1)

    def _look_for_twins(self, siblings: list[Node]) -> None:
        first: dict[str, Node] = {}
        for node in siblings:
            twin = first.setdefault(node.text.casefold(), node)
            if twin is not node:
                self._problems.append(
                    ListProblem(
                        node.line,
                        f"“{_short(node.text)}” stands on line {twin.line} already.",
                        "Remove one of them, or tell them apart.",
                    )
                )
            self._look_for_twins(node.children)

    def _wrong(self, line: _Line, problem: str, cure: str) -> None:
        self._problems.append(ListProblem(line.number, problem, cure))


def _lines(text: str) -> Iterator[_Line]:
    """The lines that hold something, each with its margin and marker."""
    numbers: tuple[int, ...] = ()
    for number, raw in enumerate(text.splitlines(), start=1):
        clean = "".join(
            " " if unicodedata.category(each) == "Zs" else each
            for each in raw
            if each == "\t" or unicodedata.category(each) not in ("Cc", "Cf", "Cs")
        )
        body = clean.lstrip(" \t")
        if not body:
            continue
        margin = len(clean[: len(clean) - len(body)].replace("\t", " " * TAB))
        style, its, rest = _marker(f"{body}\n", numbers)
        numbers = its or numbers
        yield _Line(number, margin, style, its, " ".join(rest.split()))


def _marker(body: str, last: tuple[int, ...]) -> tuple[str, tuple[int, ...], str]:
    """The kind of marker that leads the line, its numbers, and the rest."""
    for style, pattern in _MARKERS:
        found = pattern.match(body)
        if not found:
            continue
        rest = body[found.end() :]
        if style == "dotted":
            its = tuple(int(part) for part in found[1].split("."))
            if not _goes_on(last, its):
                continue
            return style, its, rest
        if style == "number":
            return style, (int(found[1] or found[2]),), rest
        if style == "bullet":
            return f"bullet {found[1] or found[2]}", (), rest
        return style, (), rest
    return "plain", (), body


def _goes_on(last: tuple[int, ...], its: tuple[int, ...]) -> bool:
    """Whether "2.5" counts on from the last number, or is an amount that begins a sentence."""
    if its[-1] == 1:
        return True
    before = its[: len(its) - 1]
    return (
        last[: len(before)] == before and len(last) >= len(its) and its[-1] == last[len(before)] + 1
    )


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


def _a(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"
