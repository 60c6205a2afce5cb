"""How do a million observations come in as a star schema, get judged, and go out as one file?

No ratio and no limit: counts, seconds and the most memory held, of each step in a child of its own.
"""

import csv
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from django.db import connection

from bench.children import measured
from bench.library import NOW
from metrics.domain.periods import financial_year
from metrics.models import Judgement, Metric, Observation
from metrics.operations.catalogue.bringing_in import import_star_file
from metrics.operations.judging import judge_library
from metrics.queries.values_out import tidy_csv

AREAS, PERIODS = 20, 20


def run_million(values: int) -> None:
    """Generate, import, import again, recompute twice, export; print what each step came to."""
    metrics = max(1, values // (AREAS * PERIODS))
    with tempfile.TemporaryDirectory() as folder:
        files = _write_files(Path(folder), metrics)
        size = files[-1].stat().st_size / 1e6
        print(f"{metrics * AREAS * PERIODS:,} values of {metrics:,} metrics, {size:.0f} MB of CSV")
        for file in files:
            _step(f"import {file.name}", lambda file=file: _bring_in(file))  # type: ignore[misc]
        _step("recompute, all new", lambda: judge_library(now=NOW))
        _step("recompute, nothing changed", lambda: judge_library(now=NOW))
        out = Path(folder) / "tidy.csv"
        _step("export as tidy CSV", lambda: _export(out))
        with out.open(encoding="utf-8-sig", newline="") as lines:
            exported = sum(1 for _ in csv.reader(lines)) - 1
    found = Observation.objects.count()
    print(
        f"{Metric.objects.count():,} metrics, {found:,} values, {Judgement.objects.count():,}"
        f" judgements, {exported:,} rows exported"
    )
    assert found == exported == metrics * AREAS * PERIODS


def _step(name: str, work: Callable[[], object]) -> None:
    spent = measured(work)
    print(f"  {name}: {spent.seconds:.1f} s, at most {spent.megabytes:.0f} MB", flush=True)


def _bring_in(path: Path) -> None:
    with path.open("rb") as file:
        import_star_file(by=None, file=file, name=path.name)


def _export(out: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT metrics_refresh_statistics()")
    with out.open("wb") as file:
        file.writelines(tidy_csv(Observation.objects.current().order_by("pk")))


def _write_files(folder: Path, metrics: int) -> list[Path]:
    years = [financial_year(2006 + number) for number in range(PERIODS)]
    periods = folder / "periods.csv"
    _write(
        periods,
        ["Period", "Period Start", "Period End", "Period Type", "Period Frequency", "PeriodKey"],
        (
            [year.label, f"{year.start} 00:00:00.000", f"{year.end} 23:59:59.000", "Financial year",
             "Annually", f"fin_{year.start.year}"]
            for year in years
        ),
    )  # fmt: skip
    types = folder / "metricTypes.csv"
    _write(
        types,
        ["Metric Type Identifier", "Metric Type (Short Label)", "Measurement Unit",
         "Measurement Unit (Short Label)", "MetricTypeKey", "Source", "Metric Type", "Hyperlink",
         "Theme", "Subcategory"],
        (
            [n, f"Measure {n} - {n}", "%", "100.0", f"{n}-gen", "Generated",
             f"The share of measure {n} - {n}", "", "", ""]
            for n in range(1, metrics + 1)
        ),
    )  # fmt: skip
    areas = folder / "geographies.csv"
    _write(
        areas,
        ["GeographyID", "GeographyName", "GeographyType", "AreaKey"],
        ([f"W{n:08}", f"Ward {n}", "Ward", f"ward-{n}"] for n in range(AREAS)),
    )
    values = folder / "metrics.csv"
    _write(
        values,
        ["Value", "Lower Confidence Interval", "Upper Confidence Interval", "Publication Status",
         "AreaKey", "PeriodKey", "MetricTypeKey", "Sex", "Age"],
        (
            _value(metric, area, place, year.start.year)
            for metric in range(1, metrics + 1)
            for area in range(AREAS)
            for place, year in enumerate(years)
        ),
    )  # fmt: skip
    return [periods, types, areas, values]


def _value(metric: int, area: int, place: int, year: int) -> list[object]:
    value = 30 + (metric * 7 + area * 3 + place * 13) % 200 / 10
    low, high = ("", "") if area % 2 else (f"{value - 2:.1f}", f"{value + 2:.1f}")
    return [f"{value:.1f}", low, high, "Published", f"ward-{area}", f"fin_{year}",
            f"{metric}-gen", "Persons", "All ages"]  # fmt: skip


def _write(path: Path, header: list[str], rows: Iterable[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
