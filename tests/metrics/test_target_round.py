"""All targets of a plan in one grid: typed, pasted, and agreed many at one press."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hub.access.checks import Refused
from hub.models import AuditRecord, Job, Notice
from metrics.domain.classification import HeadlineFlag
from metrics.domain.pasted_targets import read_pasted
from metrics.domain.proposing import Deed, ProposalState
from metrics.models import Metric, Proposal, Target, TargetRound
from metrics.operations.judging import judge_library
from metrics.operations.target_rounds import (
    RowWritten,
    close_target_round,
    decide_rows,
    open_target_round,
    save_rows,
)
from tests.cast import Cast
from tests.metrics.library import end_of_year, england, give_values, make_metric, make_plan
from tests.metrics.proposed import NEXT_YEAR, NOW, a_round

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_october")]

S = ProposalState


@pytest.fixture
def in_october() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def write(cast: Cast, target_round: TargetRound, target: str = "45%") -> list[Proposal]:
    """Olive proposes the same target for every metric of the round."""
    rows = {
        pk: RowWritten(target, "More lorries") for pk in Metric.objects.values_list("pk", flat=True)
    }
    save_rows(by=cast.olive, target_round=target_round, rows=rows, now=NOW)
    return list(target_round.proposals.order_by("pk"))


def decide(who: Any, target_round: TargetRound, deed: Deed, proposals: list[Proposal]) -> Any:
    return decide_rows(
        by=who,
        target_round=target_round,
        deed=deed,
        seen={each.pk: each.version for each in proposals},
        now=NOW,
    )


def states(target_round: TargetRound) -> list[str]:
    return list(target_round.proposals.order_by("pk").values_list("state", flat=True))


# --- The round ------------------------------------------------------------------------------------


def test_whoever_keeps_a_metric_of_the_plan_is_told_of_the_round(cast: Cast) -> None:
    plan = make_plan()
    make_metric(plan=plan, owner=cast.olive)
    make_metric(plan=plan, owner=cast.otto, headline=HeadlineFlag.LISTED)
    words = {"starts": NEXT_YEAR[0], "ends": NEXT_YEAR[1], "agree_by": date(2027, 2, 28)}
    opened = open_target_round(by=cast.ines, plan=plan, now=NOW, **words)
    assert [each.person for each in Notice.objects.all()] == [cast.olive]
    assert Notice.objects.get().path == f"/target-rounds/{opened.pk}/"
    with pytest.raises(ValidationError, match="already"):
        open_target_round(by=cast.ines, plan=plan, now=NOW, **words)
    with pytest.raises(Refused):
        open_target_round(by=cast.maya, plan=plan, now=NOW, **words)


def test_seventy_targets_are_agreed_in_two_presses_and_judged_by_one_job(cast: Cast) -> None:
    target_round = a_round(cast, metrics=70)
    proposals = write(cast, target_round)
    assert set(states(target_round)) == {S.REVIEWED}
    decide(cast.maya, target_round, Deed.PUT_TO_MEMBER, proposals)
    decided = decide(
        cast.cleo, target_round, Deed.AGREE, list(target_round.proposals.order_by("pk"))
    )
    assert len(decided.done) == 70
    assert set(states(target_round)) == {S.IN_FORCE}
    standing = Target.objects.filter(starts=NEXT_YEAR[0], valid_to__isnull=True)
    assert standing.count() == standing.filter(ends=NEXT_YEAR[1], as_written="45%").count() == 70
    assert Job.objects.count() == 1
    assert AuditRecord.objects.filter(operation="decide_rows").count() == 2
    assert Proposal.objects.first().steps.count() == 3


def test_what_has_a_flag_is_decided_by_itself(cast: Cast) -> None:
    target_round = a_round(cast, metrics=2)
    easier, plain = write(cast, target_round)
    easier.target_as_written = "40%"
    easier.target_parsed = {**easier.target_parsed, "text": "40%", "number": "40"}
    easier.save()
    decided = decide(cast.maya, target_round, Deed.PUT_TO_MEMBER, [easier, plain])
    assert (decided.done, decided.flagged) == ([plain], [easier])
    assert states(target_round) == [S.REVIEWED, S.PUT_TO_MEMBER]


def test_what_changed_since_it_was_seen_is_passed_over(cast: Cast) -> None:
    target_round = a_round(cast, metrics=2)
    seen = write(cast, target_round)
    first = seen[0].metric_id
    save_rows(
        by=cast.olive,
        target_round=target_round,
        rows={first: RowWritten("50%", "Even more lorries", 1)},
        now=NOW,
    )
    decided = decide(cast.maya, target_round, Deed.PUT_TO_MEMBER, seen)
    assert [each.metric_id for each in decided.changed] == [first]
    assert states(target_round) == [S.REVIEWED, S.PUT_TO_MEMBER]


def test_the_same_press_twice_says_nothing_of_changes(cast: Cast) -> None:
    target_round = a_round(cast, metrics=2)
    seen = write(cast, target_round)
    decide(cast.maya, target_round, Deed.PUT_TO_MEMBER, seen)
    again = decide(cast.maya, target_round, Deed.PUT_TO_MEMBER, seen)
    assert not (again.done or again.changed or again.flagged)


def test_nobody_decides_on_anothers_targets(cast: Cast) -> None:
    target_round = a_round(cast, metrics=2)
    seen = write(cast, target_round)
    for person in (cast.olive, cast.mo, cast.cleo, cast.ines, cast.ellis):
        with pytest.raises(Refused):
            decide(person, target_round, Deed.PUT_TO_MEMBER, seen)
    assert set(states(target_round)) == {S.REVIEWED}


@pytest.mark.parametrize("who", ["otto", "mo", "ellis", "cleo", "piotr"])
def test_only_who_keeps_a_metric_proposes_its_target(cast: Cast, who: str) -> None:
    target_round = a_round(cast)
    metric = Metric.objects.get()
    with pytest.raises(Refused):
        save_rows(
            by=getattr(cast, who),
            target_round=target_round,
            rows={metric.pk: RowWritten("45%", "Why not")},
            now=NOW,
        )
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("target", "rationale", "field"),
    [("", "Because", "target"), ("none", "", "rationale"), ("none", "x" * 251, "rationale")],
)
def test_a_row_that_says_too_little_is_not_saved(
    cast: Cast, target: str, rationale: str, field: str
) -> None:
    target_round = a_round(cast)
    rows = {Metric.objects.get().pk: RowWritten(target, rationale)}
    saved = save_rows(by=cast.olive, target_round=target_round, rows=rows, now=NOW)
    assert [list(each) for each in saved.refused.values()] == [[field]]
    assert not Proposal.objects.exists()


def test_a_target_without_its_reason_waits_with_its_author(cast: Cast) -> None:
    target_round, metric = a_round(cast), Metric.objects.get()
    save_rows(
        by=cast.olive, target_round=target_round, rows={metric.pk: RowWritten("45%", "")}, now=NOW
    )
    assert states(target_round) == [S.PREPARING]
    save_rows(
        by=cast.olive,
        target_round=target_round,
        rows={metric.pk: RowWritten("45%", "More lorries", 1)},
        now=NOW,
    )
    assert states(target_round) == [S.REVIEWED]


def test_a_row_that_somebody_else_wrote_meanwhile_is_not_overwritten(cast: Cast) -> None:
    target_round, metric = a_round(cast), Metric.objects.get()
    write(cast, target_round)
    saved = save_rows(
        by=cast.maya,
        target_round=target_round,
        rows={metric.pk: RowWritten("50%", "Mine")},
        now=NOW,
    )
    assert list(saved.theirs) == [metric.pk]
    assert Proposal.objects.get().target_as_written == "45%"


def test_closing_withdraws_what_is_undecided_and_takes_no_more(cast: Cast) -> None:
    target_round = a_round(cast, metrics=2)
    first, second = write(cast, target_round)
    decide(cast.maya, target_round, Deed.PUT_TO_MEMBER, [first])
    first.refresh_from_db()
    decide(cast.cleo, target_round, Deed.AGREE, [first])
    close_target_round(by=cast.ines, target_round=target_round, now=NOW)
    assert states(target_round) == [S.IN_FORCE, S.WITHDRAWN]
    assert second.steps.last().note == "The round closed before it was decided."
    with pytest.raises(ValidationError, match="closed"):
        write(cast, target_round, "50%")


# --- The pages ------------------------------------------------------------------------------------


@pytest.fixture
def grid(cast: Cast) -> TargetRound:
    """Three metrics with values, judged in last year's report."""
    end_of_year(2025)
    target_round = a_round(cast, metrics=3)
    for metric in Metric.objects.all():
        give_values(metric, {"2023/24": "38.0", "2024/25": "40.1", "2025/26": "41.5"})
        give_values(metric, {"2025/26": "43.9"}, area=england())
    judge_library(now=NOW)
    return target_round


