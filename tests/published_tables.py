"""Where are the published tables that some tests read? They are data, not part of the hub."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
TABLES_DIR = Path(
    os.environ.get("HUB_TABLES_DIR") or CHECKOUT.parent / "shared" / "data" / "indicator-tables"
)


def published_tables() -> list[Path]:
    """The tables in order of name; skips the test, saying so, where the folder is absent."""
    tables = sorted(TABLES_DIR.glob("*.csv"))
    if not tables:
        pytest.skip(f"No published tables in {TABLES_DIR}; set HUB_TABLES_DIR to their folder.")
    return tables


def published_table(ending: str) -> Path:
    """The one table whose name ends so, as in "2018-19 end of year"."""
    found = [table for table in published_tables() if f"{ending} performance" in table.name]
    if len(found) != 1:
        pytest.skip(f"No table of {ending} in {TABLES_DIR}.")
    return found[0]
