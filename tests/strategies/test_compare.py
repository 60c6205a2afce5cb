"""Two plans beside each other: what stayed, what was reworded, what is new and what is gone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from strategies.domain.differences import Kept, differences
from strategies.models import KeyStrategy, Plan, PlanState, Priority, PriorityAlias
from strategies.queries.compare import Fate, compare_plans
from tests.cast import Cast
from tests.thread import make_priority, make_strategy

texts = st.text(alphabet="ab c,.’-\n", max_size=60)


@pytest.fixture
def plans(cast: Cast) -> tuple[Plan, Plan]:
    """Westhaven 2030 takes the place of Westhaven 2024."""
    old = Plan.objects.create(
        title="Westhaven 2024",
        slug="westhaven-2024",
        first_year=2016,
        last_year=2024,
        vision="A clean city by the sea",
        state=PlanState.CLOSED,
    )
    new = make_priority("Clean streets").plan
    Plan.objects.filter(pk=new.pk).update(supersedes=old, vision="A cleaner city by the sea")
    new.refresh_from_db()
    for name in ("Clean streets", "Tidy parks", "More bins"):
        make_priority(name, old)
    green = make_priority("Green parks", new)
    PriorityAlias.objects.create(priority=green, normalised_name="tidy  PARKS", as_written="Tidy")
    make_priority("A fair start", new)
    return old, new


def fates(left: Plan, right: Plan, cast: Cast) -> dict[str, Fate]:
    page = compare_plans(left, right, user=cast.ellis)
    return {str(pair.right or pair.left): pair.fate for pair in page.pairs}


@pytest.mark.django_db
def test_priorities_are_matched_by_their_names_and_by_earlier_wordings(
    cast: Cast, plans: tuple[Plan, Plan]
) -> None:
    assert fates(*plans, cast) == {
        "Clean streets": Fate.SAME,
        "Green parks": Fate.REWORDED,
        "A fair start": Fate.NEW,
        "More bins": Fate.GONE,
    }
    assert fates(plans[1], plans[0], cast)["A fair start"] is Fate.GONE


@pytest.mark.django_db
def test_other_words_under_the_same_name_are_a_rewording(
    cast: Cast, plans: tuple[Plan, Plan]
) -> None:
    Priority.objects.filter(plan=plans[1], name="Clean streets").update(narrative="Swept daily")
    assert fates(*plans, cast)["Clean streets"] is Fate.REWORDED


@pytest.mark.django_db
def test_the_page_marks_what_differs_in_words(cast: Cast, plans: tuple[Plan, Plan]) -> None:
    make_strategy(cast, priority=Priority.objects.get(plan=plans[1], name="Green parks"))
    shown = cast.signed_in(cast.ellis).get("/plans/compare/").content.decode()
    assert '<option value="westhaven-2024" selected>' in shown  # the plan that it superseded
    assert "clean<span" in shown.split("<del")[1]
    assert "cleaner<span" in shown.split("<ins")[1]
    assert "(gone: " in shown and "(new: " in shown  # said aloud too
    assert "Waste strategy" in shown
    assert "1 the same in both, 1 reworded, 1 new, 1 gone" in shown


@pytest.mark.django_db
def test_a_plan_that_somebody_may_not_read_is_not_there(
    cast: Cast, plans: tuple[Plan, Plan]
) -> None:
    Plan.objects.filter(pk=plans[0].pk).update(state=PlanState.DRAFT)
    url = "/plans/compare/?left=westhaven-2024&right=westhaven-2030"
    assert cast.signed_in(cast.ellis).get(url).status_code == 404
    assert cast.signed_in(cast.ines).get(url).status_code == 200


@pytest.mark.django_db
def test_draft_strategies_stay_hidden(cast: Cast, plans: tuple[Plan, Plan]) -> None:
    make_strategy(cast, "Secret strategy", state=PlanState.DRAFT)
    url = "/plans/compare/"
    assert "Secret strategy" not in cast.signed_in(cast.ellis).get(url).content.decode()
    assert "Secret strategy" in cast.signed_in(cast.ines).get(url).content.decode()


@pytest.mark.django_db
def test_more_priorities_ask_no_more(cast: Cast, plans: tuple[Plan, Plan]) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            compare_plans(*plans, user=cast.ellis)
        return len(asked)

    queries()
    few = queries()
    for number in range(12):
        for plan in plans:
            priority = make_priority(f"Priority {number}", plan)
            make_strategy(cast, f"Strategy {number}", priority=priority)
    assert KeyStrategy.objects.count() == 24
    assert queries() == few


def test_differences_are_told_word_by_word() -> None:
    pieces = [(each.kept, each.text) for each in differences("a clean city", "a cleaner city")]
    assert pieces == [
        (Kept.SAME, "a "),
        (Kept.GONE, "clean"),
        (Kept.NEW, "cleaner"),
        (Kept.SAME, " city"),
    ]


@given(texts, texts)
def test_the_pieces_make_up_both_texts(before: str, after: str) -> None:
    pieces = differences(before, after)
    assert "".join(each.text for each in pieces if each.kept is not Kept.NEW) == before
    assert "".join(each.text for each in pieces if each.kept is not Kept.GONE) == after


@given(texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert {each.kept for each in differences(text, text)} <= {Kept.SAME}
