"""Parts of the people: their values are kept with a version guard, their gaps get a verdict."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from hub.access.checks import Refused
from metrics.domain.dimensions import Dimension, GapKind
from metrics.domain.entered import Entered
from metrics.domain.methods.inequality import GapVerdict
from metrics.domain.rules import UncertaintyModel
from metrics.domain.suppression import HIDDEN
from metrics.domain.values import UnitKind
from metrics.models import Breakdown, Metric, MetricMethod, Observation, SeriesBreak
from metrics.operations.breakdowns import (
    PartEntered,
    PartProblems,
    define_parts,
    record_parts,
)
from metrics.operations.entry import ChangedMeanwhile
from metrics.operations.gaps import end_gap, watch_gap
from metrics.queries.gaps import GapLine, gap_lines
from metrics.queries.parts import parts_of
from strategies.models import ReportingPeriod
from tests.cast import LONG_AGO, Cast
from tests.metrics.library import NOW, end_of_year, everybody, give_values, make_metric, period_of
from tests.metrics.parts import give_part, part

pytestmark = pytest.mark.django_db

DAY = date(2026, 5, 5)
YEAR = period_of("2024/25")


@pytest.fixture
def passed(cast: Cast) -> Metric:
    """A share of pupils, of a metric that is Olive's."""
    end_of_year(2024)
    return make_metric("Pupils who pass", code="P1", owner=cast.olive, service=cast.streets)


@pytest.fixture
def sexes(cast: Cast) -> dict[str, Breakdown]:
    names = ["Women", "Men"]
    made = define_parts(by=cast.ines, dimension=Dimension.SEX, names=names)
    return {each.name: each for each in made}


def enter(
    by: Any, metric: Metric, seen: dict[str, int] | None = None, **shares: Any
) -> list[Breakdown]:
    now = shares.pop("now", NOW)
    entries = {}
    for name, share in shares.items():
        numerator, _, denominator = share.partition("/")
        entered = Entered(numerator=numerator, denominator=denominator)
        if not denominator:
            entered = Entered(value=share)
        each = Breakdown.objects.get(name=name)
        entries[each] = PartEntered(entered, (seen or {}).get(name))
    return record_parts(by=by, metric=metric, period=YEAR, entries=entries, now=now)


# --- Defining -------------------------------------------------------------------------------------


def test_parts_are_defined_in_bulk_and_keep_their_order(cast: Cast) -> None:
    define_parts(by=cast.ines, dimension=Dimension.AGE, names=["Old", "Young", ""])
    define_parts(by=cast.ines, dimension=Dimension.AGE, names=["Young", "Middle"])
    ages = Breakdown.objects.filter(dimension=Dimension.AGE)
    assert [each.name for each in ages] == ["Young", "Middle", "Old"], "none is lost"
    assert [each.code for each in ages] == ["age-young", "age-middle", "age-old"]


@pytest.mark.parametrize("names", [[], ["…"], ["x" * 121]])
def test_a_part_needs_a_name(cast: Cast, names: list[str]) -> None:
    with pytest.raises(ValidationError):
        define_parts(by=cast.ines, dimension=Dimension.AGE, names=names)


def test_only_the_insight_team_defines_parts(cast: Cast) -> None:
    with pytest.raises(Refused):
        define_parts(by=cast.olive, dimension=Dimension.AGE, names=["Young"])


# --- Entering -------------------------------------------------------------------------------------


def test_olive_enters_both_and_sees_the_true_numbers_again(
    cast: Cast, passed: Metric, sexes: dict[str, Breakdown]
) -> None:
    assert len(enter(cast.olive, passed, Women="3/10", Men="40/80")) == 2
    url = reverse("metrics:part-values", args=["P1", "sex", YEAR.start, YEAR.end])
    page = cast.signed_in(cast.olive).get(url).content.decode()
    assert 'value="3"' in page and 'value="40"' in page
    texts = parts_of([passed])[passed.pk][0].rows
    assert [row for _, row in texts] == [[HIDDEN], ["50.0%"]]


def test_all_or_none_are_kept(cast: Cast, passed: Metric, sexes: dict[str, Breakdown]) -> None:
    with pytest.raises(PartProblems) as refused:
        enter(cast.olive, passed, Women="30/100", Men="lots")
    assert [each.name for each in refused.value.by_part] == ["Men"]
    assert not Observation.objects.exists()


