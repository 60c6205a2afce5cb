"""Can text in this colour be read, and which near colour can?"""

import re

WHITE = "#ffffff"
# Links also stand on the pale surface of cards, so ask a little more than WCAG's 4.5.
READABLE = 5.0

_HEX = re.compile(r"#[0-9a-f]{6}", re.ASCII)


class NotAColourError(ValueError):
    """The text is not a colour written as # and six hexadecimal digits."""


def parse_colour(text: str) -> str:
    """The colour as "#12436d": lower case, six digits ("#146" is read as "#114466").

    Raises NotAColourError for anything else.
    """
    colour = text.strip().lower()
    if len(colour) == 4 and colour.startswith("#"):
        colour = "#" + "".join(digit * 2 for digit in colour[1:])
    if not _HEX.fullmatch(colour):
        raise NotAColourError(f"“{text}” is not a colour. Write # and six digits, such as #12436d.")
    return colour


def contrast_ratio(one: str, other: str) -> float:
    """Contrast of two "#rrggbb" colours, 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable_on_white(colour: str) -> str:
    """`colour` itself, or the first darker shade that reads on white (and white on it)."""
    red, green, blue = _channels(colour)
    for percent in range(100, -1, -2):
        shade = "#" + "".join(f"{channel * percent // 100:02x}" for channel in (red, green, blue))
        if contrast_ratio(shade, WHITE) >= READABLE:
            return shade
    raise AssertionError("black reads on white")


def darker(colour: str, percent: int) -> str:
    """`colour` with that percentage of its light taken away."""
    return "#" + "".join(f"{channel * (100 - percent) // 100:02x}" for channel in _channels(colour))


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
