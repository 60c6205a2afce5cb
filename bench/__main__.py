"""Which limits does the hub keep? `./dev bench` prints each ratio with its limit."""

import argparse
import logging
import os
import sys
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from bench.measuring import Result


def main(arguments: list[str]) -> int:
    """Measure; 1 where a limit is missed."""
    asked = _parser().parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()
    logging.disable(logging.INFO)
    from bench.dashboard import dashboard_results
    from bench.databases import two_libraries
    from bench.entry import entry_results

    print(
        f"Two libraries: {asked.small:,} and {asked.large:,} metrics x {asked.areas} areas"
        f" x {asked.periods} years"
    )
    with two_libraries(asked.small, asked.large, areas=asked.areas, periods=asked.periods) as (
        small,
        large,
    ):
        kept = [
            _told(result)
            for measure in (
                lambda: entry_results(small, large, rounds=asked.rounds, times=asked.times),
                lambda: dashboard_results(small, rounds=asked.rounds, times=asked.times),
            )
            for result in measure()
        ]
    return 0 if all(kept) else 1


def _told(result: "Result") -> bool:
    """Print the result as soon as it is there; whether its limit is kept."""
    print(result, flush=True)
    return result.is_kept


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    parser.add_argument("--small", type=int, default=2_500, help="metrics of the smaller library")
    parser.add_argument("--large", type=int, default=25_000, help="metrics of the larger library")
    parser.add_argument("--areas", type=int, default=1, help="20 for the full 10 million values")
    parser.add_argument("--periods", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--times", type=int, default=15)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
