"""Where are the method files, and what is one case in them? They are data, not part of the hub."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from math import isclose
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent.parent
VECTORS_DIR = Path(
    os.environ.get("HUB_VECTORS_DIR") or CHECKOUT.parent / "shared" / "data" / "vectors"
)
MEASURED = "council_published_symbols"  # people's judgements: counted, never asserted one by one

# Floats of another language may differ from ours in their last digits, whatever their size.
_LAST_DIGITS = 1e-13


@dataclass(frozen=True)
class Case:
    """One case as published; `method` is what its file says it tests."""

    file: str
    method: str
    id: str
    inputs: Any
    expected: Any
    tolerance: float = 0
    verified: Any = True
    note: str = ""
    kind: str = ""
    maps_to: str | None = None

    def __str__(self) -> str:
        return f"{self.file}:{self.id}"

    @property
    def is_flawed(self) -> bool:
        """True where its note says that the published value is not to be met as it stands."""
        return (
            self.verified is False
            or self.verified == "fixture-flaw"
            or "not use as an oracle" in self.note
            or ("UPSTREAM QUIRK" in self.note and "holds" not in self.note)
        )

    def differs(self, ours: float, expected: float) -> bool:
        return not isclose(ours, expected, rel_tol=_LAST_DIGITS, abs_tol=self.tolerance)


def method_files() -> dict[str, dict[str, Any]]:
    """Every method file by its name without ending; none where the folder is absent."""
    return {path.stem: json.loads(path.read_text()) for path in sorted(VECTORS_DIR.glob("*.json"))}


def cases_of(name: str, content: dict[str, Any]) -> list[Case]:
    """The cases of a file, those that must be refused among them."""
    return [
        Case(
            file=name,
            method=content["method"],
            id=str(entry["id"]),
            inputs=entry["inputs"],
            expected=entry["expected"],
            tolerance=float(entry.get("tolerance", 0)),
            verified=entry.get("verified", True),
            note=entry.get("note") or "",
            kind=entry.get("kind", ""),
            maps_to=entry.get("maps_to"),
        )
        for group in ("cases", "error_cases")
        for entry in content.get(group, [])
    ]


def all_cases() -> list[Case]:
    return [
        case
        for name, content in method_files().items()
        if name != MEASURED
        for case in cases_of(name, content)
    ]
