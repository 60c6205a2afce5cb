"""A figure's row: our value and the comparators', what explains it, and what looks like a slip."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from hub import clock
from metrics.domain.periods import Period, financial_year, financial_year_of
from metrics.models import Metric, MetricComparator, Observation
from strategies.models import ReportingPeriod
from tests.cast import Cast
from tests.metrics.library import (
    LONG_AGO,
    end_of_year,
    england,
    give_values,
    make_metric,
    make_plan,
)

LAST = financial_year(financial_year_of(clock.today()) - 1)
ROW: dict[str, Any] = {"HTTP_X_HUB_PART": "row"}


def years(*values: str) -> dict[str, str]:
    """The values of the years before the last, the newest of them last."""
    first = LAST.start.year - len(values)
    return {financial_year(first + place).label: value for place, value in enumerate(values)}


@pytest.fixture
def recycling(cast: Cast) -> Metric:
    """Olive's metric with five years behind it, a target, and England beside it."""
    plan = make_plan()
    end_of_year(LAST.start.year)
    metric = make_metric(plan=plan, target="45%", owner=cast.olive, service=cast.streets)
    give_values(metric, years("47.1", "48.0", "47.6", "48.9", "48.3"), comment="A wet year.")
    MetricComparator.objects.create(metric=metric, area=england(), role="national", starts=LONG_AGO)
    give_values(metric, years("43.0"), area=england())
    return metric


@pytest.fixture
def olive(cast: Cast) -> Client:
    return cast.signed_in(cast.olive)


def address(metric: Metric, period: Period = LAST, page: str = "") -> str:
    return f"/metrics/{metric.code}/values/{period.start}/{period.end}/{page}"


def typed(metric: Metric, **answers: Any) -> dict[str, Any]:
    return {f"m{metric.pk}-{name}": value for name, value in answers.items()} | {
        "row": f"{metric.code}/{LAST.start}/{LAST.end}",
        "deed": f"save:{metric.code}",
    }


def save(client: Client, metric: Metric, **answers: Any) -> Any:
    answers.setdefault("value", "")
    return client.post("/metrics/grid/", typed(metric, **answers), **ROW)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def standing(metric: Metric) -> Observation:
    return Observation.objects.current().get(
        series__metric=metric, series__area__kind="own", period__starts=LAST.start
    )


EXPLAINED = {
    "why": "Wet paper.",
    "what": "Lids for all.",
    "by_when_day": "1",
    "by_when_month": "9",
    "by_when_year": str(clock.today().year + 1),
}


def test_a_row_shows_what_helps_and_saves(recycling: Metric, olive: Client) -> None:
    shown = text(olive.get("/metrics/grid/"))
    for words in ("Last: 48.3%", "A wet year.", "England", "Last: 43.0%", "1 awaited"):
        assert words in shown
    answer = save(olive, recycling, value="48.9", comment="Dry.")
    assert answer.status_code == 200
    assert "Saved: 48.9%." in text(answer) and "On target" in text(answer)
    assert (standing(recycling).value or 0) * 10 == 489


def test_a_comparators_value_has_a_period_and_a_state_of_its_own(
    recycling: Metric, olive: Client
) -> None:
    before = financial_year(LAST.start.year - 2)
    pk = england().pk
    answer = save(
        olive,
        recycling,
        **{
            f"c{pk}_value": "43.3",
            f"c{pk}_period": f"{before.start}/{before.end}",
            f"c{pk}_state": "provisional",
        },
    )
    assert answer.status_code == 200, text(answer)
    theirs = Observation.objects.current().get(series__area=england(), value="43.3")
    assert (theirs.period.starts, theirs.state) == (before.start, "provisional")
    assert not Observation.objects.filter(period__starts=LAST.start).exists(), "ours still waits"


def test_a_comparators_period_that_has_a_value_is_not_overwritten_unseen(
    recycling: Metric, olive: Client
) -> None:
    before = financial_year(LAST.start.year - 1)
    pk = england().pk
    answer = save(
        olive,
        recycling,
        value="48.8",
        **{f"c{pk}_value": "40", f"c{pk}_period": f"{before.start}/{before.end}"},
    )
    assert answer.status_code == 409
    assert "43.0% for England" in text(answer)
    assert not Observation.objects.filter(value="48.8").exists(), "the row is kept whole or not"


def test_what_is_worse_has_to_be_explained(recycling: Metric, olive: Client) -> None:
    answer = save(olive, recycling, value="47.5")
    assert answer.status_code == 422
    for words in ("Say why it is worse.", "Say what is done about it.", "Got worse"):
        assert words in text(answer)
    answer = save(olive, recycling, value="47.5", comment="Not good.", **EXPLAINED)
    assert answer.status_code == 200, text(answer)
    year = clock.today().year + 1
    assert standing(recycling).comment == (
        f"Not good.\n\nWhy: Wet paper.\nWhat is done: Lids for all.\nBy when: 1 September {year}"
    )
    page = olive.get(address(recycling)).content.decode()
    assert "Lids for all.</textarea>" in page, "the parts come back to be corrected"


def test_where_no_report_asks_nothing_has_to_be_explained(recycling: Metric, olive: Client) -> None:
    ReportingPeriod.objects.all().delete()
    assert save(olive, recycling, value="47.5").status_code == 200


