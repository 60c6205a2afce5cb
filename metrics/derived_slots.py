"""What do formulas, grades, early warnings and forecasts add to the page of a metric?"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from django.urls import reverse

from hub import clock
from hub.access.checks import can
from hub.access.permissions import Permission
from hub.models import User
from hub.slots import Panel
from metrics.models import Metric
from metrics.queries.early_warnings import Lead, in_a_sentence, warnings_around
from metrics.queries.rests import Rest, rests_of

Panels = Mapping[int, Sequence[Panel]]
"""Id of a metric -> its panels."""


def warnings_of_metrics(user: User, ids: Collection[int]) -> Panels:
    """The lead metrics that warn about it, and what it warns about itself."""
    today = clock.today()
    leads, about = warnings_around(user, ids, today)
    return {
        pk: [
            Panel(
                "Early warnings",
                "metrics/derived/parts/warnings.html",
                {
                    "leads": leads.get(pk, ()),
                    "sentence": in_a_sentence(leads[pk]) if leads.get(pk) else "",
                    "warns_about": about.get(pk, ()),
                    "url": _warnings_url(leads.get(pk, ())),
                },
            )
        ]
        for pk in {*leads, *about}
    }


def _warnings_url(leads: Sequence[Lead]) -> str:
    """The page of all warnings of the metric that these warn about; "" where there are none."""
    return reverse("metrics:warning-list", args=[leads[0].warning.outcome.code]) if leads else ""


def rests_of_metrics(user: User, ids: Collection[int]) -> Panels:
    """What it is expected to reach, worked out from, and what each of its grades means."""
    return {
        each.pk: panels for each in rests_of(user, ids) if (panels := list(_panels_of_rest(each)))
    }


def _panels_of_rest(rest: Rest) -> Iterator[Panel]:
    if rest.forecasts:
        yield Panel(
            "Forecast",
            "metrics/derived/parts/forecasts.html",
            {
                "forecasts": rest.forecasts,
                "url": reverse("metrics:forecast-list", args=[rest.code]),
            },
        )
    if rest.formula:
        yield Panel(
            "How it is worked out",
            "metrics/derived/parts/formula.html",
            {"formula": rest.formula, "feeders": rest.feeders},
        )
    if rest.levels:
        yield Panel(
            "What each grade means", "metrics/derived/parts/rubric.html", {"levels": rest.levels}
        )


def ways_to_change(user: User, metric: Metric) -> list[tuple[str, str]]:
    """Label and address of what ``user`` may do here about formula, grades, warnings, forecasts."""
    code = [metric.code]
    ways = []
    if can(user, Permission.EDIT_METRIC, metric):
        ways += [
            ("Work it out from other metrics", reverse("metrics:metric-formula", args=code)),
            ("Say what each grade means", reverse("metrics:metric-rubric", args=code)),
            ("Add an early warning", reverse("metrics:warning-add", args=code)),
        ]
    if can(user, Permission.ENTER_VALUES, metric):
        ways.append(("Forecast", reverse("metrics:forecast-make", args=code)))
    return ways
