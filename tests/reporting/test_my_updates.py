"""All that somebody owes stands on one page; each row is saved by itself; nothing is lost."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hub import clock
from hub.models import Cover
from metrics.models import AwaitedRelease, Metric, Observation
from strategies.models import Action, ActionStatus, Milestone, Update, UpdateState
from tests.cast import LONG_AGO, PASSWORD, Cast
from tests.metrics.library import give_values, make_metric
from tests.thread import make_action, make_round, make_update

ROW: dict[str, Any] = {"HTTP_X_HUB_PART": "row"}


@pytest.fixture
def action(cast: Cast) -> Action:
    """Olive's action, asked about by the round that is open today."""
    today = clock.today()
    make_round(opens=today - timedelta(days=5), closes=today + timedelta(days=5))
    return make_action(cast, due=today + timedelta(days=100))


@pytest.fixture
def olive(cast: Cast) -> Client:
    return cast.signed_in(cast.olive)


def fields(action: Action, **answers: Any) -> dict[str, Any]:
    """What the form of an action's row sends."""
    action.refresh_from_db()
    making = action.updates.exclude(state=UpdateState.APPROVED).first()
    given = {"status": "on_track", "narrative": "Two wards are live.", **answers}
    return {f"a{action.pk}-{name}": value for name, value in given.items()} | {
        f"a{action.pk}-seen": f"{action.version}.{making.version if making else 0}",
        "deed": "send",
    }


def post(client: Client, action: Action, sent: dict[str, Any], **more: Any) -> Any:
    return client.post(f"/my/actions/{action.pk}/", sent, **more)


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_the_page_shows_what_is_owed_and_how_much_is_done(
    cast: Cast, action: Action, olive: Client
) -> None:
    other = make_action(cast, "Another")
    make_update(other, cast.olive, submitted_at=clock.now(), written_at=clock.now())
    shown = text(olive.get("/my/"))
    assert "1 of 2 done" in shown
    assert action.activity in shown
    assert "closes on" in shown


def test_an_employee_updates_the_action_they_were_given_and_no_other(
    cast: Cast, action: Action
) -> None:
    client = cast.signed_in(cast.ellis)
    assert post(client, action, fields(action)).status_code == 403, "the control: it is Olive's"
    Action.objects.update(owner=cast.ellis)
    shown = text(client.get("/my/"))
    assert action.activity in shown
    assert "Save each row, or all of them together." in shown
    assert post(client, action, fields(action)).status_code == 302
    assert Update.objects.get().written_by == cast.ellis


def test_home_says_what_is_due_and_what_to_approve(
    cast: Cast, action: Action, olive: Client
) -> None:
    assert "Updates and figures due" in text(olive.get("/"))
    make_update(action, cast.olive, state=UpdateState.SUBMITTED, written_at=clock.now())
    assert "Updates and figures due" not in text(olive.get("/"))
    assert "Updates to approve" in text(cast.signed_in(cast.maya).get("/"))


def test_nothing_owed_reads_well(cast: Cast, olive: Client) -> None:
    assert "You owe nothing just now" in text(olive.get("/my/"))


def test_a_row_is_sent_and_the_next_one_comes(cast: Cast, action: Action, olive: Client) -> None:
    other = make_action(cast, "Another")
    answer = post(olive, action, fields(action))
    assert (answer.status_code, answer["Location"]) == (302, f"/my/#action-{other.pk}")
    assert Update.objects.get().state == UpdateState.APPROVED
    assert post(olive, other, fields(other))["Location"] == "/my/#progress"
    assert "All done" in text(olive.get("/my/"))


def test_our_script_gets_the_row_alone(action: Action, olive: Client) -> None:
    answer = post(olive, action, fields(action), **ROW)
    assert answer.status_code == 200
    assert "1 of 1 done" in text(answer)
    assert "<h1" not in text(answer)