def test_maya_does_not_overwrite_what_olive_saved(
    cast: Cast, passed: Metric, sexes: dict[str, Breakdown]
) -> None:
    enter(cast.olive, passed, Women="30/100")
    first = Observation.objects.get().pk
    later = NOW + timedelta(hours=1)
    enter(cast.olive, passed, {"Women": first}, Women="31/100", now=later)
    with pytest.raises(ChangedMeanwhile):
        enter(cast.maya, passed, {"Women": first}, Women="32/100", Men="40/100", now=later)
    assert Observation.objects.current().get().numerator == 31
    # The control: with the version that stands, the same save is kept.
    standing = Observation.objects.current().get().pk
    after = later + timedelta(hours=1)
    assert len(enter(cast.maya, passed, {"Women": standing}, Women="32/100", now=after)) == 1


def test_the_same_form_twice_makes_one_version(
    cast: Cast, passed: Metric, sexes: dict[str, Breakdown]
) -> None:
    enter(cast.olive, passed, Women="30/100")
    assert enter(cast.olive, passed, Women="30/100") == []
    assert Observation.objects.count() == 1


@pytest.mark.parametrize("part_of_cast", ["other_officer", "cabinet_member", "employee", "nobody"])
def test_who_may_not_enter(
    cast: Cast, passed: Metric, sexes: dict[str, Breakdown], part_of_cast: str
) -> None:
    with pytest.raises(Refused):
        enter(cast[part_of_cast], passed, Women="30/100")


def test_the_page_keeps_a_grid_and_names_the_wrong_cell(
    cast: Cast, passed: Metric, sexes: dict[str, Breakdown]
) -> None:
    url = reverse("metrics:part-values", args=["P1", "sex", YEAR.start, YEAR.end])
    women, men = (f"part{sexes[name].pk}" for name in ("Women", "Men"))
    officer = cast.signed_in(cast.olive)
    wrong = officer.post(url, {"state": "actual", f"{women}_value": "41", f"{men}_value": "lots"})
    assert wrong.status_code == 422
    assert f'href="#id_{men}_value"' in wrong.content.decode()
    right = officer.post(url, {"state": "actual", f"{women}_value": "41", f"{men}_value": "44"})
    assert right.status_code == 302
    assert Observation.objects.current().count() == 2
    again = officer.post(url, {"state": "actual", f"{women}_value": "42", f"{men}_value": "44"})
    assert again.status_code == 409, "what was saved meanwhile is shown beside it"


@pytest.mark.parametrize("parts", [2, 12])
def test_queries_of_an_entry_do_not_grow(
    cast: Cast, passed: Metric, parts: int, django_assert_max_num_queries: Any
) -> None:
    names = [f"Age {number}" for number in range(parts)]
    define_parts(by=cast.ines, dimension=Dimension.AGE, names=names)
    entries = {
        each: PartEntered(Entered(value="40"))
        for each in Breakdown.objects.filter(dimension=Dimension.AGE)
    }
    with django_assert_max_num_queries(18):
        record_parts(by=cast.olive, metric=passed, period=YEAR, entries=entries, now=NOW)


# --- Gaps -----------------------------------------------------------------------------------------


def watch(
    cast: Cast,
    metric: Metric,
    one: Breakdown | None,
    other: Breakdown | None,
    kind: GapKind = GapKind.ABSOLUTE,
    dimension: Dimension = Dimension.SEX,
) -> GapLine:
    watch_gap(
        by=cast.ines,
        metric=metric,
        dimension=dimension,
        kind=kind,
        part=one,
        reference=other,
        starts=LONG_AGO,
    )
    return line_of(metric)


def line_of(metric: Metric, day: date = DAY) -> GapLine:
    [line] = gap_lines([metric], day=day)[metric.pk]
    return line


@pytest.mark.parametrize(
    ("women", "verdict", "sentence"),
    [
        (
            ("40", "35"), GapVerdict.WIDENING,
            "Women 35.0%, Men 50.0% in 2024/25: a difference of 15.0 points,"
            " from 8.0 points in 2023/24.",
        ),
        (
            ("40", "48"), GapVerdict.NARROWING,
            "Women 48.0%, Men 50.0% in 2024/25: a difference of 2.0 points,"
            " from 8.0 points in 2023/24.",
        ),
        (
            ("40", "42.02"), GapVerdict.CANNOT_SAY,
            "Women 42.0%, Men 50.0% in 2024/25: a difference of 8.0 points,"
            " from 8.0 points in 2023/24.",
        ),
    ],
)  # fmt: skip
def test_a_gap_has_a_verdict_and_a_sentence(
    cast: Cast,
    passed: Metric,
    sexes: dict[str, Breakdown],
    women: tuple[str, str],
    verdict: GapVerdict,
    sentence: str,
) -> None:
    give_part(passed, sexes["Women"], dict(zip(("2023/24", "2024/25"), women, strict=True)))
    give_part(passed, sexes["Men"], {"2023/24": "48", "2024/25": "50"})
    line = watch(cast, passed, sexes["Women"], sexes["Men"])
    assert line.verdict is verdict
    assert line.sentence.startswith(sentence)


