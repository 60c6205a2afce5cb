"""Which points draw the small trend line of a metric?"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite

Number = int | float | Decimal


@dataclass(frozen=True)
class Dot:
    """A place on the drawing, in pixels from its top left corner."""

    x: float
    y: float

    def __str__(self) -> str:
        return f"{self.x:g},{self.y:g}"


@dataclass(frozen=True)
class Sparkline:
    """A drawing of `width` by `height` pixels.

    segments: point lists for SVG polylines, one for each unbroken run of two or more values
    lone: values with a gap on both sides
    end: the latest value; None when there is no value at all
    count: how many values are drawn
    """

    width: int
    height: int
    segments: tuple[str, ...]
    lone: tuple[Dot, ...]
    end: Dot | None
    count: int


def sparkline_of(
    values: Sequence[Number | None], *, width: int = 96, height: int = 28, margin: int = 4
) -> Sparkline:
    """Scale values, oldest first, into a box; None (or NaN) leaves a gap, never a zero.

    Equal values make a level line through the middle. The scale is the line's own:
    it shows the shape of the change, not its size.
    """
    numbers = [_finite(value) for value in values]
    present = [number for number in numbers if number is not None]
    if not present:
        return Sparkline(width, height, (), (), None, 0)

    lowest, highest = min(present), max(present)
    across = (width - 2 * margin) / max(len(numbers) - 1, 1)
    upward = (height - 2 * margin) / (highest - lowest) if highest > lowest else 0.0

    def place(index: int, number: float) -> Dot:
        y = height - margin - (number - lowest) * upward if upward else height / 2
        x = margin + index * across if len(numbers) > 1 else width / 2
        return Dot(round(x, 1), round(y, 1))

    runs: list[list[Dot]] = [[]]
    for index, number in enumerate(numbers):
        if number is None:
            runs.append([])
        else:
            runs[-1].append(place(index, number))
    drawn = [run for run in runs if run]
    return Sparkline(
        width,
        height,
        segments=tuple(" ".join(map(str, run)) for run in drawn if len(run) > 1),
        lone=tuple(run[0] for run in drawn if len(run) == 1),
        end=drawn[-1][-1],
        count=len(present),
    )


def _finite(value: Number | None) -> float | None:
    if value is None:
        return None
    number = float(value)
    return number if isfinite(number) else None