@pytest.mark.parametrize("headers", [{}, ROW])
def test_errors_stand_at_the_row_and_nothing_typed_is_lost(
    action: Action, olive: Client, headers: dict[str, Any]
) -> None:
    sent = fields(action, status="off_track", why="The maker is late.", narrative="Not well.")
    answer = post(olive, action, sent, **headers)
    assert answer.status_code == 422
    shown = text(answer)
    for words in ("The maker is late.", "Not well.", "Say what is done about it."):
        assert words in shown
    assert not Update.objects.exists()


def test_a_date_that_is_none_is_refused_and_the_draft_keeps_the_rest(
    action: Action, olive: Client
) -> None:
    sent = fields(action, new_due_day="31", new_due_month="2", new_due_year="2027")
    answer = post(olive, action, {**sent, "deed": "draft"})
    assert answer.status_code == 422
    assert "Enter a real date" in text(answer)
    assert Update.objects.get().narrative == "Two wards are live."


def test_a_draft_is_kept_and_comes_back(action: Action, olive: Client) -> None:
    sent = fields(action, status="at_risk", narrative="Half a th", why="Bec")
    answer = post(olive, action, {**sent, "deed": "draft"}, **ROW)
    assert answer.status_code == 200
    assert 'value="1.1"' in text(answer), "the versions for the next save"
    shown = text(olive.get("/my/"))
    assert "Half a th" in shown and ">Bec</textarea>" in shown.replace(">\n", ">").replace(
        "> ", ">"
    )
    assert "0 of 1 done" in shown


def test_still_true_keeps_the_last_words(cast: Cast, action: Action, olive: Client) -> None:
    make_update(action, cast.olive, narrative="Vehicles are here.", unchanged_rounds=1)
    shown = text(olive.get("/my/"))
    assert "“Vehicles are here.”" in shown and "unchanged for 1 round" in shown
    post(olive, action, {**fields(action), "deed": "still-true"})
    assert Update.objects.first().unchanged_rounds == 2  # type: ignore[union-attr]
    assert "unchanged for 2 rounds" in text(olive.get("/my/"))


def test_still_true_is_not_offered_once_its_day_has_passed(
    cast: Cast, action: Action, olive: Client
) -> None:
    past = clock.today() - timedelta(days=1)
    make_update(action, cast.olive, status=ActionStatus.AT_RISK, by_when=past)
    shown = text(olive.get("/my/"))
    assert "That day has passed" in shown
    assert "Still true<" not in shown
    answer = post(olive, action, {**fields(action), "deed": "still-true"}, **ROW)
    assert answer.status_code == 422


def test_both_texts_are_shown_where_another_was_first(
    cast: Cast, action: Action, olive: Client
) -> None:
    opened = fields(action, narrative="Mine.")
    post(cast.signed_in(cast.maya), action, fields(action, narrative="Hers."))
    answer = post(olive, action, opened)
    assert answer.status_code == 409
    assert "Maya Mistry wrote" in text(answer)
    assert "Hers." in text(answer) and "Mine." in text(answer)
    # Having seen it, the same words are sent on purpose.
    assert f'name="a{action.pk}-seen" value="2.0"' in text(answer)
    assert post(olive, action, {**opened, f"a{action.pk}-seen": "2.0"}).status_code == 302


def test_a_returned_update_shows_its_note(cast: Cast, action: Action, olive: Client) -> None:
    make_update(action, cast.olive, state=UpdateState.RETURNED, return_note="Which ward?")
    assert "“Which ward?”" in text(olive.get("/my/"))


def test_milestones_are_ticked_in_the_row(action: Action, olive: Client) -> None:
    step = Milestone.objects.create(action=action, name="Bins bought")
    assert "0 of 1 milestones" in text(olive.get("/my/"))
    post(olive, action, fields(action, milestones_done=[step.pk]))
    step.refresh_from_db()
    action.refresh_from_db()
    assert (step.done_on, action.percent) == (clock.today(), 100)


