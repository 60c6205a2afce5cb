"""What does every component look like, in every state? Invented figures, real components."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from hub import clock
from hub.charts.figure import Break, Chart, Mark, Series, SeriesRole
from hub.forms import DateField, Problem
from hub.listing import Column, Kind, ListFilter, Listing
from hub.nav import Crumb, Tab


@dataclass(frozen=True)
class MetricSample:
    """What components/metric_row.html asks of a row."""

    name: str
    subtitle: str
    progress: str
    target_status: str
    target_text: str
    value: str
    period: str
    spark: tuple[float | None, ...]
    change: str
    compare: str = ""
    url: str = "#metric-table"
    progress_word: str = ""
    spark_label: str = ""


@dataclass(frozen=True)
class LineSample:
    """What components/verdict.html asks of each step of its reasons."""

    label: str
    text: str


@dataclass(frozen=True)
class HeadlineSample:
    """What components/headline_tile.html asks of a headline."""

    percent: int | None
    numerator: int
    denominator: int
    cannot_say: int
    not_available: int
    target_met: int = 0


@dataclass(frozen=True)
class StatusPartSample:
    """One status of what components/status_counts.html asks for."""

    status: str
    count: int
    start: float
    width: float

    @property
    def word(self) -> str:
        return self.status.replace("_", " ")


@dataclass(frozen=True)
class StatusCountsSample:
    """What components/status_counts.html asks of counts."""

    parts: tuple[StatusPartSample, ...]
    overdue: int = 0

    @property
    def total(self) -> int:
        return sum(part.count for part in self.parts)


@dataclass(frozen=True)
class JobSample:
    """What components/job_progress.html asks of a job."""

    title: str
    done: int = 0
    total: int | None = None
    message: str = ""
    is_finished: bool = False
    has_failed: bool = False


@dataclass(frozen=True)
class Fact:
    """One line of components/summary_list.html."""

    label: str
    text: str
    url: str = ""
    change_url: str = ""


METRICS = (
    MetricSample(
        "Household waste recycled and composted", "Waste and recycling", "improved", "off",
        "50% by 2030", "36.4%", "2025/26", (33.1, 33.4, 34.9, 33.8, 36.4),
        "up 2.6 points from 33.8%", "England 43.1%",
    ),
    MetricSample(
        "Staff sickness absence", "People and change", "worse", "off", "10 days", "11.2 days",
        "2025/26", (9.2, 10.1, 10.7, 10.9, 11.2), "up 0.3 days from 10.9",
    ),
    MetricSample(
        "Children in care who moved home three times or more", "Children’s services", "worse", "on",
        "below 10%", "9.1%", "March 2026, provisional", (9.9, 9.5, None, 8.5, 9.1),
        "up 0.6 points from 8.5%", "Neighbours 10.2%",
    ),
    MetricSample(
        "Healthy life expectancy, women", "Public health", "similar", "none", "none set",
        "62.4 years", "2022–24", (62.9, 61.8, 62.6, 62.1, 62.4), "up 0.3, inside its 95% margin",
        "England 62.0",
    ),
    MetricSample(
        "Domestic abuse offences recorded", "Community safety", "cannot_say", "not_applicable",
        "", "5,930", "2025/26", (5010, 5180, 5400, 5518, 5930),
        "up 412; neither high nor low is good",
    ),
    MetricSample(
        "Visitor trips", "Culture and sport", "not_available", "not_applicable", "to increase",
        "9.3m", "2024", (8.1, 8.8, None, None, 9.3), "next release expected in November",
    ),
)  # fmt: skip

ALL_STATUSES = StatusCountsSample(
    (
        StatusPartSample("complete", 20, 0, 20),
        StatusPartSample("on_track", 40, 20, 40),
        StatusPartSample("at_risk", 15, 60, 15),
        StatusPartSample("off_track", 10, 75, 10),
        StatusPartSample("not_started", 7, 85, 7),
        StatusPartSample("deferred", 5, 92, 5),
        StatusPartSample("cancelled", 3, 97, 3),
    ),
    overdue=6,
)
FEW_STATUSES = StatusCountsSample(
    (StatusPartSample("complete", 1, 0, 25), StatusPartSample("on_track", 3, 25, 75))
)

PERIODS = tuple(f"{year}/{year % 100 + 1:02}" for year in range(2016, 2026))
OURS = (33.0, 32.4, 31.5, 34.1, 36.0, 34.8, 30.2, 33.1, 36.9, 34.3)


def _percent(values: tuple[float | None, ...]) -> tuple[str, ...]:
    return tuple("–" if value is None else f"{value}%" for value in values)


def _series(name: str, values: tuple[float | None, ...], **more: Any) -> Series:
    return Series(name, values, _percent(values), **more)


TREND = Chart(
    slug="recycling-trend",
    title="Household waste recycled and composted",
    sentence="34.3% in 2025/26, from 36.9% in 2024/25: a fall of 2.6 points. High is good.",
    periods=PERIODS,
    series=(
        _series("Council", OURS, role=SeriesRole.OURS),
        _series(
            "Combined authority", (37.0, 36.8, 37.1, 37, 36.1, 34.5, 33.6, 33.8, 33.2, 35.0),
            short="Combined auth.",
        ),
        _series("England", (43.6, 44.0, 43.8, 43.7, 44.0, 42.8, 43.1, 43.2, 42.6, 43.1)),
        _series("Target", (38.0,) * 10, role=SeriesRole.TARGET),
    ),
    source="the service’s own returns",
    as_at=date(2026, 11, 20),
    suffix="%",
    decimals=1,
    breaks=(Break("2022/23", "food waste collection paused"),),
)  # fmt: skip

WITH_MARGIN = Chart(
    slug="life-expectancy",
    title="Healthy life expectancy, women",
    sentence="62.4 years in 2022–24, inside the margin of the value before: no clear change.",
    periods=("2016–18", "2017–19", "2018–20", "2019–21", "2020–22", "2021–23", "2022–24"),
    series=(
        Series(
            "Council", (62.9, 61.8, None, 62.6, None, 62.1, 62.4), role=SeriesRole.OURS,
            lower=(60.9, 59.9, None, 60.8, None, 60.2, 60.5),
            upper=(64.9, 63.7, None, 64.4, None, 64.0, 64.3),
        ),
        Series("England", (63.8, 63.5, 63.9, 63.1, 62.7, 62.0, 62.0)),
    ),
    source="national statistics",
    as_at=date(2026, 11, 20),
    table_closed=True,
)  # fmt: skip

USUAL = Chart(
    slug="calls",
    title="Calls answered in time",
    sentence="Usually between 62.1% and 76.0%; 50.0% in June stands out: below the usual range.",
    periods=("January", "February", "March", "April", "May", "June", "July"),
    series=(
        _series(
            "Council", (50.0, 51.0, 70.0, 72.0, 69.0, 50.0, None), role=SeriesRole.OURS,
            marks=(*[Mark.PLAIN] * 4, Mark.UNSETTLED, Mark.BAD, Mark.PLAIN),
            labels=("", "", "", "", "", "1", ""), restarts=(2,),
        ),
        Series(
            "Average", (50.5, 50.5, 69.1, 69.1, 69.1, 69.1, None), role=SeriesRole.RANGE,
            lower=(44.0, 44.0, 62.1, 62.1, 62.1, 62.1, None),
            upper=(57.0, 57.0, 76.0, 76.0, 76.0, 76.0, None),
            band="Usual range", restarts=(2,),
        ),
        Series("Forecast", (*[None] * 6, 70.0), role=SeriesRole.FORECAST),
    ),
    suffix="%",
    table_closed=True,
)  # fmt: skip

NOTHING_YET = Chart(
    slug="new-metric",
    title="A metric defined this week",
    sentence="There is no value yet.",
    periods=("2025/26",),
    series=(Series("Council", (None,), role=SeriesRole.OURS),),
    empty_text="The first value is due in January.",
)


class MetricFilter(ListFilter):
    """The filters of the sample list."""

    q = forms.CharField(label="Name holds", max_length=60)
    progress = forms.ChoiceField(
        label="Progress",
        choices=[
            ("", "Any"), ("improved", "Improved"), ("worse", "Got worse"), ("similar", "Similar"),
        ],
    )  # fmt: skip

    def narrow(self, rows: Any) -> Any:
        q, progress = self.cleaned_data.get("q"), self.cleaned_data.get("progress")
        return [
            row
            for row in rows
            if (not q or q.casefold() in row.name.casefold())
            and (not progress or row.progress == progress)
        ]


SAMPLE_LIST = Listing(
    name="gallery-metrics",
    title="Gallery of components",
    noun="metrics",
    filters=MetricFilter,
    sort="name",
    page_size=4,
    columns=(
        Column("name", "Metric", lambda row: row.name, order="value", url=lambda row: row.url),
        Column("service", "Service", lambda row: row.subtitle, order="value"),
        Column(
            "latest", "Latest", lambda row: row.spark[-1], Kind.NUMBER, order="value", decimals=1
        ),
        Column("period", "Period", lambda row: row.period),
    ),
)


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Name", help_text="As it should stand on the plan.")
    due = DateField(label="Due date", help_text="For example, 27 3 2027.")
    decimals = forms.IntegerField(label="Decimals", min_value=0)
    service = forms.ChoiceField(label="Service", choices=[("", "Choose one"), ("w", "Waste")])
    polarity = forms.ChoiceField(
        label="What is good?",
        choices=[("higher", "High is good"), ("lower", "Low is good"), ("neither", "Neither")],
        widget=forms.RadioSelect,
    )
    strands = forms.MultipleChoiceField(
        label="Broken down by",
        choices=[("age", "Age"), ("sex", "Sex"), ("area", "Area")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    comment = forms.CharField(label="Comment", widget=forms.Textarea(attrs={"rows": 3}))
    evidence = forms.FileField(label="Evidence", required=False, help_text="10 MB at most.")
    is_headline = forms.BooleanField(label="Counts in the headline", required=False)


@require_safe
def gallery(request: HttpRequest) -> HttpResponseBase:
    """Every component in every state; the sample list filters, sorts, pages and downloads."""
    return SAMPLE_LIST.respond(
        request,
        METRICS,
        "hub/gallery.html",
        {
            "now": clock.now(),
            "metrics": METRICS,
            "headlines": (
                HeadlineSample(79, 50, 63, 4, 6),
                HeadlineSample(84, 53, 63, 4, 1, target_met=3),
                HeadlineSample(None, 0, 0, 2, 12),
            ),
            "progress_counts": {
                "improved": 38, "similar": 8, "worse": 20, "cannot_say": 4, "not_available": 3,
            },
            "target_counts": {"on": 29, "off": 18, "none": 26, "not_applicable": 2},
            "few_counts": {"improved": 9, "similar": 2, "worse": 2, "cannot_say": 1},
            "no_counts": {},
            "action_counts": ALL_STATUSES,
            "few_action_counts": FEW_STATUSES,
            "charts": (TREND, WITH_MARGIN, USUAL, NOTHING_YET),
            "low_quality": {"is_low": True, "words": "accuracy poor, timeliness fair"},
            "form": SampleForm(
                {"due_day": "31", "due_month": "4", "due_year": "2027"}, auto_id="wrong_%s"
            ),
            "fresh_form": SampleForm(auto_id="fresh_%s"),
            "problems": (
                Problem("Row 14, “Value”: “12,3O” is not a number. Write it like 12.3.", ""),
                Problem("Column “Period” is missing. Add it with years such as 2025/26.", ""),
            ),
            "jobs": (
                JobSample("Judging 600 metrics", 240, 600, "About two minutes left."),
                JobSample("Reading the file"),
                JobSample("Import of eight files", 8, 8, "1,204 values read.", is_finished=True),
                JobSample("Import", 1, 8, "Line 3 has no period. Nothing kept.", has_failed=True),
            ),
            "why": (
                LineSample("Compared with", "36.9% in 2024/25."),
                LineSample("What would change the symbol", "A value above 36.9%."),
            ),
            "crumbs": (Crumb("Plan", "#"), Crumb("Climate change", "#"), Crumb("Metric WAS-01")),
            "tabs": (
                Tab("Trend", "#trend", is_current=True), Tab("Compare", "#"), Tab("Table", "#"),
            ),
            "facts": (
                Fact("What it counts", "Waste sent for reuse, recycling or composting."),
                Fact("Good is", "High", change_url="#"),
                Fact("Owner", "Amira Shah", url="#"),
                Fact("Formula", ""),
            ),
            "changes": ("12 values are taken back.", "3 metrics are judged again."),
        },
    )  # fmt: skip
