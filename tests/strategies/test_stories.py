"""Maya tells a story of change, one thing a page; two people at once lose nothing of it."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from hub.access.checks import Refused
from hub.models import AuditRecord
from hub.versions import ChangedMeanwhile
from metrics.models import MetricLink
from metrics.operations.judging import judge_library
from strategies.domain.story import StoryColumn, may_lead
from strategies.domain.story_layout import GAP_DOWN, Arrow, Box, layout
from strategies.models import KeyStrategy, StoryArrow, StoryBox, StoryOfChange
from strategies.operations import stories
from tests.cast import Cast
from tests.metrics.library import LONG_AGO, NOW, end_of_year, give_values, make_metric
from tests.thread import make_action_plan, make_priority, make_strategy


@pytest.fixture
def waste(cast: Cast) -> KeyStrategy:
    return make_strategy(cast)


@pytest.fixture
def story(cast: Cast, waste: KeyStrategy) -> StoryOfChange:
    return stories.start_story(by=cast.maya, subject=waste, summary="Less is burnt.")


def add(cast: Cast, story: StoryOfChange, column: StoryColumn, text: str) -> StoryBox:
    return stories.add_box(by=cast.maya, story=story, column=column, text=text)


@pytest.mark.django_db
def test_maya_tells_the_story_of_her_strategy(cast: Cast, waste: KeyStrategy) -> None:
    client = cast.signed_in(cast.maya)
    client.post(f"/stories/start/strategy/{waste.pk}/", {"summary": "Because we collect food."})
    story = StoryOfChange.objects.get()
    for column, text in (("inputs", "Six lorries"), ("outcomes", "Less waste is burnt")):
        client.post(f"/stories/{story.pk}/boxes/add/", {"column": column, "text": text})
    lorries, burnt = story.boxes.order_by("pk")
    client.post(
        f"/stories/{story.pk}/arrows/add/",
        {"source": lorries.pk, "target": burnt.pk, "assumption": "People take part"},
    )

    shown = cast.signed_in(cast.ellis).get(f"/stories/{story.pk}/").content.decode()
    picture, after = shown.split("</svg>\n</div>", 1)
    assert "Six lorries" in picture
    assert '<path class="hub-story__arrow"' in picture
    listed = after.split("The same as a list")
    assert "People take part" in listed[0]
    assert re.search(
        r"Six lorries.*leads to “Less waste is burnt” \(if assumption 1", listed[1], re.S
    )
    assert "Write the story" not in shown
    assert "Write the story" in client.get(f"/stories/{story.pk}/").content.decode()


@pytest.mark.django_db
def test_a_thing_has_one_story(cast: Cast, waste: KeyStrategy) -> None:
    first = stories.start_story(by=cast.maya, subject=waste, summary="One")
    again = stories.start_story(by=cast.ines, subject=waste, summary="Two")
    assert (again.pk, again.summary) == (first.pk, "One")
    assert AuditRecord.objects.filter(operation="start_story").count() == 1


@pytest.mark.django_db
def test_each_kind_of_story_belongs_to_who_writes_the_thing(cast: Cast) -> None:
    plan = make_action_plan(cast)
    may = {
        "priority": (make_priority(), {"ines"}),
        "strategy": (plan.strategy, {"ines", "maya", "derek"}),
        "action plan": (plan, {"ines", "maya", "derek"}),
    }
    for subject, writers in may.values():
        for name in ("ines", "maya", "derek", "olive", "mo", "ellis", "cleo", "piotr"):
            person = getattr(cast, name)
            if name in writers:
                stories.start_story(by=person, subject=subject)
            else:
                with pytest.raises(Refused):
                    stories.start_story(by=person, subject=subject)


@pytest.mark.django_db
def test_an_arrow_never_leads_back_nor_to_itself_nor_elsewhere(
    cast: Cast, story: StoryOfChange
) -> None:
    lorries = add(cast, story, StoryColumn.INPUTS, "Lorries")
    burnt = add(cast, story, StoryColumn.OUTPUTS, "Less is burnt")
    other = stories.start_story(by=cast.ines, subject=make_priority())
    foreign = stories.add_box(by=cast.ines, story=other, column=StoryColumn.OUTCOMES, text="Else")
    for source, target in ((burnt, lorries), (lorries, lorries), (lorries, foreign)):
        with pytest.raises(ValidationError):
            stories.connect_boxes(by=cast.maya, story=story, source=source, target=target)
    stories.connect_boxes(by=cast.maya, story=story, source=lorries, target=burnt)
    story.refresh_from_db()
    for column, text in ((StoryColumn.OUTCOMES, "Lorries"), (StoryColumn.INPUTS, "")):
        with pytest.raises(ValidationError):  # the arrow would lead back; a box says something
            stories.change_box(
                by=cast.maya,
                box=StoryBox.objects.get(pk=lorries.pk),
                seen=story.version,
                column=column,
                text=text,
            )
    assert StoryArrow.objects.count() == 1


@pytest.mark.django_db
def test_two_who_connect_the_same_boxes_make_one_arrow(cast: Cast, story: StoryOfChange) -> None:
    one = add(cast, story, StoryColumn.INPUTS, "Lorries")
    two = add(cast, story, StoryColumn.OUTPUTS, "Rounds")
    arrows = {
        stories.connect_boxes(by=cast.maya, story=story, source=one, target=two).pk
        for _ in range(2)
    }
    assert len(arrows) == 1


@pytest.mark.django_db
def test_an_edit_of_an_older_version_shows_both_texts(cast: Cast, story: StoryOfChange) -> None:
    box = add(cast, story, StoryColumn.INPUTS, "Six lorries")
    url = f"/stories/boxes/{box.pk}/"
    client = cast.signed_in(cast.maya)
    seen = re.search(r'name="seen" value="(\d+)"', client.get(url).content.decode())
    assert seen
    cast.signed_in(cast.ines).post(
        url, {"column": "inputs", "text": "Seven lorries", "seen": seen[1]}
    )

    answer = client.post(url, {"column": "inputs", "text": "Eight lorries", "seen": seen[1]})

    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "Seven lorries" in shown
    assert "Eight lorries" in shown
    box.refresh_from_db()
    assert box.text == "Seven lorries"


@pytest.mark.django_db
def test_words_and_assumptions_are_not_overwritten_either(cast: Cast, story: StoryOfChange) -> None:
    one = add(cast, story, StoryColumn.INPUTS, "Lorries")
    two = add(cast, story, StoryColumn.OUTPUTS, "Rounds")
    arrow = stories.connect_boxes(by=cast.maya, story=story, source=one, target=two)
    with pytest.raises(ChangedMeanwhile):
        stories.change_story(by=cast.maya, story=story, seen=1, summary="Other words")
    with pytest.raises(ChangedMeanwhile) as clash:
        stories.change_arrow(by=cast.maya, arrow=arrow, seen=1, assumption="They take part")
    assert clash.value.theirs == arrow
    story.refresh_from_db()
    changed = stories.change_arrow(
        by=cast.maya, arrow=arrow, seen=story.version, assumption="They take part"
    )
    assert changed.assumption == "They take part"


@pytest.mark.django_db
def test_boxes_move_within_their_column(cast: Cast, story: StoryOfChange) -> None:
    first, second, third = (
        add(cast, story, StoryColumn.OUTPUTS, text) for text in ("First", "Second", "Third")
    )
    client = cast.signed_in(cast.maya)
    client.post(f"/stories/boxes/{third.pk}/move/", {"to": "up"})
    client.post(f"/stories/boxes/{first.pk}/move/", {"to": "up"})  # it is at the top already
    client.post(f"/stories/boxes/{first.pk}/move/", {"to": "down"})
    assert list(story.boxes.all()) == [third, first, second]


@pytest.mark.django_db
def test_a_removed_box_takes_its_arrows_and_links_along(cast: Cast, story: StoryOfChange) -> None:
    one = add(cast, story, StoryColumn.INPUTS, "Lorries")
    two = add(cast, story, StoryColumn.OUTPUTS, "Rounds")
    stories.connect_boxes(by=cast.maya, story=story, source=one, target=two)
    MetricLink.objects.create(metric=make_metric(), story_box=two, starts=LONG_AGO)
    cast.signed_in(cast.maya).post(f"/stories/boxes/{two.pk}/remove/")
    assert list(story.boxes.all()) == [one]
    assert not StoryArrow.objects.exists()
    assert not MetricLink.objects.exists()


@pytest.mark.django_db
def test_boxes_carry_live_metrics_in_picture_and_list(cast: Cast, story: StoryOfChange) -> None:
    box = add(cast, story, StoryColumn.OUTCOMES, "Less is burnt")
    metric = make_metric(plan=make_priority().plan, target="40%")
    end_of_year(2025)
    give_values(metric, {"2024/25": "36.9", "2025/26": "34.3"})
    judge_library(now=NOW)
    MetricLink.objects.create(metric=metric, story_box=box, starts=LONG_AGO)
    shown = cast.signed_in(cast.ellis).get(f"/stories/{story.pk}/").content.decode()
    picture, listed = shown.split("The same as a list")
    assert "Recycling rate: 34.3%" in picture
    assert metric.get_absolute_url() in listed


@pytest.mark.django_db
def test_more_boxes_ask_no_more(cast: Cast, story: StoryOfChange) -> None:
    client = cast.signed_in(cast.ellis)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/stories/{story.pk}/").status_code == 200
        return len(asked)

    add(cast, story, StoryColumn.INPUTS, "Lorries")
    few = queries()
    for number in range(9):
        box = add(cast, story, StoryColumn.OUTPUTS, f"Output {number}")
        stories.connect_boxes(
            by=cast.maya, story=story, source=story.boxes.get(text="Lorries"), target=box
        )
    assert queries() == few


@pytest.mark.parametrize(
    ("source", "target", "allowed"),
    [
        ("inputs", "activities", True),
        ("inputs", "outcomes", True),
        ("outputs", "outputs", True),
        ("outcomes", "inputs", False),
        ("outputs", "activities", False),
    ],
)
def test_what_may_lead_to_what(source: str, target: str, allowed: bool) -> None:
    assert may_lead(source, target) is allowed


@st.composite
def told(draw: st.DrawFn) -> tuple[list[Box], list[Arrow]]:
    columns = draw(st.lists(st.sampled_from(StoryColumn), max_size=12))
    words = st.text(alphabet="abc de", max_size=120)
    boxes = [
        Box(pk, column, draw(words), draw(st.lists(words, max_size=2)))
        for pk, column in enumerate(columns)
    ]
    ends = st.sampled_from(range(len(boxes))) if boxes else st.nothing()
    pairs = draw(st.sets(st.tuples(ends, ends), max_size=10)) if boxes else set()
    arrows = [
        Arrow(one, two)
        for one, two in sorted(pairs)
        if one != two and may_lead(boxes[one].column, boxes[two].column)
    ]
    return boxes, arrows


@given(told())
def test_no_box_covers_another_and_all_stand_in_the_picture(
    given_story: tuple[list[Box], list[Arrow]],
) -> None:
    boxes, arrows = given_story
    picture = layout(boxes, arrows)
    assert {box.pk for box in picture.boxes} == {box.pk for box in boxes}
    for box in picture.boxes:
        assert box.x >= 0 and box.x + box.width <= picture.width
        assert box.y >= 0 and box.y + box.height <= picture.height
        for line in box.lines:
            assert box.y < line.y < box.y + box.height
    for one in picture.boxes:
        for two in picture.boxes:
            if one.pk != two.pk and one.x == two.x:
                first, second = sorted((one, two), key=lambda box: box.y)
                assert first.y + first.height + GAP_DOWN <= second.y
    assert len({arrow.path for arrow in picture.arrows}) == len(arrows)


def test_an_arrow_leaves_at_the_right_and_reaches_the_left() -> None:
    picture = layout(
        [Box(1, StoryColumn.INPUTS, "Lorries"), Box(2, StoryColumn.OUTCOMES, "Less is burnt")],
        [Arrow(1, 2, number=1)],
    )
    source, target = picture.boxes
    [arrow] = picture.arrows
    assert arrow.path.startswith(f"M{source.x + source.width},")
    assert arrow.path.split()[-1].startswith(f"{target.x},")
    assert source.x + source.width < arrow.x < target.x


def test_the_number_of_a_long_arrow_stands_in_a_gap_and_not_on_a_box() -> None:
    picture = layout(
        [
            Box(1, StoryColumn.INPUTS, "Lorries"),
            Box(2, StoryColumn.ACTIVITIES, "Rounds"),
            Box(3, StoryColumn.OUTPUTS, "Caddies"),
            Box(4, StoryColumn.OUTCOMES, "Less is burnt"),
        ],
        [Arrow(1, 4, number=1), Arrow(1, 2, number=2), Arrow(2, 4, number=3)],
    )
    for arrow in picture.arrows:
        assert not any(box.x <= arrow.x <= box.x + box.width for box in picture.boxes)
