"""What is a metric that is worked out from others, for one period and area?

A formula names metrics by their codes: ``(M001 + M002) / M003 × 100``, ``mean(M004, M005)``. It
knows + − × ÷, brackets, sum, mean and plain numbers; a code with a hyphen stands in square
brackets: ``[EDU-7]``. Python's own grammar reads it; whatever else that grammar knows is refused.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow

LONGEST = 500


class FormulaError(ValueError):
    """The text is no formula; the message says where and what would be one."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as read.

    text   as written
    codes  of the metrics that feed it, each once, in the order of the text
    """

    text: str
    codes: tuple[str, ...]
    tree: ast.expr


@dataclass(frozen=True, slots=True)
class Worked:
    """What a formula comes to.

    value    None where it cannot be worked out
    missing  codes of the metrics that have no value
    problem  why there is none although nothing is missing, in a sentence; else ""
    """

    value: Decimal | None
    missing: tuple[str, ...] = ()
    problem: str = ""


_Operation = Callable[[Decimal, Decimal], Decimal]

_OPERATIONS: Mapping[type[ast.operator], _Operation] = {
    ast.Add: lambda left, right: left + right,
    ast.Sub: lambda left, right: left - right,
    ast.Mult: lambda left, right: left * right,
    ast.Div: lambda left, right: left / right,
}
_FUNCTIONS: Mapping[str, Callable[[Sequence[Decimal]], Decimal]] = {
    "sum": lambda numbers: sum(numbers, Decimal(0)),
    "mean": lambda numbers: sum(numbers, Decimal(0)) / len(numbers),
}
_AS_PYTHON = str.maketrans({"×": "*", "÷": "/", "−": "-", "–": "-", "\N{NO-BREAK SPACE}": " "})
_BRACKETED = re.compile(r"\[\s*([^\[\]]*?)\s*\]")
_CODE = re.compile(r"[A-Za-z0-9_-]{1,20}")
_KNOWS = "A formula has metric codes, numbers, + − × ÷, brackets, sum( , ) and mean( , )."


def read_formula(text: str) -> Formula:
    """The formula that ``text`` writes; raises FormulaError for anything else."""
    if len(text) > LONGEST:
        raise FormulaError(f"Use at most {LONGEST} characters.")
    # The grammar has no hyphens in names, so each bracketed code is read under a name of its own.
    bracketed: dict[str, str] = {}

    def name_instead(found: re.Match[str]) -> str:
        if not _CODE.fullmatch(found[1]):
            raise FormulaError(f"“{found[0]}” is no metric's code in square brackets.")
        name = f"__{len(bracketed)}"
        bracketed[name] = found[1]
        return f" {name} "

    plain = _BRACKETED.sub(name_instead, text.translate(_AS_PYTHON)).strip()
    try:
        tree = ast.parse(plain, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaError(f"This cannot be read: {_where(error, plain)}. {_KNOWS}") from error
    codes: list[str] = []
    for name in _named(tree):
        name.id = bracketed.get(name.id, name.id)
        if name.id not in codes:
            codes.append(name.id)
    if not codes:
        raise FormulaError("Name at least one metric by its code, such as M001.")
    return Formula(text, tuple(codes), tree)


def work_out(formula: Formula, values: Mapping[str, Decimal | None]) -> Worked:
    """The formula with these values, all of one period, area and part of the people."""
    missing = tuple(code for code in formula.codes if values.get(code) is None)
    if missing:
        return Worked(None, missing)
    numbers = {code: number for code, number in values.items() if number is not None}
    try:
        value = _value(formula.tree, numbers)
    except (DivisionByZero, InvalidOperation, ZeroDivisionError):
        return Worked(None, problem="It would be divided by nought.")
    except Overflow:
        return Worked(None, problem="The number is too large.")
    return Worked(value)


def cycle_through(code: str, formula: Formula, feeders: Mapping[str, Sequence[str]]) -> list[str]:
    """The way on which a metric of this formula would feed itself: [code, …, code]; else empty.

    feeders  code of a metric that is worked out -> codes of those that feed it
    """
    graph = {**feeders, code: formula.codes}
    ways = [[code]]
    seen = set()
    while ways:
        way = ways.pop()
        for fed_by in graph.get(way[-1], ()):
            if fed_by == code:
                return [*way, code]
            if fed_by not in seen:
                seen.add(fed_by)
                ways.append([*way, fed_by])
    return []


def _named(tree: ast.expr) -> list[ast.Name]:
    """The metric names of an expression, in order; raises FormulaError for what is no formula."""
    match tree:
        case ast.Name():
            return [tree]
        case ast.Constant(value=int() | float()) if not isinstance(tree.value, bool):
            return []
        case ast.UnaryOp(op=ast.USub() | ast.UAdd()):
            return _named(tree.operand)
        case ast.BinOp() if type(tree.op) in _OPERATIONS:
            return [*_named(tree.left), *_named(tree.right)]
        case ast.Call(func=ast.Name(id=function), keywords=[]) if function in _FUNCTIONS:
            if not tree.args:
                raise FormulaError(f"Name what {function}( ) is taken over.")
            return [name for each in tree.args for name in _named(each)]
    raise FormulaError(f"“{ast.unparse(tree)}” is not part of a formula. {_KNOWS}")


def _value(tree: ast.expr, numbers: Mapping[str, Decimal]) -> Decimal:
    match tree:
        case ast.Name(id=code):
            return numbers[code]
        case ast.Constant():
            return Decimal(str(tree.value))
        case ast.UnaryOp(op=op, operand=operand):
            value = _value(operand, numbers)
            return -value if isinstance(op, ast.USub) else value
        case ast.BinOp(left=left, op=operator, right=right):
            return _OPERATIONS[type(operator)](_value(left, numbers), _value(right, numbers))
        case ast.Call(func=ast.Name(id=function), args=args):
            return _FUNCTIONS[function]([_value(each, numbers) for each in args])
    raise AssertionError(f"read_formula lets no {type(tree).__name__} through")


def _where(error: BaseException, text: str) -> str:
    if isinstance(error, SyntaxError) and error.offset and error.offset <= len(text):
        return f"see character {error.offset}, “{text[error.offset - 1]}”"
    return "it is not complete"
