"""Do the pages beside every page open to all, and do refusals say what can be done?"""

import re
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import DatabaseError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

from hub import context
from hub.models import CouncilSetting, SettingName
from hub.templatetags import hub_components
from hub.templatetags.hub_components import progress_symbol, target_symbol
from hub.views import errors

PUBLIC = ("key-to-symbols", "how-judged", "accessibility", "privacy", "council-stylesheet")
COMPONENTS = Path(settings.BASE_DIR) / "templates" / "components"
WORDS_NEVER_ON_PAGES = re.compile(r"\b(vintage|drift|xmr|polarity|snapshot|observation)s?\b", re.I)


@pytest.mark.django_db
@pytest.mark.parametrize("name", PUBLIC)
def test_pages_that_explain_are_open_to_everybody(client, name):
    assert client.get(reverse(f"hub:{name}")).status_code == HTTPStatus.OK


def test_gallery_asks_for_a_sign_in(client, cast):
    assert client.get(reverse("hub:gallery")).status_code == HTTPStatus.FOUND
    answer = cast.signed_in(cast.olive).get(reverse("hub:gallery"))
    assert answer.status_code == HTTPStatus.OK
    assert "Olive Okafor" in answer.text


def test_gallery_shows_every_component_there_is(cast):
    for remembered in (hub_components.draw_symbol_once, hub_components.draw_sparkline_once):
        remembered.cache_clear()
    answer = cast.signed_in(cast.olive).get(reverse("hub:gallery"))
    drawn = {template.name for template in answer.templates}
    for file in COMPONENTS.glob("*.html"):
        assert f"components/{file.name}" in drawn
        assert file.name in answer.text


def test_every_component_opens_with_how_it_is_used():
    for file in COMPONENTS.glob("*.html"):
        text = file.read_text()
        assert text.startswith("{% comment %}"), file.name
        assert file.stem in text.split("{% endcomment %}")[0] or file.stem in text, file.name


def test_nothing_on_the_gallery_needs_inline_script_or_style(cast):
    answer = cast.signed_in(cast.olive).get(reverse("hub:gallery"))
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", answer.text)
    inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", answer.text)
    assert all('type="application/json"' in attributes for attributes in inline)


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in PUBLIC if name != "council-stylesheet"])
def test_pages_that_explain_use_plain_words(client, name):
    assert not WORDS_NEVER_ON_PAGES.search(client.get(reverse(f"hub:{name}")).text)


def test_each_symbol_has_its_own_shape_and_its_own_word():
    symbols = [
        *(progress_symbol(value) for value in ("improved", "worse", "similar", "cannot_say")),
        progress_symbol("not_available"),
        *(target_symbol(value) for value in ("on", "off")),
    ]
    shapes = {re.search(r"<svg.*?</svg>", symbol, re.S)[0] for symbol in symbols}
    words = {re.search(r"__word\">([^<]+)<", symbol)[1] for symbol in symbols}
    assert len(shapes) == len(words) == len(symbols)


def test_words_given_to_a_symbol_are_escaped():
    assert "<b>" not in target_symbol("off", "", "<b>50%</b>")


@pytest.mark.django_db
def test_council_shows_itself_as_its_dated_settings_say(client):
    for name, value, day in (
        (SettingName.COUNCIL_NAME, "Westhaven City Council", date(2020, 1, 1)),
        (SettingName.COUNCIL_COLOUR, "#7a1fa2", date(2020, 1, 1)),
        (SettingName.COUNCIL_COLOUR, "#0b5d3b", date(2021, 1, 1)),
        (SettingName.COUNCIL_COLOUR, "#ff0000", date(2999, 1, 1)),
    ):
        CouncilSetting.objects.create(name=name, value=value, effective_from=day)
    assert "--hub-brand: #0b5d3b" in client.get(reverse("hub:council-stylesheet")).text
    assert "Westhaven City Council" in client.get(reverse("hub:privacy")).text


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["red}*{display:none", "", 7])
def test_colour_that_is_none_never_reaches_the_stylesheet(client, value):
    CouncilSetting.objects.create(
        name=SettingName.COUNCIL_COLOUR, value=value, effective_from=date(2020, 1, 1)
    )
    css = client.get(reverse("hub:council-stylesheet")).text
    assert "--hub-brand: #12436d" in css
    assert "display" not in css


