"""Where does each box and arrow of a story of change stand in its picture?

Lengths are in the picture's own units, which its page scales. Text is broken into lines here, as
an SVG does not break it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from strategies.domain.story import StoryColumn

EDGE = 2
"""Room for the line around the outermost boxes."""
BOX_WIDTH = 218
GAP_ACROSS = 66
GAP_DOWN = 22
PADDING = 12
LINE = 20
NOTE_LINE = 17
FIRST_LINE = 15
"""From the top of a line to the foot of its letters."""
HEADING = 40
LETTERS = 26
"""How many letters of the usual size fit into a box, wide ones included."""
NOTE_LETTERS = 30
BULGE = 46
BEND = 40
NOTE_ABOVE = 8
HALVINGS = 20

Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A box to be drawn; ``notes`` are short lines in smaller letters beneath its text."""

    pk: int
    column: StoryColumn
    text: str
    notes: Sequence[str] = ()


@dataclass(frozen=True)
class Arrow:
    """An arrow to be drawn; ``number`` names its assumption, None where it has none."""

    source: int
    target: int
    number: int | None = None


@dataclass(frozen=True)
class Line:
    """A line of letters: where their foot stands, and whether they are small."""

    y: int
    text: str
    is_note: bool = False


@dataclass(frozen=True)
class DrawnBox:
    """A box in its place: left upper corner, size, and the lines in it from ``text_x`` on."""

    pk: int
    x: int
    y: int
    width: int
    height: int
    text_x: int
    lines: Sequence[Line]


@dataclass(frozen=True)
class DrawnArrow:
    """The curve of an arrow as an SVG path, and the place of its number on it."""

    path: str
    number: int | None
    x: float
    y: float


@dataclass(frozen=True)
class DrawnHeading:
    """The name of a column."""

    x: int
    y: int
    text: str


@dataclass(frozen=True)
class StoryPicture:
    """All that the picture holds. No box overlaps another; every arrow ends at its boxes."""

    width: int
    height: int
    headings: Sequence[DrawnHeading]
    boxes: Sequence[DrawnBox]
    arrows: Sequence[DrawnArrow]


def layout(boxes: Sequence[Box], arrows: Sequence[Arrow]) -> StoryPicture:
    """The picture: a column for each part of the story, its boxes in the order given.

    Columns are centred beside the tallest. Raises KeyError for an arrow between unknown boxes.
    """
    columns = [[box for box in boxes if box.column == column] for column in StoryColumn]
    heights = [_height_of_column(column) for column in columns]
    tallest = max(heights)
    drawn = [
        box
        for place, column in enumerate(columns)
        for box in _stack(column, x=_left(place), y=HEADING + (tallest - heights[place]) // 2)
    ]
    return StoryPicture(
        width=_left(len(columns)) - GAP_ACROSS + EDGE,
        height=HEADING + tallest + PADDING,
        headings=[
            DrawnHeading(_left(place), LINE, column.label)
            for place, column in enumerate(StoryColumn)
        ],
        boxes=drawn,
        arrows=_draw_arrows({box.pk: box for box in drawn}, arrows),
    )


def _left(place: int) -> int:
    return EDGE + place * (BOX_WIDTH + GAP_ACROSS)


def _height_of_column(boxes: Sequence[Box]) -> int:
    return sum(_height(box) for box in boxes) + GAP_DOWN * max(len(boxes) - 1, 0)


def _height(box: Box) -> int:
    notes = _note_lines(box)
    above = NOTE_ABOVE if notes else 0
    return 2 * PADDING + LINE * len(_text_lines(box)) + above + NOTE_LINE * len(notes)


def _text_lines(box: Box) -> list[str]:
    return wrap(box.text, LETTERS) or [""]


def _note_lines(box: Box) -> list[str]:
    return [line for note in box.notes for line in wrap(note, NOTE_LETTERS)]


def _stack(boxes: Sequence[Box], *, x: int, y: int) -> list[DrawnBox]:
    stacked = []
    for box in boxes:
        height = _height(box)
        stacked.append(
            DrawnBox(box.pk, x, y, BOX_WIDTH, height, x + PADDING, _lines(box, y + PADDING))
        )
        y += height + GAP_DOWN
    return stacked


def _lines(box: Box, top: int) -> list[Line]:
    text = [
        Line(top + FIRST_LINE + LINE * place, words) for place, words in enumerate(_text_lines(box))
    ]
    below = top + LINE * len(text) + NOTE_ABOVE
    notes = [
        Line(below + FIRST_LINE - 2 + NOTE_LINE * place, words, is_note=True)
        for place, words in enumerate(_note_lines(box))
    ]
    return [*text, *notes]


def _draw_arrows(boxes: Mapping[int, DrawnBox], arrows: Sequence[Arrow]) -> list[DrawnArrow]:
    """Each arrow leaves and reaches its box at a place of its own, so that no two run as one."""
    leaving: dict[int, list[Arrow]] = defaultdict(list)
    reaching: dict[int, list[Arrow]] = defaultdict(list)
    for arrow in arrows:
        leaving[arrow.source].append(arrow)
        reaching[arrow.target].append(arrow)
    for each in leaving.values():
        each.sort(key=lambda arrow: boxes[arrow.target].y)
    for each in reaching.values():
        each.sort(key=lambda arrow: boxes[arrow.source].y)
    return [
        _draw(
            boxes[arrow.source],
            boxes[arrow.target],
            _share(boxes[arrow.source], leaving[arrow.source], arrow),
            _share(boxes[arrow.target], reaching[arrow.target], arrow),
            arrow.number,
        )
        for arrow in arrows
    ]


def _share(box: DrawnBox, arrows: Sequence[Arrow], arrow: Arrow) -> float:
    """Height at which ``arrow`` meets the side of ``box`` that several share."""
    return round(box.y + box.height * (arrows.index(arrow) + 1) / (len(arrows) + 1), 1)


def _draw(
    source: DrawnBox, target: DrawnBox, start_y: float, end_y: float, number: int | None
) -> DrawnArrow:
    start = source.x + source.width
    is_beside = source.x == target.x  # not onward: round the outside of the column
    end = start if is_beside else target.x
    bend_from = start + (BULGE if is_beside else BEND)
    bend_to = end + (BULGE if is_beside else -BEND)
    x, y = _mark((start, start_y), (bend_from, start_y), (bend_to, end_y), (end, end_y))
    return DrawnArrow(
        path=f"M{start},{start_y} C{bend_from},{start_y} {bend_to},{end_y} {end},{end_y}",
        number=number,
        x=round(x, 1),
        y=round(y, 1),
    )


def _mark(*curve: Point) -> Point:
    """Where the number of an arrow stands: on its curve, in the gap that it sets out into.

    In the middle of a long arrow there may be a box.
    """
    start, end = curve[0], curve[-1]
    if start[0] == end[0]:
        return _on(curve, 0.5)
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if _on(curve, middle)[0] < start[0] + GAP_ACROSS / 2:
            low = middle
        else:
            high = middle
    return _on(curve, high)


def _on(curve: Sequence[Point], t: float) -> Point:
    """The point of a cubic Bézier curve at ``t``, from 0 at its start to 1 at its end."""
    weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
    pairs = list(zip(weights, curve, strict=True))
    return sum(w * x for w, (x, _) in pairs), sum(w * y for w, (_, y) in pairs)