def test_the_link_of_a_mail_survives_sign_in_and_changes_nothing(
    cast: Cast, action: Action
) -> None:
    client = Client()
    link = f"/my/?at=action-{action.pk}"
    to_sign_in = client.get(link)
    assert to_sign_in.status_code == 302
    signed_in = client.post(
        to_sign_in["Location"], {"login": cast.olive.email, "password": PASSWORD}
    )
    assert signed_in["Location"] == link
    assert client.get(link)["Location"] == f"/my/#action-{action.pk}"
    assert not Update.objects.exists()


@pytest.mark.parametrize("at", ["//evil.example", "action-1/../..", "x", "action-<b>"])
def test_a_link_leads_nowhere_else(olive: Client, at: str) -> None:
    assert olive.get("/my/", {"at": at}).status_code == 200


def test_ottos_row_is_not_olives(cast: Cast, action: Action) -> None:
    otto = cast.signed_in(cast.otto)
    assert action.activity not in text(otto.get("/my/"))
    assert post(otto, action, fields(action)).status_code == 403
    Cover.objects.create(person=cast.olive, deputy=cast.otto, starts=LONG_AGO, ends=clock.today())
    assert action.activity in text(otto.get("/my/"))
    assert post(otto, action, fields(action)).status_code == 302


@pytest.fixture
def recycling(cast: Cast) -> Metric:
    """Olive's yearly metric, whose newest value is old."""
    metric = make_metric(owner=cast.olive, service=cast.streets)
    give_values(metric, {"2019/20": "34.3"}, comment="A wet year.")
    return metric


def value_url(olive: Client, metric: Metric) -> str:
    shown = olive.get("/my/").content.decode()
    return shown.split(f'action="/my/metrics/{metric.code}/')[1].split('"')[0]


def test_a_metric_waits_for_its_value_and_gets_it(
    cast: Cast, action: Action, recycling: Metric, olive: Client
) -> None:
    shown = text(olive.get("/my/"))
    assert "Last: 34.3% (2019/20)" in shown and "A wet year." in shown
    assert "0 of 2 done" in shown
    url = f"/my/metrics/{recycling.code}/{value_url(olive, recycling)}"
    answer = olive.post(url, {f"m{recycling.pk}-value": "36.4", f"m{recycling.pk}-comment": "Dry."})
    assert answer.status_code == 302
    assert Observation.objects.filter(value="36.4", comment="Dry.").count() == 1
    shown = text(olive.get("/my/"))
    assert "1 of 2 done" in shown and "Saved: 36.4%" in shown


def test_no_value_needs_a_reason_at_the_row(recycling: Metric, olive: Client) -> None:
    url = f"/my/metrics/{recycling.code}/{value_url(olive, recycling)}"
    answer = olive.post(url, {f"m{recycling.pk}-comment": "Hm."}, **ROW)
    assert answer.status_code == 422
    assert "Enter a value, or say why there is none." in text(answer)
    assert "Hm." in text(answer)
    because = {f"m{recycling.pk}-no_value_because": "The contractor is late"}
    assert olive.post(url, because, **ROW).status_code == 200


def test_a_value_that_came_meanwhile_is_not_overwritten(
    cast: Cast, recycling: Metric, olive: Client
) -> None:
    url = f"/my/metrics/{recycling.code}/{value_url(olive, recycling)}"
    cast.signed_in(cast.ines).post(url, {f"m{recycling.pk}-value": "37"})
    nothing: dict[str, Any] = {}
    for headers in (nothing, ROW):
        answer = olive.post(url, {f"m{recycling.pk}-value": "36.4"}, **headers)
        assert answer.status_code == 409
        assert "Ines Iqbal has entered 37.0%" in text(answer) and "36.4" in text(answer)


