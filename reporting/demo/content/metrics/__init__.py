"""What does Westhaven measure? Sixty metrics, fifteen for each priority that is measured."""

from collections.abc import Sequence

from reporting.demo.content.metrics.council import COUNCIL_METRICS
from reporting.demo.content.metrics.jobs import JOBS_METRICS
from reporting.demo.content.metrics.lives import LIVES_METRICS
from reporting.demo.content.metrics.places import PLACES_METRICS
from reporting.demo.lines import MetricLine

METRICS: Sequence[MetricLine] = (
    *JOBS_METRICS,
    *LIVES_METRICS,
    *PLACES_METRICS,
    *COUNCIL_METRICS,
)
