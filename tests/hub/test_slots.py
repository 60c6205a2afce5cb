"""Do panels of higher apps reach a page that knows nothing of them?"""

import pytest

from hub.slots import Panel, panels

asked = []


def stories(user, ids):
    asked.append((user, list(ids)))
    return {each: [Panel("Story", "story.html", {"number": each})] for each in ids if each != 2}


def counts(user, ids):
    return {each: [Panel("Counts", "counts.html")] for each in ids}


@pytest.fixture(autouse=True)
def filled(settings):
    asked.clear()
    settings.HUB_SLOTS = {"metric-card": [f"{__name__}.stories", f"{__name__}.counts"]}


def test_each_thing_gets_its_panels_in_order_from_one_call():
    found = panels("metric-card", "olive", [1, 2])
    assert {key: [panel.title for panel in of] for key, of in found.items()} == {
        1: ["Story", "Counts"], 2: ["Counts"],
    }  # fmt: skip
    assert found[1][0].context == {"number": 1}
    assert asked == [("olive", [1, 2])]


def test_an_empty_slot_gives_nothing():
    assert panels("action", "olive", [1]) == {1: []}


def test_a_misspelt_function_fails_loudly(settings):
    settings.HUB_SLOTS = {"metric-card": [f"{__name__}.storys"]}
    with pytest.raises(ImportError, match="storys"):
        panels("metric-card", "olive", [1])
