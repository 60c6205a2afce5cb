"""A form that is sent twice does its work once: by a double click, or by going back."""

import re

import pytest
from django.urls import reverse

from strategies.models import Plan
from tests.cast import Cast

pytestmark = pytest.mark.django_db

NEW_PLAN = {"title": "Westhaven 2040", "first_year": "2032", "last_year": "2040"}


def mark_of(page: bytes) -> str:
    found = re.search(r'name="once" value="([0-9a-f]{32})"', page.decode())
    assert found, "the form carries a mark"
    return found[1]


def test_a_plan_sent_twice_is_drafted_once_and_both_answers_lead_to_it(cast: Cast) -> None:
    client, url = cast.signed_in(cast.ines), reverse("strategies:plan-add")
    sent = {**NEW_PLAN, "once": mark_of(client.get(url).content)}
    first, second = client.post(url, sent), client.post(url, sent)
    assert Plan.objects.count() == 1
    assert first["Location"] == second["Location"] == Plan.objects.get().get_absolute_url()


def test_without_the_mark_it_is_done_twice(cast: Cast) -> None:
    """The control: it is the mark that tells the second sending from another plan."""
    client, url = cast.signed_in(cast.ines), reverse("strategies:plan-add")
    client.post(url, NEW_PLAN)
    client.post(url, NEW_PLAN)
    assert Plan.objects.count() == 2


def test_a_refused_form_is_sent_again_with_its_own_mark(cast: Cast) -> None:
    client, url = cast.signed_in(cast.ines), reverse("strategies:plan-add")
    once = mark_of(client.get(url).content)
    refused = client.post(url, {**NEW_PLAN, "last_year": "1999", "once": once})
    assert refused.status_code == 422
    assert mark_of(refused.content) == once
    assert client.post(url, {**NEW_PLAN, "once": once}).status_code == 302
    assert Plan.objects.count() == 1


def test_the_mark_of_another_person_is_not_mine(cast: Cast) -> None:
    url = reverse("strategies:plan-add")
    ines = cast.signed_in(cast.ines)
    once = mark_of(ines.get(url).content)
    ines.post(url, {**NEW_PLAN, "once": once})
    assert cast.signed_in(cast.maya).post(url, {**NEW_PLAN, "once": once}).status_code == 403
    assert Plan.objects.count() == 1
