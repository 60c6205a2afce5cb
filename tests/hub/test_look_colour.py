"""Does any colour a council may choose leave its pages readable?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.colour import (
    READABLE,
    WHITE,
    NotAColourError,
    contrast_ratio,
    darker,
    parse_colour,
    readable_on_white,
)

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("text", "colour"), [("#12436D", "#12436d"), (" #146 ", "#114466"), ("#ffffff", "#ffffff")]
)
def test_colour_is_read_as_people_write_it(text, colour):
    assert parse_colour(text) == colour


@pytest.mark.parametrize(
    "text",
    ["", "blue", "12436d", "#12436", "#12436g", "#12436d;}", "red}*{display:none", "#１２３"],
)
def test_anything_else_is_refused_so_that_it_never_reaches_a_stylesheet(text):
    with pytest.raises(NotAColourError, match="is not a colour"):
        parse_colour(text)


def test_contrast_is_that_of_the_guidelines():
    assert contrast_ratio("#000000", WHITE) == pytest.approx(21)
    assert contrast_ratio("#777777", WHITE) == pytest.approx(4.48, abs=0.01)


@given(COLOURS)
def test_every_colour_is_made_readable_and_a_readable_one_is_kept(colour):
    shade = readable_on_white(colour)
    assert contrast_ratio(shade, WHITE) >= READABLE
    if contrast_ratio(colour, WHITE) >= READABLE:
        assert shade == colour


@given(COLOURS)
def test_darker_is_never_lighter(colour):
    assert contrast_ratio(darker(colour, 35), WHITE) >= contrast_ratio(colour, WHITE)
