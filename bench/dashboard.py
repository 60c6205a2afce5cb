"""G4: how much dearer is a dashboard of 60 metrics than a page with nothing on it?"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client
from django.urls import include, path

from bench.databases import Database
from bench.library import NOW
from bench.measuring import Result, Work, compare
from hub.models import User
from metrics.models import Metric, PlanMembership
from metrics.operations.judging import judge_library

ROWS = 60
LARGEST_RATIO = 6.0


def empty_page(request: HttpRequest) -> HttpResponse:
    """What every page costs at least: the same middleware, the same person, an empty template."""
    return HttpResponse(engines["django"].from_string("").render({}, request))


urlpatterns = [path("bench/empty/", empty_page), path("", include("hub.urls"))]


def dashboard_results(database: Database, *, rounds: int, times: int) -> list[Result]:
    """The uncached dashboard of a plan with 60 headline metrics, against an empty page."""
    database.use()
    kept = list(Metric.objects.order_by("pk").values_list("pk", flat=True)[:ROWS])
    PlanMembership.objects.exclude(metric__in=kept).delete()
    judge_library(now=NOW, metric_ids=kept)
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get())

    def page(url: str, *holds: str) -> Callable[[], Work]:
        def ask() -> None:
            answer = client.get(url)
            assert answer.status_code == 200, (url, answer.status_code)
            shown = answer.content.decode()
            assert all(words in shown for words in holds), url

        return lambda: ask

    works = {
        "empty": page("/bench/empty/"),
        "dashboard": page("/plans/plan/", "Metric 1<", f"Metric {ROWS}<"),
    }
    name = f"G4 uncached dashboard of {ROWS} metrics against an empty template view"
    return [compare(name, works, limit=LARGEST_RATIO, rounds=rounds, times=times)]