def test_saving_one_row_keeps_what_was_typed_in_the_others(
    cast: Cast, action: Action, recycling: Metric, olive: Client
) -> None:
    """Without a script the whole page is sent by any of its buttons."""
    url = f"/my/metrics/{recycling.code}/{value_url(olive, recycling)}"
    other = make_metric("Missed bins", owner=cast.olive, service=cast.streets)
    give_values(other, {"2019/20": "12"})
    typed = {
        f"m{recycling.pk}-value": "36.4",
        f"m{other.pk}-value": "11,5",
        f"m{other.pk}-comment": "Half a sentence",
        **fields(action, narrative="Two wards"),
    }
    answer = olive.post(url, {**typed, "deed": f"save:{recycling.code}"})
    assert answer.status_code == 200
    shown = text(answer)
    assert "That row is saved." in shown and "Saved: 36.4%" in shown
    for words in ("11,5", "Half a sentence", "Two wards"):
        assert words in shown
    assert not Update.objects.exists() and not other.series.get().observations.filter(
        comment="Half a sentence"
    )
    # The control: with nothing typed elsewhere the next row follows.
    alone = {f"m{other.pk}-value": "11.5", "deed": f"save:{other.code}"}
    assert olive.post(url.replace(recycling.code, other.code), alone).status_code == 302


def test_all_that_is_written_is_saved_together_and_one_refusal_stops_no_other(
    cast: Cast, action: Action, recycling: Metric, olive: Client
) -> None:
    address = value_url(olive, recycling).rstrip("/")
    wrong = make_metric("Missed bins", owner=cast.olive, service=cast.streets)
    idle = make_metric("Street lights", owner=cast.olive, service=cast.streets)
    rows = [f"{each.code}/{address}" for each in (recycling, wrong, idle)]
    sent = {
        "row": rows,
        f"m{recycling.pk}-value": "36.4",
        f"m{wrong.pk}-value": "lots",
        f"m{idle.pk}-value": "",
        **fields(action),
    }
    answer = olive.post("/my/save/", sent)
    assert answer.status_code == 422
    shown = text(answer)
    assert "Saved 2 rows." in shown
    assert 'value="lots"' in shown and "Enter a number, such as 36.4." in shown
    assert Observation.objects.filter(value="36.4").count() == 1
    assert Update.objects.get().narrative == "Two wards are live."
    assert "Enter a value, or say why" not in shown, "an empty row is left alone"


def test_a_figure_that_is_not_published_yet_is_shown_with_its_day_and_not_asked_for(
    cast: Cast, action: Action, recycling: Metric, olive: Client
) -> None:
    starts, ends = (
        date.fromisoformat(day) for day in value_url(olive, recycling).strip("/").split("/")
    )
    assert "0 of 2 done" in text(olive.get("/my/")), "the control: it is asked for"
    release = AwaitedRelease.objects.create(
        metric=recycling,
        period_starts=starts,
        period_ends=ends,
        expected_on=clock.today() + timedelta(days=1),
        source="DEFRA",
    )
    assert "0 of 2 done" in text(olive.get("/my/")), "the year before it is asked for all the same"
    earlier = {"metric": recycling, "source": "DEFRA", "expected_on": release.expected_on}
    for year in range(1, 8):
        AwaitedRelease.objects.create(
            **earlier,
            period_starts=starts.replace(year=starts.year - year),
            period_ends=ends.replace(year=ends.year - year),
        )
    shown = text(olive.get("/my/"))
    assert "0 of 1 done" in shown
    assert "DEFRA publishes it on" in shown
    AwaitedRelease.objects.update(expected_on=clock.today())
    shown = text(olive.get("/my/"))
    assert "0 of 2 done" in shown, "on its day it is asked for"


def test_my_page_asks_the_same_queries_at_5_and_at_50_rows(
    cast: Cast, action: Action, olive: Client
) -> None:
    asked = []
    for already, total in ((1, 5), (5, 50)):
        for number in range(already, total):
            each = make_action(cast, f"Action {number}")
            make_update(each, cast.olive, state=UpdateState.DRAFT)
            Milestone.objects.create(action=each, name="Step")
            make_metric(f"Measure {number}", code=f"X{number}", owner=cast.olive)
        with CaptureQueriesContext(connection) as queries:
            shown = olive.get("/my/").content.decode()
        assert shown.count("data-row data-url") == 2 * total - 1, "the control: every row is there"
        asked.append(len(queries))
    assert asked[0] == asked[1]