def post(
    client: Client, target_round: TargetRound, *texts: tuple[str, str], save: str = "all"
) -> Any:
    fields = {"save": save}
    for metric, (target, rationale) in zip(Metric.objects.order_by("pk"), texts, strict=False):
        proposal = target_round.proposals.filter(metric=metric).first()
        fields |= {
            f"seen-{metric.pk}": str(proposal.version if proposal else 0),
            f"target-{metric.pk}": target,
            f"rationale-{metric.pk}": rationale,
        }
    return client.post(f"/target-rounds/{target_round.pk}/", fields)


def test_the_grid_shows_what_there_is_to_go_by(cast: Cast, grid: TargetRound) -> None:
    shown = cast.signed_in(cast.olive).get(f"/target-rounds/{grid.pk}/").text
    for words in (
        "Targets for 2027/28", "0 of 3 agreed", "38.0%", "40.1%", "41.5%", "England 43.9%", "42%",
        "Off target",
    ):  # fmt: skip
        assert words in shown, words


def test_a_row_says_how_it_was_read(cast: Cast, grid: TargetRound) -> None:
    client = cast.signed_in(cast.olive)
    texts = [("45%", "Lorries"), ("as good as it gets, unless it rains", "Rain"), ("40%", "Less")]
    assert post(client, grid, *texts).status_code == 302
    shown = client.get(f"/target-rounds/{grid.pk}/").text
    assert "Read as: at least 45%" in shown
    assert "Cannot be read" in shown
    assert "Easier than the last target" in shown
    assert "With the manager" in shown


