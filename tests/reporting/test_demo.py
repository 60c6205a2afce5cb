"""Is the demo council what it says it is, on whatever day it is made?"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import StringIO
from typing import get_args

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as some

from hub.access.roles import RoleCode
from hub.council import council_on
from hub.domain.working_days import working_days_until
from hub.models import (
    AuditRecord,
    Board,
    OrganisationUnit,
    Portfolio,
    PortfolioHolding,
    User,
)
from hub.queries.people import demo_cards
from metrics.domain.classification import (
    Delivery,
    EqualityStrand,
    HeadlineFlag,
    MetricState,
    Scorecard,
)
from metrics.domain.english_councils import ENGLISH_COUNCILS
from metrics.domain.progress import Progress, ProgressReason
from metrics.domain.rules import Frequency
from metrics.domain.target_status import TargetReason, TargetStatus
from metrics.domain.target_text import parse_target
from metrics.domain.targets import Target as ReadTarget
from metrics.domain.values import ObservationState, Qualifier, UnitKind
from metrics.models import Judgement, Metric, Observation, Override, PlanMembership, Target
from metrics.operations.judging import contradictions, judge_library
from metrics.queries.awaiting import awaited_of, expected_of
from metrics.queries.card import read_card
from metrics.queries.card_values import CardValues, card_values, release_of
from metrics.queries.figures import figure_of
from metrics.queries.grid import awaited_beside, in_newest_value
from metrics.queries.standing import SymbolSource, headline_of_standings
from reporting.demo.content.metrics import METRICS
from reporting.demo.moments import DAYS_UNTIL_LATE_RELEASE, Moments
from reporting.demo.values import own_versions, their_versions
from reporting.models import FrozenReport
from strategies.models import Plan, PlanState, ReportingPeriod, ReportingPeriodKind, Round
from tests.reporting.westhaven import SOME_DAYS, Westhaven

# --- What is in it on purpose ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "progress", "why", "target_status", "target_why"),
    [
        ("M022", Progress.WORSE, ProgressReason.STEP, TargetStatus.ON, TargetReason.MET),
        ("M047", Progress.IMPROVED, ProgressReason.STEP, TargetStatus.OFF, TargetReason.NOT_MET),
        (
            "M059", Progress.CANNOT_SAY, ProgressReason.BASELINE,
            TargetStatus.NONE, TargetReason.NO_TARGET,
        ),
        (
            "M043", Progress.CANNOT_SAY, ProgressReason.BREAK,
            TargetStatus.OFF, TargetReason.NOT_MET,
        ),
        (
            "M030", Progress.CANNOT_SAY, ProgressReason.NOT_COMPARABLE,
            TargetStatus.NOT_APPLICABLE, TargetReason.NEEDS_PERSON,
        ),
        (
            "M005", Progress.CANNOT_SAY, ProgressReason.NO_POLARITY,
            TargetStatus.NONE, TargetReason.NO_TARGET,
        ),
        (
            "M048", Progress.SIMILAR, ProgressReason.WITHIN_TOLERANCE,
            TargetStatus.OFF, TargetReason.NOT_MET,
        ),
        (
            "M003", Progress.NOT_AVAILABLE, ProgressReason.NO_UPDATED_DATA,
            TargetStatus.NOT_APPLICABLE, TargetReason.NO_UPDATED_DATA,
        ),
    ],
)  # fmt: skip
def test_last_years_report_shows_what_it_is_to_show(
    westhaven: Westhaven,
    code: str,
    progress: Progress,
    why: ProgressReason,
    target_status: TargetStatus,
    target_why: TargetReason,
) -> None:
    row = westhaven.rows(westhaven.last_year)[code]
    assert (row.progress, row.progress_reason) == (progress, why)
    assert (row.target_status, row.target_reason) == (target_status, target_why)
    assert row.progress_source is SymbolSource.COMPUTED


def test_the_late_release_is_expected_six_weeks_from_now(westhaven: Westhaven) -> None:
    today = westhaven.moments.today
    expected = today + timedelta(days=DAYS_UNTIL_LATE_RELEASE)
    card = read_card(westhaven.insight, "M003", today)
    assert card is not None
    said = release_of(card.metric, card.facts, _values(westhaven, "M003").newest, today)
    assert said.endswith(f"{expected:%-d %B %Y}.")


def _values(westhaven: Westhaven, code: str) -> CardValues:
    card = read_card(westhaven.insight, code, westhaven.moments.today)
    assert card is not None
    return card_values(card.metric, card.facts, areas=(), part="all", plan=card.plan)


def test_a_small_number_is_hidden_and_not_judged(westhaven: Westhaven) -> None:
    row = westhaven.rows(westhaven.open)["M025"]
    assert (row.progress, row.progress_reason) == (
        Progress.NOT_AVAILABLE, ProgressReason.SUPPRESSED,
    )  # fmt: skip
    hidden = Observation.objects.current().get(series__metric__code="M025", qualifier="suppressed")
    assert hidden.value is None


def test_an_override_stands_in_last_years_report_with_its_reason(westhaven: Westhaven) -> None:
    row = westhaven.rows(westhaven.last_year)["M037"]
    override = Override.objects.get()
    assert row.progress_source is SymbolSource.OVERRIDE
    assert (row.progress, row.computed_progress) == (Progress.SIMILAR, Progress.WORSE)
    assert override.reason in row.sentence
    assert override.made_at < westhaven.now


def test_the_owner_corrected_a_value_and_the_wrong_one_is_kept(westhaven: Westhaven) -> None:
    right = Observation.objects.current().exclude(reason="").get(series__metric__code="M032")
    wrong = Observation.objects.get(
        series=right.series, period=right.period, valid_to=right.valid_from
    )
    assert right.recorded_by == right.series.metric.owner
    assert (right.value or 0) - (wrong.value or 0) == 5
    rows = _values(westhaven, "M032").rows
    row = next(row for row in rows if row.period == right.period)
    assert row.own and row.own.state == f"corrected: {right.reason}"


def test_the_source_revised_a_figure(westhaven: Westhaven) -> None:
    for code in ("M011", "M019", "M031"):
        first, revised = Observation.objects.filter(
            series__metric__code=code,
            series__area__kind="own",
            state__in=["provisional", "revised"],
        ).order_by("valid_from")
        assert first.valid_to == revised.valid_from
        assert first.value != revised.value
        assert revised.state == ObservationState.REVISED


def test_a_year_without_a_value_says_why_and_the_year_before_it_is_compared(
    westhaven: Westhaven,
) -> None:
    gap = Observation.objects.current().get(
        series__metric__code="M028", no_value_because__contains="not run"
    )
    row = westhaven.rows(westhaven.last_year)["M028"]
    assert gap.value is None
    assert row.progress_reason is ProgressReason.INSIGNIFICANT
    assert "from" in row.change


def test_some_figures_are_provisional_and_some_are_still_to_come(westhaven: Westhaven) -> None:
    provisional = Observation.objects.current().filter(state=ObservationState.PROVISIONAL)
    assert set(provisional.values_list("series__metric__code", flat=True)) == {
        "M020", "M026", "M050",
    }  # fmt: skip
    waiting = Metric.objects.filter(code__in=["M027", "M033"])
    for metric in waiting:
        newest = Observation.objects.filter(series__metric=metric).latest("period__ends")
        assert newest.period.ends < westhaven.open.ends


def test_a_release_is_awaited_and_its_owner_is_not_asked_before(westhaven: Westhaven) -> None:
    today = westhaven.moments.today
    (expected,) = expected_of(Metric.objects.all(), today)
    assert expected.metric.code == "M003"
    assert (expected.expected_on - today).days == 42
    asked = {each.metric.code for each in awaited_of(Metric.objects.all(), today)}
    assert "M003" not in asked
    asked = {each.metric.code for each in awaited_of(Metric.objects.all(), expected.expected_on)}
    assert "M003" in asked


def test_a_comparators_value_is_awaited_where_ours_has_come(westhaven: Westhaven) -> None:
    today = westhaven.moments.today
    lacking = awaited_beside(Metric.objects.filter(owner__full_name="Priya Raman"), today)
    assert [metric.code for metric in lacking] == ["M031"]
    ((metric, period),) = in_newest_value(lacking)
    missing = [each for each in figure_of(metric, period, today).beside if not each.standing]
    assert [str(each.area) for each in missing] == ["Region"]


def test_portfolios_changed_hands_last_may(westhaven: Westhaven) -> None:
    may = westhaven.moments.last_may
    for name in ("City Services", "Housing and Communities"):
        before = PortfolioHolding.objects.on(may - timedelta(days=1)).get(
            portfolio__name=name, kind="holder"
        )
        after = PortfolioHolding.objects.on(may).get(portfolio__name=name, kind="holder")
        assert before.person != after.person
        assert before.ends == may - timedelta(days=1)
        assert may.month == 5 and may < westhaven.moments.today


def test_a_service_ended_and_names_its_successor(westhaven: Westhaven) -> None:
    ended = OrganisationUnit.objects.get(name="Environmental Services")
    assert ended.successor is not None
    assert ended.successor.name == "Streets and Waste"
    assert ended.ends == westhaven.moments.plan_starts - timedelta(days=1)


def test_one_priority_of_five_lives_by_its_words(westhaven: Westhaven) -> None:
    bare = westhaven.plan.priorities.filter(metric_links=None)
    assert westhaven.plan.priorities.count() == 5
    assert [priority.name for priority in bare] == ["One city, working together"]
    assert len(bare[0].narrative) > 100


# --- How much of everything -----------------------------------------------------------------------


def test_the_council_is_as_large_as_it_says(westhaven: Westhaven) -> None:
    today = westhaven.moments.today
    units = OrganisationUnit.objects.on(today)
    assert units.directorates().count() == 5
    assert units.services().count() == westhaven.seeded.services == 12
    assert Portfolio.objects.on(today).count() == westhaven.seeded.portfolios == 10
    assert PortfolioHolding.objects.on(today).filter(kind="holder").count() == 10
    assert Metric.objects.filter(state=MetricState.IN_FORCE).count() == westhaven.seeded.metrics
    assert westhaven.seeded.metrics == len(METRICS) + 1  # and one that is worked out of two others
    assert council_on(today).name == "Westhaven City Council"
    assert all(
        board.memberships.filter(is_chair=True).count() == 1 for board in Board.objects.all()
    )


def test_every_role_has_a_person_to_sign_in_as(westhaven: Westhaven) -> None:
    cards = demo_cards(westhaven.moments.today)
    assert [role for role, _, _ in cards] == list(RoleCode)
    assert len({person for _, person, _ in cards}) == len(RoleCode)
    assert not any(person.has_usable_password() for person in User.objects.all())
    assert all(
        person.is_demo and person.email.endswith("@westhaven.example")
        for person in User.objects.all()
    )


def test_the_officer_and_the_manager_have_something_to_do(westhaven: Westhaven) -> None:
    people = {role: person for role, person, _ in demo_cards(westhaven.moments.today)}
    owned = people[RoleCode.OFFICER].owned_metrics.filter(state=MetricState.IN_FORCE)
    assert owned.count() == 4
    ours = Metric.objects.filter(service__name="Streets and Waste", state=MetricState.IN_FORCE)
    assert ours.count() == 4
    assert people[RoleCode.PARTNER].partner.metrics.count() == 1
    assert people[RoleCode.CABINET_MEMBER].portfolio_holdings.on(westhaven.moments.today).exists()


@pytest.mark.parametrize("role", RoleCode)
def test_one_click_leads_home_and_home_to_three_things_to_try(
    westhaven: Westhaven, role: RoleCode
) -> None:
    visitor = Client()
    visitor.post(reverse("hub:demo-sign-in", args=[role.value]))
    home = visitor.get(reverse("reporting:home"))
    assert home.status_code == 200
    assert len(home.context["tries"]) == 3
    for each in home.context["tries"]:
        assert each.url in home.text
        assert visitor.get(each.url).status_code == 200, each.words


def test_metrics_are_of_every_kind() -> None:
    assert len({line.code for line in METRICS}) == 60
    assert {line.unit for line in METRICS} >= {
        UnitKind.PERCENT, UnitKind.COUNT, UnitKind.RATE, UnitKind.MONEY_MILLIONS, UnitKind.GRADE,
        UnitKind.TEXT, UnitKind.TIME, UnitKind.SCORE, UnitKind.PERCENTAGE_POINTS,
    }  # fmt: skip
    assert {line.covers.frequency for line in METRICS} == {
        Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.ANNUAL, Frequency.POOLED,
    }  # fmt: skip
    assert {line.scorecard for line in METRICS} == set(Scorecard)
    assert {line.delivery for line in METRICS} == set(Delivery)
    assert {line.headline for line in METRICS} == set(HeadlineFlag)
    strands = {strand for line in METRICS for strand in line.strands}
    assert strands == set(EqualityStrand) - {EqualityStrand.MARRIAGE_AND_CIVIL_PARTNERSHIP}
    assert sum(line.marmot is not None for line in METRICS) >= 10


def test_targets_are_of_every_kind_of_the_grammar(westhaven: Westhaven) -> None:
    written = Target.objects.values_list("as_written", flat=True)
    assert {type(parse_target(text)) for text in written} == set(get_args(ReadTarget))


def test_headlines_are_believable(westhaven: Westhaven) -> None:
    for period in ReportingPeriod.objects.all():
        plan = PlanMembership.objects.on(period.ends).values_list("plan", flat=True).distinct()
        for each in Plan.objects.filter(pk__in=plan):
            rows = westhaven.rows(period, each).values()
            headline = headline_of_standings(rows)
            assert headline.total == sum(row.is_headline for row in rows)
            assert all(row.is_judged for row in rows)
            least = 40 if period.kind == ReportingPeriodKind.END_OF_YEAR else 15
            assert least <= headline.denominator <= headline.total
            assert 50 <= (headline.percent or 0) <= 95


def test_nothing_known_contradicts_itself(westhaven: Westhaven) -> None:
    assert contradictions() == []
    assert not Observation.objects.filter(valid_from__gt=westhaven.now).exists()


# --- Reports --------------------------------------------------------------------------------------


def test_the_round_closes_in_five_working_days(westhaven: Westhaven) -> None:
    gathering = Round.objects.get()
    assert gathering.reporting_period == westhaven.open
    assert working_days_until(westhaven.moments.today, gathering.closes) == 5
    assert gathering.opens <= westhaven.moments.today


def test_one_report_is_open_and_the_others_are_closed(westhaven: Westhaven) -> None:
    closed = ReportingPeriod.objects.exclude(pk=westhaven.open.pk)
    assert westhaven.open.kind == ReportingPeriodKind.QUARTER
    assert all(period.figures_as_of < westhaven.now for period in closed)
    assert closed.filter(kind=ReportingPeriodKind.END_OF_YEAR).count() == 4


def test_last_years_report_is_frozen_and_published(westhaven: Westhaven) -> None:
    report = FrozenReport.objects.get()
    assert (report.plan, report.reporting_period) == (westhaven.plan, westhaven.last_year)
    assert report.published_at is not None
    assert report.frozen_at <= report.published_at <= westhaven.now


def test_the_earlier_plan_was_closed_and_full_council_adopted_both(westhaven: Westhaven) -> None:
    earlier = westhaven.plan.supersedes
    assert earlier is not None
    assert earlier.state == PlanState.CLOSED
    for plan in (earlier, westhaven.plan):
        assert plan.decisions.get().body == "Full Council"


def test_judging_all_of_it_again_changes_nothing(westhaven: Westhaven) -> None:
    """What was judged in its day is what is judged now, from the figures known that day."""
    for period in ReportingPeriod.objects.exclude(figures_as_of=None):
        assert (
            judge_library(now=period.figures_as_of, reporting_period_ids=[period.pk]).changed == 0
        )
    assert judge_library(now=westhaven.now).changed == 0


# --- The command ----------------------------------------------------------------------------------


def test_a_second_run_changes_nothing(westhaven: Westhaven) -> None:
    before = _everything_that_counts()
    output = StringIO()
    call_command("seed_demo_council", stdout=output)
    assert "already" in output.getvalue()
    assert _everything_that_counts() == before


def _everything_that_counts() -> list[int]:
    kinds = (User, Metric, Observation, Judgement, Plan, ReportingPeriod, Round, AuditRecord)
    return [kind.objects.count() for kind in kinds]


@pytest.mark.django_db
def test_a_hub_in_use_is_left_alone(cast: object) -> None:
    before, output = User.objects.count(), StringIO()
    with override_settings(HUB_DEMO=True):
        call_command("seed_demo_council", stdout=output)
    assert "in use" in output.getvalue()
    assert User.objects.count() == before


@pytest.mark.django_db
def test_anywhere_but_in_a_demo_it_is_refused() -> None:
    with (
        override_settings(HUB_DEMO=False, HUB_ENVIRONMENT="production"),
        pytest.raises(CommandError, match="set up for production"),
    ):
        call_command("seed_demo_council")
    assert not User.objects.exists()


# --- Invented throughout --------------------------------------------------------------------------


def test_no_real_council_is_named(westhaven: Westhaven) -> None:
    assert "Westhaven" not in ENGLISH_COUNCILS
    real = re.compile(rf"\b(?:{'|'.join(map(re.escape, ENGLISH_COUNCILS))})\b")
    assert real.search("As in Coventry"), "the control: a real one is found"
    named = {found for text in _all_texts() for found in real.findall(text)}
    assert not named


def _all_texts() -> Iterator[str]:
    """Every word column of what was written for the demo."""
    with connection.cursor() as cursor:
        for table in (
            "hub_user", "hub_organisationunit", "hub_partnerorganisation", "hub_portfolio",
            "hub_board", "hub_employment", "strategies_plan", "strategies_priority",
            "strategies_decision", "metrics_metric", "metrics_area", "metrics_target",
            "metrics_observation", "metrics_override", "metrics_seriesbreak",
        ):  # fmt: skip
            cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} t")
            yield from (row[0] for row in cursor.fetchall())


# --- On any day -----------------------------------------------------------------------------------

any_day = some.dates(date(2024, 1, 1), date(2060, 12, 31))


@settings(max_examples=40, deadline=None)
@given(any_day)
def test_on_any_day_there_is_an_open_quarter_and_a_year_behind_it(today: date) -> None:
    moments = Moments(datetime(today.year, today.month, today.day, 12, tzinfo=UTC), today)
    assert moments.open_quarter.ends < today <= moments.open_quarter.ends + timedelta(days=182)
    assert moments.year_closed(moments.last_year) < moments.now
    assert moments.round_opens <= today < moments.round_closes
    assert moments.last_may < today
    assert all(moments.quarter_closed(q) < moments.now for q in moments.quarters[:-1])


@settings(max_examples=15, deadline=None)
@given(any_day)
def test_on_any_day_values_are_known_already_and_believable(today: date) -> None:
    moments = Moments(datetime(today.year, today.month, today.day, 0, 5, tzinfo=UTC), today)
    for line in METRICS:
        versions = own_versions(line, moments)
        standing = [version for version in versions if version.until is None]
        assert len({version.period for version in standing}) == len(standing)
        assert all(v.since < (v.until or moments.now) <= moments.now for v in versions), line.code
        for version in versions + [
            v for area in line.beside for v in their_versions(line, area, moments)
        ]:
            if version.value is not None:
                assert version.value >= 0
                assert line.unit is not UnitKind.PERCENT or version.value <= 100
                assert version.value == round(version.value, line.decimals)


def test_the_latest_value_is_the_one_on_the_card() -> None:
    now = SOME_DAYS[0]
    moments = Moments(now, now.date())
    for line in METRICS:
        if line.words or line.suppressed == 0:
            continue
        used = [v for v in own_versions(line, moments) if v.period.end <= moments.open_quarter.ends]
        assert used[-1].value == Decimal(line.now), line.code
        assert used[-1].qualifier is Qualifier.NONE
