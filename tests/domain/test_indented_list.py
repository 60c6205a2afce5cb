"""Which tree does a pasted list make, and which lines must be cured first?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies.importing.indented_list import Node, Outline, read_list

Tree = list[tuple[str, "Tree"]]


def shape(nodes: tuple[Node, ...] | list[Node]) -> Tree:
    return [(node.text, shape(node.children)) for node in nodes]


WANTED: Tree = [
    ("Clean streets", [("Waste strategy", [("Bins", [("Buy bins", []), ("Place bins", [])])])]),
    ("Green parks", []),
]
SAME_TREE = {
    "tabs": """
Clean streets
\tWaste strategy
\t\tBins
\t\t\tBuy bins
\t\t\tPlace bins
Green parks""",
    "spaces": """
  Clean streets
    Waste strategy
      Bins
        Buy bins
        Place bins
  Green parks""",
    "bullets at one margin": """
Clean streets
• Waste strategy
– Bins
* Buy bins
* Place bins
Green parks""",
    "numbers without margins": """
1. Clean streets
1.1 Waste strategy
1.1.1 Bins
a) Buy bins
b) Place bins
2. Green parks""",
    "no-break spaces and margins with bullets": """
\u2022\u00a0Clean streets
\u00a0\u00a0\u25e6 Waste strategy
\u00a0\u00a0\u00a0\u00a0(1) Bins
\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0(a) Buy bins
\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0(b) Place bins
\u2022\u00a0Green parks""",
    "word's own": "Clean streets\n\uf0b7\tWaste strategy\no\tBins\n\uf0a7\tBuy bins\n"
    "\uf0a7\tPlace bins\nGreen parks",
}


@pytest.mark.parametrize("name", SAME_TREE)
def test_the_same_tree_however_it_was_written(name: str) -> None:
    outline = read_list(SAME_TREE[name])
    assert outline.problems == ()
    assert shape(outline.roots) == WANTED
    assert outline.counts() == (2, 1, 1, 2)


def test_numbers_reach_all_four_levels() -> None:
    outline = read_list("1. A\n1.1 B\n1.1.1 C\n1.1.1.1 D\n1.2 E\n2. F")
    assert shape(outline.roots) == [
        ("A", [("B", [("C", [("D", [])])]), ("E", [])]),
        ("F", []),
    ]


@pytest.mark.parametrize("line", ["2.5 million people", "20 new trees", "-5 degrees", "A. Smith"])
def test_what_only_looks_like_a_marker_stays(line: str) -> None:
    assert read_list(f"Green parks\n\t{line}").roots[0].children[0].text == line


@pytest.mark.parametrize(
    ("text", "line", "problem", "cure"),
    [
        ("A\n\t\tB\n\tC", 2, "2 steps further in than “A”", "Move it 1 step out"),
        ("1. A\n1.1.1 B", 2, "2 steps further in than “A”", "add the strategy between"),
        ("A\n\tB\n\t\tC\n\t\t\tD\n\t\t\t\tE", 5, "a fifth level", "one step out"),
        ("A\n\t" + "x" * 161, 2, "has 161 letters; there is room for 160", "Shorten it"),
        ("A\nB\na", 3, "“a” stands on line 1 already", "Remove one"),
        ("A\n• \n", 2, "a bullet and nothing else", "Fill the line"),
        ("", 1, "There is no list", "Paste at least one line"),
        ("x\n" * 2_001, 2_001, "2,001 lines", "2,000 lines at a time"),
    ],
)
def test_problems_name_the_line_and_the_cure(text: str, line: int, problem: str, cure: str) -> None:
    (found,) = read_list(text).problems
    assert found.line == line
    assert problem in found.problem
    assert cure in found.cure


def test_control_a_name_with_room_to_spare_is_no_problem() -> None:
    assert read_list("A\n\t" + "x" * 160).problems == ()


# --- Any tree, written in any of the ways, is read as that tree -----------------------------------

WORDS = st.text("abcdefghij", min_size=4, max_size=9)


def trees(depth: int) -> st.SearchStrategy[Tree]:
    below = trees(depth - 1) if depth > 1 else st.just([])
    node = st.tuples(WORDS, below)
    return st.lists(node, min_size=1, max_size=3, unique_by=lambda each: each[0]) | st.just([])


def written(tree: Tree, way: str, above: tuple[int, ...] = ()) -> list[str]:
    lines = []
    for number, (text, below) in enumerate(tree, start=1):
        its = (*above, number)
        lead = {
            "tabs": "\t" * len(above),
            "spaces": "   " * len(above),
            "bullets": ("", "• ", "– ", "* ")[len(above)],
            "tabs and bullets": "\t" * len(above) + "• ",
            "numbers": f"{'.'.join(map(str, its))}. ",
        }[way]
        lines += [lead + text, *written(below, way, its)]
    return lines


@given(
    trees(4).filter(bool),
    st.sampled_from(["tabs", "spaces", "bullets", "tabs and bullets", "numbers"]),
)
def test_every_tree_comes_back(tree: Tree, way: str) -> None:
    outline = read_list("\n".join(written(tree, way)))
    assert outline.problems == ()
    assert shape(outline.roots) == tree


@given(st.text(max_size=300))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    outline = read_list(text)
    assert isinstance(outline, Outline)
    for node in outline:
        assert node.level < 4
        assert node.text
