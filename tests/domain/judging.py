"""Short ways to write down what is judged, so that the tables of examples stay readable."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from metrics.domain.period_text import parse_period
from metrics.domain.periods import Period
from metrics.domain.series import Point
from metrics.domain.values import parse_value

REPORT_2018_19 = (date(2018, 4, 1), date(2019, 3, 31))


def period(text: str) -> Period:
    found = parse_period(text).period
    assert found is not None, text
    return found


def point(when: str, written: str, **more: object) -> Point:
    """A point from the two cells as an officer writes them: `point("2018/19", "58.1")`."""
    value = parse_value(written)
    return Point(
        period(when),
        number=value.number,
        text=value.text or "",
        qualifier=value.qualifier,
        **{name: Decimal(v) if isinstance(v, str) else v for name, v in more.items()},  # type: ignore[arg-type]
    )


def points(written: Mapping[str, str], *, break_before: str | None = None) -> list[Point]:
    """Points from period and value as written, in the order given."""
    return [
        point(when, value, break_before=when == break_before) for when, value in written.items()
    ]