def test_a_slip_is_asked_about_once_and_never_blocks_for_good(
    recycling: Metric, olive: Client
) -> None:
    recycling.unit_kind = "rate"
    recycling.save()
    answer = save(olive, recycling, value="483")
    assert answer.status_code == 422
    assert "Is this right? 483 is ten times the last value, 48.3." in text(answer)
    assert 'value="483"' in text(answer) and "Yes, 483 is right" in text(answer)
    # A tick holds for the number that it was given for.
    assert save(olive, recycling, value="4830", is_right="483").status_code == 422
    assert save(olive, recycling, value="483", is_right="483").status_code == 200
    assert standing(recycling).value == 483


def test_a_comparators_slip_is_asked_about_too(recycling: Metric, olive: Client) -> None:
    pk = england().pk
    answer = save(olive, recycling, **{f"c{pk}_value": "4.3"})
    assert "England: 4.3% is a tenth of the last value, 43%." in text(answer)
    assert save(olive, recycling, **{f"c{pk}_value": "4.3"}, is_right="4.3").status_code == 200


def test_the_possible_range_is_the_metrics_own(recycling: Metric, olive: Client) -> None:
    recycling.least_possible = 48
    recycling.save()
    assert "it lies between 48% and 100%" in text(save(olive, recycling, value="47.9"))


def test_the_preview_tells_symbol_and_sentence_and_writes_nothing(
    recycling: Metric, olive: Client
) -> None:
    url = address(recycling, page="preview/")
    shown = text(olive.post(url, typed(recycling, value="60")))
    assert "Improved" in shown and "On target" in shown and "from 48.3%" in shown
    assert "Is this right?" in shown
    worse = text(olive.post(url, typed(recycling, value="47")))
    assert "Got worse" in worse and "data-asks-explanation" in worse
    assert text(olive.post(url, typed(recycling, value=""))) == ""
    assert "Enter a number" in text(olive.post(url, typed(recycling, value="lots")))
    assert not Observation.objects.filter(period__starts=LAST.start).exists()


def test_without_a_script_a_button_tells_the_same(recycling: Metric, olive: Client) -> None:
    sent = typed(recycling, value="60") | {"deed": f"check:{recycling.code}"}
    shown = text(olive.post("/metrics/grid/", sent))
    assert "Improved" in shown and "Is this right?" in shown and 'value="60"' in shown
    page = text(olive.post(address(recycling), {"value": "60", "deed": "check"}))
    assert "Improved" in page and 'value="60"' in page
    assert not Observation.objects.filter(period__starts=LAST.start).exists()


def test_two_people_at_one_value_see_both_texts_and_may_go_on(
    cast: Cast, recycling: Metric, olive: Client
) -> None:
    save(cast.signed_in(cast.maya), recycling, value="48.7", comment="Mine.")
    answer = save(olive, recycling, value="48.8")
    assert answer.status_code == 409
    assert "Maya Mistry has entered 48.7%, and said: “Mine.”" in text(answer)
    assert 'value="48.8"' in text(answer)
    seen = standing(recycling).pk
    assert f'value="{seen}"' in text(answer), "having seen it, it may be replaced"
    assert save(olive, recycling, value="48.8", seen=seen).status_code == 200


def test_the_page_of_one_value_shows_both_texts(
    cast: Cast, recycling: Metric, olive: Client
) -> None:
    save(cast.signed_in(cast.maya), recycling, value="48.7")
    answer = olive.post(address(recycling), {"value": "48.8", "state": "actual"})
    assert answer.status_code == 409
    assert "48.7" in text(answer) and "48.8" in text(answer)
    again = {"value": "48.8", "state": "actual", "seen": standing(recycling).pk}
    assert olive.post(address(recycling), again).status_code == 302


def test_every_version_of_a_value_is_listed_with_what_it_changed(
    cast: Cast, recycling: Metric, olive: Client
) -> None:
    save(olive, recycling, value="48.7", comment="Dry.")
    first = standing(recycling)
    Observation.objects.filter(pk=first.pk).update(valid_from=clock.now() - timedelta(hours=1))
    save(
        cast.signed_in(cast.maya),
        recycling,
        value="48.8",
        comment="Dry.",
        seen=first.pk,
        reason="A tonne more",
    )
    pk = england().pk
    save(olive, recycling, **{f"c{pk}_value": "43.5"})
    shown = text(olive.get(address(recycling, page="versions/")))
    for words in ("Olive Okafor", "Maya Mistry", "A tonne more", "48.7%", "England", "43.5%"):
        assert words in shown
    assert '<ins class="hub-changed">48.8%</ins>' in shown
    assert '<ins class="hub-changed">Dry.' not in shown, "the control: what stayed is not marked"


def test_what_is_hidden_is_hidden_in_every_version(
    cast: Cast, recycling: Metric, olive: Client
) -> None:
    save(olive, recycling, value="48.7")
    first = standing(recycling)
    Observation.objects.filter(pk=first.pk).update(valid_from=clock.now() - timedelta(hours=1))
    hidden = save(olive, recycling, value="*", seen=first.pk, reason="Too few")
    assert hidden.status_code == 200, text(hidden)
    url = address(recycling, page="versions/")
    assert "48.7%" in text(olive.get(url)), "who enters it knows it"
    shown = text(cast.signed_in(cast.otto).get(url))
    assert "Hidden to protect people" in shown and "48.7" not in shown
