"""A number of 1 to 4 people leaves the hub by no door, and neither does what would tell it."""

from datetime import timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse
from rest_framework.test import APIClient

from metrics.domain.dimensions import Dimension
from metrics.domain.suppression import HIDDEN
from metrics.domain.values import UnitKind
from metrics.models import Metric, Observation
from metrics.queries.small_numbers import hidden_values, part_values
from tests.cast import Cast
from tests.metrics.library import NOW, everybody, give_values, make_metric
from tests.metrics.parts import give_part, part, ward

pytestmark = pytest.mark.django_db

CANARY = "3.00000007"
"""Fewer than five people, written as nothing else in the hub is."""
AMONG = {"women": "41", "men": "36", "others": CANARY}


@pytest.fixture
def harmed(cast: Cast) -> Metric:
    """People harmed: 80.00000007 in all, of whom some are women, men and others."""
    metric = make_metric(
        "People harmed", code="H1", unit_kind=UnitKind.COUNT, decimals=0, owner=cast.olive
    )
    give_values(metric, {"2024/25": "80.00000007", "2023/24": "77"})
    for order, (code, count) in enumerate(AMONG.items()):
        give_part(
            metric,
            part(code, order=order),
            {"2024/25": count},
            comment=f"That is {CANARY} people" if count == CANARY else "",
            reason=f"Not {CANARY} as first said" if count == CANARY else "",
        )
    return metric


def shown(metric: Metric, period: str = "2024/25") -> dict[str, str]:
    """Area and part -> what is shown of it."""
    return {
        each.series.breakdown.code if each.series.area.kind == "own" else each.series.area.name: (
            each.text or f"{each.value:f}".rstrip("0").rstrip(".")
        )
        for each in part_values([metric.pk])
        if each.period.label == period
    }


def test_the_next_smallest_is_hidden_with_it(harmed: Metric) -> None:
    assert shown(harmed) == {"women": "41", "men": HIDDEN, "others": HIDDEN}


def test_every_way_of_telling_is_taken_out(harmed: Metric) -> None:
    hidden = next(o for o in part_values([harmed.pk]) if o.series.breakdown.code == "others")
    assert (hidden.value, hidden.numerator, hidden.qualifier) == (None, None, "suppressed")
    assert (hidden.raw_value, hidden.comment, hidden.reason) == (HIDDEN, "", "")


def test_the_halves_of_a_share_are_counts_too(cast: Cast) -> None:
    metric = make_metric(code="S1")
    for order, (code, share) in enumerate(
        {"women": "45/90", "men": "2/80", "others": "9/70"}.items()
    ):
        give_part(metric, part(code, order=order), {"2024/25": share})
    give_values(metric, {"2024/25": "23.3"})
    assert set(shown(metric).values()) == {"50", HIDDEN}
    assert [code for code, words in shown(metric).items() if words == HIDDEN] == ["men", "others"]


def test_wards_make_the_city(cast: Cast) -> None:
    metric = make_metric(code="W1", unit_kind=UnitKind.COUNT)
    give_values(metric, {"2024/25": "100"})
    for name, count in {"Ash": "2", "Birch": "60", "Cedar": "0", "Elm": "38"}.items():
        give_part(metric, everybody(), {"2024/25": count}, area=ward(name))
    assert shown(metric) == {"Ash": HIDDEN, "Birch": "60", "Cedar": "0", "Elm": HIDDEN}


def test_each_dimension_is_a_table_of_its_own(harmed: Metric) -> None:
    for order, (code, count) in enumerate({"young": "30", "old": "50"}.items()):
        give_part(harmed, part(code, Dimension.AGE, order), {"2024/25": count})
    assert {code: words for code, words in shown(harmed).items() if words != HIDDEN} == {
        "women": "41", "young": "30", "old": "50",
    }  # fmt: skip


def test_what_was_small_before_it_was_corrected_stays_hidden(harmed: Metric) -> None:
    wrong = Observation.objects.get(series__breakdown__code="others")
    wrong.valid_to = NOW
    wrong.save(update_fields=["valid_to"])
    give_part(harmed, part("others"), {"2024/25": "30"}, valid_from=NOW)
    assert shown(harmed)["others"] == HIDDEN


def test_without_small_numbers_nothing_is_hidden(cast: Cast) -> None:
    metric = make_metric(code="L1", unit_kind=UnitKind.COUNT)
    for code, count in {"women": "41", "men": "36", "others": "0"}.items():
        give_part(metric, part(code), {"2024/25": count})
    assert shown(metric) == {"women": "41", "men": "36", "others": "0"}


def test_the_whole_councils_own_number_is_never_hidden(cast: Cast) -> None:
    metric = make_metric(code="D1", unit_kind=UnitKind.COUNT)
    give_values(metric, {"2024/25": "3"})
    assert not hidden_values([metric.pk]).places


@pytest.mark.parametrize("metrics", [1, 6])
def test_queries_do_not_grow(cast: Cast, metrics: int, django_assert_num_queries) -> None:
    made = []
    for number in range(metrics):
        metric = make_metric(f"Harm {number}", code=f"N{number}", unit_kind=UnitKind.COUNT)
        for code, count in AMONG.items():
            give_part(metric, part(code), {"2024/25": count, "2023/24": "50"})
        made.append(metric.pk)
    with django_assert_num_queries(2):
        assert len(part_values(made)) == 6 * metrics


# --- Every door -----------------------------------------------------------------------------------


def test_the_files_of_a_metric(cast: Cast, harmed: Metric) -> None:
    insight = cast.signed_in(cast.ines)
    for name in ("metrics:metric-data-csv", "metrics:metric-data-json"):
        file = b"".join(insight.get(reverse(name, args=["H1"]))).decode()
        assert CANARY not in file
        assert file.count(HIDDEN) >= 2 and "41" in file


def test_the_file_of_everything(harmed: Metric, tmp_path: Path) -> None:
    target = tmp_path / "all.csv"
    call_command("export_tidy", str(target), stdout=StringIO())
    assert CANARY not in target.read_text()
    assert HIDDEN in target.read_text()


@pytest.mark.parametrize("address", ["observations", "observations/?versions=all", "judgements"])
def test_the_api(cast: Cast, harmed: Metric, address: str) -> None:
    client = APIClient()
    client.force_authenticate(cast.ines)
    answer = client.get(f"/api/v1/{address.rstrip('/')}" + ("/" if "?" not in address else ""))
    assert answer.status_code == 200, answer.content
    assert CANARY not in answer.content.decode()


def test_the_control_the_number_is_there(harmed: Metric) -> None:
    kept = Observation.objects.get(series__breakdown__code="others")
    assert kept.value == Decimal(CANARY)
    assert kept.valid_from < NOW - timedelta(days=1)