def test_saving_one_row_keeps_what_is_typed_in_the_others(cast: Cast, grid: TargetRound) -> None:
    first = Metric.objects.order_by("pk")[0]
    answer = post(
        cast.signed_in(cast.olive), grid, ("45%", "Lorries"), ("46%", "Half a sent"),
        save=str(first.pk),
    )  # fmt: skip
    assert answer.status_code == 200
    assert Proposal.objects.get().metric == first
    assert "Half a sent" in answer.text and "Not saved yet" in answer.text


def test_what_is_wrong_stands_at_its_row_and_the_rest_is_saved(
    cast: Cast, grid: TargetRound
) -> None:
    answer = post(cast.signed_in(cast.olive), grid, ("45%", "Lorries"), ("none", ""))
    assert answer.status_code == 422
    assert "Say why there is no target." in answer.text
    assert Proposal.objects.count() == 1


def test_a_pasted_column_fills_the_boxes_and_saves_nothing(cast: Cast, grid: TargetRound) -> None:
    client = cast.signed_in(cast.olive)
    fields = {"save": "paste", "pasted": "45%\tLorries\n46%\tMore crews\nnone\tFor context"}
    for metric in Metric.objects.all():
        fields[f"seen-{metric.pk}"] = "0"
    answer = client.post(f"/target-rounds/{grid.pk}/", fields)
    assert "Read 3 rows. Nothing is saved yet" in answer.text
    assert 'value="46%"' in answer.text and "For context" in answer.text
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("pasted", "rows", "problems"),
    [
        ("45%\n46%", {"A1": ("45%", ""), "B2": ("46%", "")}, 0),
        ("b2\t46%\tWhy", {"B2": ("46%", "Why")}, 0),
        ("Code\tTarget\tWhy\nA1\t45%\tWhy", {"A1": ("45%", "Why")}, 0),
        ("\n46%\n\n", {"B2": ("46%", "")}, 0),
        ("1\n2\n3", {"A1": ("1", ""), "B2": ("2", "")}, 1),
        ("A1\t45%\nZ9\t1", {"A1": ("45%", "")}, 1),
        ("A1\t45%\nA1\t46%", {"A1": ("45%", "")}, 1),
        ("", {}, 0),
        ("\x00\t\t\t\t", {"A1": ("\x00", "")}, 0),
    ],
)
def test_columns_are_read_by_code_or_by_order(
    pasted: str, rows: dict[str, tuple[str, str]], problems: int
) -> None:
    found = read_pasted(pasted, ["A1", "B2"])
    assert (found.rows, len(found.problems)) == (rows, problems)