def test_margins_hold_a_verdict_back(
    cast: Cast, passed: Metric, sexes: dict[str, Breakdown]
) -> None:
    give_part(passed, sexes["Women"], {"2023/24": "40", "2024/25": "36"})
    give_part(passed, sexes["Men"], {"2023/24": "48", "2024/25": "50"})
    for value in Observation.objects.all():
        value.lower, value.upper = value.value - 5, value.value + 5
        value.save()
    line = watch(cast, passed, sexes["Women"], sexes["Men"])
    assert line.verdict is GapVerdict.CANNOT_SAY
    assert "within the margins of error" in line.sentence


FEW = {"Women": ("10/25", "10/25"), "Men": ("12/25", "13/25")}
MANY = {"Women": ("1000/2500", "1000/2500"), "Men": ("1200/2500", "1500/2500")}


@pytest.mark.parametrize(
    ("counted", "uncertainty", "verdict", "because"),
    [
        (FEW, UncertaintyModel.PROPORTION, GapVerdict.CANNOT_SAY, "within the margins of error"),
        (MANY, UncertaintyModel.PROPORTION, GapVerdict.WIDENING, "more than the margins of error"),
        (FEW, UncertaintyModel.NONE, GapVerdict.WIDENING, "margins of error are not known"),
    ],
    ids=["one more of 25", "300 more of 2,500", "a full register is exact"],
)
def test_one_person_does_not_widen_a_gap_of_shares(
    cast: Cast,
    passed: Metric,
    sexes: dict[str, Breakdown],
    counted: dict[str, tuple[str, str]],
    uncertainty: UncertaintyModel,
    verdict: GapVerdict,
    because: str,
) -> None:
    Metric.objects.filter(pk=passed.pk).update(uncertainty_model=uncertainty)
    passed.refresh_from_db()
    for name, shares in counted.items():
        give_part(passed, sexes[name], dict(zip(("2023/24", "2024/25"), shares, strict=True)))
    line = watch(cast, passed, sexes["Men"], sexes["Women"])
    assert line.verdict is verdict
    assert because in line.sentence


def test_the_rules_that_a_person_set_go_before_the_card(
    cast: Cast, passed: Metric, sexes: dict[str, Breakdown]
) -> None:
    for name, shares in FEW.items():
        give_part(passed, sexes[name], dict(zip(("2023/24", "2024/25"), shares, strict=True)))
    assert watch(cast, passed, sexes["Men"], sexes["Women"]).verdict is GapVerdict.WIDENING
    MetricMethod.objects.create(
        metric=passed,
        effective_from=ReportingPeriod.objects.get(),
        rules={"uncertainty_model": UncertaintyModel.PROPORTION.value},
        reason="They are shares.",
        made_by=cast.ines,
        made_at=NOW,
    )
    assert line_of(passed).verdict is GapVerdict.CANNOT_SAY


def test_a_part_larger_than_its_whole_has_no_margin(
    cast: Cast, passed: Metric, sexes: dict[str, Breakdown]
) -> None:
    Metric.objects.filter(pk=passed.pk).update(uncertainty_model=UncertaintyModel.PROPORTION)
    passed.refresh_from_db()
    give_part(passed, sexes["Women"], {"2023/24": "10/25", "2024/25": "10/25"})
    give_part(passed, sexes["Men"], {"2023/24": "12/25", "2024/25": "30/25"})
    line = watch(cast, passed, sexes["Men"], sexes["Women"])
    assert "margins of error are not known" in line.sentence


def test_a_gap_that_needs_a_hidden_number_is_not_worked_out(
    cast: Cast, passed: Metric, sexes: dict[str, Breakdown]
) -> None:
    give_part(passed, sexes["Women"], {"2024/25": "3/10"})
    give_part(passed, sexes["Men"], {"2024/25": "50/100"})
    line = watch(cast, passed, sexes["Women"], sexes["Men"])
    assert (line.verdict, line.value) == (GapVerdict.CANNOT_SAY, "")
    assert line.sentence == "The number of Women is hidden to protect people."


