"""Are actions counted, each status for itself, and is nothing weighed or hidden?"""

from hypothesis import given
from hypothesis import strategies as st

from strategies.domain.rollup import NO_ACTIONS, READING_ORDER, StatusCounts, count_actions
from strategies.domain.status import ActionStatus

SOME = [
    (ActionStatus.COMPLETE, False),
    (ActionStatus.ON_TRACK, False),
    (ActionStatus.ON_TRACK, True),
    (ActionStatus.OFF_TRACK, True),
]

actions = st.lists(st.tuples(st.sampled_from(ActionStatus), st.booleans()))


def test_actions_are_counted_by_status() -> None:
    counts = count_actions(SOME)
    assert counts.total == 4
    assert counts.count(ActionStatus.ON_TRACK) == 2
    assert counts.count(ActionStatus.AT_RISK) == 0
    assert counts.overdue == 2


def test_the_sentence_names_every_status_that_there_is_and_counts_late_ones_aloud() -> None:
    assert count_actions(SOME).sentence == (
        "4 actions: 1 complete, 2 on track, 1 off track; 2 overdue"
    )
    assert count_actions([("on_track", False)]).sentence == "1 action: 1 on track"
    assert NO_ACTIONS.sentence == "No actions yet"


def test_the_bar_goes_from_what_is_done_to_what_will_not_be_done() -> None:
    parts = count_actions(SOME).parts
    assert [(part.status, part.start, part.width) for part in parts] == [
        (ActionStatus.COMPLETE, 0, 25),
        (ActionStatus.ON_TRACK, 25, 50),
        (ActionStatus.OFF_TRACK, 75, 25),
    ]


def test_no_status_is_left_out_of_the_reading_order() -> None:
    assert set(READING_ORDER) == set(ActionStatus)


@given(actions)
def test_the_parts_hold_every_action_once(listed: list[tuple[ActionStatus, bool]]) -> None:
    counts = count_actions(listed)
    assert sum(part.count for part in counts.parts) == counts.total == len(listed)
    assert counts.overdue == sum(overdue for _, overdue in listed)
    if listed:
        last = counts.parts[-1]
        assert abs(last.start + last.width - 100) < 0.01


@given(actions, actions, actions)
def test_adding_is_counting_together_in_any_order(
    some: list[tuple[ActionStatus, bool]],
    more: list[tuple[ActionStatus, bool]],
    rest: list[tuple[ActionStatus, bool]],
) -> None:
    one, two, three = count_actions(some), count_actions(more), count_actions(rest)
    assert one.add(two) == two.add(one) == count_actions([*some, *more])
    assert one.add(two).add(three) == one.add(two.add(three))
    assert one.add(StatusCounts()) == one