def test_maya_and_cleo_press_once_each(cast: Cast, grid: TargetRound) -> None:
    write(cast, grid)
    for person, deed in ((cast.maya, "put-to-member"), (cast.cleo, "agree")):
        client = cast.signed_in(person)
        url = reverse("metrics:target-round-decide", args=[grid.pk])
        page = client.get(url)
        assert "(3)" in page.text
        plain = [row.key for row in page.context["queues"][0].plain]
        answer = client.post(url, {"deed": deed, "which": "plain", "plain": plain}, follow=True)
        assert "3 targets." in answer.text
        assert "Nothing waits for you" in answer.text
    assert set(states(grid)) == {S.IN_FORCE}


def test_ines_records_a_decision_where_nobody_holds_the_office(
    cast: Cast, grid: TargetRound
) -> None:
    Metric.objects.update(service=None)
    rows = {pk: RowWritten("45%", "Why") for pk in Metric.objects.values_list("pk", flat=True)}
    save_rows(by=cast.ines, target_round=grid, rows=rows, now=NOW)
    client, url = cast.signed_in(cast.ines), f"/target-rounds/{grid.pk}/decide/"
    for deed in ("put-to-member", "agree"):
        queue = client.get(url).context["queues"][0]
        assert queue.stands_in
        fields = {"deed": deed, "which": "plain", "plain": [row.key for row in queue.plain]}
        refused = client.post(url, {**fields, "reference": ""})
        assert refused.status_code == 422
        day = {"on_day": "6", "on_month": "10", "on_year": "2026", "reference": "Cabinet 42/26"}
        assert client.post(url, {**fields, **day}).status_code == 302
    assert set(states(grid)) == {S.IN_FORCE}
    assert "Cabinet 42/26" in Proposal.objects.first().steps.last().note


@pytest.mark.parametrize(
    "fields",
    [
        {"seen-x": "0"}, {"seen-1": "x"}, {"save": "7"}, {"save": "rubbish"},
        {"seen-9999999999999999": "1"},
    ],
)  # fmt: skip
def test_a_grid_that_cannot_be_read_is_refused(
    cast: Cast, grid: TargetRound, fields: dict[str, str]
) -> None:
    client = cast.signed_in(cast.olive)
    assert client.post(f"/target-rounds/{grid.pk}/", fields).status_code == 400


def test_both_pages_ask_the_same_queries_at_10_70_and_140_rows(cast: Cast) -> None:
    end_of_year(2025)
    plan, asked = make_plan(), []
    target_round = a_round(cast, plan, metrics=10)
    clients = {person: cast.signed_in(person) for person in (cast.olive, cast.maya, cast.ines)}
    for size in (10, 70, 140):
        for number in range(Metric.objects.count(), size):
            make_metric(
                f"Metric {number + 1:03}", plan=plan, owner=cast.olive, service=cast.streets,
                target="42%",
            )  # fmt: skip
        for metric in Metric.objects.filter(series__observations__isnull=True):
            give_values(metric, {"2024/25": "40.1", "2025/26": "41.5"})
        judge_library(now=NOW)
        Proposal.objects.all().update(state=S.REVIEWED)
        write(cast, target_round, f"{40 + size / 100}%")
        counts = []
        for person, client in clients.items():
            for page in ("", "decide/"):
                url = f"/target-rounds/{target_round.pk}/{page}"
                assert client.get(url).status_code == 200, person
                with CaptureQueriesContext(connection) as queries:
                    client.get(url)
                counts.append(len(queries))
        asked.append(counts)
    assert asked[0] == asked[1] == asked[2]
    assert max(asked[0]) <= 40


def test_saving_and_deciding_ask_the_same_queries_at_10_and_at_70_rows(cast: Cast) -> None:
    asked = []
    for size in (10, 70):
        plan = make_plan(f"Plan of {size}")
        target_round = a_round(cast, plan, metrics=size)
        rows = {use.metric_id: RowWritten("45%", "More lorries") for use in plan.memberships.all()}
        with CaptureQueriesContext(connection) as saving:
            save_rows(by=cast.olive, target_round=target_round, rows=rows, now=NOW)
        with CaptureQueriesContext(connection) as deciding:
            decide(cast.maya, target_round, Deed.PUT_TO_MEMBER, list(target_round.proposals.all()))
        with CaptureQueriesContext(connection) as agreeing:
            decide(cast.cleo, target_round, Deed.AGREE, list(target_round.proposals.all()))
        asked.append((len(saving), len(deciding), len(agreeing)))
    saved = [one - other for one, other in zip(asked[1], asked[0], strict=True)]
    assert max(saved) <= 0, asked