def test_no_verdict_across_a_break(cast: Cast, passed: Metric, sexes: dict[str, Breakdown]) -> None:
    give_part(passed, sexes["Women"], {"2023/24": "40", "2024/25": "30"})
    give_part(passed, sexes["Men"], {"2023/24": "48", "2024/25": "50"})
    SeriesBreak.objects.create(metric=passed, first_day=date(2024, 4, 1), reason="Recounted")
    line = watch(cast, passed, sexes["Women"], sexes["Men"])
    assert line.verdict is GapVerdict.CANNOT_SAY
    assert "The definition has changed" in line.sentence


def test_a_part_may_be_held_against_everybody(
    cast: Cast, passed: Metric, sexes: dict[str, Breakdown]
) -> None:
    give_values(passed, {"2023/24": "50", "2024/25": "50"})
    give_part(passed, sexes["Women"], {"2023/24": "40", "2024/25": "45"})
    line = watch(cast, passed, sexes["Women"], everybody(), GapKind.RELATIVE)
    assert (line.value, line.verdict) == ("0.90 times", GapVerdict.NARROWING)


def test_the_slope_weighs_each_part_by_its_people(cast: Cast, passed: Metric) -> None:
    dimension = Dimension.DEPRIVATION
    for order, (before, now) in enumerate(
        [("20/50", "24/50"), ("25/50", "25/50"), ("40/50", "30/50")]
    ):
        each = part(f"d{order}", dimension, order)
        give_part(passed, each, {"2023/24": before, "2024/25": now})
    line = watch(cast, passed, None, None, GapKind.SLOPE_INDEX, dimension)
    assert line.verdict is GapVerdict.NARROWING
    assert line.value == "18.0 points"


def test_the_slope_needs_people(cast: Cast, passed: Metric) -> None:
    for order in range(3):
        give_part(passed, part(f"d{order}", Dimension.DEPRIVATION, order), {"2024/25": "40"})
    line = watch(cast, passed, None, None, GapKind.SLOPE_INDEX, Dimension.DEPRIVATION)
    assert line.sentence == "The slope needs the number of people in each part."


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (GapKind.ABSOLUTE, "Women", None),
        (GapKind.ABSOLUTE, "Women", "Women"),
        (GapKind.SLOPE_INDEX, "Women", "Men"),
        (GapKind.ABSOLUTE, "Women", "Young"),
    ],
)
def test_what_cannot_be_watched(
    cast: Cast,
    passed: Metric,
    sexes: dict[str, Breakdown],
    kind: GapKind,
    one: str | None,
    other: str | None,
) -> None:
    parts = {**sexes, "Young": part("young", Dimension.AGE), None: None}
    with pytest.raises(ValidationError):
        watch(cast, passed, parts[one], parts[other], kind)


def test_an_ended_gap_is_watched_no_more(
    cast: Cast, passed: Metric, sexes: dict[str, Breakdown]
) -> None:
    watch(cast, passed, sexes["Women"], sexes["Men"])
    end_gap(by=cast.ines, gap=passed.gaps.get(), last_day=DAY - timedelta(days=1))
    assert not gap_lines([passed], day=DAY)
    assert line_of(passed, DAY - timedelta(days=1)).verdict is GapVerdict.CANNOT_SAY


@pytest.mark.parametrize("metrics", [1, 6])
def test_queries_of_gaps_and_tables_do_not_grow(
    cast: Cast, sexes: dict[str, Breakdown], metrics: int, django_assert_num_queries: Any
) -> None:
    made = []
    for number in range(metrics):
        metric = make_metric(f"Metric {number}", code=f"G{number}", unit_kind=UnitKind.COUNT)
        for name in sexes:
            give_part(metric, sexes[name], {"2023/24": "40", "2024/25": "50"})
        watch_gap(
            by=cast.ines,
            metric=metric,
            dimension=Dimension.SEX,
            kind=GapKind.ABSOLUTE,
            part=sexes["Women"],
            reference=sexes["Men"],
            starts=LONG_AGO,
        )
        made.append(metric)
    with django_assert_num_queries(6):
        assert len(gap_lines(made, day=DAY)) == metrics
    with django_assert_num_queries(2):
        assert len(parts_of(made)) == metrics
