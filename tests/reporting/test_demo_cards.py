"""What does the demo's metric card tell, in every season in which it may be made?"""

import pytest

from metrics.models import Metric
from metrics.queries.card import read_card
from metrics.queries.card_story import card_story
from metrics.queries.card_values import card_values
from metrics.queries.usual_range import segments_of
from tests.reporting.westhaven import Westhaven

pytestmark = pytest.mark.django_db


def test_a_card_tells_what_was_said_and_who_does_what(westhaven: Westhaven) -> None:
    metric = Metric.objects.get(code="M031")
    story = card_story(westhaven.insight, metric, westhaven.moments.today)
    assert len(story.said) == 2
    assert len(story.doing) == 3
    assert all(each.last for each in story.doing)
    assert [each.column for each in story.stories] == ["Outcomes"]


def test_a_monthly_metric_has_a_usual_range(westhaven: Westhaven) -> None:
    card = read_card(westhaven.insight, "M034", westhaven.moments.today)
    assert card is not None
    values = card_values(card.metric, card.facts, areas=(), part="all", plan=card.plan)
    segments = segments_of(values.points, card.facts.rules, card.facts.starts)
    assert any(segment.has_limits for segment in segments)