def test_pages_keep_their_default_face_when_the_database_does_not_answer(client, monkeypatch):
    def fail(day: date) -> None:
        raise DatabaseError

    monkeypatch.setattr(context, "council_on", fail)
    assert "--hub-brand: #12436d" in client.get(reverse("hub:council-stylesheet")).text


def asked(path: str = "/somewhere/") -> Any:
    request = RequestFactory().get(path)
    request.request_id = "a1b2c3d4"
    return request


def refusals(path: str = "/somewhere/") -> dict[int, HttpResponse]:
    request = asked(path)
    clash = errors.Clash("Comment", "Their text", "<b>Your text</b>")
    return {
        400: errors.bad_request(request, BadRequest("We ignored “foo”.")),
        403: errors.forbidden(request, PermissionDenied("Only its owner may.")),
        404: errors.not_found(request, Exception("secret")),
        409: errors.conflict(
            request, clashes=[clash], who="Amira Shah", when="at 14:02", again_url="/again/"
        ),
        413: errors.too_large(request),
        429: errors.too_many(request, 900),
        500: errors.server_error(request),
        503: errors.unavailable(request),
    }


@pytest.mark.django_db
def test_every_refusal_has_its_status_a_heading_and_the_reference():
    for status, answer in refusals().items():
        assert answer.status_code == status
        assert answer.text.count("<h1") == 1
        assert "a1b2c3d4" in answer.text


@pytest.mark.django_db
def test_refusal_says_what_it_is_about_and_nothing_it_should_not():
    answers = {status: answer.text for status, answer in refusals().items()}
    assert "We ignored “foo”." in answers[400]
    assert "Only its owner may." in answers[403]
    assert "secret" not in answers[404]
    assert "10 MB" in answers[413]
    assert "15 minutes" in answers[429]
    assert "secret" not in errors.bad_request(asked(), SuspiciousOperation("secret")).text


@pytest.mark.django_db
def test_conflict_shows_both_texts_and_loses_neither():
    page = refusals()[409].text
    assert "Their text" in page
    assert "&lt;b&gt;Your text&lt;/b&gt;" in page
    assert "Amira Shah" in page
    assert 'href="/again/"' in page


def test_our_own_faults_are_told_without_a_single_query(django_assert_num_queries):
    """No database mark: a query would fail the test."""
    assert errors.server_error(asked()).status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert errors.unavailable(asked())["Retry-After"] == "60"


def test_programs_are_refused_in_json():
    for status, answer in refusals("/api/metrics/").items():
        assert answer.status_code == status
        assert answer["Content-Type"] == "application/json"
        assert '"request_id": "a1b2c3d4"' in answer.text


@pytest.mark.django_db
def test_unknown_address_is_answered_by_the_designed_page(client: Client, cast):
    answer = cast.signed_in(cast.olive).get("/no/such/place/")
    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert "Page not found" in answer.text


@pytest.mark.parametrize(
    ("file", "given", "words"),
    [
        ("headline_tile", {"headline": {"percent": 79, "numerator": 50, "denominator": 63,
                                        "cannot_say": 4, "not_available": 1}},
         ["79%", "50 of 63 metrics with a direction", "4 cannot say, 1 has no new data"]),
        ("headline_tile", {"headline": {"percent": 0, "numerator": 0, "denominator": 2,
                                        "cannot_say": 0, "not_available": 2}},
         ["0%", "0 of 2 metrics with a direction", "0 cannot say, 2 have no new data"]),
        ("headline_tile", {"headline": {"percent": None}}, ["Not yet"]),
        ("rag_tag", {"value": "amber"}, ["Amber: close, or improving"]),
        ("empty_state", {"title": "No metrics yet"}, ["No metrics yet"]),
        ("progress_bar", {"done": 3, "total": 10}, ["3 of 10 done", 'max="10"', 'value="3"']),
        ("exception_card", {"title": "<i>"}, ["&lt;i&gt;", "hub-card--neutral"]),
    ],
)  # fmt: skip
def test_component_says_what_it_was_given(file, given, words):
    drawn = render_to_string(f"components/{file}.html", given)
    for each in words:
        assert each in drawn
