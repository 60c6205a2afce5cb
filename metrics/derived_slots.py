"""What do formulas, grades, early warnings and forecasts add to the page of a metric?"""

from collections.abc import Collection, Mapping, Sequence

from django.urls import reverse

from hub import clock
from hub.access.checks import can
from hub.access.permissions import Permission
from hub.models import User
from hub.slots import Panel
from metrics.domain.rubric import Level
from metrics.models import Metric
from metrics.queries.early_warnings import in_a_sentence, warnings_around
from metrics.queries.forecasts import forecasts_of
from metrics.queries.worked_out import feeders_of

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
                },
            )
        ]
        for pk in {*leads, *about}
    }


def forecasts_of_metrics(user: User, ids: Collection[int]) -> Panels:
    """What it is expected to reach: beside its figures, never among them."""
    return {
        pk: [
            Panel(
                "Forecast",
                "metrics/derived/parts/forecasts.html",
                {"forecasts": [each for each in found if each.is_open]},
            )
        ]
        for pk, found in forecasts_of(ids).items()
        if any(each.is_open for each in found)
    }


def formulas_of_metrics(user: User, ids: Collection[int]) -> Panels:
    """What it is worked out from, and what each grade means."""
    metrics = Metric.objects.filter(pk__in=ids)
    told = list(
        metrics.exclude(formula="", rubric=[]).only(
            "pk", "code", "formula", "ordinal_scale", "rubric"
        )
    )
    worked_out = [each.pk for each in told if each.formula]
    feeders = feeders_of(user, worked_out) if worked_out else {}
    panels: dict[int, list[Panel]] = {}
    for each in told:
        found = []
        if each.formula:
            found.append(
                Panel(
                    "How it is worked out",
                    "metrics/derived/parts/formula.html",
                    {"formula": each.formula, "feeders": feeders.get(each.pk, ())},
                )
            )
        if each.rubric:
            levels = [
                Level(grade, meaning)
                for grade, meaning in zip(each.ordinal_scale, each.rubric, strict=False)
            ]
            found.append(
                Panel(
                    "What each grade means", "metrics/derived/parts/rubric.html", {"levels": levels}
                )
            )
        if found:
            panels[each.pk] = found
    return panels


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
