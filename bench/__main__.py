"""Which limits does the hub keep? `./dev bench` prints each ratio with its limit.

Measures: recompute (G1, G3), entry (G2), dashboard (G4), values (G6, G7), pages (library search and
metric card at two sizes). All of them unless some are named. `million` is a run of its own: a
million generated observations are imported, judged and exported; it has no limit.
Exit code 1 where a limit is missed. bench/README.md tells what was found.
"""

import argparse
import logging
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from bench.databases import Database
    from bench.measuring import Result

MEASURES = ("entry", "pages", "values", "recompute", "dashboard")
MILLION = "million"


def main(arguments: list[str]) -> int:
    """Measure; 1 where a limit is missed."""
    asked = _parser().parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()
    logging.disable(logging.INFO)
    if MILLION in asked.measures:
        return _million(asked.values)
    from bench.databases import two_libraries

    print(
        f"Two libraries: {asked.small:,} and {asked.large:,} metrics x {asked.areas} areas"
        f" x {asked.periods} years",
        flush=True,
    )
    with two_libraries(asked.small, asked.large, areas=asked.areas, periods=asked.periods) as (
        small,
        large,
    ):
        kept = [
            _told(result)
            for name in MEASURES
            if not asked.measures or name in asked.measures
            for result in _results(name, small, large, asked)
        ]
    return 0 if all(kept) else 1


def _results(
    name: str, small: "Database", large: "Database", asked: argparse.Namespace
) -> "list[Result]":
    from bench.dashboard import dashboard_results
    from bench.entry import entry_results
    from bench.library_pages import page_results
    from bench.recompute import recompute_results
    from bench.values_file import values_results

    rounds, times = asked.rounds, asked.times
    measures: dict[str, Callable[[], list[Result]]] = {
        "entry": lambda: entry_results(small, large, rounds=rounds, times=times),
        "pages": lambda: page_results(small, large, rounds=rounds, times=times),
        "values": lambda: values_results(small, rounds=rounds, times=times),
        "recompute": lambda: recompute_results(small, rounds=rounds),
        "dashboard": lambda: dashboard_results(small, rounds=rounds, times=times),
    }
    return measures[name]()


def _million(values: int) -> int:
    from bench.databases import one_database
    from bench.million import run_million

    with one_database():
        run_million(values)
    return 0


def _told(result: "Result") -> bool:
    """Print the result as soon as it is there; whether its limit is kept."""
    print(result, flush=True)
    return result.is_kept


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./dev bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "measures",
        nargs="*",
        choices=[*MEASURES, MILLION, []],
        metavar="MEASURE",
        help=f"{', '.join(MEASURES)}, or {MILLION}",
    )
    parser.add_argument("--small", type=int, default=2_500, help="metrics of the smaller library")
    parser.add_argument("--large", type=int, default=25_000, help="metrics of the larger library")
    parser.add_argument("--areas", type=int, default=1, help="20 for the full 10 million values")
    parser.add_argument("--periods", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--times", type=int, default=15)
    parser.add_argument("--values", type=int, default=1_000_000, help="of million")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
